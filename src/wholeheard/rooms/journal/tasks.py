"""What waits for the journal."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.journal import actions


@tasks.job("journal.note_owners")
def note_owners(journal_ids: list[uuid.UUID]) -> None:
    actions.note_owners(journal_ids)


@tasks.job("journal.let_go")
def let_go(journal_ids: list[uuid.UUID]) -> None:
    actions.let_go_past_their_time(journal_ids)
