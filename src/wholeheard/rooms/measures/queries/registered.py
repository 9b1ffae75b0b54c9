"""What is measured, and what does it cost?"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from wholeheard.kit import clock
from wholeheard.rooms.measures import lists
from wholeheard.rooms.measures.models import Measure
from wholeheard.rooms.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of the register, and whether its day of review has passed."""

    measure: Measure
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Register:
    """What is measured, and what it costs: `minutes_a_month` is the sum of its lines. `stopped`:
    what is measured no more, the latest first."""

    lines: tuple[Line, ...]
    minutes_a_month: int
    overdue: int
    stopped: tuple[Measure, ...] = ()


def register(organisation: Organisation, today: dt.date | None = None) -> Register:
    """The measures that run, by name; a measure is gone from the day it is stopped on."""
    today = today or clock.today(organisation.timezone)
    rows = list(
        Measure.objects.of(organisation).select_related("decided_by").order_by("name", "pk")
    )
    stopped = [row for row in rows if row.stopped_on is not None and row.stopped_on <= today]
    lines = tuple(Line(row, row.review_on < today) for row in rows if row not in stopped)
    return Register(
        lines,
        sum(one.measure.minutes_a_month for one in lines),
        sum(one.is_overdue for one in lines),
        tuple(sorted(stopped, key=lambda one: one.stopped_on or today, reverse=True)),
    )


def running(
    organisation: Organisation | uuid.UUID, today: dt.date | None = None
) -> list[lists.Counted]:
    """What is counted now: all of `lists.COUNTED` but what is stopped in the register, by its own
    code or with its whole family."""
    today = today or clock.today()
    stopped = set(
        Measure.objects.of(organisation)
        .filter(stopped_on__lte=today)
        .values_list("code", flat=True)
    )
    return [one for one in lists.COUNTED if not {one.code, one.family} & stopped]
