"""Rows out of a CSV file, whatever state it is in. Holds a few lines at a time, never the file.

A quotation mark that never closes costs one row, not the rest: its first line is given with a
fault and the lines after it are read anew.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from wholeheard.reading_files.opening import DAMAGED, Source, mended, open_bytes

LONGEST = 8_000_000
"""Characters of a cell or a line; no comment is as long."""
NEVER_CLOSED = "A quotation mark is opened in it and never closed."
TOO_LONG = f"It is longer than {LONGEST:,} characters; divide it and read the parts."
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells, why it cannot be trusted, whether letters of it were lost."""

    cells: list[str]
    fault: str = ""
    damaged: bool = False


class CsvFile:
    """A CSV file: its heading, then its rows. Blank lines are passed over."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.delimiter = ","

    def __iter__(self) -> Iterator[Record]:
        with open_bytes(self.source.path, self.source.zipped) as raw:
            text = io.TextIOWrapper(
                raw, self.source.encoding, errors=self.source.on_error, newline=""
            )
            records = _Records(_Lines(text))
            self.delimiter = records.delimiter
            for cells, fault in records:
                if any(not cell.isascii() and DAMAGED.search(cell) for cell in cells):
                    yield Record([mended(cell) for cell in cells], fault, damaged=True)
                else:
                    yield Record(cells, fault)


@contextmanager
def _long_cells() -> Iterator[None]:
    """The limit of the csv module belongs to the whole process: it is given back each time."""
    before = csv.field_size_limit(LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class _Lines:
    """Lines one by one, those of the present row kept, so that they can be read again."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.ended_within = False
        self.too_long = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else self._read()
        if not line:
            self.ended_within = bool(self.taken)
            raise StopIteration
        self.taken.append(line)
        return line

    def begin_row(self) -> None:
        self.taken = []
        self.ended_within = self.too_long = False

    def read_again_after_first(self) -> None:
        self.waiting.extendleft(reversed(self.taken[1:]))

    def _read(self) -> str:
        line = self.text.readline(LONGEST)
        if len(line) < LONGEST or line.endswith(("\n", "\r")):
            return line
        while (rest := self.text.readline(LONGEST)) and not rest.endswith(("\n", "\r")):
            pass
        self.too_long = True
        return "\n"


class _Records:
    """Cells and fault of each row; rows that run over several lines are taken if they close."""

    def __init__(self, lines: _Lines) -> None:
        self.lines = lines
        first = next(lines, "")
        lines.waiting.append(first)
        self.delimiter = max(DELIMITERS, key=first.count)

    def __iter__(self) -> Iterator[tuple[list[str], str]]:
        rows = self._reader()
        while True:
            self.lines.begin_row()
            try:
                with _long_cells():
                    cells, fault = next(rows), ""
            except StopIteration:
                return
            except csv.Error as error:
                cells, fault = self._despite(error)
            if self.lines.too_long:
                cells, fault = [], TOO_LONG
            if fault == NEVER_CLOSED:
                self.lines.read_again_after_first()
            if fault:
                rows = self._reader()
            if fault or cells:
                yield cells, fault

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self.lines, delimiter=self.delimiter, strict=True)

    def _despite(self, error: csv.Error) -> tuple[list[str], str]:
        """A line with a stray quotation mark inside can still be read by itself."""
        taken, limit = self.lines.taken, "limit" in str(error)
        if limit and len(taken) == 1:
            return [], TOO_LONG
        closed = len(taken) == 1 and not self.lines.ended_within
        with _long_cells():
            cells = next(csv.reader(taken[:1], delimiter=self.delimiter), [])
        return cells, "" if closed else NEVER_CLOSED
