"""What the journal signs up for: to go when its owner has gone."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.journal import queries

signups.waiting_work.sign("journal", "journal.note_owners", queries.whose_owner_came_or_went)
signups.waiting_work.sign("journal", "journal.let_go", queries.past_their_time)
