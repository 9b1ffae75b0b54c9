"""How long until a story reached its team?"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.queries.day import today_at
from wholeheard.rooms.measures.queries.exact import at_or_below, inside_rows
from wholeheard.rooms.people.models import Place

MONTHS = 12
HALF, NINE_IN_TEN = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Reached:
    """Stories of the last closed months that the team may read: how many, how many nobody of it
    has read, and within how many days from telling half and nine in ten were first read. None
    where so many were not read that there is no such day."""

    stories: int
    unread: int
    half: int | None
    nine_in_ten: int | None


def reached(place: Place, today: dt.date | None = None) -> Reached:
    """For the inside audience. What nobody has read counts, as longer than any other."""
    last = months.last_closed(today or today_at(place))
    wanted = list(months.between(months.plus(last, 1 - MONTHS), last))
    rows = inside_rows(place.organisation_id, wanted).filter(at_or_below(place))
    taken = sorted(days.get("read", math.inf) for days in rows.values_list("days", flat=True))
    return Reached(
        len(taken), sum(math.isinf(one) for one in taken), _within(taken, HALF),
        _within(taken, NINE_IN_TEN),
    )  # fmt: skip


def _within(taken: list[float], share: float) -> int | None:
    """The day by which at least that share was read (nearest rank)."""
    if not taken:
        return None
    found = taken[math.ceil(share * len(taken)) - 1]
    return None if math.isinf(found) else int(found)
