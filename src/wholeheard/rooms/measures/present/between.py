"""Gaps between groups of those who told."""

from __future__ import annotations

import math
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.listening.measuring.gaps import Gap
from wholeheard.rooms.measures import groups, lists, queries
from wholeheard.rooms.measures.present.around import codes_for, frame, tabs
from wholeheard.rooms.measures.saying import day_names
from wholeheard.rooms.people.models import Person, Place


def gaps(person: Person, place: Place) -> dict[str, Any]:
    """Groups of those who told, beside the people it happened to, at each stage."""
    codes = codes_for(person, place)
    found = groups.gaps_at(place, queries.today_at(place))
    first, last = day_names([found.first, found.last])
    said = _(
        "Stories told from %(first)s to %(last)s: they have had time to lead to a change. Each "
        "group stands beside the people it happened to. A gap is always from and to."
    )
    empty = _("There are too many stories here to look at together. Open a smaller place.")
    return frame(place) | {
        "tabs": tabs(place, "measures:gaps", inside=True),
        "lead": said % {"first": first, "last": last},
        "blocks": [
            _stage_block(one)
            for one in found.stages
            if one.code in codes and f"voice:{groups.AGAINST}" in codes
        ],
        "empty": empty if found.too_many else _("This is not counted here."),
    }


def _stage_block(stage: groups.Stage) -> dict[str, Any]:
    counted = lists.BY_CODE[stage.code]
    return {
        "name": counted.name,
        "head": _("Beside the people it happened to"),
        "rows": [
            {"name": lists.VOICES[one.group], "said": gap_in_words(one)} for one in stage.gaps
        ],
        "too_few": _("Not enough voices yet to compare."),
    }


def gap_in_words(gap: Gap, step: int = 1) -> str:
    """From and to, in so many of every hundred; no figure of few. With a wider `step` each end
    reaches outwards to the next."""
    if gap.interval is None:
        return _("Not enough voices yet to compare.")
    low, high = (100 * end for end in (gap.interval.low, gap.interval.high))
    if step > 1:
        low, high = step * math.floor(low / step), step * math.ceil(high / step)
    low, high = round(low), round(high)
    ends = {"low": abs(low), "high": abs(high)}
    if gap.interval.spans_none:
        return _("No clear gap: from %(low)s fewer to %(high)s more in 100.") % ends
    if gap.interval.low > 0:
        return _("More of them: from %(low)s to %(high)s more in 100.") % ends
    return _("Fewer of them: from %(high)s to %(low)s fewer in 100.") % ends
