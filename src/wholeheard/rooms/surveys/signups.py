"""What surveys sign up for: letting go of answers that were stories."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.surveys import actions

signups.let_go.sign("surveys", "answers in words", actions.clear)
