"""What those who came thought of sessions, over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.listening.protecting.tables import Figure, Rules
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import lists, queries
from wholeheard.rooms.reflection.present.around import frame, month_name
from wholeheard.rooms.reflection.present.came import attendance
from wholeheard.rooms.reflection.present.published import (
    NOT_ENOUGH,
    TOO_FEW,
    chart_of_shares,
    figure_of,
    in_words,
    number_in,
)
from wholeheard.rooms.surveys import lists as surveys
from wholeheard.rooms.surveys.results import elsewhere

FEWEST = Rules().fewest
"""So many must have answered for a figure to be shown."""


def over_time_page(person: Person, place: Place) -> dict[str, Any]:
    """Feedback over time and who could come, as published: the same for everybody inside."""
    shown = queries.figures_of(place, lists.IMPRESSIONS)
    charts = [feedback_chart(line, words, shown) for line, words in lists.FEEDBACK.items()]
    firm = [month for month, codes in shown.items() if number_in(codes)]
    return frame(person, place, "reflection:over_time") | {
        "charts": charts if firm else [],
        "words": queries.words_of_months(place, firm),
        "attendance": attendance(place),
        "too_few": TOO_FEW,
        "fewest": FEWEST,
        "not_enough": NOT_ENOUGH,
        "asked": elsewhere.latest(person, place, surveys.AFTER_A_SESSION),
    }


def feedback_chart(
    line: str, words: Any, shown: Mapping[dt.date, Mapping[str, Any]]
) -> dict[str, Any]:
    """Of every hundred who answered in a month, how many said yes: a chart and its rows."""
    at = list(shown)
    found = [figure_of(shown[month], line) for month in at]
    people = [number_in(shown[month]) for month in at]
    label = _("Of every 100 who answered, so many said yes. By month")
    chart = chart_of_shares(str(words), label, at, found, people)
    return {"id": line, "chart": chart, "rows": _rows(at, found, people)}


def _rows(
    at: Sequence[dt.date], found: Sequence[Figure], people: Sequence[float | None]
) -> list[dict[str, Any]]:
    return [
        {
            "month": month_name(month),
            "people": int(n) if n else "",
            "yes": in_words(one) if n else TOO_FEW,
        }
        for month, one, n in zip(at, found, people, strict=True)
    ]
