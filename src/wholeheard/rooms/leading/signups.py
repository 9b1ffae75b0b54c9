"""What leading signs up for: letting go, and buttons on earlier pages."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.leading import actions, present, queries
from wholeheard.rooms.leading.present import results

signups.let_go.sign("leading", "ties of thanks to stories", actions.clear)
signups.next_steps.sign("leading", "on an opened story", present.thank_for_a_story)
signups.next_steps.sign("leading", "with a line of a journal", present.show_a_line)
signups.next_steps.sign(
    "leading", "where shared results stand", results.where_shared_results_stand
)  # fmt: skip
signups.waiting_work.sign(
    "leading", "leading.let_go_past_their_time", queries.organisations_with_old_thanks
)  # fmt: skip
