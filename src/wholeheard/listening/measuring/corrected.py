"""How often something is told, corrected for what the reader misses and imagines.

The adjusted count of classify-and-count: p = (q - fpr) / (tpr - fpr), with a variance that holds
the uncertainty of the two error rates as well.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

LEAST_APART = 0.3
"""With tpr - fpr below this a reader tells too little for any rate to be given."""
SURE = 1.959964
"""Standard errors to each side of an interval of 95 %."""


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
    """A corrected share, between 0 and 1, and its interval of 95 %."""

    share: float
    low: float
    high: float


def corrected(noticed: int, read: int, errors: Errors) -> Rate | None:
    """The corrected share of `noticed` among `read` texts; None where no honest one can be given.

    Raises ValueError where counts or shares are impossible.
    """
    _check(noticed, read, errors)
    apart = errors.tpr - errors.fpr
    if read == 0 or apart < LEAST_APART or not (errors.with_it and errors.without_it):
        return None
    q = noticed / read
    share = min(1.0, max(0.0, (q - errors.fpr) / apart))
    variance = (
        q * (1 - q) / read
        + share**2 * errors.tpr * (1 - errors.tpr) / errors.with_it
        + (1 - share) ** 2 * errors.fpr * (1 - errors.fpr) / errors.without_it
    ) / apart**2
    reach = SURE * math.sqrt(variance)
    return Rate(share, max(0.0, share - reach), min(1.0, share + reach))


def _check(noticed: int, read: int, errors: Errors) -> None:
    if not 0 <= noticed <= read:
        raise ValueError(f"{noticed} of {read} is impossible.")
    if not (0 <= errors.tpr <= 1 and 0 <= errors.fpr <= 1):
        raise ValueError("tpr and fpr are shares between 0 and 1.")
