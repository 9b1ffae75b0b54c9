"""Rows of any kind of file as the reader takes them."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import IO, Any

from wholeheard.reading_files import columns
from wholeheard.reading_files.batches import MOST_ROWS, Row
from wholeheard.reading_files.columns import Wanted
from wholeheard.reading_files.csv_rows import LONGEST, TOO_LONG, CsvFile, Record
from wholeheard.reading_files.opening import DAMAGED, Source, mended, open_bytes
from wholeheard.reading_files.refused import CannotRead

LOOKED_AT = 1_000
"""Lines of a JSONL file that are looked at to see which columns there are."""
NO_PYARROW = (
    "A Parquet file needs pyarrow, which is not here. "
    'Install it with: pip install "wholeheard[analysis]". CSV and JSONL files need nothing.'
)
UNKNOWN = ""
DEEPEST = 100
"""Objects and lists within each other; no row is as deep, and what is much deeper breaks Python."""
TOO_DEEP = "It is nested too deeply to be a row."


def rows(source: Source, wanted: Wanted) -> Iterator[Row]:
    """Every row of the file, in its order. Raises CannotRead at the first call of next."""
    found = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}[source.kind](source, wanted)
    first = next(found, None)
    if first is None:
        raise CannotRead(f"{source.path.name} has no rows, so there is nothing to read.")
    return chain([first], found)


def how_many(source: Source) -> int:
    """About how many rows there are; exact for a Parquet file."""
    if source.kind == "parquet":
        with open_parquet(source) as file:
            return int(file.metadata.num_rows)
    return max(1, source.lines - (source.kind == "csv"))


# CSV ---------------------------------------------------------------------------------------------


def _csv(source: Source, wanted: Wanted) -> Iterator[Row]:
    records = iter(CsvFile(source))
    heading = next(records, Record([])).cells
    at = columns.find(heading, wanted)
    width = len(heading)
    for record in records:
        yield _of_record(record, at, width)


def _of_record(record: Record, at: dict[str, int], width: int) -> Row:
    cells = record.cells

    def cell(what: str) -> str:
        place = at.get(what, -1)
        return cells[place] if 0 <= place < len(cells) else ""

    fault = record.fault
    if not fault and at["text"] >= len(cells):
        fault = f"It has {len(cells)} cells and the heading has {width}, so its words are missing."
    return Row(
        id=cell("id"),
        text=cell("text") if not fault else None,
        question=cell("question"),
        date=cell("date"),
        place=cell("place").strip(),
        fault=fault,
        damaged=record.damaged,
        wider=any(cell.strip() for cell in cells[width:]),
    )


# JSONL -------------------------------------------------------------------------------------------


def _jsonl(source: Source, wanted: Wanted) -> Iterator[Row]:
    found = objects(source)
    first = list(islice(found, LOOKED_AT))
    known = list(dict.fromkeys(key for one, _fault, _damaged in first for key in one))
    if not known:
        raise CannotRead(
            f"{source.path.name} holds no objects. Each line has to be one, such as "
            '{"id": "1", "text": "They listened."}.'
        )
    at = {what: known[place] for what, place in columns.find(known, wanted).items()}
    for one, fault, damaged in chain(first, found):
        yield _of_object(one, at, fault, damaged)


def objects(source: Source) -> Iterator[tuple[dict[str, Any], str, bool]]:
    """Each line: its object, why it has none, whether letters of it were lost."""
    with open_bytes(source.path, source.zipped) as file:
        for line in _text_lines(file, source):
            if line is None:
                yield {}, TOO_LONG, False
                continue
            if not (stripped := line.strip()):
                continue
            damaged = not stripped.isascii() and DAMAGED.search(stripped) is not None
            one, fault = _parsed(mended(stripped) if damaged else stripped)
            yield one, fault, damaged


def _text_lines(file: IO[bytes], source: Source) -> Iterator[str | None]:
    """Lines of text; None for one that is longer than any comment."""
    text = io.TextIOWrapper(file, source.encoding, errors=source.on_error, newline="\n")
    while line := text.readline(LONGEST):
        if len(line) < LONGEST or line.endswith("\n"):
            yield line
            continue
        while (rest := text.readline(LONGEST)) and not rest.endswith("\n"):
            pass
        yield None


def _parsed(line: str) -> tuple[dict[str, Any], str]:
    try:
        one = json.loads(line)
    except (ValueError, RecursionError):
        return {}, "It is not a line of JSON."
    if not isinstance(one, dict):
        return {}, "It is not an object of JSON."
    return ({}, TOO_DEEP) if _is_too_deep(one, line) else (one, "")


def _is_too_deep(one: object, line: str) -> bool:
    if line.count("[") + line.count("{") <= DEEPEST:
        return False
    level = [one]
    for _ in range(DEEPEST + 1):
        level = [inner for outer in level for inner in _within(outer)]
    return bool(level)


def _within(one: object) -> Iterable[object]:
    if isinstance(one, dict):
        return one.values()
    return one if isinstance(one, list) else ()


def _of_object(one: dict[str, Any], at: dict[str, str], fault: str, damaged: bool) -> Row:
    if not fault and at["text"] not in one:
        fault = f"It has no “{at['text']}”."

    def value(what: str) -> str:
        return _as_text(one.get(at.get(what, UNKNOWN)))

    return Row(
        id=value("id"),
        text=one.get(at["text"]),
        question=value("question"),
        date=value("date"),
        place=value("place").strip(),
        fault=fault,
        damaged=damaged,
    )


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


# Parquet -----------------------------------------------------------------------------------------


def open_parquet(source: Source) -> Any:
    """A Parquet file, unzipped first if it is zipped. Raises CannotRead."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as missing:
        raise CannotRead(NO_PYARROW) from missing
    try:
        return parquet.ParquetFile(_unzipped(source) if source.zipped else source.path)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as broken:
        raise CannotRead(
            f"{source.path.name} is not a whole Parquet file. Fetch it again."
        ) from broken


def _unzipped(source: Source) -> IO[bytes]:
    whole = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with the Parquet file
    with open_bytes(source.path, zipped=True) as file:
        shutil.copyfileobj(file, whole)
    whole.seek(0)
    return whole


def _parquet(source: Source, wanted: Wanted) -> Iterator[Row]:
    with open_parquet(source) as file:
        heading = list(file.schema_arrow.names)
        at = {what: heading[place] for what, place in columns.find(heading, wanted).items()}
        for batch in parquet_batches(source, file, list(dict.fromkeys(at.values()))):
            yield from _of_arrow(batch, at)


def parquet_batches(
    source: Source, file: Any, names: Sequence[str], most: int = MOST_ROWS
) -> Iterator[Any]:
    """Arrow batches of these columns. Raises CannotRead where the file is damaged inside."""
    import pyarrow

    batches = file.iter_batches(most, columns=list(names))
    while True:
        try:
            batch = next(batches, None)
        except (pyarrow.ArrowException, OSError) as broken:
            raise CannotRead(
                f"{source.path.name} is damaged inside. Fetch it again, and run this again."
            ) from broken
        if batch is None:
            return
        yield batch


def _of_arrow(batch: Any, at: dict[str, str]) -> Iterator[Row]:
    values = {what: column_values(batch, name) for what, name in at.items()}
    empty = [None] * batch.num_rows
    given = (values.get(what, empty) for what in ("id", "text", "question", "date", "place"))
    for id_, text, question, date, place in zip(*given, strict=True):
        yield Row(id_, text, _as_text(question), _as_text(date), _as_text(place).strip())


def column_values(batch: Any, name: str) -> list[Any]:
    """Values of a column; letters that are not UTF-8 with a sign in their place, and None for what
    Python has no value for, such as a day in the year 300000."""
    column = batch.column(name)
    try:
        values: list[Any] = column.to_pylist()
    except (ValueError, OverflowError):
        values = [_value(one) for one in column]
    return values


def _value(one: Any) -> Any:
    import pyarrow as pa

    try:
        return one.as_py()
    except UnicodeDecodeError:
        words = pa.types.is_string(one.type) or pa.types.is_large_string(one.type)
        return bytes(one.as_buffer()).decode("utf-8", "replace") if words else None
    except (ValueError, OverflowError):
        return None
