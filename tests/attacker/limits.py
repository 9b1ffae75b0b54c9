"""Process-limit arithmetic: a hidden point from the mean and limits of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

SMALL = range(1, 10)
REACH = 2.66
SCREEN = 3.267


def points_that_fit(
    points: Sequence[float | None], mean: float, upper: float, rounded: float = 0.005
) -> list[tuple[int, ...]]:
    """Every way of filling in the hidden points that gives the printed mean and upper limit."""
    gaps = [at for at, one in enumerate(points) if one is None]
    found = []
    for guess in product(SMALL, repeat=len(gaps)):
        whole = [one if one is not None else 0.0 for one in points]
        for at, one in zip(gaps, guess, strict=True):
            whole[at] = one
        centre, limit = mean_and_upper(whole)
        if abs(centre - mean) <= rounded and abs(limit - upper) <= rounded:
            found.append(guess)
    return found


def mean_and_upper(values: Sequence[float | None]) -> tuple[float, float]:
    """The mean and the upper limit of an XmR chart; nothing runs across a gap."""
    there = [one for one in values if one is not None]
    moves = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    mean = sum(there) / len(there)
    average = sum(moves) / len(moves) if moves else 0.0
    kept = [one for one in moves if one < SCREEN * average]
    average = sum(kept) / len(kept) if kept else average
    return mean, mean + REACH * average
