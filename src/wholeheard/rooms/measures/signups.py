"""What measures signs up for: letting go, and what waits to be noted, counted and published."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.measures import actions, equity, felt, queries

signups.let_go.sign("measures", "what stories count as", actions.let_go)
signups.waiting_work.sign("measures", "measures.note", queries.unnoted)
signups.waiting_work.sign("measures", "measures.count", queries.to_count)
signups.waiting_work.sign("measures", "measures.publish", queries.to_publish)
signups.waiting_work.sign("measures", "measures.equity", equity.to_issue)
signups.waiting_work.sign("measures", "measures.felt", felt.to_issue)
