"""What somebody can think of a hidden cell by itself: what anybody can, and what one who knows
why it is hidden can."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

Span = tuple[float, float]
WIDE_ENOUGH = 3.0
"""A plain attacker is left at least so much between the least and the most of a small count."""
NOT_ONE = 1.0
"""And nobody is left with one whole number."""
NOT_ONE_SCORE = 0.25
"""The same for a sum of scores, in people's whole ranges."""


@dataclass(frozen=True, slots=True)
class Thought:
    """The two ranges, how far below and above its value each must reach, and the widths that the
    audit asks for. `apart` is the width for somebody who knows a place from within."""

    plain: Span
    informed: Span
    room: Span
    least: Span
    width: float
    least_width: float = NOT_ONE
    whole: bool = True
    apart: float = 0.0

    def no_less_than(self, floor: float, value: float) -> Thought:
        """The same where anybody can count so many elsewhere."""
        plain = max(self.plain[0], floor), self.plain[1]
        informed = max(self.informed[0], floor), self.informed[1]
        return replace(
            self,
            plain=plain,
            informed=informed,
            room=(min(self.room[0], value - plain[0]), self.room[1]),
            least=(min(self.least[0], value - informed[0]), self.least[1]),
            least_width=min(self.least_width, informed[1] - informed[0]),
        )


def of_small(value: int, *, within: bool, fewest: int, level: int) -> Thought:
    """A count under the threshold; `within` a small group it may also be 0."""
    low = 0 if within else 1
    return Thought(
        plain=(low, inf),
        informed=(low, fewest - 1),
        room=(min(level, value - low), level),
        least=_one_step(value, low, fewest - 1),
        width=WIDE_ENOUGH,
        apart=WIDE_ENOUGH if value else 0.0,
    )


def of_large(value: int, *, fewest: int, level: int = 0) -> Thought:
    """A count that is hidden to protect others, or (with a level) for what changed in it."""
    return Thought(
        plain=(1 if value else 0, inf),
        informed=(min(fewest, value), inf),
        room=(min(level, max(0, value - 1)), level),
        least=(0, 1) if level else (0, 0),
        width=WIDE_ENOUGH if level else NOT_ONE,
        apart=WIDE_ENOUGH if level else 0.0,
    )


def of_never_shown() -> Thought:
    """A count that is no secret and that nobody is shown: anything may be thought of it."""
    return Thought(plain=(0, inf), informed=(0, inf), room=(0, 0), least=(0, 0), width=0,
                   least_width=0)  # fmt: skip


def of_total(value: float, low: float, *, level: float, informed: Span | None = None) -> Thought:
    """A count of stories: at least as many as people."""
    return Thought(
        plain=(low, inf),
        informed=informed or (low, inf),
        room=(min(level, value - low), level),
        least=(0, 1),
        width=WIDE_ENOUGH,
        apart=WIDE_ENOUGH,
    )


def of_answers(value: float, plain: Span, informed: Span, *, whole: bool, must: bool) -> Thought:
    """How many said yes; `must` where the cell is hidden by itself and not for others."""
    width = min(WIDE_ENOUGH, plain[1] - plain[0]) if whole else NOT_ONE_SCORE
    down = min(width, value - plain[0])
    one = _one_step(value, *informed) if whole else (0.0, NOT_ONE_SCORE)
    least_width = min(NOT_ONE, informed[1] - informed[0]) if whole else NOT_ONE_SCORE
    return Thought(
        plain=plain,
        informed=informed,
        room=(down, min(width, plain[1] - value)) if must else (0.0, 0.0),
        least=one if must else (0.0, 0.0),
        width=width if must else least_width,
        least_width=least_width,
        whole=whole,
        apart=least_width if must else 0.0,
    )


def _one_step(value: float, low: float, high: float) -> Span:
    """A whole step up if there is room for one, else down."""
    return (0.0, 1.0) if value + 1 <= high else (min(1.0, value - low), 0.0)
