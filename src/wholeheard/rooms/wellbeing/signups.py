"""What wellbeing signs up for: a button at a pause, and what teams say on their leaders' page."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.wellbeing import present

signups.next_steps.sign("wellbeing", "at a pause", present.at_a_pause)
signups.next_steps.sign("wellbeing", "what teams say it costs", present.shared_words)
