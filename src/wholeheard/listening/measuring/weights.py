"""Weights, so that those who answered stand for all who were asked.

To one known mix of groups, or raked to several at once (iterative proportional fitting, Deming and
Stephan 1940). No single voice counts more than the cap, and few people are never weighted: weights
move error about, they do not take it away.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.measuring.intervals import (
    SURE,
    Floats,
    Interval,
    normal,
)
from wholeheard.listening.measuring.refused import CannotSay

CAP = 5.0
"""No one counts for more than five, as in the NHS Staff Survey (technical guide 2025)."""
FEWEST = 30
"""Fewer people than this are never weighted (measurement contract, D2)."""
SHARES = (0.98, 1.02)
"""A mix that adds up to this is one of shares, rounded or not; any other is one of heads."""
SWEEPS = 500
"""So often, at most, each margin is met in turn."""
CLOSE = 1e-10
"""Margins that differ by less than this share are met."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight a person after the cap, the mean weight a group before it, and the largest share by
    which a margin is still missed."""

    each: Floats
    by_group: Mapping[str, float]
    missed: float = 0.0

    @property
    def effective_n(self) -> float:
        """So many people of equal weight would be as sure: (sum w)^2 / sum w^2."""
        return float(self.each.sum() ** 2 / (self.each**2).sum())


@dataclass(frozen=True, slots=True)
class Weighted:
    """A weighted mean with its linearised standard error and normal interval."""

    mean: float
    error: float
    effective_n: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Margin:
    """The group of each person who answered, and how many (or which share) there really are."""

    name: str
    groups: Sequence[str]
    known: Mapping[str, float]


def to_mix(groups: Sequence[str], known: Mapping[str, float], cap: float = CAP) -> Weights:
    """Known share over share among those who answered, cut at `cap`.

    Raises CannotSay for fewer than 30 people, a group that `known` does not have (`row` from 0 in
    `about`), a share that is not above 0, or a cap below 1.
    """
    wanted = _wanted(Margin("the groups", groups, known), cap)
    each, there = np.asarray(groups), sorted(set(groups))
    by_group = {one: wanted[one] / float((each == one).mean()) for one in there}
    return Weights(np.minimum([by_group[one] for one in groups], cap), by_group)


def raked(margins: Sequence[Margin], cap: float = CAP) -> Weights:
    """Weights of mean 1 that meet all margins as nearly as the cap allows.

    Groups that nobody answered from are left out of their margin. Raises CannotSay as `to_mix`.
    """
    if not margins:
        raise CannotSay("margins", "There is nothing to weight to. Name at least one margin.")
    wanted = [(np.asarray(one.groups), _there(one, _wanted(one, cap))) for one in margins]
    each = np.ones(len(margins[0].groups))
    for _ in range(SWEEPS):
        before = each
        for groups, shares in wanted:
            each = _met(each, groups, shares)
        each = _cut(each, cap)
        if np.abs(each - before).max() < CLOSE:
            break
    return Weights(each, {}, max(_missed(each, *one) for one in wanted))


def weighted_mean(values: Floats, weights: Weights, sure: float = SURE) -> Weighted:
    """Mean with the linearised error sqrt(sum w^2 (y - mean)^2) / sum w; `values` (people,)."""
    each, total = weights.each, float(weights.each.sum())
    mean = float((each * values).sum() / total)
    error = math.sqrt(float((each**2 * (values - mean) ** 2).sum())) / total
    reach = normal(sure) * error
    return Weighted(mean, error, weights.effective_n, Interval(mean - reach, mean + reach))


def _wanted(margin: Margin, cap: float) -> dict[str, float]:
    """Shares to meet, checked."""
    if len(margin.groups) < FEWEST:
        raise CannotSay(
            "few",
            f"Fewer than {FEWEST} people are never weighted. Use the figure without weights.",
        )
    if not cap >= 1:
        raise CannotSay("cap", f"A cap is 1 or more, such as 5, not {cap}.", cap=cap)
    for row, group in enumerate(margin.groups):
        if group not in margin.known:
            raise CannotSay(
                "group",
                f"{margin.name}: “{group}” is not among the known groups "
                f"{', '.join(margin.known)}. Add its share, or put it right.",
                row=row,
            )
    return _as_shares(margin)


def _as_shares(margin: Margin) -> dict[str, float]:
    there = set(margin.groups)
    for group, known in margin.known.items():
        if not (math.isfinite(known) and known >= 0 and (known > 0 or group not in there)):
            raise CannotSay(
                "known",
                f"{margin.name}: the known share of “{group}” is {known}, but it has to be a "
                "number above 0 where people answered. Put it right.",
            )
    total = math.fsum(margin.known.values())
    scale = 1.0 if SHARES[0] <= total <= SHARES[1] else total
    return {group: known / scale for group, known in margin.known.items()}


def _there(margin: Margin, wanted: Mapping[str, float]) -> dict[str, float]:
    """Shares among the groups that somebody answered from."""
    there = {group: wanted[group] for group in sorted(set(margin.groups))}
    total = math.fsum(there.values())
    return {group: share / total for group, share in there.items()}


def _met(each: Floats, groups: NDArray[np.str_], shares: Mapping[str, float]) -> Floats:
    made = each.copy()
    for group, share in shares.items():
        inside = groups == group
        made[inside] *= share * len(each) / each[inside].sum()
    return made


def _cut(each: Floats, cap: float) -> Floats:
    """Mean 1 and none above the cap; what is cut off goes to the others in proportion."""
    made: Floats = np.asarray(each / each.mean())
    while (over := made > cap).any() and not over.all():
        made[over] = cap
        rest = ~over & (made < cap)
        if not rest.any():
            break
        made[rest] *= (len(made) - made[~rest].sum()) / made[rest].sum()
    return made


def _missed(each: Floats, groups: NDArray[np.str_], shares: Mapping[str, float]) -> float:
    total = float(each.sum())
    return max(
        abs(float(each[groups == one].sum()) / total - share) for one, share in shares.items()
    )
