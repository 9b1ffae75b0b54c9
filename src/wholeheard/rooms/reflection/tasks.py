"""What waits for reflection."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.reflection import actions


@tasks.job("reflection.let_leave")
def let_leave(session_ids: list[uuid.UUID]) -> None:
    actions.let_leave(session_ids)


@tasks.job("reflection.remind")
def remind(session_ids: list[uuid.UUID]) -> None:
    actions.remind(session_ids)


@tasks.job("reflection.publish", slow=True)
def publish(organisation_ids: list[uuid.UUID]) -> None:
    actions.publish(organisation_ids)
