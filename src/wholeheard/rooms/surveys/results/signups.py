"""What results sign up for: rounds that wait to be issued."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.surveys.results import issuing
from wholeheard.rooms.surveys.results import tasks as _tasks  # noqa: F401

signups.waiting_work.sign("surveys", "surveys.issue", issuing.to_issue)
