"""A place's pulse beside what lies behind it: ranges per period, and whether they moved. Pure.

Only what was published comes in, as ranges: there is nobody in here, and no cause. Two periods are
said to differ where their ranges do not meet; each range holds the true figure in 95 of 100 cases,
so ranges of two equal periods seldom lie apart. Everything else is "no clear change".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HIGHER, LOWER, NO_CLEAR, TOO_FEW = "higher", "lower", "no_clear", "too_few"


@dataclass(frozen=True, slots=True)
class Point:
    """One period: a figure as a range, in per cent or on its scale, both None where it may not be
    shown. `period` is "month", "quarter" or "year"."""

    period: str
    start: dt.date
    low: float | None = None
    high: float | None = None

    @property
    def is_shown(self) -> bool:
        return self.low is not None and self.high is not None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing over time, oldest first: a scale of the pulse, or a driver from stories."""

    code: str
    points: tuple[Point, ...]

    @property
    def is_shown(self) -> bool:
        return any(one.is_shown for one in self.points)


def moved(points: Sequence[Point]) -> str:
    """How the last shown period lies to the one before it that is shown."""
    shown = [one for one in points if one.is_shown][-2:]
    if len(shown) < 2:
        return TOO_FEW
    before, now = shown
    assert before.low is not None and before.high is not None
    assert now.low is not None and now.high is not None
    if now.low > before.high:
        return HIGHER
    return LOWER if now.high < before.low else NO_CLEAR


def periods(lines: Iterable[Line]) -> list[tuple[str, dt.date]]:
    """Every period of any line, the newest first."""
    found = {(one.start, one.period) for line in lines for one in line.points}
    return [(period, start) for start, period in sorted(found, reverse=True)]


def at(line: Line, period: str, start: dt.date) -> Point:
    """The point of a line in a period; one that is not shown where it has none."""
    empty = Point(period, start)
    return next((p for p in line.points if (p.period, p.start) == (period, start)), empty)
