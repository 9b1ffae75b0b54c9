"""From one year to the next: has anything changed, and by how much?

Welch's t, which does not suppose that both years spread alike. Where "no difference" is within the
interval there is no clear change, and nothing else is said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from wholeheard.listening.measuring.intervals import (
    SURE,
    Interval,
    Mean,
    students_t,
    two_sided_t,
)
from wholeheard.listening.measuring.refused import CannotSay


@dataclass(frozen=True, slots=True)
class Change:
    """Later less earlier, in points of the scale, with t, its degrees of freedom and p."""

    before: float
    after: float
    difference: float
    t: float
    df: float
    p: float
    interval: Interval

    @property
    def is_clear(self) -> bool:
        """Whether "no difference" lies outside the interval."""
        return not self.interval.spans_none

    def sentence(self) -> str:
        """What may be said of it, and no more."""
        ends = f"{self.interval.low:+.2f} to {self.interval.high:+.2f}"
        if not self.is_clear:
            return f"No clear change: the difference is somewhere from {ends}."
        way = "Higher" if self.difference > 0 else "Lower"
        return f"{way} than before by {abs(self.difference):.2f} (from {ends})."


def change(before: Mean, after: Mean, sure: float = SURE) -> Change:
    """Welch's comparison of two independent groups of people. Raises CannotSay where either has
    fewer than two people, or neither spreads at all."""
    if before.sd is None or after.sd is None:
        raise CannotSay("change", "A change needs at least two people before and two after.")
    first, second = before.sd**2 / before.n, after.sd**2 / after.n
    error = math.sqrt(first + second)
    if error == 0:
        raise CannotSay(
            "change.constant",
            "Everybody has the same value before, and everybody after: how sure a change is "
            "cannot be told. Look at the columns.",
        )
    df = (first + second) ** 2 / (first**2 / (before.n - 1) + second**2 / (after.n - 1))
    difference = after.mean - before.mean
    reach = students_t(sure, df) * error
    t = difference / error
    return Change(
        before.mean,
        after.mean,
        difference,
        t,
        df,
        two_sided_t(t, df),
        Interval(difference - reach, difference + reach),
    )
