"""What advocacy signs up for: letting go, the letters that wait, and a part of each morning's."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.advocacy import actions, present, queries
from wholeheard.rooms.answers import digests

signups.let_go.sign("advocacy", "notes of visits", actions.clear)
signups.next_steps.sign("advocacy", "never offered of a story", queries.never_offered)
signups.next_steps.sign("advocacy", "nothing is asked", queries.asks_nothing)
signups.next_steps.sign("advocacy", "no letter goes", queries.sends_no_letter)
signups.next_steps.sign("advocacy", digests.IN_THE_LETTER, present.in_the_letter)
signups.waiting_work.sign("advocacy", "advocacy.remind", queries.versions_to_remind_of)
