"""How often something is told, corrected for what the reader misses and imagines.

The adjusted count of classify-and-count (Rogan and Gladen 1978): p = (q - fpr) / (tpr - fpr). It is
for slices, a team or a month, in which more or fewer people may tell of a thing while the reader
errs as it always does. Its interval is that of Lang and Reiczigel (Preventive Veterinary Medicine
2014, 113: 13-22), which holds where the plain one of standard errors does not: few labels, rare
things, a reader that is nearly always right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from wholeheard.listening.measuring.intervals import SURE as USUALLY
from wholeheard.listening.measuring.intervals import normal

LEAST_APART = 0.3
"""With tpr - fpr below this a reader tells too little for any rate to be given."""


@dataclass(frozen=True, slots=True)
class Errors:
    """How a reader errs: of `with_it` texts that tell of something it noticed the share `tpr`, and
    of `without_it` texts that do not it noticed the share `fpr` all the same."""

    tpr: float
    with_it: int
    fpr: float
    without_it: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A corrected share, between 0 and 1, its interval, and its variance."""

    share: float
    low: float
    high: float
    variance: float

    @property
    def effective_n(self) -> float | None:
        """So many texts read without error would be as sure; None for none, for all, and where
        nothing varies. A chart of corrected rates takes its limits from this."""
        inside = self.share * (1 - self.share)
        return inside / self.variance if inside > 0 and self.variance > 0 else None


def corrected(noticed: int, read: int, errors: Errors, sure: float = USUALLY) -> Rate | None:
    """The corrected share of `noticed` among `read` texts; None where no honest one can be given.

    Where fewer are noticed than even the imagined ones would be (or more than all), the share is
    cut to 0 (or 1), and the interval reaches at least as far as plain standard errors from there:
    it must not look certain. The variance is [q(1-q)/N + p^2 tpr(1-tpr)/n1 + (1-p)^2 fpr(1-fpr)/n0]
    over (tpr - fpr)^2. Raises ValueError where counts or shares are impossible.
    """
    _check(noticed, read, errors)
    apart = errors.tpr - errors.fpr
    if read == 0 or apart < LEAST_APART or not (errors.with_it and errors.without_it):
        return None
    q = noticed / read
    found = (q - errors.fpr) / apart
    share = min(1.0, max(0.0, found))
    variance = _spread(q, read, share, errors) / apart**2
    low, high = _interval(q, read, errors, normal(sure))
    reach = 0.0 if share == found else normal(sure) * math.sqrt(variance)
    return Rate(
        share,
        max(0.0, min(low, share - reach)),
        min(1.0, max(high, share + reach)),
        variance,
    )


def _interval(q: float, read: int, errors: Errors, z: float) -> tuple[float, float]:
    """Lang and Reiczigel: two doubtful texts of each kind are added before, and the middle is
    moved by what p itself does to the spread."""
    read_more = read + z * z
    q = (q * read + z * z / 2) / read_more
    more = Errors(
        (errors.tpr * errors.with_it + 1) / (errors.with_it + 2), errors.with_it + 2,
        (errors.fpr * errors.without_it + 1) / (errors.without_it + 2), errors.without_it + 2,
    )  # fmt: skip
    apart = more.tpr - more.fpr
    if apart <= 0:
        return 0.0, 1.0
    p = (q - more.fpr) / apart
    moved = p + 2 * z * z * (p * _doubt(more.tpr, more.with_it) - (1 - p) * _doubt(
        more.fpr, more.without_it
    ))  # fmt: skip
    reach = z * math.sqrt(_spread(q, read_more, p, more)) / apart
    return max(0.0, moved - reach), min(1.0, moved + reach)


def _spread(q: float, read: float, p: float, errors: Errors) -> float:
    return (
        _doubt(q, read)
        + p**2 * _doubt(errors.tpr, errors.with_it)
        + (1 - p) ** 2 * _doubt(errors.fpr, errors.without_it)
    )


def _doubt(share: float, number: float) -> float:
    return share * (1 - share) / number


def _check(noticed: int, read: int, errors: Errors) -> None:
    if not 0 <= noticed <= read:
        raise ValueError(f"{noticed} of {read} is impossible.")
    if not (0 <= errors.tpr <= 1 and 0 <= errors.fpr <= 1):
        raise ValueError("tpr and fpr are shares between 0 and 1.")
    if errors.with_it < 0 or errors.without_it < 0:
        raise ValueError("Numbers of checked texts cannot be below 0.")
