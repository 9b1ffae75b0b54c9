"""How many signals chance alone would give: a set of rules is no test.

Measured on stable, independent series (normal values, limits from all points): see
tests/listening/measuring/test_chance.py, which measures them again.
"""

from __future__ import annotations

from collections.abc import Sequence

from wholeheard.listening.measuring.xmr import ENOUGH
from wholeheard.listening.said import Said, said, together

LAST_POINT = 0.0175
"""The share of stable series with a signal in the last point."""
BEYOND_LIMITS = 0.0027
"""The same where the only rule is three standard deviations: of normal values."""
LEVEL_MOVES = ((12, 0.01), (18, 0.02), (24, 0.03), (36, 0.05))
"""Points, and the share of stable series whose longest run or crossings say that the level moved
(`runs.analyse_runs`, about their mean or their median)."""
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
    return 0.0 if points < 7 else _between(ANY_POINT, points)


def share_with_a_level_that_moves(points: int) -> float:
    """The share of stable series of so many points of which the rules of runs say that their
    level has moved, between 0 and 1."""
    return 0.0 if points < 7 else _between(LEVEL_MOVES, points)


def _between(measured: Sequence[tuple[int, float]], points: int) -> float:
    before = measured[0]
    for length, share in measured:
        if points <= length:
            part = (points - before[0]) / (length - before[0]) if length > before[0] else 0.0
            return before[1] + part * (share - before[1])
        before = (length, share)
    return measured[-1][1]


def sentence(signals: int, charts: int) -> Said:
    """On how many charts the newest point is a signal, beside how many chance alone would give."""
    if not charts:
        return said(
            "no_chart_yet", "No chart has the {enough} points yet that limits need.", enough=ENOUGH
        )
    return together(found_on(signals, charts), by_chance(signals_by_chance(charts)))


def found_on(signals: int, charts: int) -> Said:
    """What was looked at, and what was seen there."""
    if charts == 1 and signals:
        return said("newest_is_a_signal", "The newest point is unusual: a signal.")
    if charts == 1:
        return said("newest_is_usual", "The newest point is not unusual.")
    if not signals:
        text = "On none of these {charts} charts is the newest point unusual."
        return said("newest_on_none", text, charts=f"{charts:,}")
    text = "On {signals} of these {charts} charts the newest point is unusual: a signal."
    return said("newest_on_some", text, signals=f"{signals:,}", charts=f"{charts:,}")


def by_chance(expected: float) -> Said:
    """How many signals chance alone would give, in a sentence."""
    if expected < 0.95:
        return said(
            "one_by_chance",
            "Where nothing has changed, about 1 page in {pages} like this would show one by "
            "chance.",
            pages=f"{round(1 / expected):,}",
        )
    return said(
        "some_by_chance",
        "Where nothing has changed, chance alone would show about {number}.",
        number=f"{round(expected):,}",
    )
