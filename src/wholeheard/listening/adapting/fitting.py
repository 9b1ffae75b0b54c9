"""How a code's correction is learnt: logistic regression that starts from the shipped reader.

The shipped log odds are the offset and what the network pools is what is learnt from; a strong
prior pulls every weight to none, which is the reader as it ships (penalised likelihood with an
offset; the mode of a Gaussian prior). Solved by Newton's method, the same to the last digit for the
same confirmations in whatever order they are given.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.adapting.adaptation import SURELY, Correction, in_steps
from wholeheard.listening.noticing.network import STEPS, Floats

Doubles = NDArray[np.float64]

DIRECTIONS = 64
"""Ways in which confirmed texts differ most, in what the network pools, that are learnt from."""
SPREAD_OF_SLOPE, SPREAD_OF_SHIFT, SPREAD_OF_DIRECTIONS = 0.1, 0.2, 0.7
"""Standard deviations of the prior, in log odds: how far a slope is expected from 1, a shift from
0, and what a text of usual size is moved by what was pooled of it. Chosen on halves of two
held-out folds, with the themes told in fewer than one in ten texts (decision 0021)."""
LEAST_SPREAD = 0.5
"""A pooled figure that hardly varies in the confirmed texts is scaled as if it varied by this share
of the usual spread, so that a text of another kind is not thrown far."""
STEPS_OF_NEWTON, SETTLED = 25, 1e-6


@dataclass(frozen=True, slots=True)
class Basis:
    """The directions of the confirmed texts: pooled figures less `middle`, times `turn`."""

    middle: Doubles
    turn: Doubles

    def of(self, pooled: Doubles) -> Doubles:
        """Where texts (rows) stand along each direction; a usual text is 1 from the middle."""
        found: Doubles = (pooled - self.middle) @ self.turn
        return found


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learnt of one code, still in the directions of its basis."""

    slope: float
    shift: float
    of_directions: Doubles

    def log_odds(self, shipped: Doubles, directions: Doubles, most: float) -> Doubles:
        moved: Doubles = np.clip(directions @ self.of_directions, -most, most)
        return shipped * self.slope + self.shift + moved


def in_whole_steps(pooled: Floats) -> Doubles:
    """What the network pooled, rounded as a correction reads it."""
    found: Doubles = np.rint(pooled.astype(np.float64) * np.float64(STEPS)) / np.float64(STEPS)
    return found


def basis(pooled: Doubles) -> Basis:
    """The directions in which these texts (rows) differ most; no label is looked at."""
    middle, spread = pooled.mean(axis=0), pooled.std(axis=0)
    usual = float(np.median(spread[spread > 0])) if (spread > 0).any() else 1.0
    scale = np.maximum(spread, LEAST_SPREAD * usual)
    scaled = (pooled - middle) / scale
    size, ways = np.linalg.eigh(scaled.T @ scaled / len(pooled))
    ways = ways[:, ::-1][:, :DIRECTIONS]
    length = float(np.sqrt(max(size[::-1][:DIRECTIONS].sum(), SURELY)))
    return Basis(middle, ways / length / scale[:, None])


def fit(shipped: Doubles, directions: Doubles, yes: NDArray[np.bool_], weight: Doubles) -> Fitted:
    """The correction that these answers and the prior make likeliest.

    `shipped` are log odds, (texts,), and `directions` (texts, directions); `weight` says how many
    texts each stands for. No texts give no correction.
    """
    table = np.column_stack([shipped, np.ones(len(shipped)), directions])
    pull = _pull(directions.shape[1])
    found = np.zeros(len(pull))
    for _ in range(STEPS_OF_NEWTON):
        chance = 1 / (1 + np.exp(-np.clip(shipped + table @ found, -30, 30)))
        slope = table.T @ (weight * (yes - chance)) - pull * found
        bend = (table * (weight * chance * (1 - chance))[:, None]).T @ table
        step = np.linalg.solve(bend + np.diag(pull), slope)
        found += step
        if np.abs(step).max() < SETTLED:
            break
    return Fitted(max(0.0, 1 + float(found[0])), float(found[1]), found[2:])


def correction(
    lens: str, code: str, fitted: Fitted, directions: Basis, threshold: float, least: float
) -> Correction:
    """The same as it is kept: a weight for each pooled figure."""
    weights, worth = in_steps(directions.turn @ fitted.of_directions)
    steps = np.rint(directions.middle * np.float64(STEPS))
    middle = float(steps @ weights.astype(np.float64)) * worth
    return Correction(
        lens, code, fitted.slope, fitted.shift, threshold, least, middle, worth, weights
    )


def _pull(directions: int) -> Doubles:
    """How hard each weight is pulled to none: one over the variance of its prior."""
    spread = [SPREAD_OF_SLOPE, SPREAD_OF_SHIFT, *[SPREAD_OF_DIRECTIONS] * directions]
    found: Doubles = 1 / np.square(np.array(spread))
    return found
