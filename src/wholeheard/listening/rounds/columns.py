"""The columns of a round: every scale of its instrument, and every item that has points.

Columns that say something of each other are one family: an item, the scales it is in, and the
other items of those. They are hidden together, since a scale less its other items is the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from wholeheard.listening.asking.shapes import SCORED, Instrument, Item, Scale

ITEM, SCALE = "item", "scale"
FEWEST_OF_TWO = 3.0
"""Of a yes or no: fewer on a side tell what single people said (measurement contract, C4.3)."""
LEAST_OF_A_SCORE = 0.5
"""Of a score: sums so many people's range away from all-lowest or all-highest say too much."""


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of every place. `low` and `high` are its ends, `family` what it is hidden with."""

    id: str
    kind: str
    low: float
    high: float
    family: int
    two_answers: bool = False

    @property
    def a_side(self) -> float:
        """How many people's ranges there must be between a sum and either end."""
        return FEWEST_OF_TWO if self.two_answers else LEAST_OF_A_SCORE


def columns_of(instrument: Instrument) -> tuple[Column, ...]:
    """Scales first, then items, in the order in which they stand."""
    items = [one for one in instrument.walk() if one.kind in SCORED and has_ends(one)]
    families = _families(instrument, items)
    scales = [
        Column(one.id, SCALE, one.low, one.high, families[SCALE, one.id], _of_two(one))
        for one in instrument.scales
    ]
    return (*scales, *(_of_item(one, families[ITEM, one.id]) for one in items))


def with_items(instrument: Instrument) -> Instrument:
    """The instrument with a scale for each of its items, so that both are scored at once."""
    items = {column.id for column in columns_of(instrument) if column.kind == ITEM}
    more = tuple(
        Scale(named(ITEM, one.id), (one.id,)) for one in instrument.walk() if one.id in items
    )
    return replace(instrument, scales=(*instrument.scales, *more))


def named(kind: str, id: str) -> str:
    """The name of a column among the scales of `with_items`."""
    return f"{ITEM} {id}" if kind == ITEM else id


def has_ends(item: Item) -> bool:
    """Whether the item has a least and a most, and they are two."""
    return item.ends is not None and item.ends[0] < item.ends[1]


def _of_item(item: Item, family: int) -> Column:
    low, high = item.ends or (0.0, 1.0)
    return Column(item.id, ITEM, low, high, family, len(set(item.points.values())) == 2)


def _of_two(scale: Scale) -> bool:
    return scale.method == "all_highest"


def _families(instrument: Instrument, items: Iterable[Item]) -> Mapping[tuple[str, str], int]:
    """Each column's family: those that scales bind to each other, directly or by others."""
    above = {(ITEM, one.id): (ITEM, one.id) for one in items}
    above |= {(SCALE, one.id): (SCALE, one.id) for one in instrument.scales}

    def first(one: tuple[str, str]) -> tuple[str, str]:
        while above[one] != one:
            one = above[one]
        return one

    for scale in instrument.scales:
        parts = [(SCALE if scale.scales else ITEM, part) for part in scale.parts]
        for part in parts:
            if part in above:
                above[first(part)] = first((SCALE, scale.id))
    numbers: dict[tuple[str, str], int] = {}
    return {one: numbers.setdefault(first(one), len(numbers)) for one in above}
