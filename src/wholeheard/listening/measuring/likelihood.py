"""How much likelier something is for one group than for another.

Appointed of those shortlisted, entering a disciplinary of all staff: the ratio of two rates, as
the workforce equality standards ask for it (WRES indicators 2 and 3, WDES 2 and 3), with the log
interval and Fisher's exact test. Undefined figures are None, never 0 or infinity.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import scipy

from wholeheard.listening.measuring.intervals import SURE, Floats, Interval, normal
from wholeheard.listening.measuring.refused import CannotSay

FOUR_FIFTHS = (4, 5)
"""A ratio from 4/5 to 5/4 is within the "four-fifths rule". Context only: it knows no chance."""
FEW = 5
"""With a cell below this only the exact test is to be read."""
AS_LIKELY = 1e-7
"""Tables so little likelier than the one seen, in relative terms, count as just as likely."""


@dataclass(frozen=True, slots=True)
class Group:
    """`events` among `base` people."""

    events: int
    base: int

    @property
    def rate(self) -> float:
        return self.events / self.base


@dataclass(frozen=True, slots=True)
class Likelihood:
    """First over second: ratio, log interval, Fisher's two-sided p, whether within four fifths.

    `ratio` is None where the second rate is 0, `interval` and `four_fifths` where either is.
    """

    first: Group
    second: Group
    ratio: float | None
    interval: Interval | None
    p: float
    four_fifths: bool | None

    @property
    def few(self) -> bool:
        """Whether a cell is so small that only the exact test is to be read."""
        return min(_cells(self.first, self.second)) < FEW

    @property
    def is_clear(self) -> bool:
        """Whether chance alone would hardly do it: by the exact test where cells are few."""
        if self.few or self.interval is None:
            return self.p < 1 - SURE
        return not self.interval.low <= 1 <= self.interval.high


def relative_likelihood(first: Group, second: Group, sure: float = SURE) -> Likelihood:
    """The rate of the first group over that of the second. Raises CannotSay for impossible counts.

    The interval is exp(log ratio -/+ z * sqrt(1/a - 1/n_a + 1/b - 1/n_b)).
    """
    _check(first)
    _check(second)
    p = fisher_exact(first, second)
    if second.events == 0:
        return Likelihood(first, second, None, None, p, None)
    ratio = first.rate / second.rate
    if first.events == 0:
        return Likelihood(first, second, ratio, None, p, None)
    return Likelihood(first, second, ratio, _log_interval(first, second, sure), p, _within(
        first, second
    ))  # fmt: skip


def fisher_exact(first: Group, second: Group) -> float:
    """Two-sided: how often chance alone gives a table as unlikely as this one, or unlikelier."""
    events = first.events + second.events
    lowest = max(0, events - second.base)
    logs = _log_chances(first.base, second.base, events)
    seen = logs[first.events - lowest]
    as_rare = logs[logs <= seen + math.log1p(AS_LIKELY)]
    return float(min(1.0, math.exp(scipy.special.logsumexp(as_rare))))


def _log_chances(base_a: int, base_b: int, events: int) -> Floats:
    """Log chances of each number of events in the first group, all totals fixed.

    By the ratio of each to the one before, so that no large logarithms have to cancel.
    """
    lowest, highest = max(0, events - base_b), min(base_a, events)
    x = np.arange(lowest, highest, dtype=np.float64)
    steps = np.log((base_a - x) * (events - x)) - np.log((x + 1) * (base_b - events + x + 1))
    logs = np.concatenate(([0.0], np.cumsum(steps)))
    return np.asarray(logs - scipy.special.logsumexp(logs))


def _log_interval(first: Group, second: Group, sure: float) -> Interval:
    spread = math.sqrt(1 / first.events - 1 / first.base + 1 / second.events - 1 / second.base)
    reach, middle = normal(sure) * spread, math.log(first.rate / second.rate)
    return Interval(math.exp(middle - reach), math.exp(middle + reach))


def _within(first: Group, second: Group) -> bool:
    """In whole numbers, so that a ratio of exactly four fifths is within."""
    a, b = first.events * second.base, second.events * first.base
    low, high = FOUR_FIFTHS
    return low * b <= high * a and low * a <= high * b


def _cells(first: Group, second: Group) -> tuple[int, int, int, int]:
    return (
        first.events,
        first.base - first.events,
        second.events,
        second.base - second.events,
    )


def _check(group: Group) -> None:
    if group.base <= 0:
        raise CannotSay("base", "A group of nobody has no rate. Leave it out, or put it right.")
    if not 0 <= group.events <= group.base:
        raise CannotSay(
            "counts", f"{group.events} of {group.base} is impossible. Look at the two counts."
        )
