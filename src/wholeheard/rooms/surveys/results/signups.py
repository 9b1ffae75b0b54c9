"""What results sign up for: rounds that wait to be issued, and the pulse of a place."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.surveys.results import elsewhere, issuing
from wholeheard.rooms.surveys.results import tasks as _tasks  # noqa: F401

signups.waiting_work.sign("surveys", "surveys.issue", issuing.to_issue)
signups.counts.sign("surveys", "wellbeing pulse", elsewhere.pulse_of)
