"""The XmR chart: what is usual for a series, and which of its points are not.

Rules as in the NHS's `ptd_spc` (Making Data Count), without targets and without a change of
limits. Two of its slips are not copied: a series that never moves has limits at its mean, and a
single point has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 2.66
"""Limits lie this many mean moving ranges from the mean."""
SCREEN = 3.267
"""A moving range above this many mean moving ranges is left out, once."""
RUN = 7
"""So many points on one side, or each higher (lower) than the last, are a signal."""
ENOUGH = 13
"""With fewer points the limits are not to be trusted."""
OUTSIDE, TREND, TWO_IN_THREE, SHIFT = "outside", "trend", "two in three", "shift"


@dataclass(frozen=True, slots=True)
class Signal:
    """Why a point is not usual: by which rule, and whether it is high or low (rising, falling)."""

    rule: str
    high: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Mean and limits of a series (None where they cannot be told), and a signal or none for
    each of its points."""

    mean: float | None
    lower: float | None
    upper: float | None
    signals: tuple[Signal | None, ...]
    short: bool


def chart(values: Sequence[float | None]) -> Chart:
    """The chart of a series in order of time; None is a gap, across which nothing runs."""
    there = [one for one in values if one is not None]
    if not there:
        return Chart(None, None, None, (None,) * len(values), True)
    mean = sum(there) / len(there)
    short = len(there) < ENOUGH
    moves = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if not moves:
        return Chart(mean, None, None, (None,) * len(values), short)
    reach = WIDTH * _mean_move(moves)
    return Chart(mean, mean - reach, mean + reach, _signals(values, mean, reach), short)


def _mean_move(moves: list[float]) -> float:
    first = sum(moves) / len(moves)
    kept = [one for one in moves if one < SCREEN * first]
    return sum(kept) / len(kept) if kept else first


def _signals(
    values: Sequence[float | None], mean: float, reach: float
) -> tuple[Signal | None, ...]:
    sides = [_side(one, mean) for one in values]
    outside = [one is not None and abs(one - mean) > reach and reach >= 0 for one in values]
    close = [
        one is not None and not out and abs(one - mean) > reach * 2 / 3
        for one, out in zip(values, outside, strict=True)
    ]
    rising = _trends(values)
    two = _two_in_three(sides, close, outside)
    shifted = _shifts(sides)
    return tuple(
        Signal(OUTSIDE, side > 0)
        if outside[at]
        else Signal(TREND, rising[at] > 0)
        if rising[at]
        else Signal(TWO_IN_THREE, side > 0)
        if two[at]
        else Signal(SHIFT, side > 0)
        if shifted[at]
        else None
        for at, side in enumerate(sides)
    )


def _side(value: float | None, mean: float) -> int:
    return 0 if value is None else (value > mean) - (value < mean)


def _trends(values: Sequence[float | None]) -> list[int]:
    """1 for points of a run that rises at each step, -1 of one that falls, 0 of none."""
    found = [0] * len(values)
    begin, way = 0, 0
    for at in range(1, len(values) + 1):
        now = _step(values, at)
        if now != way:
            begin, way = at - 1, now
        if way and at - begin >= RUN - 1:
            found[begin : at + 1] = [way] * (at + 1 - begin)
    return found


def _step(values: Sequence[float | None], at: int) -> int:
    if at >= len(values):
        return 0
    before, now = values[at - 1], values[at]
    return 0 if before is None or now is None else (now > before) - (now < before)


def _two_in_three(sides: list[int], close: list[bool], outside: list[bool]) -> list[bool]:
    found = [False] * len(sides)
    for at in range(len(sides) - 2):
        window = range(at, at + 3)
        one_side = abs(sum(sides[i] for i in window)) == 3
        if one_side and sum(close[i] for i in window) >= 2:
            for i in window:
                found[i] |= close[i]
    return found


def _shifts(sides: list[int]) -> list[bool]:
    found = [False] * len(sides)
    begin = 0
    for at in range(1, len(sides) + 1):
        if at == len(sides) or sides[at] != sides[begin]:
            if sides[begin] and at - begin >= RUN:
                found[begin:at] = [True] * (at - begin)
            begin = at
    return found
