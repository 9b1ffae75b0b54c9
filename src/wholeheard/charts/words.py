"""What a chart says, in words: the finding first."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from wholeheard.charts.panel import MOST_PLACES
from wholeheard.listening.measuring.xmr import ENOUGH
from wholeheard.listening.said import Said, listed, said

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TOO_FEW = said("too_few", "Not shown, to protect a small number")
"""The one mark of all that is hidden: the number is small itself, or would tell of a small one."""
FILLING = said("filling", "Still filling")
NEW_LEVEL = said("new_level", "New level")
NO_LIMITS = said("no_limits", "No limits yet. They need {enough} points.", enough=ENOUGH)
NOTHING_UNUSUAL = said("nothing_unusual", "Nothing unusual.")
NO_WIDTH = said(
    "flat",
    "Nearly all values are the same, so the limits have no width and nothing can be judged by "
    "them. Look at each value that is not the same.",
)
NO_VALUE = said("no_value", "There is no value to show.")
MOST_NAMED = 6
SMALLEST = 1e-5
"""Figures below this are written with a power of ten: 2.5e-07."""
ASSURANCE = {
    "consistent_pass": said("met", "as things are, it will nearly always be met."),
    "consistent_fail": said("not_met", "as things are, it will hardly ever be met."),
    "inconsistent": said("now_and_then", "as things are, it is met at times and missed at times."),
}
"""What the limits say of a target."""
SEVERAL = {
    "point": said("points", "points"), "month": said("months", "months"),
    "quarter": said("quarters", "quarters"), "year": said("years", "years"),
}  # fmt: skip
ONE = {
    "point": said("point", "point"), "month": said("month", "month"),
    "quarter": said("quarter", "quarter"), "year": said("year", "year"),
}  # fmt: skip
"""What one point stands for."""


def month_name(month: str) -> str:
    """2026-03 as Mar 2026; anything else as it is."""
    if len(month) == 7 and month[4] == "-":
        return _month(dt.date(int(month[:4]), int(month[5:]), 1))
    return month


def _month(day: dt.date) -> Said:
    return said("month_of", f"{MONTHS[day.month - 1]} {day.year}", day=day)


def day_names(days: Sequence[dt.date]) -> list[Said]:
    """Days as they stand under a chart: months where every one is the first of its month."""
    if all(day.day == 1 for day in days):
        return [_month(day) for day in days]
    return [
        said("day_of", f"{day.day} {MONTHS[day.month - 1]} {day.year}", day=day) for day in days
    ]


def sentence(
    names: Sequence[str], high: Sequence[bool | None], what: str = "month", *, short: bool = False
) -> Said:
    """The finding. `high`: of each point whether it is unusually high (True) or low (False), None
    where it is usual. `what`: a key of `ONE`."""
    if short:
        return NO_LIMITS
    last = high[-1] if high else None
    if last is not None:
        return _last_unusual(last, _length_of_last(high), what)
    unusual = [name for name, one in zip(names, high, strict=True) if one is not None]
    if unusual:
        text = "Nothing unusual now. Not usual: {names}."
        return said("usual_now", text, names=some_of(unusual))
    return NOTHING_UNUSUAL


def _last_unusual(high: bool, length: int, what: str) -> Said:
    """That the last points are not usual, and for how long."""
    if length == 1 and high:
        return said("high_last", "Higher than usual in the last {what}.", what=ONE[what])
    if length == 1:
        return said("low_last", "Lower than usual in the last {what}.", what=ONE[what])
    values = {"length": length, "what": SEVERAL[what]}
    if high:
        return said("high_for", "Higher than usual, {length} {what} in a row.", **values)
    return said("low_for", "Lower than usual, {length} {what} in a row.", **values)


def _length_of_last(high: Sequence[bool | None]) -> int:
    length = 0
    for one in reversed(high):
        if one is None or one != high[-1]:
            break
        length += 1
    return length


def some_of(names: Sequence[str]) -> Said:
    """The first few names, and that there are others."""
    if len(names) > MOST_NAMED:
        return said("and_others", "{names} and others", names=listed(names[:MOST_NAMED]))
    return listed(names)


def figure(value: float, spread: float, most: int = MOST_PLACES) -> str:
    """A number with as many places as its spread makes worth reading, `most` of them at most:
    1,867,781 as 1.87m."""
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:,.2f}m"
    if most and 0 < max(abs(value), spread) < SMALLEST:
        return f"{value:.2g}"
    places = 0 if spread <= 0 else max(0, min(most, 1 - math.floor(math.log10(spread / 4))))
    if spread <= 0 and value != int(value):
        places = min(2, most)
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
