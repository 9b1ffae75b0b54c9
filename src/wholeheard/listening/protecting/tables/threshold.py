"""The primary rule: which counts are too small to show, and what lies within them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.relations import crossed
from wholeheard.listening.protecting.tables.shapes import ALL, Key, Rules


def is_small(people: float, rules: Rules) -> bool:
    """Some people, but too few. Nobody at all is no secret by itself."""
    return 0 < people < rules.fewest


def within_small(
    people: Mapping[Key, int], hierarchy: Hierarchy, rules: Rules
) -> tuple[frozenset[Key], frozenset[Key]]:
    """The cells that lie within a small one, and those of them that hold nobody.

    The whole record of a small group is hidden, empty cells with it, so that which of its cells
    are empty says nothing. An empty cell stays shown where a wider one already says so.
    """
    inside: set[Key] = set()
    empty: set[Key] = set()
    for key in sorted(people, key=lambda one: _from_widest(one, hierarchy)):
        wider = [one for one in wider_cells(key, hierarchy) if one in people]
        if any(is_small(people[one], rules) for one in wider):
            inside.add(key)
            if people[key] == 0 and all(people[one] or one in empty for one in wider):
                empty.add(key)
    return frozenset(inside), frozenset(empty)


def wider_cells(key: Key, hierarchy: Hierarchy) -> Iterator[Key]:
    """Every cell of the same period that holds all people of this one, and may hold more."""
    choices = [(group, ALL) if group != ALL else (ALL,) for group in key.groups]
    for place in (key.place, *hierarchy.above(key.place)):
        for groups in product(*choices):
            if (place, groups) != (key.place, key.groups):
                yield Key(key.period, place, groups)


def _from_widest(key: Key, hierarchy: Hierarchy) -> tuple[int, int]:
    return -hierarchy.heights[key.place], len(crossed(key.groups))
