"""Months, quarters and years: which are closed, which are settled, which lie in which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from wholeheard.rooms.measures import lists


def plus(month: dt.date, number: int) -> dt.date:
    """The first day of the month so many months later, or earlier."""
    at = month.year * 12 + month.month - 1 + number
    return dt.date(at // 12, at % 12 + 1, 1)


def between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The months from one to another, both included."""
    while first <= last:
        yield first
        first = plus(first, 1)


def last_closed(today: dt.date) -> dt.date:
    """The last month that is over; `today` is the day where the organisation is."""
    return plus(today.replace(day=1), -1)


def last_settled(today: dt.date) -> dt.date:
    """The last month that ended so long ago that it is published."""
    return last_closed(today - dt.timedelta(days=lists.DAYS_TO_SETTLE))


def months_of(period: str, start: dt.date) -> list[dt.date]:
    """The months of a period."""
    return [plus(start, at) for at in range(lists.MONTHS_IN[period])]


def start_of(period: str, month: dt.date) -> dt.date:
    """The first month of the period that a month lies in; a year is a financial year."""
    if period == lists.MONTH:
        return month
    if period == lists.QUARTER:
        return month.replace(month=(month.month - 1) // 3 * 3 + 1)
    return plus(month, -((month.month - lists.YEAR_BEGINS_IN) % 12))


def name_of(period: str, start: dt.date) -> str:
    """As `listening.protecting.tables` names it: 2026-03, 2026-Q1, 2026/27."""
    if period == lists.MONTH:
        return f"{start:%Y-%m}"
    if period == lists.QUARTER:
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return f"{start.year}/{(start.year + 1) % 100:02}"
