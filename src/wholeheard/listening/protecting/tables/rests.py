"""What one mask must keep so that every sum may be shown behind it.

Where only totals of places are published, whoever adds and subtracts them comes to one thing for
each place that is shown: its *rest*, which is all below it that no shown place below it counts.
Every other sum that can be told is made of rests, and nothing finer is. So a mask is safe for a
sum, whatever is summed (answers, scores, squares of scores), where each rest is enough by itself,
and is still enough, or nobody, for somebody who knows one hidden part of it exactly. No program is
needed to see that, and a hundred items cost hardly more than one.

It hides more than `publish` did, never less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy

Floats = NDArray[np.float64]
IsEnough = Callable[[Floats], bool]
"""Whether something of so much may be told; of an empty rest there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Fewest:
    """How much a sum must hold: `people`, by column, who gave it, and so many people's ranges of
    points (`a_side`, by column) between it and all having said the lowest, or the highest.

    What is told of places are rows of `mass`: people, points above the lowest and points below the
    highest in ranges, each by column.
    """

    people: int
    a_side: Floats

    def __call__(self, mass: Floats) -> bool:
        n, low, high = mass.reshape(3, -1)
        some = n > 0
        enough = (n >= self.people) & (np.minimum(low, high) >= self.a_side - _CLOSE)
        return bool(np.all(enough | ~some))


_CLOSE = 1e-9


def mass_of(n: Floats, mean: Floats, low: Floats, high: Floats) -> Floats:
    """Rows for `Fewest` from `n` and `mean` (places, columns) and the ends of each column."""
    width = high - low
    return np.hstack([n, n * (mean - low) / width, n * (high - mean) / width])


def deepened(
    hierarchy: Hierarchy,
    mass: Mapping[str, Floats],
    shown: frozenset[str],
    enough: IsEnough,
    mixed: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """As much of `shown` as may be shown together; `mass` is that of each narrowest place.

    `mixed` names cells that hold people of several places, nobody knows how many of each: somebody
    may know any part of them, so that what is beside them has to be enough by itself. Of places
    that would do, the one with the fewest people (the first of its `mass`) is hidden. Same input,
    same mask.
    """
    work = _Work(hierarchy, mass, set(shown), enough, mixed)
    for place in hierarchy.from_below:
        work.mend(place)
    return frozenset(work.shown)


def told_from(hierarchy: Hierarchy, shown: frozenset[str]) -> dict[str, frozenset[str]]:
    """The narrowest places in the rest of each shown place: all that can be told by differences."""
    rests: dict[str, set[str]] = {place: set() for place in shown}
    for leaf in hierarchy.leaves(hierarchy.root):
        above = next((one for one in (leaf, *hierarchy.above(leaf)) if one in shown), "")
        if above:
            rests[above].add(leaf)
    return {place: frozenset(leaves) for place, leaves in rests.items()}


def _people(mass: Floats) -> Floats:
    return np.asarray(mass.reshape(3, -1)[0])


class _Work:
    """A mask on its way. `hidden` has, for every place, what lies below it under no shown one."""

    def __init__(
        self, hierarchy: Hierarchy, mass: Mapping[str, Floats], shown: set[str], enough: IsEnough,
        mixed: frozenset[str],
    ) -> None:  # fmt: skip
        self.mixed = mixed
        self.hierarchy, self.shown, self.enough = hierarchy, shown, enough
        self.nothing = np.zeros_like(next(iter(mass.values())))
        self.mass = mass
        self.rest: dict[str, Floats] = {}
        self.whole: dict[str, float] = {}

    def mend(self, place: str) -> None:
        """Settle a place whose places below are settled."""
        below = self.hierarchy.children[place]
        self.whole[place] = (
            sum(self.whole[one] for one in below) if below else float(self._own(place)[0])
        )
        self.rest[place] = self._sum(place)
        if place not in self.shown:
            return
        while place in self.shown and not self._is_safe(place):
            self._hide_one(place)
            self._again(place)

    def _own(self, place: str) -> Floats:
        return self.mass.get(place, self.nothing)

    def _sum(self, place: str) -> Floats:
        below = self.hierarchy.children[place]
        if not below:
            return self._own(place)
        found = self.nothing
        for one in below:
            if one not in self.shown:
                found = found + self.rest[one]
        return found

    def _is_safe(self, place: str) -> bool:
        rest = self.rest[place]
        if not self.enough(rest):
            return False
        return all(self._is_enough_beside(rest, part) for part in self._parts(place))

    def _is_enough_beside(self, rest: Floats, part: str) -> bool:
        """Whether what is left may be told to somebody who knows a hidden part, or some of it."""
        known, left = self.rest[part], rest - self.rest[part]
        if part in self.mixed and np.any((_people(known) > 0) & (_people(left) <= 0)):
            return False
        return self.enough(left)

    def _parts(self, place: str) -> Iterator[str]:
        """Hidden places below that one person may know, each whole."""
        waiting = [one for one in self.hierarchy.children[place] if one not in self.shown]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += [part for part in self.hierarchy.children[one] if part not in self.shown]

    def _hide_one(self, place: str) -> None:
        """The smallest shown place right below, or this one where there is none."""
        edge = [*self._edge(place)]
        self.shown.discard(min(edge, key=lambda one: (self.whole[one], one)) if edge else place)

    def _edge(self, place: str) -> Iterator[str]:
        waiting = list(self.hierarchy.children[place])
        while waiting:
            one = waiting.pop()
            if one in self.shown:
                yield one
            else:
                waiting += self.hierarchy.children[one]

    def _again(self, place: str) -> None:
        """The rests below a place and its own, after one of them was hidden."""
        inside = [place, *self._parts(place)]
        for one in reversed(inside):
            self.rest[one] = self._sum(one)
