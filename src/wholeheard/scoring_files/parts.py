"""Some columns of a large file of answers, part by part, each with the rows that it stands in.

With pyarrow (the extra `analysis`) a part is an Arrow table whose words are short numbers; a CSV
file is read without it too, and again without it where something in it is wrong, to say in which
row.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from wholeheard.reading_files.csv_rows import CsvFile
from wholeheard.reading_files.opening import CP1252, Source, look_at
from wholeheard.reading_files.refused import CannotRead
from wholeheard.scoring_files.table import FIRST_ROW

ROWS = 65_536
"""People at a time: a hundred items of so many take some tens of megabytes."""
BLOCK = 8 << 20
"""Bytes of a CSV file at a time."""


class NotSo(Exception):
    """Arrow could not make sense of the file. What it says holds words of the file: not shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """Columns of some rows; `first` is the row of the file in which they begin."""

    name: str
    first: int
    columns: Any
    rows: int

    def words(self, column: str) -> list[str]:
        """The cells of one column, without blanks around them."""
        cells = self.columns[column]
        given = cells.to_pylist() if hasattr(cells, "to_pylist") else cells
        return ["" if one is None else str(one).strip() for one in given]

    def row(self, at: int) -> str:
        """How a row, counted from 0 within the part, is called in a sentence."""
        return f"{self.name}, row {self.first + at}"


def quickly(path: Path, columns: Sequence[str]) -> Iterator[Part]:
    """The parts of a file by Arrow where it is here. Raises CannotRead, and NotSo where the file
    has to be read again to say what is wrong."""
    source = look_at(path)
    if source.kind == "parquet":
        _need_arrow(path)
        return _numbered(path.name, 1, _of_parquet(path, columns))
    if source.kind != "csv":
        raise CannotRead(f"{path.name} is neither CSV nor Parquet. Save it as one of them.")
    if not _has_arrow() or source.zipped or source.encoding not in ("utf-8-sig", CP1252):
        return carefully(path, columns)
    return _numbered(path.name, FIRST_ROW, _of_csv(source, columns))


def carefully(path: Path, columns: Sequence[str]) -> Iterator[Part]:
    """The same of a CSV file row by row. Raises CannotRead with the row that is wrong."""
    rows = iter(CsvFile(look_at(path)))
    heading = next(rows, None)
    if heading is None:
        raise CannotRead(f"{path.name} is empty. Name a file with a heading and rows.")
    names = [one.strip() for one in heading.cells]
    check_heading(path.name, names, columns)
    at = [names.index(one) for one in columns]
    first = FIRST_ROW
    while some := list(islice(rows, ROWS)):
        for row, record in enumerate(some, first):
            if record.fault:
                raise CannotRead(f"{path.name}, row {row}: {record.fault} Put it right.")
            if len(record.cells) != len(names):
                raise CannotRead(
                    f"{path.name}, row {row}: it has {len(record.cells)} cells and the heading has "
                    f"{len(names)}. A cell was lost or came in between; put it right."
                )
        table = {
            name: [record.cells[place] for record in some]
            for name, place in zip(columns, at, strict=True)
        }
        yield Part(path.name, first, table, len(some))
        first += len(some)


def check_heading(file: str, names: Sequence[str], needed: Sequence[str]) -> None:
    """Every column that is needed is there, once. Raises CannotRead."""
    for one in needed:
        if one not in names:
            raise CannotRead(
                f"{file} has no column {one}. It has {', '.join(names[:12])}. "
                "Put the name right in the file or in the options."
            )
        if names.count(one) > 1:
            raise CannotRead(f"{file} has two columns called {one}. Rename one of them.")


def _numbered(name: str, first: int, tables: Iterator[Any]) -> Iterator[Part]:
    for table in tables:
        for at in range(0, table.num_rows, ROWS):
            some = table.slice(at, ROWS)
            columns = {one: some.column(one) for one in some.column_names}
            yield Part(name, first, columns, some.num_rows)
            first += some.num_rows


def _of_csv(source: Source, columns: Sequence[str]) -> Iterator[Any]:
    import pyarrow as pa
    from pyarrow import csv

    heading = next(iter(found := CsvFile(source)), None)
    names = [one.strip() for one in heading.cells] if heading else []
    check_heading(source.path.name, names, columns)
    encoding = "utf8" if source.encoding != CP1252 else CP1252
    short = pa.dictionary(pa.int32(), pa.string())
    try:
        rows = csv.open_csv(
            source.path,
            csv.ReadOptions(
                block_size=BLOCK, encoding=encoding, column_names=names, skip_rows=1,
                use_threads=True,
            ),
            csv.ParseOptions(delimiter=found.delimiter, newlines_in_values=False),
            csv.ConvertOptions(
                include_columns=list(columns), column_types=dict.fromkeys(columns, short),
                strings_can_be_null=False,
            ),
        )  # fmt: skip
        for batch in rows:
            yield pa.Table.from_batches([batch])
    except pa.ArrowInvalid as wrong:
        raise NotSo from wrong


def _of_parquet(path: Path, columns: Sequence[str]) -> Iterator[Any]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
        check_heading(path.name, file.schema_arrow.names, columns)
        for batch in file.iter_batches(ROWS, columns=list(columns)):
            yield pa.Table.from_batches([batch])
    except (pa.ArrowInvalid, OSError) as wrong:
        raise CannotRead(f"{path.name} is damaged. Fetch it again.") from wrong


def _has_arrow() -> bool:
    return importlib.util.find_spec("pyarrow") is not None


def _need_arrow(path: Path) -> None:
    if not _has_arrow():
        raise CannotRead(
            f"{path.name} needs pyarrow. Install it with: pip install “wholeheard[analysis]”, or "
            "save the file as CSV."
        )
