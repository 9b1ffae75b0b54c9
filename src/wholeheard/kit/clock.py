"""The one clock of the house.

Nothing else asks the machine for the time, so that a test or the demo can stand on any day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

_set: ContextVar[dt.datetime | None] = ContextVar("wholeheard_clock", default=None)


def now() -> dt.datetime:
    """This moment, in UTC."""
    return _set.get() or dt.datetime.now(dt.UTC)


def here(moment: dt.datetime | None = None, zone: str = "Europe/London") -> dt.datetime:
    """This moment, or that one, as clocks show it in that time zone. Days before and after it keep
    its hour where clocks change between; 40 days of 24 hours before half past eleven at night in
    November are 39 days."""
    return (moment or now()).astimezone(ZoneInfo(zone))


def today(zone: str = "Europe/London") -> dt.date:
    """The calendar day it is now in that time zone."""
    return day_of(now(), zone)


def day_of(moment: dt.datetime, zone: str = "Europe/London") -> dt.date:
    """The calendar day on which a moment lay in that time zone: half past midnight in summer is
    still the day before in UTC."""
    return moment.astimezone(ZoneInfo(zone)).date()


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Stand at that moment for as long as the block runs."""
    token = _set.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _set.reset(token)


def month_of(day: dt.date) -> dt.date:
    """The first day of that day's month."""
    return day.replace(day=1)
