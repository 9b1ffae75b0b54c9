"""Control charts for counts, shares, rates, scores and rare events, and the run chart.

Formulas as in anhoej/qicharts2 0.8.1, R/helper.functions.R, re-stated. Two of its answers are not
copied: the I' chart takes its spread from the frozen part alone, and where every moving range
would be screened away all are kept, so that a series that never moves has limits at its centre.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.measuring.runs import RunAnalysis, analyse_runs

Numbers = NDArray[np.float64]

SIGMAS = 3.0
D2 = 1.128
"""The mean moving range of normal values in standard deviations."""
SCREEN, SCREEN_SCORES = 3.267, 3.2665
"""Moving ranges of so many mean ones or more are left out, in one pass; of an I' chart."""
ON_A_LIMIT = 1e-12
"""Nearer to a limit than this part of the centre, a point lies on it: the last digit of sums of
fractions is no signal."""
POWER = 3.6
"""Days between events are near to normal to the power 1 / 3.6 (Nelson 1994)."""

NAMES: Mapping[str, str] = {
    "p": "p chart", "pp": "p' chart", "u": "u chart", "up": "u' chart", "c": "c chart",
    "g": "g chart", "t": "t chart", "i": "individuals chart", "ip": "I' chart", "run": "run chart",
}  # fmt: skip
WITH_DENOMINATOR = ("p", "pp", "u", "up", "ip")


@dataclass(frozen=True, slots=True)
class Counted:
    """One stretch of a series: what is plotted, over what, and which points are the baseline.
    All of shape (points,); nan where missing."""

    y: Numbers
    numerator: Numbers
    denominator: Numbers
    base: NDArray[np.bool_]
    screen: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """What is drawn: the centre, and limits of shape (points,), nan where there is none."""

    y: Numbers
    centre: float
    lower: Numbers
    upper: Numbers


@dataclass(frozen=True, slots=True)
class Shewhart:
    """A chart; arrays of shape (points,), and a run analysis for each segment."""

    y: Numbers
    segment: NDArray[np.int64]
    centre: Numbers
    lower: Numbers
    upper: Numbers
    outside: NDArray[np.bool_]
    runs: tuple[RunAnalysis, ...]


def shewhart(
    kind: str,
    numerator: Sequence[float | None],
    denominator: Sequence[float | None] | None = None,
    *,
    freeze: int | None = None,
    rebase_after: Sequence[int] = (),
    multiply: float = 1.0,
    screen: bool = True,
) -> Shewhart:
    """The chart `kind` (a key of `NAMES`) of a series in order of time, None where missing.

    `freeze`: centre and limits come from the first so many points; not used where the level is
    changed. `rebase_after`: counts of points after which a new segment begins. `multiply` is for
    showing: y, centre and limits times this.

    Raises CannotChart where the kind is unknown or the figures are impossible for it.
    """
    above, below = _arrays(numerator, denominator)
    check(kind, above, below)
    with np.errstate(divide="ignore", invalid="ignore"):
        y = above if below is None else np.where(below > 0, above / below, np.nan)
    over = np.where(np.isnan(y), np.nan, np.ones_like(y) if below is None else below)
    segment = _segments(len(y), rebase_after)
    frozen = len(y) if freeze is None or segment.any() else freeze
    base = np.arange(len(y)) < frozen
    pieces = [
        _piece(kind, Counted(y[in_it], above[in_it], over[in_it], base[in_it], screen))
        for in_it in (segment == number for number in np.unique(segment))
    ]
    return _whole(pieces, segment, multiply)


def check(kind: str, above: Numbers, below: Numbers | None) -> None:
    """Raises CannotChart where the figures are impossible for the chart; it names the point."""
    if kind not in NAMES:
        raise CannotChart(
            "chart", f"There is no chart {kind!r}. Choose one of: {', '.join(NAMES)}."
        )
    if kind in WITH_DENOMINATOR and below is None:
        raise CannotChart(
            "ratio", f"A {NAMES[kind]} needs a numerator and a denominator for each date."
        )
    at = impossible_at(kind, above, below)
    if at is not None:
        raise CannotChart("impossible", f"Point {at[0] + 1}: {at[1]}")


def impossible_at(kind: str, above: Numbers, below: Numbers | None) -> tuple[int, str] | None:
    """The first point that no such chart can have, and why; None where all can be."""
    tests: list[tuple[NDArray[np.bool_], str]] = [
        (np.isinf(above), "a value is infinite. Put it right, or leave the cell empty."),
    ]
    if below is not None:
        tests += [
            (below < 0, "a denominator is below 0. Put it right, or leave the row's cells empty."),
            (
                (below == 0) & (above != 0) & ~np.isnan(above),
                "something was counted out of a denominator of 0. Put one of the two right.",
            ),
            (np.isinf(below), "a denominator is infinite. Put it right."),
        ]
    if kind in ("p", "pp", "u", "up", "c", "g"):
        tests.append((above < 0, "a count is below 0. Put it right, or leave the cell empty."))
    if kind in ("p", "pp") and below is not None:
        tests.append((above > below, "more were counted than there were. For a rate, ask for u."))
    if kind == "t":
        why = "time between events must be above 0. Join events of the same moment, or ask for g."
        tests.append((above <= 0, why))
    found = [(int(np.argmax(bad)), why) for bad, why in tests if bad.any()]
    return min(found, key=lambda one: one[0]) if found else None


def sigma_z(kind: str, numerator: Numbers, denominator: Numbers) -> float:
    """How much wider points of a p or u chart spread than counting alone explains; 1 is as much
    as it explains, nan where that cannot be told."""
    with np.errstate(divide="ignore", invalid="ignore"):
        y = np.where(denominator > 0, numerator / denominator, np.nan)
    over = np.where(np.isnan(y), np.nan, denominator)
    counted = Counted(y, numerator, over, np.ones(len(y), dtype=bool), True)
    centre = _ratio(counted)
    return _sigma_z(counted, centre, _counting_error(kind, centre, over))


# One stretch -------------------------------------------------------------------------------------


def _piece(kind: str, counted: Counted) -> tuple[Lines, RunAnalysis]:
    with np.errstate(divide="ignore", invalid="ignore"):
        lines = _LINES[kind](counted)
    return lines, analyse_runs(lines.y, lines.centre)


def _ratio(counted: Counted) -> float:
    use = counted.base & ~np.isnan(counted.y)
    total = float(counted.denominator[use].sum())
    return float(counted.numerator[use].sum()) / total if total else math.nan


def _around(counted: Counted, centre: float, sd: Numbers, low: float, high: float) -> Lines:
    """Limits of three standard deviations, clipped; none where the deviation is not finite."""
    reach = np.where(np.isfinite(sd), SIGMAS * sd, np.nan)
    lower, upper = np.maximum(centre - reach, low), np.minimum(centre + reach, high)
    return Lines(counted.y, centre, lower, upper)


def _counting_error(kind: str, centre: float, denominator: Numbers) -> Numbers:
    spread = centre * (1 - centre) if kind in ("p", "pp") else centre
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.sqrt(spread / denominator), dtype=np.float64)


def _highest(kind: str) -> float:
    return 1.0 if kind in ("p", "pp") else math.inf


def _plain(kind: str) -> Callable[[Counted], Lines]:
    def lines(counted: Counted) -> Lines:
        centre = _ratio(counted)
        error = _counting_error(kind, centre, counted.denominator)
        return _around(counted, centre, error, 0.0, _highest(kind))

    return lines


def _laney(kind: str) -> Callable[[Counted], Lines]:
    def lines(counted: Counted) -> Lines:
        centre = _ratio(counted)
        error = _counting_error(kind, centre, counted.denominator)
        wider = np.where(error == 0, 0.0, error * _sigma_z(counted, centre, error))
        return _around(counted, centre, wider, 0.0, _highest(kind))

    return lines


def _sigma_z(counted: Counted, centre: float, error: Numbers) -> float:
    with np.errstate(divide="ignore", invalid="ignore"):
        z = ((counted.y - centre) / error)[counted.base]
    return _mean_move(np.abs(np.diff(z)), counted.screen) / D2


def _mean_move(moves: Numbers, screen: bool, most: float = SCREEN) -> float:
    moves = moves[np.isfinite(moves)]
    if not len(moves):
        return math.nan
    first = _mean(moves)
    kept = moves[moves < most * first] if screen else moves
    return _mean(kept) if len(kept) else first


def _mean(values: Numbers) -> float:
    """Exact to the last digit, so that what lies on the mean does not seem to lie beside it."""
    rough = math.fsum(values) / len(values)
    return rough + math.fsum(value - rough for value in values) / len(values)


def _baseline(counted: Counted) -> Numbers:
    return counted.y[counted.base & ~np.isnan(counted.y)]


def _everywhere(counted: Counted, sd: float) -> Numbers:
    return np.full(len(counted.y), sd)


def _individuals(counted: Counted) -> Lines:
    there = _baseline(counted)
    centre = _mean(there) if len(there) else math.nan
    moves = np.abs(np.diff(counted.y[counted.base]))
    sd = _mean_move(moves, counted.screen) / D2
    return _around(counted, centre, _everywhere(counted, sd), -math.inf, math.inf)


def _counts(counted: Counted) -> Lines:
    there = _baseline(counted)
    centre = _mean(there) if len(there) else math.nan
    return _around(counted, centre, _everywhere(counted, math.sqrt(centre)), 0.0, math.inf)


def _between_events(counted: Counted) -> Lines:
    """Limits about the mean; the line in the middle is the median."""
    there = _baseline(counted)
    mean = _mean(there) if len(there) else math.nan
    sd = _everywhere(counted, math.sqrt(mean * (mean + 1)))
    about = _around(counted, mean, sd, 0.0, math.inf)
    return Lines(counted.y, _median(there), about.lower, about.upper)


def _days_between(counted: Counted) -> Lines:
    """An individuals chart of the values to the power 1 / 3.6, and back."""
    root = Counted(
        counted.y ** (1 / POWER),
        counted.numerator,
        counted.denominator,
        counted.base,
        counted.screen,
    )
    lines = _individuals(root)
    lower = np.where(lines.lower < 0, 0.0, lines.lower) ** POWER
    return Lines(lines.y**POWER, lines.centre**POWER, lower, lines.upper**POWER)


def _scores(counted: Counted) -> Lines:
    """Mean scores with as many respondents as there were (I')."""
    centre = _ratio(counted)
    y, n = counted.y[counted.base], counted.denominator[counted.base]
    apart = np.sqrt(1 / n[:-1] + 1 / n[1:])
    spreads = math.sqrt(math.pi / 2) * np.abs(np.diff(y)) / apart
    spread = _mean_move(spreads, counted.screen, SCREEN_SCORES)
    sd = spread * np.sqrt(1 / counted.denominator)
    return _around(counted, centre, sd, -math.inf, math.inf)


def _median_line(counted: Counted) -> Lines:
    none = _everywhere(counted, math.nan)
    return Lines(counted.y, _median(_baseline(counted)), none, none)


def _median(values: Numbers) -> float:
    return float(np.median(values)) if len(values) else math.nan


_LINES: Mapping[str, Callable[[Counted], Lines]] = {
    "p": _plain("p"), "u": _plain("u"), "pp": _laney("pp"), "up": _laney("up"), "c": _counts,
    "g": _between_events, "t": _days_between, "i": _individuals, "ip": _scores,
    "run": _median_line,
}  # fmt: skip


# The whole ---------------------------------------------------------------------------------------


def _arrays(
    numerator: Sequence[float | None], denominator: Sequence[float | None] | None
) -> tuple[Numbers, Numbers | None]:
    above = np.array([math.nan if one is None else one for one in numerator], dtype=np.float64)
    if denominator is None:
        return above, None
    below = np.array([math.nan if one is None else one for one in denominator], dtype=np.float64)
    if below.shape != above.shape:
        raise CannotChart("ratio", "Each numerator needs a denominator.")
    return above, below


def _segments(points: int, after: Sequence[int]) -> NDArray[np.int64]:
    begins = sorted({one for one in after if 0 < one < points})
    return np.searchsorted(np.array(begins, dtype=np.int64), np.arange(points), side="right")


def _whole(
    pieces: Sequence[tuple[Lines, RunAnalysis]], segment: NDArray[np.int64], multiply: float
) -> Shewhart:
    def joined(parts: list[Numbers]) -> Numbers:
        return np.concatenate(parts) * multiply if parts else np.empty(0)

    y = joined([lines.y for lines, _ in pieces])
    lower = joined([lines.lower for lines, _ in pieces])
    upper = joined([lines.upper for lines, _ in pieces])
    centre = joined([np.full(len(lines.y), lines.centre) for lines, _ in pieces])
    slack = ON_A_LIMIT * np.abs(centre)
    outside = (y > upper + slack) | (y < lower - slack)
    return Shewhart(y, segment, centre, lower, upper, outside, tuple(runs for _, runs in pieces))
