"""`wholeheard protect`: a file again, with personal details masked in the columns of words.

Where it cannot be known what is words (a row that does not fit its heading) all of it is masked.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TextIO

from wholeheard.listening.protecting import KINDS, find_details, mask
from wholeheard.reading_files import columns
from wholeheard.reading_files.batches import MOST_ROWS, whole_letters
from wholeheard.reading_files.cells import plain_cell
from wholeheard.reading_files.csv_rows import CsvFile, Record
from wholeheard.reading_files.opening import Source, kind_of, look_at
from wholeheard.reading_files.parts import beside
from wholeheard.reading_files.progress import Progress
from wholeheard.reading_files.refused import CannotRead, writing
from wholeheard.reading_files.rows import (
    column_values,
    how_many,
    objects,
    open_parquet,
    parquet_batches,
)

NOT_READABLE = "[not readable]"


@dataclass(frozen=True, slots=True)
class ProtectWish:
    """What a person asked for: the columns of words, and those to leave out."""

    file: Path
    out: Path
    text: tuple[str, ...]
    drop: tuple[str, ...] = ()


@dataclass(slots=True)
class Protected:
    """What was masked, in numbers."""

    out: Path
    rows: int = 0
    masks: Counter[str] = field(default_factory=Counter)
    all_masked: int = 0

    def words(self, text: str) -> str:
        """A text with its personal details masked, and these counted."""
        text = whole_letters(text)
        details = find_details(text)
        self.masks.update(one.kind for one in details)
        return mask(text, details) if details else text

    def sentences(self) -> Iterator[str]:
        yield f"{self.rows:,} {'row is' if self.rows == 1 else 'rows are'} in {self.out}."
        found = [f"{self.masks[kind]:,} {name}" for kind, name in KINDS.items() if self.masks[kind]]
        yield f"Masked: {', '.join(found)}." if found else "Nothing was masked."
        if self.all_masked:
            yield (
                f"{self.all_masked:,} did not fit the heading or could not be read, so every cell "
                "of theirs was treated as words."
            )
        yield "The machine misses some names. Look before you publish a word of it."


def protect_file(wish: ProtectWish, progress_to: TextIO) -> Protected:
    """Write the file again with words masked. Raises CannotRead; then there is no new file."""
    if kind_of(wish.file) != kind_of(wish.out):
        raise CannotRead(
            f"{wish.out.name} has to be of the same kind as {wish.file.name}. Let it end alike."
        )
    if wish.out.exists():
        raise CannotRead(f"{wish.out} exists. Choose another name with --out.")
    source = look_at(wish.file)
    done = Protected(wish.out)
    write = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}[source.kind]
    try:
        write(source, wish, done, Progress(progress_to, how_many(source)))
    except KeyboardInterrupt:
        raise CannotRead("Stopped. Nothing was written.") from None
    return done


@contextmanager
def _new_text(path: Path, *, marked: bool = False) -> Iterator[TextIO]:
    """A file for words, zipped if its name says so; there whole or not at all."""
    with writing(path), beside(path) as part:
        encoding = "utf-8-sig" if marked else "utf-8"
        raw: IO[bytes] = part.open("wb")
        with (
            raw,
            _zipped(raw, path) as inner,
            io.TextIOWrapper(inner, encoding, newline="") as file,
        ):
            yield file


@contextmanager
def _zipped(raw: IO[bytes], path: Path) -> Iterator[Any]:
    if path.suffix.lower() != ".gz":
        yield raw
        return
    with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as inner:
        yield inner


# CSV ---------------------------------------------------------------------------------------------


def _csv(source: Source, wish: ProtectWish, done: Protected, progress: Progress) -> None:
    reader = CsvFile(source)
    records = iter(reader)
    heading = next(records, Record([])).cells
    text = {columns.find_one(heading, name) for name in wish.text}
    dropped = {columns.find_one(heading, name) for name in wish.drop} - text
    kept = [at for at in range(len(heading)) if at not in dropped]
    with _new_text(wish.out, marked=source.marked) as file:
        sheet = csv.writer(file, delimiter=reader.delimiter, lineterminator="\n")
        sheet.writerow([plain_cell(heading[at]) for at in kept])
        for record in records:
            cells = _masked(record, len(heading), text, dropped, done)
            sheet.writerow([plain_cell(whole_letters(cell)) for cell in cells])
            done.rows += 1
            progress.add(1)
    progress.end()


def _masked(
    record: Record, width: int, text: set[int], dropped: set[int], done: Protected
) -> list[str]:
    """The cells of a row; in one that does not fit its heading all are treated as words."""
    cells = record.cells
    fits = not record.fault and len(cells) == width
    done.all_masked += not fits
    if not fits and not cells:
        return [NOT_READABLE]
    return [
        done.words(cell) if at in text or not fits else cell
        for at, cell in enumerate(cells)
        if at not in dropped
    ]


# JSONL -------------------------------------------------------------------------------------------


def _jsonl(source: Source, wish: ProtectWish, done: Protected, progress: Progress) -> None:
    seen: dict[str, None] = {}
    with _new_text(wish.out) as file:
        for one, fault, _damaged in objects(source):
            seen.update(dict.fromkeys(one))
            done.all_masked += bool(fault)
            line = {wish.text[0]: NOT_READABLE} if fault else _object(one, wish, done)
            file.write(whole_letters(json.dumps(line, ensure_ascii=False)) + "\n")
            done.rows += 1
            progress.add(1)
        for name in wish.text:
            if name not in seen:
                raise CannotRead(
                    f"There is no column “{name}”. There are: {columns.listed(list(seen))}."
                )
    progress.end()


def _object(one: dict[str, Any], wish: ProtectWish, done: Protected) -> dict[str, Any]:
    return {
        key: _value(value, done) if key in wish.text else value
        for key, value in one.items()
        if key not in wish.drop
    }


def _value(value: Any, done: Protected) -> Any:
    """Words masked, however deep they lie."""
    if isinstance(value, str):
        return done.words(value)
    if isinstance(value, list):
        return [_value(one, done) for one in value]
    if isinstance(value, dict):
        return {key: _value(one, done) for key, one in value.items()}
    return value


# Parquet -----------------------------------------------------------------------------------------


def _parquet(source: Source, wish: ProtectWish, done: Protected, progress: Progress) -> None:
    with open_parquet(source) as file:
        import pyarrow as pa  # there, since the file is open

        schema = file.schema_arrow
        text = {schema.names[columns.find_one(schema.names, name)] for name in wish.text}
        dropped = {schema.names[columns.find_one(schema.names, name)] for name in wish.drop} - text
        kept = [name for name in schema.names if name not in dropped]
        _check_words(schema, text)
        batches = parquet_batches(source, file, kept, MOST_ROWS * PARQUET_TOGETHER)
        of_kept = pa.schema([schema.field(name) for name in kept])
        _write_parquet(batches, of_kept, wish.out, text, done, progress)
    progress.end()


def _check_words(schema: Any, text: set[str]) -> None:
    import pyarrow as pa

    for name in sorted(text):
        kind = schema.field(name).type
        if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
            raise CannotRead(f"The column “{name}” holds {kind}, not words. Choose another.")


def _write_parquet(
    batches: Iterator[Any],
    schema: Any,
    out: Path,
    text: set[str],
    done: Protected,
    progress: Progress,
) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    with (
        writing(out),
        beside(out) as part,
        parquet.ParquetWriter(part, schema, compression="zstd") as writer,
    ):
        for batch in batches:
            columns_of = [_column(batch, name, text, done) for name in schema.names]
            table = pa.table(columns_of, schema=schema)
            writer.write_table(table)
            done.rows += batch.num_rows
            progress.add(batch.num_rows)


PARQUET_TOGETHER = 10
"""So many times 2,000 rows are written together."""


def _column(batch: Any, name: str, text: set[str], done: Protected) -> Any:
    import pyarrow as pa

    column = batch.column(name)
    if name not in text:
        return column
    values = column_values(batch, name)
    words = [None if one is None else done.words(one) for one in values]
    return pa.array(words, column.type)


__all__ = ["ProtectWish", "Protected", "protect_file"]
