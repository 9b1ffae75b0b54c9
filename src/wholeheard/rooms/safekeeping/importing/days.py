"""A day, however it was written; the library reads it."""

from __future__ import annotations

import datetime as dt
import re

from wholeheard.listening.days import EARLIEST, looks_month_first, read_day

__all__ = ["EARLIEST", "looks_month_first", "read_day", "read_day_month_first"]

IN_FIGURES = re.compile(r"^\s*(\d{1,2})([-/.])(\d{1,2})(?=[-/.])")


def read_day_month_first(text: str) -> dt.date | None:
    """The day that a text names, with the month before it where it is all in figures, as in
    American files: 3/25/2021."""
    return read_day(IN_FIGURES.sub(r"\3\2\1", text, count=1))
