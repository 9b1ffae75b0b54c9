"""What reflection signs up for: letting go of stories in packs, and what waits."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.reflection import actions, queries

signups.let_go.sign("reflection", "stories in packs of sessions", actions.clear)
signups.waiting_work.sign(
    "reflection", "reflection.let_leave", queries.sessions_with_a_story_to_leave
)
signups.waiting_work.sign("reflection", "reflection.remind", queries.not_reminded)
signups.waiting_work.sign("reflection", "reflection.publish", queries.with_figures_due)
