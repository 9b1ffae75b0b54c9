"""Whether a correction reads better: figures on confirmations that it was not learnt from.

People confirm what a reader suggested, so texts that hold a code are too many among the confirmed
ones. Where a random stream stands beside them each answer is weighed so that together they look
like the stream: by how sure the shipped reader was, in four bands. Within a band who was asked does
not depend on the answer. Without enough of the stream the figures are of what was looked at, and
`OfCode.by_the_stream` says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.adapting.fitting import Doubles

Yes = NDArray[np.bool_]

ENOUGH_AT_RANDOM = 50
"""Answers of the random stream from which the others are weighed by it."""
BANDS = (0.25, 0.5, 1.0)
"""Where bands of confidence end, as shares of the shipped threshold."""
BINS = 10  # of confidence, for the calibration error
GRID = np.linspace(0.04, 0.9, 44)
STEADY = 30
"""Texts with a code at which its own threshold and the shipped one count half each."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How a code is read, judged by people's answers.

    `both`, `reader_only`, `person_only` and `neither` count answers as they are. F1, `precision`
    and `recall` (0 to 1, None where there is nothing to take them of) weigh them by the random
    stream where it is known; so do `calibration_error` (mean distance of confidence from the share
    of yes, in ten bins) and `log_loss` (mean surprise an answer, in nats).
    """

    both: int
    reader_only: int
    person_only: int
    neither: int
    f1: float | None
    precision: float | None
    recall: float | None
    calibration_error: float
    log_loss: float


def weights(sure: Doubles, at_random: Yes, threshold: float) -> Doubles:
    """How many texts each answer stands for, 1 on average; all 1 without enough of the stream."""
    if at_random.sum() < ENOUGH_AT_RANDOM:
        return np.ones(len(sure))
    band = np.searchsorted(np.array(BANDS) * threshold, sure, side="right")
    number = len(BANDS) + 1
    of_stream = np.bincount(band[at_random], minlength=number) + 1 / number
    of_all = np.bincount(band, minlength=number)
    each = (of_stream / np.maximum(of_all, 1))[band]
    found: Doubles = each / each.mean()
    return found


def figures(sure: Doubles, threshold: float | Doubles, yes: Yes, weight: Doubles) -> Figures:
    """What these confidences, (answers,), say beside what people said."""
    said = sure >= threshold
    both, reader, person = (
        float(weight[one].sum()) for one in (said & yes, said & ~yes, ~said & yes)
    )
    kept = np.clip(sure, 1e-6, 1 - 1e-6)
    loss = -np.where(yes, np.log(kept), np.log(1 - kept))
    return Figures(
        int((said & yes).sum()), int((said & ~yes).sum()),
        int((~said & yes).sum()), int((~said & ~yes).sum()),
        _share(2 * both, 2 * both + reader + person),
        _share(both, both + reader),
        _share(both, both + person),
        calibration_error(sure, yes, weight),
        float((weight * loss).sum() / weight.sum()),
    )  # fmt: skip


def calibration_error(sure: Doubles, yes: Yes, weight: Doubles) -> float:
    """Mean distance of confidence from the share of yes, in bins of equal width."""
    place = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = np.bincount(place, weight * (sure - yes), minlength=BINS)
    return float(np.abs(gaps).sum() / weight.sum())


def best_threshold(sure: Doubles, yes: Yes, weight: Doubles, shipped: float) -> float:
    """Where F1 is best, drawn towards the shipped threshold: the more, the fewer the examples."""
    reached = sure[:, None] >= GRID
    both = (weight * yes) @ reached
    f1 = 2 * both / np.maximum(weight @ reached + (weight * yes).sum(), 1e-12)
    best = np.flatnonzero(f1 >= f1.max() - 1e-12)
    own = GRID[best[np.abs(GRID[best] - shipped).argmin()]]
    share = yes.sum() / (yes.sum() + STEADY)
    return float(share * own + (1 - share) * shipped)


def _share(some: float, of: float) -> float | None:
    return some / of if of > 0 else None
