"""How many of the stories with something to mend led to a change?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wholeheard.listening.measuring.intervals import Interval, share_of
from wholeheard.rooms.measures import lists, months
from wholeheard.rooms.measures.queries.day import today_at
from wholeheard.rooms.measures.queries.exact import counted_months
from wholeheard.rooms.people.models import Place


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """Of `improvable` stories of a month, so many led to a change within MATURE_MONTHS. Not
    `mature`: some of them have not had that time yet, and the figure still rises."""

    month: dt.date
    changed: int
    improvable: int
    mature: bool


@dataclass(frozen=True, slots=True)
class ChangeRate:
    """The share of improvable stories of all mature months that led to a change in time; `share`
    and `interval` (95 per cent, Wilson) are None where there is none."""

    points: tuple[ChangePoint, ...]
    changed: int
    improvable: int
    share: float | None
    interval: Interval | None


def changed_rate(place: Place, today: dt.date | None = None) -> ChangeRate:
    """How many of the stories that raised something improvable led to a change, and were given
    the time for it. For the inside audience."""
    today = today or today_at(place)
    mature_until = months.plus(months.last_closed(today), -lists.MATURE_MONTHS)
    points = tuple(
        ChangePoint(
            at.month,
            at.counts.counts.get("path:changed", 0),
            at.counts.counts.get("path:improvable", 0),
            at.month <= mature_until,
        )
        for at in counted_months(place, today)
    )
    changed = sum(one.changed for one in points if one.mature)
    improvable = sum(one.improvable for one in points if one.mature)
    if not improvable:
        return ChangeRate(points, 0, 0, None, None)
    share = share_of(changed, improvable)
    return ChangeRate(points, changed, improvable, share.share, share.interval)
