"""What this room signs up for: work that waits, and what a ledger brings back to be let go, and
what it asks."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.speaking_up import actions, counting, queries, steps

for name, ask in (
    ("announce", queries.unannounced),
    ("remind", queries.to_remind_of),
    ("note_guardians", queries.left_alone),
    ("let_go", queries.past_their_time),
    ("forget", queries.half_said_too_long),
    ("enter_in_ledger", queries.not_in_the_ledger),
    ("issue", counting.to_issue),
):
    signups.waiting_work.sign("speaking_up", f"speaking_up.{name}", ask)
signups.counts.sign("speaking_up", "fields asked", steps.fields_asked)
signups.let_go.sign("speaking_up", "matters", actions.let_go)
