"""When a resident was last seen by anybody from outside the home. Pure: days in, days out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from wholeheard.rooms.advocacy import lists


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody from outside saw a resident, or spoke with them, on a day."""

    on: dt.date
    how: str
    who: str


@dataclass(frozen=True, slots=True)
class LastSeen:
    """Each day is None where that never was. `since` is the day from which days are counted."""

    seen: dt.date | None
    advocate: dt.date | None
    story: dt.date | None
    since: dt.date

    def days(self, today: dt.date) -> int:
        """Days since somebody from outside saw them; since they are known here, if nobody did."""
        return (today - (self.seen or self.since)).days

    def is_invisible(self, today: dt.date, most: int = lists.DAYS_NOT_SEEN) -> bool:
        """Whether nobody from outside has seen them for so many days. A telephone shows nobody."""
        return self.days(today) >= most


def last_seen(met: Iterable[Met], stories: Iterable[dt.date], since: dt.date) -> LastSeen:
    met = list(met)
    return LastSeen(
        seen=max((one.on for one in met if one.how == lists.SAW), default=None),
        advocate=max((one.on for one in met if one.who == lists.ADVOCATE), default=None),
        story=max(stories, default=None),
        since=since,
    )
