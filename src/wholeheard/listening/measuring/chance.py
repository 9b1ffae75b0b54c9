"""How many signals chance alone would give: a set of rules is no test.

Measured on stable, independent series (normal values, limits from all points): see
tests/listening/measuring/test_chance.py, which measures them again.
"""

from __future__ import annotations

from wholeheard.listening.measuring.xmr import ENOUGH

LAST_POINT = 0.0175
"""The share of stable series with a signal in the last point."""
BEYOND_LIMITS = 0.0027
"""The same where the only rule is three standard deviations: of normal values."""
ANY_POINT = ((12, 0.07), (24, 0.19), (36, 0.28), (60, 0.47))
"""Points, and the share of stable series with a signal in any of them."""


def signals_by_chance(charts: int) -> float:
    """Of so many charts of stable series, how many carry a signal in their last point."""
    if charts < 0:
        raise ValueError("There cannot be fewer than no charts.")
    return LAST_POINT * charts


def share_with_any_signal(points: int) -> float:
    """The share of stable series of so many points that carry a signal in some point, between 0
    and 1; a straight line between what was measured, and the nearest end beyond it."""
    if points < 7:
        return 0.0
    before = ANY_POINT[0]
    for length, share in ANY_POINT:
        if points <= length:
            part = (points - before[0]) / (length - before[0]) if length > before[0] else 0.0
            return before[1] + part * (share - before[1])
        before = (length, share)
    return ANY_POINT[-1][1]


def sentence(signals: int, charts: int, by_limits_alone: int = 0) -> str:
    """How many charts carry a signal in their last point, beside how many would by chance.

    `by_limits_alone`: so many of the charts are read by one rule only, a point beyond the limits.
    """
    if not charts:
        return f"No chart has the {ENOUGH} points yet that limits need."
    expected = signals_by_chance(charts - by_limits_alone) + BEYOND_LIMITS * by_limits_alone
    if charts == 1:
        found = "a signal" if signals else "no signal"
        return f"The last point carries {found}. {by_chance(expected)}"
    carries = "carries" if signals == 1 else "carry"
    found = f"{signals} of {charts:,} charts {carries} a signal in the last point."
    return f"{found} {by_chance(expected)}"


def by_chance(expected: float) -> str:
    """How many signals chance alone would give, in a sentence."""
    if expected < 0.95:
        pages = round(1 / expected)
        return f"By chance alone, about 1 page in {pages:,} like this would show one."
    return f"About {round(expected):,} would by chance alone."
