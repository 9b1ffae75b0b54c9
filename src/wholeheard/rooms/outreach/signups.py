"""What outreach signs up for: requests that were kept long enough. Nothing hangs on a story."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.outreach import queries

signups.waiting_work.sign("outreach", "outreach.let_go", queries.past_their_time)
