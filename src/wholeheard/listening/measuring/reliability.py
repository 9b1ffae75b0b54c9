"""Do the items of a scale go together? Cronbach's alpha, and omega total of one factor.

Both need people who answered every item, and enough of them. A scale in which an item was not
turned round gives a low or negative alpha; the signs of the loadings show which.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from wholeheard.listening.measuring.intervals import SURE, Floats, Interval, check_sure
from wholeheard.listening.measuring.refused import CannotSay

FEWEST = 50
"""Complete respondents below which neither figure is given (measurement contract, D2)."""
LEAST_OWN = 0.005
"""The least share of an item's variance that is its own: the bound that factor analysis by maximum
likelihood usually keeps against Heywood cases (Jöreskog 1967; `factanal` in R)."""
SETTLED = 1e-5
"""A slope below this is level."""
ITEMS_FOR_OMEGA = 3
"""One factor behind two items cannot be told."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha with Feldt's interval, of `n` people."""

    n: int
    alpha: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Omega:
    """Omega total; `loadings` and `own` variances, (items,), in points of the scale."""

    omega: float
    loadings: Floats
    own: Floats

    def against(self) -> tuple[int, ...]:
        """Items, counted from 0, that load with the other sign than most of the scale."""
        way = np.sign(self.loadings.sum()) or 1.0
        return tuple(int(at) for at in np.flatnonzero(self.loadings * way < 0))


def alpha(points: Floats, sure: float = SURE) -> Alpha:
    """k / (k - 1) * (1 - sum of variances / variance of sums), with Feldt's interval by F.

    `points` is (people, items) without gaps. Raises CannotSay for fewer than 50 people, fewer than
    two items, or sums that do not vary.
    """
    _check(points, 2)
    n, k = points.shape
    covariance = np.cov(points, rowvar=False)
    total = float(covariance.sum())
    if total <= 1e-12 * float(np.trace(covariance)):
        raise CannotSay(
            "constant", "The sums of all people are alike, so alpha is undefined. Check the items."
        )
    found = k / (k - 1) * (1 - float(np.trace(covariance)) / total)
    beside = (1 - check_sure(sure)) / 2
    low, high = (
        1 - (1 - found) * float(scipy.special.fdtri(n - 1, (n - 1) * (k - 1), one))
        for one in (1 - beside, beside)
    )
    return Alpha(n, found, Interval(low, high))


def omega(points: Floats, names: Sequence[str] = ()) -> Omega:
    """(sum l)^2 / ((sum l)^2 + sum u) of the one factor that is likeliest.

    `points` is (people, items) without gaps; loadings l and own variances u are on the covariance
    metric. Raises CannotSay for fewer than 50 people, fewer than three items, an item that
    everybody answered alike or that repeats others, or a fit that does not settle.
    """
    _check(points, ITEMS_FOR_OMEGA)
    _check_varies(points, names)
    spread = points.std(axis=0, ddof=1)
    loadings, own = _one_factor(np.asarray(np.corrcoef(points, rowvar=False)))
    loadings, own = loadings * spread, own * spread**2
    common = float(loadings.sum()) ** 2
    return Omega(common / (common + float(own.sum())), loadings, own)


def _one_factor(correlations: Floats) -> tuple[Floats, Floats]:
    """Loadings and own variances, (items,), that make these correlations likeliest."""
    try:
        inverse = np.diag(np.linalg.inv(correlations))
    except np.linalg.LinAlgError:
        inverse = np.full(len(correlations), np.inf)
    if not (np.isfinite(inverse).all() and (inverse > 0).all() and inverse.max() < 1e10):
        raise CannotSay(
            "repeated",
            "One item repeats what others say, so omega is undefined. Leave out a copied column.",
        )
    start = np.maximum((1 - 0.5 / len(correlations)) / inverse, LEAST_OWN)
    fit = scipy.optimize.minimize(
        _unlikely,
        np.log(start),
        (correlations,),
        method="L-BFGS-B",
        jac=True,
        bounds=[(math.log(LEAST_OWN), 0.0)] * len(start),
        options={"ftol": 0.0, "gtol": 1e-10, "maxiter": 5000, "maxfun": 50000},
    )
    if not _has_settled(fit.x, correlations):
        raise CannotSay("fit", "No one factor fits these items, so omega is not given.")
    own = np.exp(fit.x)
    return _loadings(own, correlations), np.asarray(own)


def _has_settled(logs: Floats, correlations: Floats) -> bool:
    """Whether no small step within the bounds would make the correlations likelier."""
    slope = _unlikely(logs, correlations)[1]
    step = np.clip(logs - slope, math.log(LEAST_OWN), 0.0) - logs
    return bool(np.isfinite(logs).all() and np.abs(step).max() < SETTLED)


def _unlikely(logs: Floats, correlations: Floats) -> tuple[float, Floats]:
    """The discrepancy of the best factor for own variances of these logarithms, and its slope.

    On logarithms, because the slope grows without end as an own variance falls to nothing.
    """
    own = np.exp(logs)
    roots = np.linalg.eigvalsh(correlations / np.sqrt(np.outer(own, own)))
    rest = np.maximum(roots[:-1], np.finfo(float).tiny)
    loadings = _loadings(own, correlations)
    slope = (loadings**2 + own - np.diag(correlations)) / own
    return float((rest - np.log(rest)).sum() - len(rest)), slope


def _loadings(own: Floats, correlations: Floats) -> Floats:
    roots, axes = np.linalg.eigh(correlations / np.sqrt(np.outer(own, own)))
    return np.asarray(np.sqrt(own) * axes[:, -1] * np.sqrt(max(roots[-1] - 1, 0.0)))


def _check(points: Floats, least_items: int) -> None:
    n, k = points.shape
    if k < least_items:
        raise CannotSay(
            "items", f"This needs {least_items} items or more, and there are {k}.", items=k
        )
    if n < FEWEST:
        raise CannotSay(
            "few",
            f"{n} people answered every item; alpha and omega are given from {FEWEST} on. "
            "Wait for more answers.",
            n=n,
        )


def _check_varies(points: Floats, names: Sequence[str]) -> None:
    alike = np.flatnonzero(np.ptp(points, axis=0) == 0)
    if len(alike):
        name = names[alike[0]] if names else f"number {alike[0] + 1}"
        raise CannotSay(
            "constant",
            f"Everybody answered item {name} alike, so omega is undefined. Leave that item out.",
            item=name,
        )
