"""What surveys sign up for: letting go, letters to send, nights to keep, rounds to close."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.surveys import actions, waiting

signups.let_go.sign("surveys", "answers in words", actions.clear)
signups.waiting_work.sign("surveys", "surveys.send", waiting.unsent_letters)
signups.waiting_work.sign("surveys", "surveys.keep_the_night", waiting.whose_night_has_come)
signups.waiting_work.sign("surveys", "surveys.close", waiting.to_close)
signups.waiting_work.sign("surveys", "surveys.forget_asks", waiting.with_old_asks)
