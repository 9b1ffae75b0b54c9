"""What change signs up for: letting go, tellers' ideas to note, decisions that wait too long."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.change import actions, queries

signups.let_go.sign("change", "links to changes, tellers' ideas and invitations", actions.clear)
signups.waiting_work.sign("change", "change.note_ideas", queries.unnoted_ideas)
signups.waiting_work.sign("change", "change.rise", queries.to_rise)
