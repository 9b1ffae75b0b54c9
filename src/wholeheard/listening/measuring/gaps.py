"""Gaps between groups of people, always with an interval, and nothing of a group that is small.

What people said of themselves (their ethnicity, a disability) is theirs: below the threshold there
is no figure and no number of people, only that there are not enough voices yet.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wholeheard.listening.measuring.change import change
from wholeheard.listening.measuring.intervals import (
    SURE,
    Floats,
    Interval,
    Share,
    mean_of,
    newcombe,
    normal,
)
from wholeheard.listening.measuring.refused import CannotSay

ENOUGH = 10
"""People of a group from which a figure is given (measurement contract, C4.2)."""
NEVER_BELOW = 5
"""No house may set the threshold lower than this."""
NOT_ENOUGH = "not enough voices yet"


@dataclass(frozen=True, slots=True)
class Gap:
    """One group less the group it is set beside; all None where there are not enough voices."""

    group: str
    n: int | None
    value: float | None
    difference: float | None
    interval: Interval | None

    def sentence(self) -> str:
        """What may be said of it, and no more."""
        if self.difference is None or self.interval is None:
            return NOT_ENOUGH
        ends = f"from {self.interval.low:+.2f} to {self.interval.high:+.2f}"
        if self.interval.spans_none:
            return f"no clear gap ({ends})"
        return f"{'higher' if self.difference > 0 else 'lower'}, somewhere {ends}"


@dataclass(frozen=True, slots=True)
class PayGap:
    """(theirs - ours) / theirs in percent, of mean and of median pay; above 0 we are paid less."""

    mean: float
    median: float
    interval: Interval


def gaps_in_means(
    groups: Sequence[str], values: Floats, against: str, enough: int = ENOUGH, sure: float = SURE
) -> tuple[Gap, ...]:
    """Each group beside `against` by Welch's interval, in order of name; `values` (people,).

    People who did not say, "", are in no group. Raises CannotSay where `against` itself has not
    enough voices, or the threshold is below 5.
    """
    _check_enough(enough)
    each = np.asarray(groups)
    beside = mean_of(values[each == against], sure) if against in set(groups) else None
    if beside is None or beside.n < enough:
        raise _no_one_beside(against)
    found = []
    for name in sorted(set(groups) - {"", against}):
        own = values[each == name]
        if len(own) < enough:
            found.append(Gap(name, None, None, None, None))
            continue
        told = change(beside, mean_of(own, sure), sure)
        found.append(Gap(name, len(own), told.after, told.difference, told.interval))
    return tuple(found)


def gaps_in_shares(
    shares: Mapping[str, Share], against: str, enough: int = ENOUGH
) -> tuple[Gap, ...]:
    """The same for shares, by Newcombe's interval. Raises CannotSay as `gaps_in_means`."""
    _check_enough(enough)
    if against not in shares or shares[against].n < enough:
        raise _no_one_beside(against)
    beside = shares[against]
    return tuple(
        Gap(name, one.n, one.share, one.share - beside.share, newcombe(one, beside))
        if one.n >= enough
        else Gap(name, None, None, None, None)
        for name, one in sorted(shares.items())
        if name not in ("", against)
    )


def gap_between(
    group: str,
    own: tuple[Share, Share],
    beside: tuple[Share, Share],
) -> Gap:
    """The gap between two shares of which only the lowest and the highest that they can be are
    published (the same twice where the number itself is). It reaches from the lowest end of
    Newcombe's interval for any of them to the highest, so it holds whichever is true.

    Both groups have enough voices: whoever hides small groups has seen to that.
    """
    interval = Interval(
        newcombe(own[0], beside[1]).low,
        newcombe(own[1], beside[0]).high,
    )
    middle = (own[0].share + own[1].share - beside[0].share - beside[1].share) / 2
    return Gap(group, own[0].n, (own[0].share + own[1].share) / 2, middle, interval)


def pay_gap(ours: Floats, theirs: Floats, enough: int = ENOUGH, sure: float = SURE) -> PayGap:
    """Mean and median gap in percent; `ours` and `theirs` are pay a person, all above 0.

    The interval is of the mean gap, from the log of the ratio of two means. Raises CannotSay where
    either group has not enough people or a pay is not above 0.
    """
    _check_enough(enough)
    for group in (ours, theirs):
        if len(group) < enough:
            raise CannotSay("few", f"Fewer than {enough} people in a group: {NOT_ENOUGH}.")
        if not (np.isfinite(group).all() and (group > 0).all()):
            raise CannotSay("pay", "Pay is a number above 0. Put it right or leave the row out.")
    log = math.log(float(ours.mean() / theirs.mean()))
    error = math.sqrt(sum(_relative_variance(group) for group in (ours, theirs)))
    reach = normal(sure) * error
    return PayGap(
        _percent(float(ours.mean() / theirs.mean())),
        _percent(float(np.median(ours) / np.median(theirs))),
        Interval(_percent(math.exp(log + reach)), _percent(math.exp(log - reach))),
    )


def _percent(ratio: float) -> float:
    return (1 - ratio) * 100


def _relative_variance(pay: Floats) -> float:
    """Of the mean, over its square."""
    return float(pay.var(ddof=1) / len(pay) / pay.mean() ** 2)


def _check_enough(enough: int) -> None:
    if enough < NEVER_BELOW:
        raise CannotSay(
            "enough", f"A group is shown from {NEVER_BELOW} people on at the least, not {enough}."
        )


def _no_one_beside(against: str) -> CannotSay:
    return CannotSay(
        "against",
        f"The others are set beside “{against}”, and it has {NOT_ENOUGH}. Name a larger group.",
    )
