"""Intervals for means, shares and differences of shares.

t for a mean; Wilson's score interval for a share, which stays between 0 and 1 and does not
shrink to nothing when nobody or everybody said yes; Newcombe's hybrid of two Wilson intervals for
a difference (Newcombe, Statistics in Medicine 1998, 17: 873-890, method 10).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from wholeheard.listening.measuring.refused import CannotSay

Floats = NDArray[np.float64]
SURE = 0.95
"""The usual confidence of an interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, in the unit of what it is about."""

    low: float
    high: float

    @property
    def spans_none(self) -> bool:
        """Whether "no difference" is within it."""
        return self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of `n` values; `sd` and `interval` are None where a single value allows none."""

    n: int
    mean: float
    sd: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Share:
    """`some` of `n`, as a share between 0 and 1, with Wilson's interval."""

    some: int
    n: int
    share: float
    interval: Interval


def normal(sure: float = SURE) -> float:
    """Standard errors to each side of an interval: 1.96 for 0.95. Raises CannotSay."""
    return float(scipy.special.ndtri(0.5 + check_sure(sure) / 2))


def students_t(sure: float, df: float) -> float:
    """The same for a mean whose spread is itself estimated with `df` degrees of freedom."""
    return float(scipy.special.stdtrit(df, 0.5 + check_sure(sure) / 2))


def two_sided_t(t: float, df: float) -> float:
    """How often a t as far from 0 as this would come by chance."""
    return float(min(1.0, 2 * scipy.special.stdtr(df, -abs(t))))


def check_sure(sure: float) -> float:
    """A confidence strictly between 0.5 and 1; raises CannotSay."""
    if not 0.5 < sure < 1:
        raise CannotSay(
            "confidence", f"A confidence is between 0.5 and 1, such as 0.95, not {sure}.", sure=sure
        )
    return sure


def mean_of(values: Sequence[float] | Floats, sure: float = SURE) -> Mean:
    """Mean with its t interval. Raises CannotSay where there is no value."""
    given = np.asarray(values, dtype=np.float64)
    n = len(given)
    if n == 0:
        raise CannotSay("nobody", "There is no value to take the mean of. Look at the file.")
    mean = float(given.mean())
    if n == 1:
        return Mean(1, mean, None, None)
    sd = float(given.std(ddof=1))
    reach = students_t(sure, n - 1) * sd / math.sqrt(n)
    return Mean(n, mean, sd, Interval(mean - reach, mean + reach))


def wilson(share: float, n: float, sure: float = SURE) -> Interval:
    """Wilson's score interval for a share of `n`, which may be an effective number.

    Raises CannotSay where the share or the number is impossible.
    """
    if not (n > 0 and 0 <= share <= 1):
        raise CannotSay("share", f"A share of {share} of {n} is impossible.", share=share, n=n)
    z2 = normal(sure) ** 2
    middle = share + z2 / (2 * n)
    reach = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n)))
    low, high = (middle - reach) / (1 + z2 / n), (middle + reach) / (1 + z2 / n)
    return Interval(max(0.0, min(low, share)), min(1.0, max(high, share)))


def share_of(some: int, n: int, sure: float = SURE) -> Share:
    """A share with Wilson's interval. Raises CannotSay for more than all, or of nobody."""
    if not 0 <= some <= n or n == 0:
        raise CannotSay("counts", f"{some} of {n} is impossible. Look at the counts.")
    return Share(some, n, some / n, wilson(some / n, n, sure))


def newcombe(first: Share, second: Share) -> Interval:
    """The difference of two independent shares, first less second, by Newcombe's method 10.

    It is as sure as the two intervals that the shares bring.
    """
    apart = first.share - second.share
    down = math.hypot(first.share - first.interval.low, second.interval.high - second.share)
    up = math.hypot(first.interval.high - first.share, second.share - second.interval.low)
    return Interval(max(-1.0, apart - down), min(1.0, apart + up))
