"""A table of answers in, the scores of every scale out, one value a person.

What an answer counts, turning round, and who answered too few is `measuring.scales`; here it is
done for a whole table at once. Answers become points by way of a short table of the different
answers of each column, so that 700,000 people cost little more than 700.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.asking.shapes import (
    CHOICE,
    COUNTING,
    YES_NO,
    Instrument,
    Item,
    Scale,
)
from wholeheard.listening.measuring import scales
from wholeheard.listening.measuring.intervals import SURE, Floats, Mean, mean_of
from wholeheard.listening.measuring.refused import CannotSay

BLOCK = 32_768
"""People at a time: their points fit into the cache of a processor."""
SPOKEN = {"true": "yes", "false": "no", "1": "yes", "0": "no", "True": "yes", "False": "no"}
"""How yes and no are written elsewhere."""
WIDEST = 4_096
"""Whole numbers that lie no further apart are looked up by their place."""


@dataclass(frozen=True, slots=True)
class Scores:
    """`values` by scale, each (people,), not-a-number for those who answered too few."""

    people: int
    values: Mapping[str, Floats]

    def of(self, scale: str) -> Floats:
        """The values of those who have one."""
        every = self.values[scale]
        return every[~np.isnan(every)]

    def mean(self, scale: str, sure: float = SURE) -> Mean:
        """Their mean with its t interval. Raises CannotSay where nobody has a value.

        This is no figure to publish: see `protecting`.
        """
        return mean_of(self.of(scale), sure)


def score(instrument: Instrument, table: Any) -> Scores:
    """Every scale of the instrument for every person of a table.

    `table` has a column for each item of a scale, by id: a pyarrow Table, or a mapping of names to
    arrays (people,). A cell holds the code of an option, yes or no, or a number; an empty cell, ""
    or "NA" was not answered. Columns that no scale needs are not looked at. Raises CannotSay for a
    column that is missing, and for an answer that is not one, with the first `row` from 0.
    """
    needed = [item for item in instrument.walk() if item.id in _needed(instrument)]
    columns = {item.id: _Column(item, _column(table, item)) for item in needed}
    people = _people(columns)
    values = {scale.id: np.full(people, np.nan) for scale in instrument.scales}
    for block in _blocks(people):
        for scale in instrument.scales:
            values[scale.id][block] = _of_block(scale, columns, values, block)
    return Scores(people, values)


def score_one(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, float | None]:
    """The scales of one person, from answers as `answering` has them; None where there is no
    value."""
    needed = _needed(instrument)
    table = {id: np.array([_cell(answers.get(id))], dtype=object) for id in needed}
    found = score(instrument, table).values
    return {id: None if np.isnan(one[0]) else float(one[0]) for id, one in found.items()}


def _cell(answer: Any) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return "" if answer is None else str(answer)


def _needed(instrument: Instrument) -> set[str]:
    return {id for scale in instrument.scales for id in scale.items}


def _blocks(people: int) -> Iterator[slice]:
    return (slice(at, min(at + BLOCK, people)) for at in range(0, people, BLOCK))


def _of_block(
    scale: Scale, columns: Mapping[str, _Column], values: Mapping[str, Floats], block: slice
) -> Floats:
    if scale.method == "mean_of_scales":
        points = np.stack([values[id][block] for id in scale.scales], axis=1)
    else:
        points = np.stack([columns[id].points(block) for id in scale.items], axis=1)
    return _value(scale, scales.scored(points, scale.needed), columns)


def _value(scale: Scale, found: scales.Scored, columns: Mapping[str, _Column]) -> Floats:
    """The value of each person by the method of the scale."""
    value = found.values
    if scale.method == "sum":
        value = value * len(scale.items)
    elif scale.method == "all_highest":
        most = np.array([columns[id].most for id in scale.items])
        highest = (np.isnan(found.points) | (found.points == most)).all(axis=1)
        value = np.where(np.isnan(value), np.nan, highest.astype(np.float64))
    return np.asarray(value * scale.times)


class _Column:
    """The answers to one item: a place in a short table of points for each person."""

    def __init__(self, item: Item, cells: Any) -> None:
        self.item = item
        self.most = item.ends[1] if item.ends else np.nan
        found = _places_in_arrow(cells) if _is_arrow(cells) else _places(np.asarray(cells))
        places, different = found
        self.places = places.astype(np.min_scalar_type(len(different)))  # mostly a byte a person
        self.table = self._points_of(different)

    def points(self, block: slice) -> Floats:
        """Points of these people, not-a-number where there is no answer."""
        return np.asarray(self.table[self.places[block]])

    def _points_of(self, different: list[Any]) -> Floats:
        """Points of each different answer. A wrong one is said with the first row it stands in;
        one that stands in none (a table may know answers that nobody gave) is passed over."""
        points = np.empty(len(different))
        for at, cell in enumerate(different):
            try:
                points[at] = _points(self.item, cell)
            except CannotSay as wrong:
                rows = np.flatnonzero(self.places == at)
                if len(rows):
                    wrong.about["row"] = int(rows[0])
                    raise
                points[at] = np.nan
        return points


def _points(item: Item, cell: Any) -> float:
    """Points of one answer, by `measuring.scales`."""
    said = "" if cell is None or cell != cell else str(cell).strip()
    if item.kind == YES_NO:
        said = SPOKEN.get(said, said)
    if said in scales.NOT_ANSWERED:
        return float("nan")
    if item.kind in COUNTING:
        return _of_number(item, said)
    bare = {one.code for one in item.options if one.points is None}
    if item.kind == CHOICE and not bare.isdisjoint((said, said.removesuffix(".0"))):
        return float("nan")
    return scales.Item(item.id, item.points, item.reversed).of(said)


def _of_number(item: Item, said: str) -> float:
    low, high = item.ends or (0.0, 0.0)
    try:
        number = float(said)
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        raise CannotSay(
            "answer",
            f"{scales.shown(said)} in column {item.id} is no number from {low:g} to {high:g}. "
            "Put it right, or leave the cell empty.",
            item=item.id,
        )
    return low + high - number if item.reversed else number


def _column(table: Any, item: Item) -> Any:
    names = table.column_names if hasattr(table, "column_names") else table.keys()
    if item.id not in names:
        raise CannotSay(
            "column",
            f"There is no column {item.id} in the table. Name the columns as the items.",
            item=item.id,
        )
    return table[item.id]


def _people(columns: Mapping[str, _Column]) -> int:
    lengths = {len(one.places) for one in columns.values()}
    if len(lengths) > 1:
        raise CannotSay("rows", "The columns have different lengths. Give each person a row.")
    return lengths.pop() if lengths else 0


def _is_arrow(cells: Any) -> bool:
    return hasattr(cells, "dictionary_encode") or hasattr(cells, "dictionary")


def _places_in_arrow(cells: Any) -> tuple[NDArray[Any], list[Any]]:
    """Arrow counts the different answers quicker than anything here could."""
    if hasattr(cells, "combine_chunks"):
        cells = cells.combine_chunks()
    if hasattr(cells, "num_chunks"):
        cells = cells.chunk(0) if cells.num_chunks else cells.cast("string")
    coded = cells if hasattr(cells, "dictionary") else cells.dictionary_encode()
    different = [*coded.dictionary.to_pylist(), None]
    places = coded.indices.fill_null(len(different) - 1).to_numpy(zero_copy_only=False)
    return places, different


def _places(cells: NDArray[Any]) -> tuple[NDArray[Any], list[Any]]:
    """For each cell the place of its answer among the different ones."""
    if cells.dtype.kind in "iu" and len(cells) and int(cells.max()) - int(cells.min()) <= WIDEST:
        least = int(cells.min())
        return cells.astype(np.int64) - least, list(range(least, int(cells.max()) + 1))
    if cells.dtype.kind == "O":
        cells = np.array(["" if one is None or one != one else str(one) for one in cells.tolist()])
    different, places = np.unique(cells, return_inverse=True)
    return places, different.tolist()
