"""Exact days: "3 November", "Tuesday the 3rd", "3/11/26", "y 3ydd o Fawrth".

A weekday, a month or a year alone is too common to tell who somebody is and is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from wholeheard.listening.protecting.details._days import (
    MONTH_NAMES,
    exact_days,
    may_hold_a_day,
)
from wholeheard.listening.protecting.details._look import Look
from wholeheard.listening.shapes import Detail

KIND = "date"
NAME = "date"


def may_be_in(look: Look) -> bool:
    """Whether any exact day may be there."""
    return may_hold_a_day(look)


def find(text: str) -> Iterator[Detail]:
    """Every exact day in `text`."""
    for start, end, month in exact_days(text):
        yield Detail(start, end, KIND, label(month), 0.97 if month else 0.9)


def label(month: int) -> str:
    """The words that stand for a day: its month (1 to 12) if known (0 if not)."""
    return f"a day in {MONTH_NAMES[month - 1]}" if month else "a date"
