"""What people answered, as one value a person.

Codes become points; a person who answered enough items has the mean of those; the others have
none, and their number is said. Higher is better only if the coding makes it so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wholeheard.listening.measuring.intervals import Floats
from wholeheard.listening.measuring.refused import CannotSay

NOT_ANSWERED = frozenset({"", "NA"})
"""What a cell holds when somebody left an item out."""
LONGEST_SHOWN = 12
"""A cell with more letters than this may be somebody's words, and is not repeated."""


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of a scale: its name, and the points of each code, as they are answered.

    A `reversed` item is worded the other way round: it gets the points from the other end.
    """

    name: str
    points: Mapping[str, float]
    reversed: bool = False

    def of(self, answer: str) -> float:
        """Points of an answer; not-a-number where there is none. Raises CannotSay."""
        given = answer.strip()
        if given in NOT_ANSWERED:
            return np.nan
        found = self.points.get(given)
        if found is None:
            found = self._as_number(given)
        ends = min(self.points.values()) + max(self.points.values())
        return ends - found if self.reversed else found

    def _as_number(self, given: str) -> float:
        """The same code written another way, such as 4.0 for 4."""
        try:
            number = float(given)
        except ValueError:
            number = np.nan
        for code, points in self.points.items():
            if _number(code) == number:
                return points
        raise CannotSay(
            "answer",
            f"{shown(given)} in column {self.name} is none of the answers "
            f"{', '.join(self.points)}. Put it right, or leave the cell empty.",
            item=self.name,
        )


@dataclass(frozen=True, slots=True)
class Scored:
    """`points` (people, items), not-a-number where an item was left out; `values` (people), not-
    a-number for those who answered too few."""

    points: Floats
    values: Floats

    @property
    def who(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """True for those who answered enough."""
        return np.asarray(~np.isnan(self.values))

    @property
    def complete(self) -> Floats:
        """Points of those who answered every item."""
        return self.points[~np.isnan(self.points).any(axis=1)]


def points_of(rows: Sequence[Sequence[str]], items: Sequence[Item]) -> Floats:
    """Answers (people, items) as points. Raises CannotSay, `row` counted from 0 in `about`."""
    points = np.empty((len(rows), len(items)))
    for at, row in enumerate(rows):
        for column, (item, answer) in enumerate(zip(items, row, strict=True)):
            try:
                points[at, column] = item.of(answer)
            except CannotSay as wrong:
                wrong.about["row"] = at
                raise
    return points


def scored(points: Floats, least: int) -> Scored:
    """The mean of the answered items for each person who answered at least `least` of them.

    `points` is (people, items), not-a-number where an item was left out. Raises CannotSay where
    `least` is not between 1 and the number of items.
    """
    if not 1 <= least <= points.shape[1]:
        raise CannotSay(
            "least",
            f"At least {least} of {points.shape[1]} items cannot be answered. "
            "Choose a number from 1 up to the number of items.",
        )
    there = ~np.isnan(points)
    answered = there.sum(axis=1)
    totals = np.where(there, points, 0.0).sum(axis=1)
    means = totals / np.maximum(answered, 1)
    return Scored(points, np.where(answered >= least, means, np.nan))


def shown(cell: str) -> str:
    """A cell in a sentence about it, unless it may be somebody's words."""
    return f"“{cell}”" if len(cell) <= LONGEST_SHOWN else "A longer text"


def _number(code: str) -> float | None:
    try:
        return float(code)
    except ValueError:
        return None
