"""What one chart shows, apart from how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Line = tuple[float | None, ...]
"""One number for each point, None where there is none."""
MOST_PLACES = 6
"""Decimal places of a number at most, wherever nothing says fewer."""
USUAL, BETTER, WORSE, HIGH, LOW = "", "better", "worse", "high", "low"
"""What a point is: usual; a signal for the better or the worse; a signal that is neither."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart over time. All that is of points has the length of `names`.

    `hidden` are points too few to show: a hatched column, and nothing of their value. `filling`
    are points that may still move: hatched, with their value. `links`: where each point leads, or
    "".
    `changes`: the point at which a new level begins, and the reason in a person's words, or "".
    `most`: no value can lie above it, and the scale does not reach beyond it; `least_span`: and it
    spans so much or more. `places`: no number is written with more decimal places.
    `bands`: points of which only a range is known, from and to. `gaps`: in words, why there is no
    value at a point, or of a band what it says.
    `icons`: names of `icons.ICONS`, drawn where the chart stands alone.
    """

    title: str
    names: tuple[str, ...]
    values: Line
    centre: Line = ()
    lower: Line = ()
    upper: Line = ()
    marks: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    target: float | None = None
    changes: Mapping[int, str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    filling: frozenset[int] = frozenset()
    links: tuple[str, ...] = ()
    middle: str = "mean"
    icons: tuple[str, ...] = ()
    most: float | None = None
    least_span: float = 0.0
    places: int = MOST_PLACES
    bands: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    gaps: Mapping[int, str] = field(default_factory=dict)
    break_values: bool = True
    break_limits: bool = True
    label: str = ""
    finding: str = ""
    further: tuple[str, ...] = ()

    def mark(self, at: int) -> str:
        return self.marks[at] if self.marks else USUAL

    def numbers(self) -> list[float]:
        """Every number that needs room on the scale."""
        some = [one for at, one in enumerate(self.values) if at not in self.hidden]
        ends = [end for band in self.bands.values() for end in band]
        lines = (*self.centre, *self.lower, *self.upper, self.target)
        return [one for one in (*some, *ends, *lines) if one is not None]


@dataclass(frozen=True, slots=True)
class FunnelPanel:
    """Places by size and rate, without their names; limits at the size of each place."""

    title: str
    sizes: tuple[float, ...]
    rates: tuple[float, ...]
    beyond: tuple[bool, ...]
    target: float
    plain: tuple[tuple[float, ...], tuple[float, ...]]
    adjusted: tuple[tuple[float, ...], tuple[float, ...]]
    label: str = ""
    across: str = "Size of the place"
    finding: str = ""
    further: tuple[str, ...] = ()
