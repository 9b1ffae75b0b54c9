"""How cells hang together: each as a sum of the finest cells, and what binds those.

The finest cells ("atoms") are kept as few as they can be without losing anything that an attacker
could use. Characteristics that are never crossed with each other are laid out apart and only
share the totals of the places; a layer ends at the lowest place where it is published. Any table
that fits such a layout can be spread over people counted by team and all characteristics at once
(conditional independence gives one way), so bounds over these atoms are bounds over the finest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.shapes import ALL, Key

Atoms = NDArray[np.int64]
Crossed = frozenset[int]
"""The characteristics that a cell tells apart, by their position."""


@dataclass(frozen=True)
class Layout:
    """`cells[key]` are the atoms whose sum the cell is; `links` are pairs of sums that are equal;
    there are `size` atoms. `atoms` gives those of any cell, published or not."""

    cells: Mapping[Key, Atoms]
    links: Sequence[tuple[Atoms, Atoms]]
    size: int
    atoms: Callable[[Key], Atoms]


def crossed(groups: Sequence[str]) -> Crossed:
    """Which characteristics a cell tells apart."""
    return frozenset(at for at, group in enumerate(groups) if group != ALL)


def lay_out(
    keys: Iterable[Key],
    hierarchy: Hierarchy,
    categories: Sequence[Sequence[str]],
    made_of: Mapping[str, tuple[str, ...]],
) -> Layout:
    """The layout of all `keys`; `made_of` gives the smallest periods that make up each period."""
    wanted = list(keys)
    one = _OnePeriod(hierarchy, categories, {(key.place, crossed(key.groups)) for key in wanted})
    smallest = sorted({part for key in wanted for part in made_of[key.period]})
    starts = {period: at * one.size for at, period in enumerate(smallest)}

    def atoms(key: Key) -> Atoms:
        of_one = one.atoms(key.place, key.groups)
        return np.concatenate([of_one + starts[part] for part in made_of[key.period]])

    cells = {key: atoms(key) for key in wanted}
    links = [(a + start, b + start) for start in starts.values() for a, b in one.links()]
    return Layout(cells, links, one.size * len(starts), atoms)


class _OnePeriod:
    """The atoms of one period, the same for every period."""

    def __init__(
        self,
        hierarchy: Hierarchy,
        categories: Sequence[Sequence[str]],
        published: set[tuple[str, Crossed]],
    ) -> None:
        self.hierarchy, self.categories = hierarchy, categories
        self.layers: list[Crossed] = [frozenset(), *_joined(one for _, one in published)]
        self.told = [_told_at(hierarchy, layer, published) for layer in self.layers]
        self.size = 0
        self.own: list[dict[str, dict[tuple[str, ...], int]]] = [
            self._own(layer) for layer in range(len(self.layers))
        ]
        self._known: dict[tuple[str, tuple[str, ...]], Atoms] = {}

    def _own(self, layer: int) -> dict[str, dict[tuple[str, ...], int]]:
        """Atoms of the places whose cells are no sum of the cells below them."""
        own = {}
        for place in self.hierarchy.from_below:
            if self._ends_at(layer, place):
                combinations = list(product(*self._choices(self.told[layer][place])))
                own[place] = {one: self.size + at for at, one in enumerate(combinations)}
                self.size += len(combinations)
        return own

    def _ends_at(self, layer: int, place: str) -> bool:
        below = self.hierarchy.children[place]
        if layer == 0:
            return not below
        here = self.told[layer][place]
        return bool(here) and (not below or self.told[layer][below[0]] != here)

    def _choices(self, told: Crossed) -> list[Sequence[str]]:
        return [self.categories[at] if at in told else (ALL,) for at in range(len(self.categories))]

    def atoms(self, place: str, groups: tuple[str, ...]) -> Atoms:
        """The atoms that make up a place's cell."""
        known = self._known.get((place, groups))
        if known is None:
            layer = self._layer(crossed(groups))
            known = self._known[place, groups] = self._sum(layer, place, groups)
        return known

    def _layer(self, told: Crossed) -> int:
        return next((at for at, one in enumerate(self.layers) if at and told & one), 0)

    def _sum(self, layer: int, place: str, groups: tuple[str, ...]) -> Atoms:
        own = self.own[layer].get(place)
        if own is None:
            below = self.hierarchy.children[place]
            each = [self._sum(layer, one, groups) for one in below]
            return np.concatenate([np.empty(0, dtype=np.int64), *each])
        fits = [at for one, at in own.items() if _is_within(one, groups)]
        return np.array(fits, dtype=np.int64)

    def links(self) -> list[tuple[Atoms, Atoms]]:
        """Where a layer ends, what it tells at a place equals what is told below, and its total."""
        return [
            pair
            for layer in range(1, len(self.layers))
            for place in self.own[layer]
            for pair in self._links_at(layer, place)
        ]

    def _links_at(self, layer: int, place: str) -> list[tuple[Atoms, Atoms]]:
        below = self.hierarchy.children[place]
        shared = self.told[layer][below[0]] if below else frozenset[int]()
        if not shared:
            everybody = (ALL,) * len(self.categories)
            return [(self._sum(layer, place, everybody), self._sum(0, place, everybody))]
        return [
            (
                self._sum(layer, place, one),
                np.concatenate([self._sum(layer, child, one) for child in below]),
            )
            for one in product(*self._choices(shared))
        ]


def _is_within(combination: Sequence[str], groups: Sequence[str]) -> bool:
    return all(want in (ALL, has) for has, want in zip(combination, groups, strict=True))


def _joined(together: Iterable[Crossed]) -> list[Crossed]:
    """Characteristics that are crossed anywhere, directly or by way of others, in one layer."""
    layers: list[Crossed] = []
    for one in together:
        if one:
            meeting = [layer for layer in layers if layer & one]
            layers = [layer for layer in layers if not layer & one]
            layers.append(reduce(frozenset.union, meeting, one))
    return sorted(layers, key=sorted)


def _told_at(
    hierarchy: Hierarchy, layer: Crossed, published: set[tuple[str, Crossed]]
) -> dict[str, Crossed]:
    """What a layer tells apart at each place or anywhere below it, alike among siblings."""
    told = {place: frozenset[int]() for place in hierarchy.parents}
    for place, one in published:
        told[place] |= one & layer
    for place in hierarchy.from_below:
        below = hierarchy.children[place]
        shared = frozenset[int]().union(*(told[child] for child in below))
        told.update(dict.fromkeys(below, shared))
        told[place] |= shared
    return told
