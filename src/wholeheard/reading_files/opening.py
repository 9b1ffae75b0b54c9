"""What kind of file it is, whether it can be read to its end, and how it is encoded."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wholeheard.reading_files.refused import CannotRead

KINDS = {
    ".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
SPREADSHEETS = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".numbers"})
LOOK_AT = 1 << 20
"""Bytes that are looked at together."""
UTF8, CP1252, UTF16 = "utf-8-sig", "cp1252", "utf-16"
NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
DAMAGED = re.compile("[\udc80-\udcff]")
"""What a byte becomes that is no letter."""
UTF8_LETTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
NOT_TEXT = bytes(set(range(32)) - set(b"\t\n\r\x0c\x0b\x1a\x1b")) + b"\x7f"
MOST_NOT_TEXT = 0.05
"""A share of such bytes above which a file is not one of words."""
KNOWN = (
    (b"PK\x03\x04", "a spreadsheet or a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet"),
    (b"%PDF", "a PDF"),
    (b"PAR1", "a Parquet file: let its name end in .parquet"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a gzip file in a gzip file"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read. `lines` is about how many it has; `sha256` is of its bytes."""

    path: Path
    kind: str
    zipped: bool
    encoding: str
    marked: bool
    lines: int
    sha256: str

    @property
    def on_error(self) -> str:
        """What becomes of bytes that are no letters: kept to be mended, where that can be."""
        return "surrogateescape" if self.encoding == UTF8 else "replace"


def look_at(path: Path) -> Source:
    """Read the file once to see that it can be read to its end. Raises CannotRead."""
    kind = kind_of(path)
    try:
        return _look(path, kind)
    except FileNotFoundError as missing:
        raise CannotRead(f"There is no file {path}. Check its name.") from missing
    except IsADirectoryError as folder:
        raise CannotRead(f"{path} is a folder. Name a file in it.") from folder
    except (EOFError, zlib.error, gzip.BadGzipFile) as broken:
        raise CannotRead(f"{path.name} ends too early or is damaged. Fetch it again.") from broken
    except OSError as refused:
        raise CannotRead(
            f"{path} cannot be read ({refused.strerror or refused}). Ask who owns it."
        ) from refused


def kind_of(path: Path) -> str:
    """csv, jsonl or parquet, by the end of its name. Raises CannotRead."""
    ends = [one.lower() for one in path.suffixes]
    ending = ends[-2] if len(ends) > 1 and ends[-1] == ".gz" else (ends or [""])[-1]
    if ending in SPREADSHEETS:
        raise CannotRead(
            f"{path.name} is a spreadsheet. Open it, save it as “CSV UTF-8”, and name that file."
        )
    if ending not in KINDS:
        raise CannotRead(
            f"{path.name} is of an unknown kind. Let its name end in .csv, .jsonl or .parquet, "
            "with .gz after it if it is zipped."
        )
    return KINDS[ending]


def open_bytes(path: Path, zipped: bool) -> IO[bytes]:
    return gzip.open(path, "rb") if zipped else path.open("rb")  # type: ignore[return-value]


def looked_through(path: Path, *, words: bool = True) -> Looked:
    """What all the bytes of a file tell of it, `words` if it should hold words.

    Raises OSError where it cannot be opened, EOFError, BadGzipFile or zlib.error where it is cut
    short or damaged.
    """
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    found = Looked(zipped)
    with open_bytes(path, zipped) as file:
        while block := file.read(LOOK_AT):
            found.look(block, words=words)
    return found


def _look(path: Path, kind: str) -> Source:
    found = looked_through(path, words=kind != "parquet")
    if not found.size:
        raise CannotRead(f"{path.name} is empty.")
    if kind != "parquet" and (what := found.is_no_text()):
        raise CannotRead(
            f"{path.name} does not hold text but {what}. Save it as “CSV UTF-8” and try again."
        )
    return found.source(path, kind, found.encoding())


class Looked:
    """What is learnt of a file by looking at all of its bytes once."""

    def __init__(self, zipped: bool) -> None:
        self.zipped = zipped
        self.size = self.lines = self.broken = self.letters = self.not_text = 0
        self.never_cp1252 = self.wide = self.marked = False
        self.start = b""
        self.sha256 = hashlib.sha256()
        self._strict = codecs.getincrementaldecoder("utf-8")("surrogateescape")

    def look(self, block: bytes, *, words: bool) -> None:
        self.sha256.update(block)
        if not self.size:
            self.start = block[:8]
            self.wide = block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            self.marked = block.startswith(codecs.BOM_UTF8)
        self.size += len(block)
        if not words:
            return
        self.lines += block.count(b"\n") or block.count(b"\r")
        self.not_text += len(block) - len(block.translate(None, NOT_TEXT))
        if not block.isascii() or self._strict.getstate()[0]:
            self.broken += len(DAMAGED.findall(self._strict.decode(block)))
            self.letters += len(UTF8_LETTER.findall(block))
            self.never_cp1252 |= bool(NOT_IN_CP1252.search(block))

    def is_no_text(self) -> str:
        """What it holds instead of words; empty if it holds words."""
        for start, what in KNOWN:
            if self.start.startswith(start):
                return what
        if not self.wide and self.not_text > MOST_NOT_TEXT * self.size:
            return "bytes that are no letters"
        return ""

    @property
    def mostly_utf8(self) -> bool:
        return not self.broken or self.letters > self.broken

    @property
    def of_no_known_encoding(self) -> bool:
        """Whether it can be neither UTF-8 nor UTF-16 nor Windows-1252."""
        return not self.wide and not self.mostly_utf8 and self.never_cp1252

    def encoding(self) -> str:
        """UTF-8, even with damaged rows; UTF-16 or Windows-1252 where it can only be that."""
        if self.wide:
            return UTF16
        return UTF8 if self.mostly_utf8 or self.never_cp1252 else CP1252

    def source(self, path: Path, kind: str, encoding: str) -> Source:
        sha256 = self.sha256.hexdigest()
        return Source(path, kind, self.zipped, encoding, self.marked, self.lines, sha256)


def mended(cell: str) -> str:
    """A cell in which some bytes were not UTF-8: read as Windows-1252, else with signs of loss."""
    raw = cell.encode("utf-8", "surrogateescape")
    try:
        return raw.decode(CP1252)
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")
