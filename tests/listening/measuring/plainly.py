"""The XmR rules once more, point by point and without numpy: what the vectorised chart must equal."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

Values = Sequence[float | None]


def mean_of(values: Sequence[float]) -> float:
    return float(sum(map(Fraction, values)) / len(values))


def chart(
    values: Values, fix: int | None = None, screen: bool = True
) -> tuple[float | None, float | None, float | None, list[tuple[str, bool] | None]]:
    """Mean, lower, upper, and for each point its rule and whether it is high, or None."""
    base = list(values)[:fix]
    there = [one for one in base if one is not None]
    if not there:
        return None, None, None, [None] * len(values)
    mean = mean_of(there)
    moves = [
        abs(base[at] - base[at - 1])  # type: ignore[operator]
        for at in range(1, len(base))
        if base[at] is not None and base[at - 1] is not None
    ]
    if not moves:
        return mean, None, None, _rules(values, mean, None)
    first = mean_of(moves)
    kept = [one for one in moves if one < 3.267 * first] if screen else moves
    reach = mean_of(kept) if kept else first
    return mean, mean - 2.66 * reach, mean + 2.66 * reach, _rules(values, mean, reach)


def _rules(values: Values, mean: float, reach: float | None) -> list[tuple[str, bool] | None]:
    number = len(values)
    found: list[tuple[str, bool] | None] = [None] * number
    side = [0 if one is None else (one > mean) - (one < mean) for one in values]
    for at in range(number - 6):
        if abs(sum(side[at : at + 7])) == 7:
            for i in range(at, at + 7):
                found[i] = ("shift", side[i] > 0)
    near = [False] * number
    outside = [False] * number
    if reach is not None:
        for at, one in enumerate(values):
            if one is not None:
                outside[at] = one > mean + 2.66 * reach or one < mean - 2.66 * reach
                line = 2 * (2.66 / 3) * reach
                near[at] = not outside[at] and (one > mean + line or one < mean - line)
    for at in range(number - 2):
        window = range(at, at + 3)
        if abs(sum(side[i] for i in window)) == 3 and sum(near[i] for i in window) >= 2:
            for i in window:
                if near[i]:
                    found[i] = ("two in three", side[i] > 0)
    for at in range(number - 6):
        seven = values[at : at + 7]
        if any(one is None for one in seven):
            continue
        steps = [(b > a) - (b < a) for a, b in pairwise(seven)]  # type: ignore[operator]
        if abs(sum(steps)) == 6:
            for i in range(at, at + 7):
                found[i] = ("trend", steps[0] > 0)
    for at in range(number):
        if outside[at]:
            found[at] = ("outside", side[at] > 0)
    return found
