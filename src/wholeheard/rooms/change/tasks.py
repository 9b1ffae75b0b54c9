"""What waits for change."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.change import actions


@tasks.job("change.note_ideas")
def note_ideas(protected_ids: list[uuid.UUID]) -> None:
    actions.note_ideas(protected_ids)


@tasks.job("change.rise")
def rise(block_ids: list[uuid.UUID]) -> None:
    actions.rise(block_ids)
