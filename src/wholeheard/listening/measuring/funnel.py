"""Funnels: how far apart places lie, beside how far chance would lay them.

Formulas of Spiegelhalter 2005 as in nhs-r-community/FunnelPlotR 0.6.0 (MIT), R/od_adjustment.R and
R/calculate_limits.R. Not copied: limits on the square-root scale are squared back, ratios of two
counts are refused, and where nothing was observed the log scale gives way to exact Poisson.
Only the adjusted 99.8 % limit marks a place; places stand by name and are never ranked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from wholeheard.listening.measuring.refused import CannotChart

Numbers = NDArray[np.float64]

FEWEST_GROUPS = 10
SIDES: Mapping[str, tuple[float, float]] = {"95": (1.959964, 0.025), "998": (3.090232, 0.001)}
"""Name of a limit: standard errors to each side, and the chance beyond it on each side."""
PROPORTIONS, RATIOS = "PR", "SR"
LOG, SQUARE_ROOT = "SHMI", "CQC"


@dataclass(frozen=True, slots=True)
class Group:
    """One place. `z` is None where nothing was observed on a log scale."""

    group: str
    numerator: float
    denominator: float
    rate: float
    z: float | None
    ll95: float
    ul95: float
    ll998: float
    ul998: float
    od_ll95: float
    od_ul95: float
    od_ll998: float
    od_ul998: float
    beyond_od_998: bool
    beyond_998: bool


@dataclass(frozen=True, slots=True)
class Funnel:
    """`phi`: how much wider z spreads than chance (1 is as wide). `tau2`: the variance between
    places on the transformed scale. Groups stand by name."""

    target: float
    phi: float
    tau2: float
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Groups on the transformed scale, of shape (groups,)."""

    observed: Numbers
    over: Numbers
    target: float
    z: Numbers
    s: Numbers


def funnel(
    groups: Sequence[str],
    numerator: Sequence[float],
    denominator: Sequence[float],
    *,
    data_type: str = PROPORTIONS,
    sr_method: str = LOG,
    trim_by: float = 0.1,
    multiplier: float = 1.0,
    rounded: bool = True,
) -> Funnel:
    """The funnel of places: "PR" for shares of a whole, "SR" for observed over expected.

    `trim_by`: the share at each end that does not count for the spread. `rounded`: expected
    numbers of the log method are rounded to 2 places. Rows of one group are added.

    Raises CannotChart for fewer than 10 groups, an unknown kind, or impossible figures.
    """
    names, observed, over = _added(groups, numerator, denominator)
    _check(names, observed, over, data_type, sr_method, trim_by)
    by_log = data_type == RATIOS and sr_method == LOG
    if by_log and rounded:
        over = np.round(over, 2)
    scale = _transformed(observed, over, data_type, sr_method)
    kept = _truncated(scale.z, trim_by) if by_log else _winsorised(scale.z, trim_by)
    phi, tau2 = _spread(kept, scale.s)
    plain = _plain_limits(scale, data_type)
    adjusted = _adjusted_limits(scale, tau2, data_type, sr_method)
    found = _groups(names, scale, plain, adjusted, multiplier, by_log)
    return Funnel(scale.target * multiplier, phi, tau2, found)


def _added(
    groups: Sequence[str], numerator: Sequence[float], denominator: Sequence[float]
) -> tuple[list[str], Numbers, Numbers]:
    if not len(groups) == len(numerator) == len(denominator):
        raise CannotChart("ratio", "Each group needs a numerator and a denominator.")
    names = sorted(set(groups))
    at = {name: place for place, name in enumerate(names)}
    observed, over = np.zeros(len(names)), np.zeros(len(names))
    for name, above, below in zip(groups, numerator, denominator, strict=True):
        observed[at[name]] += above
        over[at[name]] += below
    return names, observed, over


def _check(
    names: list[str],
    observed: Numbers,
    over: Numbers,
    data_type: str,
    sr_method: str,
    trim_by: float,
) -> None:
    if data_type not in (PROPORTIONS, RATIOS):
        raise CannotChart(
            "data_type",
            f"data_type {data_type!r} is none of PR (shares) and SR (observed over expected). For "
            "a ratio of two counts, give expected = overall rate x exposure and ask for SR.",
        )
    if sr_method not in (LOG, SQUARE_ROOT):
        raise CannotChart(
            "sr_method", f"sr_method {sr_method!r} is none of {LOG} and {SQUARE_ROOT}."
        )
    if not 0 <= trim_by < 0.5:
        raise CannotChart(
            "trim", "trim_by is a share at each end: from 0 to below 0.5, such as 0.1."
        )
    if len(names) < FEWEST_GROUPS:
        raise CannotChart(
            "few_groups",
            f"A funnel needs at least {FEWEST_GROUPS} groups, and there are {len(names)}. Look at "
            "each beside its own past instead.",
        )
    _check_figures(names, observed, over, data_type)


def _check_figures(names: list[str], observed: Numbers, over: Numbers, data_type: str) -> None:
    wrong = [
        (~np.isfinite(observed) | ~np.isfinite(over), "a number is missing. Leave the group out."),
        (over <= 0, "its denominator is not above 0. Put it right, or leave the group out."),
        (observed < 0, "its numerator is below 0. Put it right, or leave the group out."),
    ]
    if data_type == PROPORTIONS:
        wrong.append((observed > over, "more were counted than there were. For ratios ask for SR."))
    for bad, why in wrong:
        if bad.any():
            raise CannotChart("impossible", f"Group {names[int(np.argmax(bad))]}: {why}")


def _transformed(observed: Numbers, over: Numbers, data_type: str, sr_method: str) -> _Scale:
    ratio = observed / over
    if data_type == PROPORTIONS:
        target = float(observed.sum() / over.sum())
        s = 1 / (2 * np.sqrt(over))
        z = (np.arcsin(np.sqrt(ratio)) - math.asin(math.sqrt(target))) / s
        return _Scale(observed, over, target, z, s)
    if sr_method == LOG:
        with np.errstate(divide="ignore"):
            z = np.sqrt(over) * np.log(ratio)
        return _Scale(observed, over, 1.0, z, 1 / np.sqrt(over))
    s = 1 / (2 * np.sqrt(over))
    return _Scale(observed, over, 1.0, (np.sqrt(ratio) - 1) / s, s)


def _truncated(z: Numbers, trim_by: float) -> Numbers:
    """z without the places at both ends; nan where left out."""
    if not trim_by:
        return np.where(np.isfinite(z), z, np.nan)
    parts = 1 / trim_by
    part = np.floor(_ranks(z) * parts / (len(z) + 1))
    return np.where((part > 0) & (part < parts - 1) & np.isfinite(z), z, np.nan)


def _ranks(values: Numbers) -> Numbers:
    """Ranks from 1; equal values share the mean of theirs."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[which], dtype=np.float64)


def _winsorised(z: Numbers, trim_by: float) -> Numbers:
    low, high = np.quantile(z, [trim_by, 1 - trim_by])
    return np.clip(z, low, high)


def _spread(kept: Numbers, s: Numbers) -> tuple[float, float]:
    use = ~np.isnan(kept)
    k = int(use.sum())
    if not k:
        return math.nan, 0.0
    phi = float((kept[use] ** 2).sum()) / k
    weights = 1 / s[use] ** 2
    apart = float(weights.sum() - (weights**2).sum() / weights.sum())
    if k * phi < k - 1 or apart <= 0:
        return phi, 0.0
    return phi, max(0.0, (k * phi - (k - 1)) / apart)


Limits = Mapping[str, tuple[Numbers, Numbers]]


def _plain_limits(scale: _Scale, data_type: str) -> Limits:
    if data_type == PROPORTIONS:
        return _adjusted_limits(scale, 0.0, data_type, "")
    return {name: _poisson(scale.over, beyond) for name, (_, beyond) in SIDES.items()}


def _poisson(expected: Numbers, beyond: float) -> tuple[Numbers, Numbers]:
    """Exact Poisson limits of observed over expected."""
    low = scipy.special.chdtri(2 * expected, 1 - beyond) / 2 / expected
    high = scipy.special.chdtri(2 * (expected + 1), beyond) / 2 / expected
    return low, high


def _adjusted_limits(scale: _Scale, tau2: float, data_type: str, sr_method: str) -> Limits:
    error = np.sqrt(scale.s**2 + tau2)
    return {
        name: _back(scale.target, errors * error, data_type, sr_method)
        for name, (errors, _) in SIDES.items()
    }


def _back(target: float, reach: Numbers, data_type: str, sr_method: str) -> tuple[Numbers, Numbers]:
    if data_type == PROPORTIONS:
        middle = math.asin(math.sqrt(target))
        low = np.sin(np.maximum(middle - reach, 0.0)) ** 2
        return low, np.sin(np.minimum(middle + reach, math.pi / 2)) ** 2
    if sr_method == LOG:
        return np.exp(-reach), np.exp(reach)
    return np.maximum(1 - reach, 0.0) ** 2, (1 + reach) ** 2


def _groups(
    names: list[str],
    scale: _Scale,
    plain: Limits,
    adjusted: Limits,
    multiplier: float,
    by_log: bool,
) -> tuple[Group, ...]:
    rate = scale.observed / scale.over
    beyond_plain = (rate < plain["998"][0]) | (rate > plain["998"][1])
    beyond = (rate < adjusted["998"][0]) | (rate > adjusted["998"][1])
    if by_log:
        beyond = np.where(scale.observed == 0, _none_is_too_few(scale.over), beyond)
    limits = _named(plain, "", multiplier) | _named(adjusted, "od_", multiplier)
    return tuple(
        Group(
            group=name,
            numerator=float(scale.observed[at]),
            denominator=float(scale.over[at]),
            rate=float(rate[at] * multiplier),
            z=float(scale.z[at]) if np.isfinite(scale.z[at]) else None,
            beyond_od_998=bool(beyond[at]),
            beyond_998=bool(beyond_plain[at]),
            **{limit: float(some[at]) for limit, some in limits.items()},
        )
        for at, name in enumerate(names)
    )


def _named(limits: Limits, before: str, multiplier: float) -> dict[str, Numbers]:
    """Limits by the names that they have in a group: ll95, ul95, ll998, ul998."""
    return {
        f"{before}{side}{name}": some * multiplier
        for name, both in limits.items()
        for side, some in zip(("ll", "ul"), both, strict=True)
    }


def _none_is_too_few(expected: Numbers) -> NDArray[np.bool_]:
    """Whether to observe none at all lies beyond 99.8 %, by exact Poisson."""
    return np.asarray(np.exp(-expected) < SIDES["998"][1])
