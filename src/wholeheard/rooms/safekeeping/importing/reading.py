"""From a file to rows, whatever state it is in. Holds a few lines at a time, never the file.

Rows are numbered as a spreadsheet shows them: the heading is row 1.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wholeheard.kit.refusal import Refusal

LONGEST_LINE = 400_000  # characters; a longer one is no row of comments
LONGEST_CELL = 100_000
NEVER_CLOSED = "a quotation mark is opened in it and never closed, or a cell is too long"
LOOK_AT = 1 << 20  # bytes that are looked at together
DELIMITERS = ",;\t|"
UTF8, CP1252 = "utf-8-sig", "cp1252"
NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
DAMAGED = re.compile("[\udc80-\udcff]")  # what a byte becomes that is no letter
UTF8_LETTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read: how it is encoded, and about how many lines it has."""

    path: Path
    encoding: str
    lines: int
    zipped: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells, or why it cannot be read."""

    row: int
    cells: list[str]
    fault: str = ""


def look_at(path: Path, encoding: str = "") -> Source:
    """Read the file once to see that it can be read to its end. Raises Refusal."""
    if not path.is_file():
        raise Refusal("import.no_file", f"There is no file {path}. Check its name.")
    zipped = _is_zipped(path)
    found = _Looked()
    try:
        with _open_bytes(path, zipped) as file:
            while block := file.read(LOOK_AT):
                found.look(block)
    except PermissionError as refused:
        raise Refusal(
            "import.closed", f"{path} may not be read by you. Ask who owns it."
        ) from refused
    except (EOFError, zlib.error, gzip.BadGzipFile) as broken:
        raise Refusal(
            "import.broken_zip", f"{path.name} ends too early or is damaged. Fetch it again."
        ) from broken
    if not found.size:
        raise Refusal("import.empty", f"{path.name} is empty.")
    return Source(path, _checked(encoding) if encoding else found.encoding(), found.lines, zipped)


def records(source: Source) -> Iterator[Record]:
    """Every row, the heading first. Blank lines are passed over but counted."""
    with _open_bytes(source.path, source.zipped) as raw:
        text = io.TextIOWrapper(raw, source.encoding, errors="surrogateescape", newline="")
        lines = _Lines(text)
        yield from _Records(lines)


def _is_zipped(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _open_bytes(path: Path, zipped: bool) -> IO[bytes]:
    return gzip.open(path, "rb") if zipped else path.open("rb")  # type: ignore[return-value]


def _checked(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except LookupError as unknown:
        raise Refusal(
            "import.encoding", f"“{encoding}” is no encoding. Try utf-8 or cp1252.", "encoding"
        ) from unknown
    return UTF8 if name == "utf-8" else name


class _Looked:
    """What is learnt of a file by looking at all of its bytes once."""

    def __init__(self) -> None:
        self.size = self.lines = self.broken = self.letters = 0
        self.never_cp1252 = self.wide = False
        self._strict = codecs.getincrementaldecoder("utf-8")("surrogateescape")

    def look(self, block: bytes) -> None:
        if not self.size:
            self.wide = block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        self.size += len(block)
        self.lines += block.count(b"\n") or block.count(b"\r")
        if not block.isascii() or self._strict.getstate()[0]:
            text = self._strict.decode(block)
            self.broken += len(DAMAGED.findall(text))
            self.letters += len(UTF8_LETTER.findall(block))
            self.never_cp1252 |= bool(NOT_IN_CP1252.search(block))

    def encoding(self) -> str:
        """UTF-8, even with a few damaged rows; Windows-1252; or a sentence."""
        if self.wide:
            return "utf-16"
        if not self.broken or self.letters > self.broken:
            return UTF8
        if not self.never_cp1252:
            return CP1252
        raise Refusal(
            "import.encoding",
            "This file is written neither in UTF-8 nor in Windows-1252. Save it as “CSV UTF-8” "
            "and try again, or name its encoding with --encoding.",
            "encoding",
        )


class _Lines:
    """Lines one by one, those of the present row kept, so that they can be read again."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.ended_within = False

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
        self.ended_within = False

    def read_again_after_first(self) -> None:
        """The row was broken: only its first line is lost."""
        self.waiting.extendleft(reversed(self.taken[1:]))

    def _read(self) -> str:
        line = self.text.readline(LONGEST_LINE)
        if len(line) < LONGEST_LINE or line.endswith(("\n", "\r")):
            return line
        while (rest := self.text.readline(LONGEST_LINE)) and not rest.endswith(("\n", "\r")):
            pass
        return '"' + "x" * (LONGEST_CELL + 1) + '"\n'  # refused by the reader as too long a cell


class _Records:
    """Rows out of lines. A quotation mark that never closes costs one row, not the rest.

    A row that runs over several lines must be faultless. One that is not is taken for a slip in
    its first line: that one is left out and the lines after it are read anew.
    """

    def __init__(self, lines: _Lines) -> None:
        self.lines = lines
        self.width = 0

    def __iter__(self) -> Iterator[Record]:
        first = next(self.lines, "")
        self.lines.waiting.append(first)
        self.delimiter = max(DELIMITERS, key=first.count)
        rows, number = self._reader(), 0
        while True:
            self.lines.begin_row()
            try:
                cells, fault = next(rows), ""
            except StopIteration:
                return
            except csv.Error as error:
                cells, fault = self._despite(error)
            number += 1
            self.width = self.width or len(cells)
            several = len(self.lines.taken) > 1
            if several and not fault and len(cells) != self.width:
                fault = NEVER_CLOSED
            if fault and (several or self.lines.ended_within):
                self.lines.read_again_after_first()
                rows = self._reader()
            if fault or cells:
                yield Record(number, cells, fault)

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self.lines, delimiter=self.delimiter, strict=True)

    def _despite(self, error: csv.Error) -> tuple[list[str], str]:
        """A single line with a stray quotation mark inside can still be read."""
        if len(self.lines.taken) > 1 or self.lines.ended_within:
            return [], NEVER_CLOSED
        if "limit" in str(error):
            return [], "a cell of it is too long"
        return next(csv.reader(self.lines.taken, delimiter=self.delimiter)), ""
