"""Which tables are published at all: the narrower the place, the fewer characteristics.

Totals down to the team; one characteristic for places with teams below them; two for wider ones.
Not publishing a table costs far less than protecting it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, product

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.relations import crossed
from wholeheard.listening.protecting.tables.shapes import ALL, Key, Rules


def most_crossed(place: str, hierarchy: Hierarchy, rules: Rules) -> int:
    """How many characteristics may be crossed at a place: as many as at the smallest beside it,
    or what is not published of that one would be told by subtraction."""
    above = hierarchy.parents[place]
    beside = hierarchy.children[above] if above else (place,)
    lowest = min(hierarchy.heights[one] for one in beside)
    return rules.crossed[min(lowest, len(rules.crossed) - 1)]


def is_in_shape(key: Key, hierarchy: Hierarchy, rules: Rules) -> bool:
    """Whether a cell may be published at all, however many people it holds."""
    return len(crossed(key.groups)) <= most_crossed(key.place, hierarchy, rules)


def summed(
    finest: Mapping[Key, float],
    hierarchy: Hierarchy,
    characteristics: Mapping[str, Sequence[str]],
    rules: Rules | None = None,
) -> dict[Key, float]:
    """Every cell of the allowed shape, from counts by narrowest place and all characteristics.

    Cells in which nobody is counted are there too, as 0: only what is complete can be published.
    """
    rules = rules or Rules()
    periods = sorted({key.period for key in finest})
    cells = dict.fromkeys(in_shape(periods, hierarchy, characteristics, rules), 0.0)
    for key, count in finest.items():
        for place in (key.place, *hierarchy.above(key.place)):
            for groups in product(*((group, ALL) for group in key.groups)):
                wider = Key(key.period, place, groups)
                if wider in cells:
                    cells[wider] += count
    return cells


def in_shape(
    periods: Sequence[str],
    hierarchy: Hierarchy,
    characteristics: Mapping[str, Sequence[str]],
    rules: Rules,
) -> list[Key]:
    """The name of every cell of the allowed shape."""
    found = []
    for place in hierarchy.parents:
        for many in range(min(most_crossed(place, hierarchy, rules), len(characteristics)) + 1):
            for told in combinations(range(len(characteristics)), many):
                choices = [
                    tuple(those) if at in told else (ALL,)
                    for at, those in enumerate(characteristics.values())
                ]
                found += [(place, groups) for groups in product(*choices)]
    return [Key(period, place, groups) for period in periods for place, groups in found]
