"""What is owed to a team, and by when. Pure: days in, days out.

Days are those of the calendar where the organisation is. Nights, week-ends and holidays count like
any other day: those who spoke work on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from wholeheard.rooms.leading import lists

OWED, LATE, PROMISED, MISSED, DONE = "owed", "late", "promised", "missed", "done"
"""No answer yet, and its day is to come or past; a promise whose day is to come or past; nothing
owed any more."""
OPEN = frozenset({OWED, LATE, MISSED})
"""Somebody has to say something now."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as the clock sees it: what was said, and for a promise its day."""

    said: str
    by_day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands, with the day that counts (None once nothing is owed), and for how many days
    that day has been past."""

    state: str
    day: dt.date | None = None
    days_late: int = 0

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


def answer_by(listened_on: dt.date) -> dt.date:
    """The last day on which a first answer is in time."""
    return listened_on + dt.timedelta(days=lists.DAYS_TO_ANSWER)


def standing(due: dt.date, answers: Sequence[Given], today: dt.date) -> Standing:
    """How one thing stands after these answers, the last of which counts."""
    if not answers:
        return _against(due, today, OWED, LATE)
    last = answers[-1]
    if last.said == lists.WILL and last.by_day is not None:
        return _against(last.by_day, today, PROMISED, MISSED)
    return Standing(DONE)


def _against(day: dt.date, today: dt.date, before: str, after: str) -> Standing:
    late = max(0, (today - day).days)
    return Standing(after if late else before, day, late)


def standing_of_all(due: dt.date, items: Sequence[Sequence[Given]], today: dt.date) -> Standing:
    """How a whole listening stands: one answer to any of it is what is owed by its day; from then
    on each promise by its own. What is furthest behind counts."""
    each = [standing(due, one, today) for one in items if one]
    if not each:
        return standing(due, (), today)
    waiting = [one for one in each if one.day is not None]
    return max(waiting, key=lambda one: (one.days_late, -_days(one)), default=Standing(DONE))


def _days(one: Standing) -> int:
    return one.day.toordinal() if one.day else 0


def in_time(due: dt.date, first_answer_on: dt.date | None) -> bool:
    """Whether a team had its first answer by the day."""
    return first_answer_on is not None and first_answer_on <= due
