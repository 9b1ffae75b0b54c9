"""Answers counted, part by part: numbers, means and spreads at the narrowest places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.asking.scoring import score
from wholeheard.listening.asking.shapes import Instrument
from wholeheard.listening.measuring.grouped import Sums, summed
from wholeheard.listening.measuring.intervals import Floats
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.measuring.scales import shown
from wholeheard.listening.protecting.tables import Hierarchy
from wholeheard.listening.rounds.columns import columns_of, named, with_items
from wholeheard.listening.rounds.places import ancestors, cell_of


class Tally:
    """The answers of one round, as they come in. Holds no answer of anybody, only sums."""

    def __init__(self, instrument: Instrument, tree: Hierarchy) -> None:
        """`tree` as from `grown`."""
        self.columns = columns_of(instrument)
        self.tree = tree
        self.places = tuple(tree.parents)
        self._at = {place: at for at, place in enumerate(self.places)}
        self._scored = with_items(instrument)
        self.begin_again()

    def begin_again(self) -> None:
        """Nobody has answered yet."""
        self.own = Sums.of_nobody(len(self.places), len(self.columns))
        self.people = np.zeros(len(self.places))

    def add(self, table: Any, places: Sequence[str]) -> None:
        """More people: `table` as for `asking.score`, and the place of each.

        Raises CannotSay, with the first `row` from 0, for an answer that is not one and for a
        place that is not in the tree. Nothing of the part is counted then.
        """
        at = self._places(places)
        found = score(self._scored, table).values
        values = np.stack([found[named(one.kind, one.id)] for one in self.columns], axis=1)
        self.own = self.own.and_(summed(at, values, len(self.places)))
        self.people += np.bincount(at, minlength=len(self.places))

    def up(self) -> tuple[Sums, Floats]:
        """The same for each place with all below it: what was said, and how many people."""
        every = Sums.of_nobody(*self.own.n.shape)
        people = np.zeros(len(self.places))
        for into in ancestors(self.tree):
            every = every.and_(self.own.gathered(into, len(self.places)))
            there = into >= 0
            np.add.at(people, into[there], self.people[there])
        return every, people

    def _places(self, places: Sequence[str]) -> NDArray[np.int64]:
        cells: Mapping[str, int] = {
            place: self._at.get(cell_of(place, self.tree), -1) for place in set(places)
        }
        at = np.array([cells[place] for place in places], dtype=np.int64)
        if (strange := np.flatnonzero(at < 0)).size:
            row = int(strange[0])
            what = shown(places[row]) if places[row] else "An empty cell"
            raise CannotSay(
                "place",
                f"{what} is no place of the hierarchy. Put it right, or add the place.",
                row=row,
            )
        return at
