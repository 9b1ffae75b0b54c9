"""The parts of a run: what is done is kept, so that a run which is killed goes on from there.

`OUT/parts` holds a manifest (of which file, which columns, by which reader) and a file for each
batch that was read, whole or not there at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from wholeheard.reading_files.refused import CannotRead, writing
from wholeheard.reading_files.work import Done
from wholeheard.readings_report.tally import Tally

FORMAT = 2
GOES_ON = "Then run the same command again: it goes on from there."
BUSY = "Another run writes into {folder} at this moment. Wait until it is done."
OTHER = (
    "{out} holds a run of {what}. Choose another folder with --out, or add --again to throw that "
    "run away and read anew."
)


@dataclass(slots=True)
class Part:
    """One part as it lies on the disk."""

    rows: int
    not_read: list[tuple[int, str, str]]
    damaged: list[int]
    tally: Tally
    pairs: list[tuple[str, str]]


class Parts:
    """The parts in a folder, of one run."""

    def __init__(self, out: Path, run: dict[str, Any]) -> None:
        self.out = out
        self.folder = out / "parts"
        self.run = run

    @property
    def manifest(self) -> Path:
        return self.folder / "manifest.json"

    @contextmanager
    def held(self, *, again: bool) -> Iterator[None]:
        """Make the folder ready and keep others out of it. Raises CannotRead."""
        with writing(self.folder, again=GOES_ON):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("w")
        with lock:
            self._lock(lock)
            self._begin(again=again)
            yield

    def _lock(self, lock: IO[str]) -> None:
        try:
            import fcntl
        except ImportError:  # not on this system: two runs at once are not noticed
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise CannotRead(BUSY.format(folder=self.out)) from taken

    def _begin(self, *, again: bool) -> None:
        before = self._before()
        if before is None or again:
            self.clear()
            self._write_manifest(complete=False)
        elif what := _differs(before, self.run):
            raise CannotRead(OTHER.format(out=self.out, what=what))
        for left in self.folder.glob("*.writing"):
            left.unlink()

    def _before(self) -> dict[str, Any] | None:
        try:
            found = json.loads(self.manifest.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (ValueError, OSError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def complete(self) -> bool:
        return bool((self._before() or {}).get("complete"))

    def done(self) -> set[int]:
        """Numbers of the batches that are read already."""
        return {int(one.stem) for one in self.folder.glob("*.part") if one.stem.isdigit()}

    def keep(self, number: int, done: Done) -> None:
        """Write a part: whole, or not at all. Raises CannotRead where it cannot be written."""
        head = {"rows": len(done.lines), "not_read": done.not_read, "damaged": done.damaged}
        lines = [_json(head), _json(done.tally.as_json()), *done.lines, ""]
        whole_file(self._path(number), "\n".join(lines).encode(), again=GOES_ON)

    def read(self, number: int, *, with_tally: bool = False, with_lines: bool = True) -> Part:
        """A part that is there. Raises CannotRead where it is not what was written."""
        try:
            with self._path(number).open(encoding="utf-8", newline="\n") as file:
                head, counted = json.loads(next(file)), next(file)
                tally = Tally.from_json(json.loads(counted)) if with_tally else Tally()
                pairs = [_pair(line) for line in file] if with_lines else []
        except (OSError, ValueError, KeyError, TypeError, StopIteration) as broken:
            raise CannotRead(
                f"{self._path(number)} is damaged. Add --again to read everything anew."
            ) from broken
        not_read = [(row, name, why) for row, name, why in head["not_read"]]
        return Part(head["rows"], not_read, head["damaged"], tally, pairs)

    def finish(self) -> None:
        """All is written: the parts are no longer needed."""
        self._write_manifest(complete=True)
        self.clear()

    def clear(self) -> None:
        for one in self.folder.glob("*.part"):
            one.unlink()

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:06}.part"

    def _write_manifest(self, *, complete: bool) -> None:
        whole_file(self.manifest, _json(self.run | {"complete": complete}).encode(), again=GOES_ON)


def whole_file(path: Path, content: bytes, *, again: str = "") -> None:
    """Write a file so that it is there whole or not at all. Raises CannotRead."""
    with writing(path, again=again), beside(path) as part, part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A file to write into, which takes its name when it is whole and goes if it is not."""
    part = path.with_name(f"{path.name}.writing")
    try:
        yield part
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _differs(before: dict[str, Any], now: dict[str, Any]) -> str:
    """What an earlier run was of, if it was not of the same; empty if it was."""
    if not before or any(before.get(key) != now[key] for key in ("format", "together")):
        return "another version"
    if before.get("sha256") != now["sha256"]:
        return f"another file, or of {before.get('file', 'it')} before it was changed"
    if before.get("columns") != now["columns"]:
        return "other columns of this file"
    return "another reader" if before.get("reader") != now["reader"] else ""


def _pair(line: str) -> tuple[str, str]:
    reading, tab, more = line.rstrip("\n").partition("\t")
    if not tab:
        raise ValueError("a line of a part is cut short")
    return reading, more


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
