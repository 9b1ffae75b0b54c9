"""Two rounds beside each other, by what both have published and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy

from wholeheard.listening.measuring.change import Change, change
from wholeheard.listening.measuring.intervals import SURE, Floats, Mean, check_sure
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.rounds.showing import Results


@dataclass(frozen=True, slots=True)
class Changes:
    """Later less earlier at each place and column of the later round; not-a-number where either is
    hidden, or neither spreads."""

    difference: Floats
    low: Floats
    high: Floats

    def is_clear(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Whether "no difference" lies outside the interval."""
        return np.asarray((self.low > 0) | (self.high < 0))


def changes(before: Results, after: Results, sure: float = SURE) -> Changes:
    """Welch's comparison of every figure that both rounds show, by name of place and column."""
    half = 0.5 + check_sure(sure) / 2
    old_n, old_mean, old_squares = _laid_over(before, after)
    n, mean, squares = after.sums.n, after.sums.mean, after.sums.squares
    with np.errstate(invalid="ignore", divide="ignore"):
        first, second = old_squares / (old_n - 1) / old_n, squares / (n - 1) / n
        error = first + second
        free = error**2 / (first**2 / (old_n - 1) + second**2 / (n - 1))
        reach = scipy.special.stdtrit(free, half) * np.sqrt(error)
        difference = np.where(error > 0, mean - old_mean, np.nan)
    return Changes(difference, difference - reach, difference + reach)


def _laid_over(before: Results, after: Results) -> tuple[Floats, Floats, Floats]:
    """The earlier figures in the order of the later ones."""
    places = {place: at for at, place in enumerate(before.places)}
    columns = {(one.kind, one.id): at for at, one in enumerate(before.columns)}
    rows = np.array([places.get(one, -1) for one in after.places])
    across = np.array([columns.get((one.kind, one.id), -1) for one in after.columns])
    missing = (rows < 0)[:, None] | (across < 0)[None, :]
    sums = before.sums
    return tuple(
        np.where(missing, np.nan, one[np.ix_(rows, across)])
        for one in (sums.n, sums.mean, sums.squares)
    )  # type: ignore[return-value]


def gap(one: Mean | None, other: Mean | None, fewest: int, sure: float = SURE) -> Change | None:
    """The first less the second, such as leaders less staff, only where both have enough people.

    None where either has not, or nobody differs from anybody.
    """
    if one is None or other is None or min(one.n, other.n) < fewest:
        return None
    try:
        return change(other, one, sure)
    except CannotSay:
        return None
