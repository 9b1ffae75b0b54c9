"""Two charts of a place, each against its own past: nothing here knows who listened."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wholeheard.charts.drawing import sign
from wholeheard.rooms.leading import queries
from wholeheard.rooms.leading.present.answered import today_at
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.charting import Series, chart_of, key_of
from wholeheard.rooms.people.models import Place

MONTHS = 24


def charts_of(place: Place) -> dict[str, Any]:
    """Answered in time, and approved by the team itself, over the months that are over."""
    last = months.last_closed(today_at(place))
    shown = list(months.between(months.plus(last, 1 - MONTHS), last))
    cards = [_answered(place, shown), _approved(place, shown)]
    return {
        "cards": cards,
        "key": [
            (mark_safe(sign(mark)), text) for mark, text in key_of([one["chart"] for one in cards])
        ],
    }


def _answered(place: Place, shown: list[dt.date]) -> dict[str, Any]:
    points = [(one.month, one.in_time, one.due) for one in queries.due_by_month(place, shown)]
    how = [
        _(
            "Each time somebody listened here or below counts in the month in which its first "
            "answer was due. It counts as in time if anything of it was answered by that day."
        ),
        _("A place is compared with its own past. Nothing is counted by person."),
    ]
    name = _("A first answer in time")
    return _card("answered", name, _("Of every 100 times that somebody listened"), points, how)


def _approved(place: Place, shown: list[dt.date]) -> dict[str, Any]:
    counted = queries.approved_by_month(place, shown)
    points = [(one.month, one.by_the_team, one.ideas) for one in counted]
    how = [
        _(
            "Each idea counts in the month in which it was first tried, adopted or put right at "
            "once. It counts as approved by the team if no decision above it was asked for."
        ),
    ]
    name = _("Ideas approved by the team itself")
    return _card("approved", name, _("Of every 100 ideas that were approved"), points, how)


def _card(
    code: str, name: str, label: str, points: list[tuple[dt.date, int, int]], how: list[str]
) -> dict[str, Any]:
    """A chart from the first month in which there was anything to count."""
    begun = next((at for at, (_month, _above, below) in enumerate(points) if below), len(points))
    some = [(month, above, below) for month, above, below in points[begun:]]
    series = Series(
        title=name,
        label=label,
        months=tuple(month for month, _above, _below in some),
        above=tuple(float(above) if below else None for _month, above, below in some),
        below=tuple(float(below) if below else None for _month, _above, below in some),
        up_is="better",
    )
    return {"id": code, "chart": chart_of(series), "how": how, "nothing": not some}
