"""What surveys sign up for: letting go, letters to send, nights to keep, rounds to close."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.surveys import actions, queries

signups.let_go.sign("surveys", "answers in words", actions.clear)
signups.waiting_work.sign("surveys", "surveys.send", queries.unsent_letters)
signups.waiting_work.sign("surveys", "surveys.keep_the_night", queries.whose_night_has_come)
signups.waiting_work.sign("surveys", "surveys.close", queries.to_close)
signups.waiting_work.sign("surveys", "surveys.forget_asks", queries.with_old_asks)
