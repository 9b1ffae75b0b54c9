"""What a chart says, in words: the finding first."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from wholeheard.listening.measuring.xmr import ENOUGH

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TOO_FEW = "Too few to show"
FILLING = "Still filling"
NO_LIMITS = f"No limits yet. They need {ENOUGH} points."
MOST_NAMED = 6
ASSURANCE = {
    "consistent_pass": "as things are, it will nearly always be met.",
    "consistent_fail": "as things are, it will hardly ever be met.",
    "inconsistent": "as things are, it is met at times and missed at times.",
}
"""What the limits say of a target."""


def month_name(month: str) -> str:
    """2026-03 as Mar 2026; anything else as it is."""
    if len(month) == 7 and month[4] == "-":
        return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"
    return month


def day_names(days: Sequence[dt.date]) -> list[str]:
    """Days as they stand under a chart: months where every one is the first of its month."""
    if all(day.day == 1 for day in days):
        return [f"{MONTHS[day.month - 1]} {day.year}" for day in days]
    return [f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in days]


def sentence(
    names: Sequence[str], high: Sequence[bool | None], what: str = "month", *, short: bool = False
) -> str:
    """The finding. `high`: of each point whether it is unusually high (True) or low (False), None
    where it is usual."""
    if short:
        return NO_LIMITS
    last = high[-1] if high else None
    if last is not None:
        length = _length_of_last(high)
        way = "Higher" if last else "Lower"
        if length > 1:
            return f"{way} than usual, {length} {what}s in a row."
        return f"{way} than usual in the last {what}."
    unusual = [name for name, one in zip(names, high, strict=True) if one is not None]
    return f"Nothing unusual now. Not usual: {some_of(unusual)}." if unusual else "Nothing unusual."


def _length_of_last(high: Sequence[bool | None]) -> int:
    length = 0
    for one in reversed(high):
        if one is None or one != high[-1]:
            break
        length += 1
    return length


def some_of(names: Sequence[str]) -> str:
    """The first few names, and that there are others."""
    return ", ".join(names[:MOST_NAMED]) + (" and others" if len(names) > MOST_NAMED else "")


def figure(value: float, spread: float) -> str:
    """A number with as many places as its spread makes worth reading: 1,867,781 as 1.87m."""
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:,.2f}m"
    places = 0 if spread <= 0 else max(0, min(6, 1 - math.floor(math.log10(spread / 4))))
    if spread <= 0 and value != int(value):
        places = 2
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
