"""Those who came say what they thought of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from wholeheard.rooms.reflection import lists, policies, queries
from wholeheard.rooms.reflection.actions.shared import names_nobody, no_story_in
from wholeheard.rooms.reflection.models import Impressions, Session

BEFORE_IT_IS_COUNTED = 60
"""So many answers are taken while nobody has said yet how many came."""


@transaction.atomic
def say(session: Session, answers: Mapping[str, str], words: str = "") -> None:
    """Somebody who came says what they thought of it. Nothing tells who or when: numbers go up,
    words go among the others in the order of the alphabet, and nobody is recorded."""
    policies.check_door_is_open(session.on, queries.today_at(session.place))
    policies.check_impression(answers, words)
    kept = names_nobody(words, session.organisation_id, "words")
    no_story_in({"words": kept}, session)
    Impressions.objects.everywhere().get_or_create(
        session=session, defaults={"organisation_id": session.organisation_id}
    )
    row = Impressions.objects.everywhere().select_for_update().get(session=session)
    policies.check_there_is_room(row.number, _most_answers(session))
    row.number += 1
    for line, said in answers.items():
        row.answers.setdefault(line, {}).setdefault(said, 0)
        row.answers[line][said] += 1
    row.answers = {line: row.answers[line] for line in lists.FEEDBACK if line in row.answers}
    row.words = sorted([*row.words, kept] if kept else row.words, key=str.lower)
    row.save()


def _most_answers(session: Session) -> int:
    came = sum(one.came for one in queries.counts_of(session).values())
    return came or BEFORE_IT_IS_COUNTED
