"""What waits for answers."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.answers import actions, digests


@tasks.job("answers.owe_questions")
def owe_questions(protected_ids: list[uuid.UUID]) -> None:
    actions.owe_questions(protected_ids)


@tasks.job("answers.tell_of_changes")
def tell_of_changes(idea_ids: list[uuid.UUID]) -> None:
    actions.tell_of_changes(idea_ids)


@tasks.job("answers.send_digests")
def send_digests(person_ids: list[uuid.UUID]) -> None:
    digests.send(person_ids)
