"""Rows of a file, many together: what one reading step takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MOST_ROWS = 2_000
MOST_CHARACTERS = 2_000_000
HALF_LETTER = re.compile("[\ud800-\udfff]")
"""Half of a letter that was written in two halves; no file can hold it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file. `fault` says why it cannot be read; `damaged` that letters were lost;
    `wider` that it has more cells than the heading, so that words may stand beyond."""

    id: object
    text: object
    question: str = ""
    date: str = ""
    place: str = ""
    fault: str = ""
    damaged: bool = False
    wider: bool = False


@dataclass(slots=True)
class Batch:
    """Rows that stand one after the other, the first of them number `first` (from 0)."""

    first: int
    ids: list[str] = field(default_factory=list)
    texts: list[object] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)
    damaged: list[int] = field(default_factory=list)
    wider: int = 0

    def __len__(self) -> int:
        return len(self.texts)

    def add(self, row: Row) -> None:
        at = len(self.texts)
        if row.fault:
            self.faults[at] = row.fault
        if row.damaged:
            self.damaged.append(at)
        self.wider += row.wider
        self.ids.append(_name(row.id) or str(self.first + at))
        self.texts.append(whole_letters(row.text) if isinstance(row.text, str) else row.text)
        self.questions.append(whole_letters(row.question))
        self.dates.append(row.date)
        self.places.append(whole_letters(row.place))


def in_batches(rows: Iterable[Row]) -> Iterator[Batch]:
    """Rows in batches of a bounded size; the same rows always fall into the same batches."""
    batch, size = Batch(0), 0
    for row in rows:
        batch.add(row)
        size += len(row.text) if isinstance(row.text, str) else 0
        if len(batch) >= MOST_ROWS or size >= MOST_CHARACTERS:
            yield batch
            batch, size = Batch(batch.first + len(batch)), 0
    if len(batch):
        yield batch


def whole_letters(text: str) -> str:
    """The text, each half of a letter replaced by a sign of the same length."""
    return text if text.isascii() else HALF_LETTER.sub("\ufffd", text)


def _name(given: object) -> str:
    return "" if given is None else whole_letters(str(given)).strip()
