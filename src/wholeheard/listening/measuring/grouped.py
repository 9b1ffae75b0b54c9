"""Numbers, means and spreads of many columns in many groups at once.

Two passes within a part of the people, and parts put together by Chan's rule (Chan, Golub and
LeVeque, The American Statistician 1983, 37: 242-247), so that a file need not fit into memory and
a constant column has no spread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from wholeheard.listening.measuring.intervals import SURE, Floats, Interval, Mean, check_sure

Places = NDArray[np.integer]
NOWHERE = -1
"""The place of whoever is in no group."""


@dataclass(frozen=True, slots=True)
class Sums:
    """How many, their mean, and the sum of squares around it: three arrays (groups, columns).

    Where nobody is, the mean is 0 and means nothing.
    """

    n: Floats
    mean: Floats
    squares: Floats

    @classmethod
    def of_nobody(cls, groups: int, columns: int) -> Sums:
        """Groups in which nobody is yet."""
        return cls(*(np.zeros((groups, columns)) for _ in range(3)))

    def and_(self, more: Sums) -> Sums:
        """The same groups with other people added."""
        n = self.n + more.n
        apart, part = more.mean - self.mean, more.n / np.maximum(n, 1)
        return Sums(
            n,
            self.mean + apart * part,
            self.squares + more.squares + apart**2 * self.n * part,
        )

    def gathered(self, into: Places, groups: int) -> Sums:
        """Groups put together: group g goes `into[g]`, or nowhere where that is below 0."""
        there = into >= 0
        n, total, squares = (np.zeros((groups, self.n.shape[1])) for _ in range(3))
        np.add.at(n, into[there], self.n[there])
        np.add.at(total, into[there], (self.n * self.mean)[there])
        mean = total / np.maximum(n, 1)
        apart = self.mean[there] - mean[into[there]]
        np.add.at(squares, into[there], self.squares[there] + self.n[there] * apart**2)
        return Sums(n, mean, squares)

    def spread(self) -> Floats:
        """Standard deviations, not-a-number for fewer than two."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(self.n > 1, np.sqrt(self.squares / (self.n - 1)), np.nan))

    def reach(self, sure: float = SURE) -> Floats:
        """How far the t interval goes to each side of the mean; not-a-number for fewer than two."""
        half = 0.5 + check_sure(sure) / 2
        free = np.maximum(self.n - 1, 1)
        return np.asarray(scipy.special.stdtrit(free, half) * self.spread() / np.sqrt(free + 1))

    def means(self, column: int = 0, sure: float = SURE) -> list[Mean | None]:
        """The mean of each group as a value, None where nobody is."""
        reach, spread = self.reach(sure)[:, column], self.spread()[:, column]
        return [
            _mean(int(n), float(mean), float(sd), float(far))
            for n, mean, sd, far in zip(
                self.n[:, column], self.mean[:, column], spread, reach, strict=True
            )
        ]


def summed(places: Places, values: Floats, groups: int) -> Sums:
    """`places` (people,) gives each one's group, below 0 for none; `values` (people, columns), not-
    a-number where somebody has none."""
    columns = [_column(places, one, groups) for one in np.atleast_2d(values.T)]
    n, mean, squares = (np.stack(each, axis=1) for each in zip(*columns, strict=True))
    return Sums(n, mean, squares)


def numbered(names: Sequence[str], groups: Sequence[str]) -> Places:
    """The place of each name in `groups`, NOWHERE for one that is not there."""
    at = {one: place for place, one in enumerate(groups)}
    return np.array([at.get(one, NOWHERE) for one in names], dtype=np.int64)


def _column(places: Places, values: Floats, groups: int) -> tuple[Floats, Floats, Floats]:
    there = (places >= 0) & ~np.isnan(values)
    at, given = places[there], values[there]
    n = np.bincount(at, minlength=groups).astype(np.float64)
    mean = np.bincount(at, given, groups) / np.maximum(n, 1)
    mean += np.bincount(at, given - mean[at], groups) / np.maximum(n, 1)
    squares = np.bincount(at, (given - mean[at]) ** 2, groups).astype(np.float64)
    return n, mean, squares


def _mean(n: int, mean: float, sd: float, reach: float) -> Mean | None:
    if n == 0:
        return None
    if n == 1:
        return Mean(1, mean, None, None)
    return Mean(n, mean, sd, Interval(mean - reach, mean + reach))
