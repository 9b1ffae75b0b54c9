"""The tree of a round: its places, and a cell for whoever answered at a wider place itself."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.protecting.tables import Hierarchy

ITSELF = " itself"
"""People of a place with others below it, who are in none of these. Never shown by itself."""


def grown(parents: Mapping[str, str]) -> Hierarchy:
    """The tree with such a cell for every place that has others below it. Raises CannotPublish."""
    plain = Hierarchy(parents)
    more = {place + ITSELF: place for place, below in plain.children.items() if below}
    return Hierarchy({**parents, **more})


def cell_of(place: str, tree: Hierarchy) -> str:
    """The narrowest cell of people who answered at a place; "" for one that is not in the tree."""
    if place not in tree.parents:
        return ""
    return place + ITSELF if tree.children[place] else place


def ancestors(tree: Hierarchy) -> list[NDArray[np.int64]]:
    """For each step up, the place that each place comes to; -1 beyond the root."""
    places = {place: at for at, place in enumerate(tree.parents)}
    above = np.array([places.get(one, -1) for one in tree.parents.values()] + [-1])
    found = [np.arange(len(places))]
    while (found[-1] >= 0).any():
        found.append(above[found[-1]])
    return found[:-1]
