"""From a file to rows, whatever state it is in: the readers of `reading_files`, with the limits
and the sentences of an import. Holds a few lines at a time, never the file.

Rows are numbered as a spreadsheet shows them: the heading is row 1.
"""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wholeheard.kit.refusal import Refusal
from wholeheard.reading_files import csv_rows
from wholeheard.reading_files.csv_rows import Limits, Records
from wholeheard.reading_files.opening import (
    DAMAGED,
    UTF8,
    Looked,
    Source,
    looked_through,
    open_bytes,
)

__all__ = ["DAMAGED", "LONGEST_CELL", "LONGEST_LINE", "UTF8", "Record", "look_at", "records"]

LONGEST_LINE = 400_000  # characters; a longer one is no row of comments
LONGEST_CELL = 100_000
FAULTS = {
    "": "",
    csv_rows.NEVER_CLOSED: (
        "a quotation mark is opened in it and never closed, or a cell is too long"
    ),
    csv_rows.TOO_LONG: "a cell of it is too long",
}
KEEP_AS_DAMAGED = "wholeheard.keep_as_damaged"


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
    try:
        found = looked_through(path)
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
    return found.source(path, "csv", _checked(encoding) if encoding else _encoding(found))


def records(source: Source) -> Iterator[Record]:
    """Every row, the heading first. Blank lines are passed over but counted."""
    limits = Limits(LONGEST_LINE, LONGEST_CELL, same_width=True)
    with open_bytes(source.path, source.zipped) as raw:
        text = io.TextIOWrapper(raw, source.encoding, errors=KEEP_AS_DAMAGED, newline="")
        for number, cells, fault in Records(text, limits):
            yield Record(number, cells, FAULTS[fault])


def _checked(encoding: str) -> str:
    try:
        b"a".decode(encoding).encode()
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError) as unknown:
        raise Refusal(
            "import.encoding", f"“{encoding}” is no encoding. Try utf-8 or cp1252.", "encoding"
        ) from unknown
    return UTF8 if name == "utf-8" else name


def _encoding(found: Looked) -> str:
    if found.of_no_known_encoding:
        raise Refusal(
            "import.encoding",
            "This file is written neither in UTF-8 nor in Windows-1252. Save it as “CSV UTF-8” "
            "and try again, or name its encoding with --encoding.",
            "encoding",
        )
    return found.encoding()


def _keep_as_damaged(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no letters become `DAMAGED` ones, of whatever encoding and value they are
    (Python's own surrogateescape gives up at bytes below 128, as in UTF-16 that is cut short)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(chr(0xDC00 | max(byte, 0x80)) for byte in lost), error.end


codecs.register_error(KEEP_AS_DAMAGED, _keep_as_damaged)
