"""`wholeheard read`: a file of comments in, a folder of readings out."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

from wholeheard.engines import EngineStopped, named
from wholeheard.listening.measuring.corrected import Errors
from wholeheard.reading_files import batches, rows
from wholeheard.reading_files.batches import Batch, in_batches, whole_letters
from wholeheard.reading_files.cells import plain_cell
from wholeheard.reading_files.columns import Wanted
from wholeheard.reading_files.opening import Source, look_at
from wholeheard.reading_files.parts import FORMAT, GOES_ON, Part, Parts, beside, whole_file
from wholeheard.reading_files.progress import Progress
from wholeheard.reading_files.refused import CannotRead, writing
from wholeheard.reading_files.work import Done, Work
from wholeheard.readings_report import About, Tally, page

PARTS_TOGETHER = 10
"""Parts that become one group of rows of readings.parquet."""
MOST_NAMED = 10
AHEAD = 31
"""Days by which a date may lie ahead."""
NO_PYARROW = (
    "readings.parquet needs pyarrow, which is not here. Install it with: "
    'pip install "wholeheard[analysis]". Or add --jsonl to have readings.jsonl instead.'
)
STOPPED = "Stopped. What was read is kept. Run the same command again: it goes on from there."


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for."""

    file: Path
    out: Path
    wanted: Wanted
    engine: str = "here"
    jsonl: bool = False
    again: bool = False


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    wish: Wish
    tally: Tally = field(default_factory=Tally)
    damaged: list[int] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    nothing_to_do: bool = False
    without_parquet: bool = False

    def sentences(self) -> Iterator[str]:
        """For the person who asked."""
        if self.nothing_to_do:
            yield f"All of this file is read already, in {self.wish.out}. --again reads it anew."
            return
        tally = self.tally
        unread = tally.rows - tally.read
        yield f"{tally.read:,} of {tally.rows:,} rows were read."
        if unread:
            yield f"{unread:,} could not be read; {self.wish.out / 'not_read.csv'} says why."
        if tally.damaged:
            yield _damaged_rows(tally.damaged, self.damaged)
        if tally.wider:
            yield (
                f"{tally.wider:,} had more cells than the heading; what stands beyond was not "
                "read. Perhaps a comma in their words is not inside quotation marks."
            )
        now, soon = tally.urgencies["now"], tally.urgencies["soon"]
        yield f"Concerns: {now:,} to look at now, {soon:,} soon. A person must look."
        if self.without_parquet:
            yield NO_PYARROW.partition(" Or ")[0]
        yield f"Written: {', '.join(str(path) for path in self.written)}."


def _damaged_rows(number: int, some: list[int]) -> str:
    named = ", ".join(str(row) for row in some[:MOST_NAMED])
    more = " and others" if number > MOST_NAMED else ""
    return (
        f"{number:,} held letters that were not written like the rest of the file; they were read "
        f"as well as could be. Rows (the first is 0): {named}{more}."
    )


def read_file(wish: Wish, progress_to: TextIO) -> Outcome:
    """Read the file. Raises CannotRead; what was read up to then is kept."""
    with_parquet = importlib.util.find_spec("pyarrow") is not None
    if not with_parquet and not wish.jsonl:
        raise CannotRead(NO_PYARROW)
    source = look_at(wish.file)
    found = rows.rows(source, wish.wanted)
    parts = Parts(wish.out, _this_run(source, wish.wanted))
    outcome = Outcome(wish, without_parquet=not with_parquet)
    outcome.written = [wish.out / name for name in _names(wish, with_parquet)]
    with parts.held(again=wish.again):
        if parts.complete and all(path.exists() for path in outcome.written):
            outcome.nothing_to_do = True
            return outcome
        try:
            number = _read_all(parts, source, found, wish, outcome, progress_to)
            _write_all(parts, number, outcome, with_parquet)
        except EngineStopped as stopped:
            raise CannotRead(str(stopped)) from stopped
        except KeyboardInterrupt:
            raise CannotRead(STOPPED) from None
        parts.finish()
    return outcome


def _this_run(source: Source, wanted: Wanted) -> dict[str, Any]:
    from wholeheard.listening.noticing import READER

    return {
        "format": FORMAT,
        "file": whole_letters(source.path.name),
        "sha256": source.sha256,
        "columns": asdict(wanted),
        "reader": READER,
        "together": [batches.MOST_ROWS, batches.MOST_CHARACTERS],
    }


def _names(wish: Wish, with_parquet: bool) -> list[str]:
    readings = ["readings.parquet"] * with_parquet + ["readings.jsonl"] * wish.jsonl
    return [*readings, "report.html", "not_read.csv"]


def _read_all(
    parts: Parts,
    source: Source,
    found: Iterable[Any],
    wish: Wish,
    outcome: Outcome,
    progress_to: TextIO,
) -> int:
    """Read every batch that is not read yet; how many there are altogether."""
    already = parts.done()
    progress = Progress(progress_to, rows.how_many(source))
    if already:
        print("Going on where it was stopped.", file=progress_to)
    waiting: deque[int] = deque()
    seen = _Seen()

    def missing() -> Iterator[Batch]:
        for number, batch in enumerate(in_batches(found)):
            seen.batches = number + 1
            if number in already:
                progress.before += len(batch)
                progress.add(len(batch))
                _take(outcome, parts.read(number, with_tally=True, with_lines=False))
            else:
                waiting.append(number)
                yield batch

    work = Work(bool(wish.wanted.date), bool(wish.wanted.place), latest=_soon())
    for done in named(wish.engine)(missing(), work):
        parts.keep(waiting.popleft(), done)
        _take(outcome, done)
        progress.add(len(done.lines))
    progress.end()
    return seen.batches


def _soon() -> dt.date:
    """A day after which no comment can be; clocks and places of the world differ."""
    return dt.datetime.now(dt.UTC).date() + dt.timedelta(days=AHEAD)


@dataclass(slots=True)
class _Seen:
    batches: int = 0


def _take(outcome: Outcome, done: Done | Part) -> None:
    outcome.tally.add(done.tally)
    if len(outcome.damaged) < MOST_NAMED:
        outcome.damaged += done.damaged


# Writing -----------------------------------------------------------------------------------------


def _write_all(parts: Parts, number: int, outcome: Outcome, with_parquet: bool) -> None:
    out, wish = parts.out, outcome.wish
    if with_parquet:
        _write_parquet(parts, number, out / "readings.parquet")
    if wish.jsonl:
        _write_jsonl(parts, number, out / "readings.jsonl")
    _write_not_read(parts, number, out / "not_read.csv")
    about = About(
        title=wish.file.name,
        dated=bool(wish.wanted.date),
        placed=bool(wish.wanted.place),
        errors=_errors(outcome.tally.lengths),
    )
    whole_file(out / "report.html", page(outcome.tally, about).encode(), again=GOES_ON)


def _write_parquet(parts: Parts, number: int, path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    from wholeheard.listening import arrow

    with (
        writing(path, again=GOES_ON),
        beside(path) as part,
        parquet.ParquetWriter(part, arrow.schema(), compression="zstd") as file,
    ):
        for first in range(0, number, PARTS_TOGETHER):
            some = range(first, min(first + PARTS_TOGETHER, number))
            together = [arrow.from_lines(parts.read(one).pairs) for one in some]
            file.write_table(pa.Table.from_batches(together).combine_chunks())


def _write_jsonl(parts: Parts, number: int, path: Path) -> None:
    with _new_text(path, newline="\n") as file:
        for one in range(number):
            file.writelines(f"{line}\n" for line, _more in parts.read(one).pairs)


def _write_not_read(parts: Parts, number: int, path: Path) -> None:
    with _new_text(path, newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["row", "id", "reason"])
        for one in range(number):
            for row, name, why in parts.read(one, with_lines=False).not_read:
                sheet.writerow([row, plain_cell(name), plain_cell(why)])


@contextmanager
def _new_text(path: Path, *, newline: str) -> Iterator[TextIO]:
    with (
        writing(path, again=GOES_ON),
        beside(path) as part,
        part.open("w", encoding="utf-8", newline=newline) as file,
    ):
        yield file


def _errors(lengths: Mapping[str, int]) -> dict[tuple[str, str], Errors]:
    """How the reader errs in comments of such lengths, by its card."""
    from wholeheard.listening.noticing import card

    bands = [lengths[str(number)] for number in range(len(card.LENGTHS) + 1)]
    return {code: Errors(*measured) for code, measured in card.errors(bands).items()}
