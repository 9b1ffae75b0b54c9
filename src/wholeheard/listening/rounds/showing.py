"""Which places of a round are shown, decided once, and what every item and scale shows of them.

`mask_of_round` says of which places the number of people may stand, also before somebody who knows
one place; that is the mask of the round. Each family of columns inherits it, and loses further
places where too few answered it, or nearly all said the most or the least. Nothing adds a place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.measuring.grouped import Sums
from wholeheard.listening.measuring.intervals import SURE, Floats, Interval, Mean
from wholeheard.listening.protecting.tables import Rules
from wholeheard.listening.protecting.tables.checking import check_rules
from wholeheard.listening.protecting.tables.rests import Fewest, deepened, mass_of
from wholeheard.listening.protecting.tables.shapes import PLACE
from wholeheard.listening.rounds.columns import Column
from wholeheard.listening.rounds.counting import Tally
from wholeheard.listening.rounds.masking import mask_of_round, narrowest
from wholeheard.listening.rounds.places import ITSELF

RULES = Rules(insiders=PLACE)
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Results:
    """What may be shown of a round; hidden figures are not-a-number here already.

    `people` (places,) counts who answered, `sums` (places, columns) what they said, `reach` how far
    the interval goes to each side of the mean.
    """

    places: tuple[str, ...]
    columns: tuple[Column, ...]
    people: Floats
    sums: Sums
    reach: Floats

    def people_of(self, place: str) -> int | None:
        """How many answered, None where that is hidden."""
        found = self.people[self.places.index(place)]
        return None if np.isnan(found) else int(found)

    def mean(self, place: str, id: str, kind: str | None = None) -> Mean | None:
        """One figure with its interval, None where it is hidden."""
        at = self.places.index(place)
        return self.mean_at(at, self.column(id, kind))

    def column(self, id: str, kind: str | None = None) -> int:
        """The number of a column. Raises StopIteration where there is none of that name."""
        every = enumerate(self.columns)
        return next(at for at, one in every if one.id == id and kind in (None, one.kind))

    def mean_at(self, place: int, column: int) -> Mean | None:
        """The same by their numbers."""
        n, mean = self.sums.n[place, column], float(self.sums.mean[place, column])
        if np.isnan(n):
            return None
        far = float(self.reach[place, column])
        sd = float(np.sqrt(self.sums.squares[place, column] / (n - 1)))
        return Mean(int(n), mean, sd, Interval(mean - far, mean + far))


def published(
    tally: Tally,
    rules: Rules = RULES,
    sure: float = SURE,
    *,
    lifted_to: frozenset[str] = frozenset(),
) -> Results:
    """What of a tally may be shown to anybody. `lifted_to` names places with which people of
    smaller ones below may have been counted, because these had too few answers.

    Raises CannotPublish where no safe way of showing it was found, and for rules below 5.
    """
    check_rules(rules)
    every, people = tally.up()
    mixed = frozenset(place + ITSELF for place in lifted_to)
    mask = mask_of_round(tally, people, rules, mixed)
    shown = _inherited(tally, every, mask, rules, mixed)
    keep = np.array([place in mask for place in tally.places])
    sums = Sums(*(np.where(shown, one, np.nan) for one in (every.n, every.mean, every.squares)))
    plain = [at for at, place in enumerate(tally.places) if not place.endswith(ITSELF)]
    return Results(
        tuple(tally.places[at] for at in plain),
        tally.columns,
        np.where(keep, people, np.nan)[plain],
        Sums(sums.n[plain], sums.mean[plain], sums.squares[plain]),
        np.where(shown, every.reach(sure), np.nan)[plain],
    )


def _inherited(
    tally: Tally, every: Sums, mask: frozenset[str], rules: Rules, mixed: frozenset[str]
) -> Bools:
    """(places, columns): whether the figure is shown."""
    shown = np.zeros(every.n.shape, dtype=bool)
    low, high = (np.array([getattr(one, end) for one in tally.columns]) for end in ("low", "high"))
    family = np.array([one.family for one in tally.columns])
    a_side = np.array([one.a_side for one in tally.columns])
    for number in sorted(set(family.tolist())):
        own = family == number
        rows = mass_of(every.n[:, own], every.mean[:, own], low[own], high[own])
        enough = Fewest(rules.fewest, a_side[own])
        kept = _of_family(tally, rows, mask, enough, mixed)
        shown[np.ix_([place in kept for place in tally.places], own)] = True
    return shown


def _of_family(
    tally: Tally, rows: Floats, mask: frozenset[str], enough: Fewest, mixed: frozenset[str]
) -> frozenset[str]:
    columns = rows.shape[1] // 3
    own = {
        place
        for place, row in zip(tally.places, rows, strict=True)
        if place in mask and row[:columns].min() > 0 and enough(row)
    }
    at = dict(zip(tally.places, rows, strict=True))
    mass = {place: at[place] for place in narrowest(tally.tree, tally.places)}
    return deepened(tally.tree, mass, frozenset(own), enough, mixed)
