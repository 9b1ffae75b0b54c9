"""Questions that stand in a story and were not asked in a box of their own.

The machine finds them; only the teller says whether they want an answer. Then they are owed one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from wholeheard.rooms.answers import queries
from wholeheard.rooms.answers.models import NotAsked, Question
from wholeheard.rooms.answers.queries import Words
from wholeheard.rooms.safekeeping.models import ProtectedStory

DAYS = dt.timedelta(days=22)
MOST = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A question in a part of a story: the `nth` there, from 0."""

    part: str
    nth: int
    words: Words


def found_in(protected: ProtectedStory) -> list[Found]:
    """Those of which the teller has not said yet whether they want an answer."""
    said = {
        *Question.objects.of(protected.organisation_id)
        .filter(protected=protected, nth__isnull=False)
        .values_list("part", "nth"),
        *NotAsked.objects.of(protected.organisation_id)
        .filter(protected=protected)
        .values_list("part", "nth"),
    }
    every = [
        Found(part.key, nth, words)
        for part in queries.parts_of(protected)
        if part.kind != "question"
        for nth, words in enumerate(queries.questions_within(part))
    ]
    return [one for one in every if (one.part, one.nth) not in said][:MOST]


@transaction.atomic
def want_an_answer(protected: ProtectedStory, part: str, nth: int, today: dt.date) -> bool:
    """The teller says: yes, that is a question, and I want an answer. False where it is none."""
    if not _is_open(protected, part, nth):
        return False
    due = max(today + DAYS, protected.answer_by or today)
    Question.objects.everywhere().get_or_create(
        protected=protected,
        part=part,
        nth=nth,
        defaults={
            "organisation_id": protected.organisation_id,
            "asked_on": today,
            "due_on": due,
        },
    )
    return True


@transaction.atomic
def not_a_question(protected: ProtectedStory, part: str, nth: int) -> bool:
    """The teller says: I do not want an answer to that."""
    if not _is_open(protected, part, nth):
        return False
    NotAsked.objects.everywhere().get_or_create(
        protected=protected,
        part=part,
        nth=nth,
        defaults={"organisation_id": protected.organisation_id},
    )
    return True


def _is_open(protected: ProtectedStory, part: str, nth: int) -> bool:
    return any((one.part, one.nth) == (part, nth) for one in found_in(protected))
