"""How often a machine noticed something, allowing for how it errs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.listening.measuring.corrected import Errors, Rate
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import lists, queries
from wholeheard.rooms.measures.present.cards import TOO_FEW
from wholeheard.rooms.measures.present.figures import number_of, period_name
from wholeheard.rooms.measures.queries import PublishedPoint

How = Mapping[str, Errors]


def rates(own: dict[str, list[PublishedPoint]], how: How) -> list[dict[str, Any]]:
    """Of each thing a machine noticed, the last period in which it can be told, corrected. `how`:
    how the reader of this organisation errs, from `queries.errors_of`."""
    checked = checked_by_people(how)
    return [
        row
        for code, points in own.items()
        if (row := _rate_row(code, points, checked.get(code, 0), how)) is not None
    ]


def _rate_row(
    code: str, points: Sequence[PublishedPoint], checked: int, how: How
) -> dict[str, Any] | None:
    for one in reversed(queries.narrowest(points)):
        rate = rate_of(code, one, how)
        if rate is not None:
            return {
                "name": lists.BY_CODE[code].name,
                "said": f"{rate_in_words(rate)} {period_name(one)}.",
                "read": one.read.text,
                "checked": checked,
            }
    return {
        "name": lists.BY_CODE[code].name, "said": TOO_FEW, "read": "", "checked": checked or ""
    }  # fmt: skip


def rate_of(code: str, point: PublishedPoint, how: How | None = None) -> Rate | None:
    """The corrected rate of one period, from what is published alone: where a number is shown as a
    band, the range reaches as far as the band does."""
    told = number_of(point.stories)
    noticed, read = _between(point.figure, told), _between(point.read, told)
    if noticed is None or read is None or not read[0]:
        return None
    least = queries.corrected_rate(code, min(noticed[0], read[1]), read[1], how)
    most = queries.corrected_rate(code, min(noticed[1], read[0]), read[0], how)
    if least is None or most is None:
        return None
    low, high = min(least.low, most.low), max(least.high, most.high)
    return replace(most, share=(least.share + most.share) / 2, low=low, high=high)


def _between(figure: Figure, told: float | None) -> tuple[int, int] | None:
    """The fewest and the most stories that a figure may stand for; None of one that is hidden."""
    number = number_of(figure)
    if number is not None:
        return int(number), int(number)
    if figure.kind != "band" or not told:
        return None
    low, high = figure.low or 0.0, 100.0 if figure.high is None else figure.high
    return math.ceil(told * low / 100), math.floor(told * high / 100)


def rate_in_words(rate: Rate) -> str:
    low, high = round(100 * rate.low), round(100 * rate.high)
    return _("About %(low)s to %(high)s in 100.") % {"low": low, "high": high}


def checked_by_people(how: How) -> dict[str, int]:
    """How many comments people checked the reader against, by code."""
    return {code: round(one.with_it + one.without_it) for code, one in how.items()}
