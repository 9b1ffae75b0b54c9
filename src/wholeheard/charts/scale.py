"""Round numbers for a scale, and where they lie on paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
FROM_NONE = 0.45
"""A scale begins at 0 where the lowest number is no more than this share of the highest."""
TOO_NEAR = 1e-9
"""Numbers no further apart than this, for their size, are one and the same."""
NOTHING = 1e-290
"""Nearer than this to each other, or to 0, numbers leave no step between them."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` at `start` on paper to `high` at `end`."""

    low: float
    high: float
    step: float
    start: float
    end: float

    def at(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return round(self.start + min(max(part, 0.0), 1.0) * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        count = math.floor((self.high - self.low) / self.step + TOO_NEAR)
        return [self.low + self.step * at for at in range(count + 1)]

    @property
    def begins_at_none(self) -> bool:
        return self.low <= 0 <= self.high


def scale_for(
    numbers: Sequence[float],
    start: float,
    end: float,
    parts: int = 4,
    most: float | None = None,
    least_span: float = 0.0,
) -> Scale:
    """A scale of round steps that holds all numbers; from 0 where that wastes little room, and
    not beyond `most` where no number is. It spans `least_span` or more: numbers that hardly move
    must not seem to leap."""
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    if low >= 0 and low <= FROM_NONE * high:
        low = 0.0
    if high - low <= max(TOO_NEAR * max(abs(low), abs(high)), NOTHING):
        apart = abs(high) * 0.1 if abs(high) > NOTHING else 1.0
        low, high = (0.0 if low >= 0 and low - apart < 0 else low - apart), high + apart
    low, high = _widened(low, high, least_span, most)
    step = _step((high - low) / parts)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    if most is not None and max(numbers, default=most) <= most < high:
        high = most
    return Scale(low, high, step, start, end)


def _widened(low: float, high: float, least: float, most: float | None) -> tuple[float, float]:
    """From and to, at least so far apart; neither below 0 nor beyond `most` for that."""
    more = (least - (high - low)) / 2
    if more <= 0:
        return low, high
    down, up = low - more, high + more
    if low >= 0 > down:
        return 0.0, least
    if most is not None and high <= most < up:
        return most - least, most
    return down, up


def _step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(one * power for one in STEPS if one * power >= rough * 0.999)
