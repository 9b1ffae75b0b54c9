"""The XmR chart: what is usual for a series, and which of its points are not.

Rules of the NHS's "Making Data Count" as in nhs-r-community/NHSRplotthedots 0.2.2 (MIT):
R/ptd_spc_standard.R, R/ptd_calculate_point_type.R, R/ptd_calculate_assurance_type.R. Three of its
answers are not copied: a series that never moves has limits at its mean, a single point has none,
and across a missing value nothing runs.

Many series are reckoned at once. Each stretch between two changes of level is a row of its own,
so that nothing can run from one into the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.measuring.refused import CannotChart

Numbers = NDArray[np.float64]
Wholes = NDArray[np.int64]
Small = NDArray[np.int8]
Marks = NDArray[np.bool_]
Kind = TypeVar("Kind", bound=np.generic)

WIDTH = 2.66
"""Limits lie this many mean moving ranges from the mean; not 3 / 1.128."""
CLOSE = 2 * (WIDTH / 3)
"""And the lines beyond which a point is close to a limit."""
SCREEN = 3.267
"""A moving range of this many mean moving ranges or more is left out, in one pass."""
RUN = 7
"""So many points on one side, or each higher (lower) than the last, are a signal."""
ENOUGH = 13
"""With fewer points the limits are not to be trusted."""
LEAST_FIXED = 12
"""A baseline is fixed on so many points or more."""

RULES = ("none", "outside", "trend", "two in three", "shift")
"""In the order in which they decide the label of a point."""
NONE, OUTSIDE, TREND, TWO_IN_THREE, SHIFT = range(len(RULES))
CAUSES = (
    ("Common Cause", "Common Cause"),
    ("Below LCL", "Above UCL"),
    ("7 Point Trend (Decreasing)", "7 Point Trend (Increasing)"),
    ("2 in 3 Below CL", "2 in 3 Above CL"),
    ("7 Points Below CL", "7 Points Above CL"),
)
"""The label of a rule: low (falling), high (rising)."""

ICONS = (
    "common_cause",
    "improvement_low",
    "improvement_high",
    "concern_low",
    "concern_high",
    "neutral_low",
    "neutral_high",
)
COMMON, IMPROVEMENT, CONCERN, NEUTRAL = 0, 1, 3, 5
"""Where each kind begins among the icons; the high one stands after the low one."""
POINT_TYPES = (
    "common_cause",
    *["special_cause_improvement"] * 2,
    *["special_cause_concern"] * 2,
    "special_cause_neutral_low",
    "special_cause_neutral_high",
)
UP, DOWN, NEITHER = 1, -1, 0
"""Which way is good."""
ASSURANCES = ("consistent_fail", "inconsistent", "consistent_pass")


@dataclass(frozen=True, slots=True)
class Rows:
    """What was found of rows of points; `mean`, `lower` and `upper` of shape (rows,), not a number
    where they cannot be told, all others of shape (rows, points)."""

    mean: Numbers
    lower: Numbers
    upper: Numbers
    present: Marks
    side: Small
    outside: Marks
    close: Marks
    rule: Small
    high: Marks


@dataclass(frozen=True, slots=True)
class Charts(Rows):
    """XmR charts of many series: the same for each of their points, every array of shape (series,
    points). `variation` is the place of each series' icon among `ICONS` (-1 where it has no
    point)."""

    segment: Wholes
    icon: Small
    short: Marks
    variation: Small


# Rows --------------------------------------------------------------------------------------------


def judge(values: Numbers, *, fix: int | None = None, screen: bool = True) -> Rows:
    """Limits and signals of rows of shape (rows, points), in order of time, nan where missing.

    `fix`: mean and limits come from the first so many points of each row. `screen`: leave out
    wild moving ranges, as the NHS's R package does and its spreadsheet does not.
    """
    down = np.ascontiguousarray(np.asarray(values, dtype=np.float64).T)
    present = ~np.isnan(down)
    base = down[:fix]
    mean = _mean(base, present[:fix])
    reach = _mean_move(np.abs(base[1:] - base[:-1]), screen)
    lower, upper = mean - WIDTH * reach, mean + WIDTH * reach
    outside = (down > upper) | (down < lower)
    close = ~outside & ((down < mean - CLOSE * reach) | (down > mean + CLOSE * reach))
    above, below = down > mean, down < mean
    rule, high = _labels(down, outside, close, above, below)
    side = above.astype(np.int8) - below.astype(np.int8)
    return Rows(
        mean, lower, upper, present.T, side.T, outside.T, close.T, rule.T, high.T
    )  # fmt: skip


def _mean(values: Numbers, there: Marks) -> Numbers:
    """The mean of what is there, down each column, exact to the last digit: what lies on the mean
    must not seem to lie beside it."""
    count = there.sum(axis=0)
    whole = bool(there.all())
    fine = (values if whole else np.where(there, values, 0.0)).astype(np.longdouble)
    with np.errstate(invalid="ignore", divide="ignore"):
        rough = fine.sum(axis=0) / count
        off = fine - rough if whole else np.where(there, fine - rough, 0.0)
        mean = rough + off.sum(axis=0) / count
    return np.asarray(mean, dtype=np.float64)


def _mean_move(moves: Numbers, screen: bool) -> Numbers:
    """The mean moving range; where screening would leave nothing, all are kept."""
    first = _mean_of(moves, ~np.isnan(moves))
    if not screen:
        return first
    kept = moves < SCREEN * first
    return np.where(kept.any(axis=0), _mean_of(moves, kept), first)


def _mean_of(moves: Numbers, kept: Marks) -> Numbers:
    total = np.where(kept, moves, 0.0).sum(axis=0, dtype=np.longdouble)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(total / kept.sum(axis=0), dtype=np.float64)


def _labels(
    values: Numbers, outside: Marks, close: Marks, above: Marks, below: Marks
) -> tuple[Small, Marks]:
    """Which rule decides each point, and whether it is high or rising."""
    up, down = values[1:] > values[:-1], values[1:] < values[:-1]
    rising, falling = _trend(up, values.shape), _trend(down, values.shape)
    turning = rising & falling
    rising[:-1] &= ~turning[:-1] | up
    trend = rising | falling
    two = _two_in_three(close, above) | _two_in_three(close, below)
    shift = _in_window(above, RUN) | _in_window(below, RUN)
    rule = np.where(shift, SHIFT, NONE).astype(np.int8)
    rule[two], rule[trend], rule[outside] = TWO_IN_THREE, TREND, OUTSIDE
    return rule, np.where(rule == TREND, rising, above)


def _in_window(marks: Marks, length: int) -> Marks:
    """Whether a point is one of so many marked ones that follow each other."""
    found = np.zeros_like(marks)
    windows = len(marks) - length + 1
    if windows > 0:
        whole = marks[:windows].copy()
        for at in range(1, length):
            whole &= marks[at : at + windows]
        for at in range(length):
            found[at : at + windows] |= whole
    return found


def _trend(steps: Marks, shape: tuple[int, ...]) -> Marks:
    """Whether a point is one of those that six or more such steps join."""
    joined = _in_window(steps, RUN - 1)
    found = np.zeros(shape, dtype=bool)
    found[1:] |= joined
    found[:-1] |= joined
    return found


def _two_in_three(close: Marks, one_side: Marks) -> Marks:
    """Close points of any three on one side of which two or three are close."""
    found = np.zeros_like(close)
    windows = len(close) - 2
    if windows > 0:
        first, second, third = close[:windows], close[1:-1], close[2:]
        two = (first & second) | (first & third) | (second & third)
        two &= one_side[:windows] & one_side[1:-1] & one_side[2:]
        for at in range(3):
            found[at : at + windows] |= two
    return found & close


# Series ------------------------------------------------------------------------------------------


def charts(
    values: Numbers,
    *,
    segment: Wholes | None = None,
    good: int | NDArray[np.int_] = NEITHER,
    fix: int | None = None,
    screen: bool = True,
) -> Charts:
    """The charts of series of shape (series, points) in order of time, nan where a value is
    missing or a series has ended.

    `segment`: the number of the stretch that each point lies in, never falling along a series.
    `good`: 1 where up is good, -1 where down is, 0 for neither; for all series or for each.

    Raises CannotChart where shapes, infinite values or `fix` make no chart.
    """
    values = np.asarray(values, dtype=np.float64)
    _check(values, segment, fix)
    if segment is None:
        return _joined(
            judge(values, fix=fix, screen=screen), None, np.zeros(values.shape, int), good
        )
    row, at, rows, longest = _places(np.asarray(segment, dtype=np.int64))
    laid = np.full((rows, longest), np.nan)
    laid[row, at] = values
    return _joined(judge(laid, fix=fix, screen=screen), (row, at), np.asarray(segment), good)


def _check(values: Numbers, segment: Wholes | None, fix: int | None) -> None:
    if values.ndim != 2:
        raise CannotChart("shape", "Values must be of shape (series, points).")
    if segment is not None and np.shape(segment) != values.shape:
        raise CannotChart("segment", "Each value needs the number of its segment.")
    if np.isinf(values).any():
        raise CannotChart("infinite", "A value is infinite. Leave it out, or put it right.")
    if fix is not None and fix < LEAST_FIXED:
        raise CannotChart(
            "baseline", f"A baseline of {fix} points is too short: fix it on {LEAST_FIXED} or more."
        )


def _places(segment: Wholes) -> tuple[Wholes, Wholes, int, int]:
    """Row and place in it of every point, each stretch of each series being one row."""
    series, points = segment.shape
    begins = np.ones((series, points), dtype=bool)
    begins[:, 1:] = segment[:, 1:] != segment[:, :-1]
    row = np.cumsum(begins.ravel()) - 1
    flat = np.arange(series * points)
    at = flat - flat[begins.ravel()][row] if len(flat) else flat
    rows = int(row[-1]) + 1 if len(row) else 0
    longest = int(at.max()) + 1 if len(at) else 0
    return row.reshape(segment.shape), at.reshape(segment.shape), rows, longest


def _joined(
    rows: Rows, place: tuple[Wholes, Wholes] | None, segment: Wholes, good: int | NDArray[np.int_]
) -> Charts:
    """Rows put together again to series, with the icon of each point and series."""
    row = np.arange(len(segment))[:, None] if place is None else place[0]

    def of_row(found: Numbers) -> Numbers:
        return np.broadcast_to(found[row], segment.shape)

    def of_point(found: NDArray[Kind]) -> NDArray[Kind]:
        return found if place is None else found[place]

    present, rule, high = of_point(rows.present), of_point(rows.rule), of_point(rows.high)
    icon = _icons(rule, high, good)
    short = np.broadcast_to((rows.present.sum(axis=1) < ENOUGH)[row], segment.shape)
    return Charts(
        of_row(rows.mean), of_row(rows.lower), of_row(rows.upper), present,
        of_point(rows.side), of_point(rows.outside), of_point(rows.close), rule, high,
        segment, icon, short, _variation(icon, present),
    )  # fmt: skip


def _icons(rule: Small, high: Marks, good: int | NDArray[np.int_]) -> Small:
    way = np.asarray(good, dtype=np.int8)
    way = way[:, None] if way.ndim else way
    better = np.where(high, way, -way)
    kind = np.array([CONCERN, NEUTRAL, IMPROVEMENT], dtype=np.int8)[better + 1]
    return np.where(rule == NONE, COMMON, kind + high).astype(np.int8)


def _variation(icon: Small, present: Marks) -> Small:
    """The icon of the last point that is there."""
    if not icon.shape[1]:
        return np.full(len(icon), -1, dtype=np.int8)
    last = icon.shape[1] - 1 - np.argmax(present[:, ::-1], axis=1)
    found = icon[np.arange(len(icon)), last]
    return np.where(present.any(axis=1), found, -1).astype(np.int8)


def assurance(target: float | None, lower: float, upper: float, good: int) -> str | None:
    """Whether limits say that a target is met: always, never, or now and then; None where there
    is no target, no good direction or no limits. On a limit is now and then."""
    if target is None or good == NEITHER or not (lower <= upper):
        return None
    above = (target > upper) - (target < lower)
    return ASSURANCES[1 - above * good]


# One series --------------------------------------------------------------------------------------


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
    """The chart of one series in order of time; None is a gap, across which nothing runs."""
    numbers = np.array([[np.nan if one is None else one for one in values]], dtype=np.float64)
    found = judge(numbers)
    signals = tuple(
        Signal(RULES[rule], bool(high)) if rule else None
        for rule, high in zip(found.rule[0], found.high[0], strict=True)
    )
    mean, lower, upper = (_or_none(one[0]) for one in (found.mean, found.lower, found.upper))
    return Chart(mean, lower, upper, signals, int(found.present.sum()) < ENOUGH)


def _or_none(number: float) -> float | None:
    return None if np.isnan(number) else float(number)
