"""Rows out of a CSV file, whatever state it is in. Holds a few lines at a time, never the file.

A quotation mark that never closes costs one row, not the rest: its first line is given with a
fault and the lines after it are read anew.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from wholeheard.reading_files.opening import DAMAGED, Source, mended, open_bytes

LONGEST = 8_000_000
"""Characters of a cell or a line; no comment is as long."""
NEVER_CLOSED = "A quotation mark is opened in it and never closed."
TOO_LONG = f"It is longer than {LONGEST:,} characters; divide it and read the parts."
DELIMITERS = ",;\t|"
CUT = "\n\n"
"""Stands for a line that was too long; no line that was read is this."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a line and a cell may be, in characters; and whether a row that runs over several
    lines must have as many cells as the heading (else a slip in its first line is taken for the
    cause, and the lines after it are rows of their own)."""

    line: int = LONGEST
    cell: int = LONGEST
    same_width: bool = False


USUAL = Limits()


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
            found = Records(text)
            self.delimiter = found.delimiter
            for _number, cells, fault in found:
                if any(not cell.isascii() and DAMAGED.search(cell) for cell in cells):
                    yield Record([mended(cell) for cell in cells], fault, damaged=True)
                else:
                    yield Record(cells, fault)


class _TooLong(csv.Error):
    """A line is longer than any row."""


class _Lines:
    """Lines one by one, those of the present row kept, so that they can be read again."""

    def __init__(self, text: TextIO, longest: int) -> None:
        self.text = text
        self.longest = longest
        self.waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.ended_within = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else self.read_line()
        if not line:
            self.ended_within = bool(self.taken)
            raise StopIteration
        self.taken.append(line)
        if line is CUT:
            raise _TooLong
        return line

    def begin_row(self) -> None:
        self.taken = []
        self.ended_within = False

    def read_again_after_first(self) -> None:
        """The row was broken: only its first line is lost."""
        self.waiting.extendleft(reversed(self.taken[1:]))

    def read_line(self) -> str:
        line = self.text.readline(self.longest)
        if len(line) < self.longest or line.endswith(("\n", "\r")):
            return line
        while (rest := self.text.readline(self.longest)) and not rest.endswith(("\n", "\r")):
            pass
        return CUT


class Records:
    """Number, cells and fault of each row, the heading first as number 1.

    Blank lines are passed over but counted. A row that runs over several lines is taken if it is
    faultless; else its first line is given with a fault and the lines after it are read anew.
    """

    def __init__(self, text: TextIO, limits: Limits | None = None) -> None:
        self.limits = limits = limits or USUAL
        self.lines = lines = _Lines(text, limits.line)
        first = lines.read_line()
        if first:
            lines.waiting.append(first)
        self.delimiter = max(DELIMITERS, key=first.count)

    def __iter__(self) -> Iterator[tuple[int, list[str], str]]:
        rows, number, width = self._reader(), 0, 0
        while True:
            self.lines.begin_row()
            try:
                cells, fault = self._next(rows), ""
            except StopIteration:
                return
            except csv.Error as error:
                cells, fault = self._despite(error)
            number += 1
            width = width or (0 if fault else len(cells))
            if not fault and len(self.lines.taken) > 1 and self._joins_rows(cells, width):
                fault = NEVER_CLOSED
            if fault == NEVER_CLOSED:
                self.lines.read_again_after_first()
            if fault:
                rows = self._reader()
            if fault or cells:
                yield number, cells, fault

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self.lines, delimiter=self.delimiter, strict=True)

    def _next(self, rows: Iterator[list[str]]) -> list[str]:
        """The limit of the csv module belongs to the whole process: it is given back each time."""
        before = csv.field_size_limit(self.limits.cell)
        try:
            return next(rows)
        finally:
            csv.field_size_limit(before)

    def _joins_rows(self, cells: list[str], width: int) -> bool:
        return self.limits.same_width and len(cells) != width

    def _despite(self, error: csv.Error) -> tuple[list[str], str]:
        """A line with a stray quotation mark inside can still be read by itself."""
        taken, alone = self.lines.taken, len(self.lines.taken) == 1
        if alone and (isinstance(error, _TooLong) or "limit" in str(error)):
            return [], TOO_LONG
        closed = alone and not self.lines.ended_within
        try:
            cells = self._next(csv.reader(taken[:1], delimiter=self.delimiter))
        except csv.Error:
            return [], TOO_LONG
        return cells, "" if closed else NEVER_CLOSED
