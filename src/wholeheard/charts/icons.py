"""The icons of variation and assurance: a shape and a letter each, so that no colour stands alone.

What they mean is the NHS's (Making Data Count): H and L for higher and lower than usual, P, F and
? for a target that is passed, failed, or hit and missed. The drawings are our own.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

BOX = 28
"""The side of the square that an icon fills."""
SHAPES = {
    "common": '<path class="icon-line" d="M6 16q4-8 8 0t8 0"/>',
    "better": '<path class="better" d="M14 2 26 14 14 26 2 14z"/>',
    "worse": '<path class="worse" d="M4 4h20v20h-20z"/>',
    "neutral": '<path class="neutral" d="M14 1 27 25H1z"/>',
    "target": '<circle class="icon-line" cx="14" cy="14" r="11.5"/>',
}


@dataclass(frozen=True, slots=True)
class Icon:
    """One icon: its shape, the letter on it, and what both mean."""

    shape: str
    letter: str
    means: str


ICONS = {
    "common_cause": Icon("common", "", "Nothing unusual at the last point"),
    "improvement_high": Icon("better", "H", "Higher than usual, for the better"),
    "improvement_low": Icon("better", "L", "Lower than usual, for the better"),
    "concern_high": Icon("worse", "H", "Higher than usual, for the worse"),
    "concern_low": Icon("worse", "L", "Lower than usual, for the worse"),
    "neutral_high": Icon("neutral", "H", "Higher than usual"),
    "neutral_low": Icon("neutral", "L", "Lower than usual"),
    "consistent_pass": Icon("target", "P", "The target will nearly always be met"),
    "consistent_fail": Icon("target", "F", "The target will hardly ever be met"),
    "inconsistent": Icon("target", "?", "The target is met at times and missed at times"),
}


def icon(name: str) -> str:
    """An icon by its name, as an SVG for a page that has the style of charts."""
    means, size = html.escape(ICONS[name].means), f'width="{BOX}" height="{BOX}"'
    return (
        f'<svg class="chart-icon" viewBox="0 0 {BOX} {BOX}" {size} role="img" '
        f'aria-label="{means}">{inside(name)}</svg>'
    )


def inside(name: str) -> str:
    """What an icon draws in its box."""
    one = ICONS[name]
    on = "on-line" if one.shape in ("common", "target") else "on-shape"
    low = 20.5 if one.shape == "neutral" else 19
    letter = f'<text class="{on}" x="14" y="{low}" text-anchor="middle">{one.letter}</text>'
    return (
        f"<title>{html.escape(one.means)}</title>{SHAPES[one.shape]}{letter if one.letter else ''}"
    )
