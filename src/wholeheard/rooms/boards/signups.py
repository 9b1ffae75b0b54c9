"""What boards signs up for: letting go, what a teller is asked, the way from a place, and what
waits to be counted."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.boards import actions, present, queries

signups.let_go.sign("boards", "stories that boards hear", actions.clear)
signups.waiting_work.sign("boards", "boards.count", queries.with_figures_due)
signups.next_steps.sign("boards", "on the page of a code", present.asked_for_a_board)
signups.next_steps.sign("boards", "beside a place over time", present.circle_of_a_place)
