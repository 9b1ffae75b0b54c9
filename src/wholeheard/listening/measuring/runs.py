"""Run analysis: whether points lie about a centre line as chance would lay them.

Rules of Anhoej (longest run, crossings) as in anhoej/qicharts2 0.8.1, R/helper.functions.R,
re-stated: Schilling 2012 for the longest run, Chen 2010 for crossings.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

SURE = 0.05
"""Fewer crossings than this quantile of chance are a signal."""


@dataclass(frozen=True, slots=True)
class RunAnalysis:
    """`useful`: points off the centre line. None where there is none of them."""

    useful: int
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None
    runs_signal: bool


def analyse_runs(values: Iterable[float], centre: float) -> RunAnalysis:
    """The runs of values about a centre line; what is missing (nan) or on it is passed over."""
    sides = [one > centre for one in values if one > centre or one < centre]
    if not sides:
        return RunAnalysis(0, None, None, None, None, False)
    lengths = [len(list(same)) for _side, same in groupby(sides)]
    longest, most = max(lengths), round(math.log2(len(sides))) + 3
    crossings, least = len(lengths) - 1, fewest_crossings(len(sides))
    signal = longest > most or crossings < least
    return RunAnalysis(len(sides), longest, most, crossings, least, signal)


def fewest_crossings(useful: int) -> int:
    """The 5 % quantile of crossings of so many points by chance: Binomial(useful - 1, 1/2)."""
    chances, threshold, below = useful - 1, SURE * 2 ** (useful - 1), 0
    for crossings in range(chances + 1):
        below += math.comb(chances, crossings)
        if below >= threshold:
            return crossings
    return chances
