"""What follows from the facts of a round: its state, and what may be answered in it. Pure."""

from __future__ import annotations

import datetime as dt

from wholeheard.kit import clock
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models import Round

DRAFT, OPEN, OVER, CLOSED, CANCELLED = "draft", "open", "over", "closed", "cancelled"


def state_of(round: Round, today: dt.date) -> str:
    """draft, open, over (its day has passed and nobody has closed it yet), closed or cancelled."""
    if round.cancelled_at is not None:
        return CANCELLED
    if round.closed_at is not None:
        return CLOSED
    if round.opened_at is None:
        return DRAFT
    return OVER if today > round.closes_on else OPEN


def is_open(round: Round, today: dt.date) -> bool:
    """Whether answers are taken: to the end of its last day."""
    return state_of(round, today) == OPEN


def may_remind_on(round: Round) -> dt.date:
    """The first day on which the next reminder of an opened round may go."""
    assert round.opened_at is not None
    wait = lists.DAYS_BEFORE_A_REMINDER * (round.reminded + 1)
    return clock.day_of(round.opened_at) + dt.timedelta(days=wait)
