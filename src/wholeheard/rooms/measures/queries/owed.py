"""Which questions wait for an answer?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wholeheard.kit import signups
from wholeheard.rooms.measures.queries.day import today_at
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import access as safekeeping

CODES, OWED = "codes", "questions owed"
"""The names under which rooms sign up with `kit.signups.counts`. "codes": of a list of protected
stories, pairs of a story's identifier and something that it tells, such as "care:hurry".
"questions owed": of a queryset of them, pairs of the day a question was asked and its due day."""


@dataclass(frozen=True, slots=True)
class QuestionsOwed:
    """Questions of a place that wait for an answer: how many, how many past the promised day, and
    how many days the middle one and the oldest have waited (None where there is none)."""

    number: int
    late: int
    median_days: float | None
    oldest_days: int | None


def questions_owed(place: Place, today: dt.date | None = None) -> QuestionsOwed:
    """Questions owed an answer at a place and all below it, today. For the inside audience."""
    today = today or today_at(place)
    stories = safekeeping.readable_at(place).filter(asks__gt=0)
    rows = [one for offer in signups.counts.named(OWED) for one in offer(stories)]
    ages = sorted((today - asked).days for asked, _due in rows)
    if not ages:
        return QuestionsOwed(0, 0, None, None)
    middle = len(ages) // 2
    median = ages[middle] if len(ages) % 2 else (ages[middle - 1] + ages[middle]) / 2
    late = sum(due < today for _asked, due in rows)
    return QuestionsOwed(len(ages), late, median, ages[-1])
