"""The files of a backup: lines of JSON, gzipped, that show when one is missing or was altered."""

from __future__ import annotations

import gzip
import hmac
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

Line = dict[str, Any]


class Writer:
    """Lines of JSON, gzipped, with a keyed digest of all that came before as the last."""

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        self._file = gzip.GzipFile(fileobj=file, mode="wb", compresslevel=4, mtime=0)
        self._digest = hmac.new(key, digestmod="sha256")

    def put(self, line: Line) -> None:
        written = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._digest.update(written)
        self._file.write(written)

    def end(self) -> None:
        self._file.write(json.dumps({"end": self._digest.hexdigest()}).encode() + b"\n")
        self._file.close()


class Reader:
    """The same lines again. Raises ValueError if one is missing or any was altered."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._first = b""
        self._digest: hmac.HMAC | None = None
        self.about: uuid.UUID | None = None

    def header(self) -> Line:
        self._first = next(self._lines, b"")
        return dict(json.loads(self._first))

    def begin(self, key: bytes) -> None:
        self._digest = hmac.new(key, self._first, digestmod="sha256")

    def next_line(self) -> Line:
        """The next line. Raises ValueError at the end."""
        for line in self.lines():
            return line
        raise ValueError("a line is missing")

    def lines(self) -> Iterator[Line]:
        """All lines up to the last, which must hold the digest of those before."""
        if self._digest is None:
            raise ValueError("not begun")
        for written in self._lines:
            line = dict(json.loads(written))
            if "end" in line:
                self._check_end(str(line["end"]))
                return
            self._digest.update(written)
            yield line
        raise EOFError("the end is missing")

    def finish(self) -> None:
        """Nothing may be left over."""
        if any(True for _line in self.lines()):
            raise ValueError("a line too many")

    def _check_end(self, said: str) -> None:
        if self._digest is None or not hmac.compare_digest(said, self._digest.hexdigest()):
            raise ValueError("altered")
        if next(self._lines, None) is not None:
            raise ValueError("something stands after the end")


@contextmanager
def opened(path: Path) -> Iterator[Iterator[bytes]]:
    with gzip.open(path, "rb") as file:
        yield iter(file)


@contextmanager
def written(*paths: Path) -> Iterator[list[IO[bytes]]]:
    """Files that only their owner may read, there under their names only when they are whole."""
    parts = [path.with_name(f".{path.name}.part") for path in paths]
    try:
        files: list[IO[bytes]] = [_own_file(part) for part in parts]
        try:
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        finally:
            for file in files:
                file.close()
        for part, path in zip(parts, paths, strict=True):
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _own_file(path: Path) -> IO[bytes]:
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
