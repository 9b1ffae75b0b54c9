"""Which places of a round may be shown at all, from how many people answered there.

A whole is worth more than its parts: it is what a board asks for, and it holds everybody. So the
widest place is held as shown first, and places below it are hidden for its sake. Where no such mask
is safe, the whole is not told, nothing ties the places right below it to each other any more, and
each is settled in the same way by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.measuring.intervals import Floats
from wholeheard.listening.protecting.tables import (
    CannotPublish,
    Hierarchy,
    Key,
    Rules,
    Tables,
    publish,
)
from wholeheard.listening.protecting.tables.rests import Fewest, deepened
from wholeheard.listening.rounds.counting import Tally
from wholeheard.listening.rounds.places import ITSELF

PERIOD = "round"
NO_SIDES: NDArray[np.float64] = np.zeros(1)
"""A number of people has no most and no least that would tell what somebody said."""


def mask_of_round(
    tally: Tally, people: Floats, rules: Rules, mixed: frozenset[str]
) -> frozenset[str]:
    """The places that may be shown. `people` (places,) counts who answered at each with all below
    it; `mixed` names cells that hold people of several places. Raises CannotPublish for rules that
    no house may have."""
    counts = {place: int(n) for place, n in zip(tally.places, people, strict=True)}
    return _shown_of(tally.tree, counts, rules, mixed)


def _shown_of(
    tree: Hierarchy, counts: Mapping[str, int], rules: Rules, mixed: frozenset[str]
) -> frozenset[str]:
    top = tree.root
    if counts[top] < rules.fewest or top.endswith(ITSELF):
        return frozenset()
    found = _with_the_whole(tree, counts, rules, mixed)
    if top in found:
        return found
    parts = (_shown_of(_below(tree, one), counts, rules, mixed) for one in tree.children[top])
    return frozenset[str]().union(*parts)


def _with_the_whole(
    tree: Hierarchy, counts: Mapping[str, int], rules: Rules, mixed: frozenset[str]
) -> frozenset[str]:
    """What may stand beside the whole; nothing where it may not stand itself. That nobody is of
    a wider place itself is no secret, so nothing is hidden behind that."""
    known = {tree.root} | {one for one in tree.parents if one.endswith(ITSELF) and not counts[one]}
    tables = Tables(
        {Key(PERIOD, place): counts[place] for place in tree.parents},
        known=frozenset(Key(PERIOD, one) for one in known),
    )
    try:
        figures = publish(tables, tree, rules=rules).figures["people"]
    except CannotPublish:
        return frozenset()
    numbers = {key.place for key, one in figures.items() if one.kind == "number"}
    named = frozenset(one for one in numbers if not one.endswith(ITSELF))
    mass = {place: np.full(3, float(counts[place])) for place in narrowest(tree, tree.parents)}
    return deepened(tree, mass, named, Fewest(rules.fewest, NO_SIDES), mixed)


def _below(tree: Hierarchy, top: str) -> Hierarchy:
    """One place with all below it, as a tree of its own."""
    inside = {top: ""}
    for place in reversed(tree.from_below):
        if tree.parents[place] in inside:
            inside[place] = tree.parents[place]
    return Hierarchy(inside)


def narrowest(tree: Hierarchy, places: Sequence[str] | Mapping[str, str]) -> list[str]:
    """Those of these with nothing below them, in their order."""
    return [place for place in places if not tree.children[place]]
