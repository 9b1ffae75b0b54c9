"""Figures that others have published, such as those of a national staff survey: read and checked.

Pure: from a file and its mapping to figures by place, or a sentence. What is known of a figure is
its value and how many answered; publishers give no spread, so it has no interval.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from wholeheard.reading_files.csv_rows import CsvFile
from wholeheard.reading_files.opening import look_at
from wholeheard.reading_files.refused import CannotRead
from wholeheard.rooms.surveys.imports.mapping import Columns
from wholeheard.scoring_files.parts import check_heading

Figures = dict[str, dict[str, tuple[int, float] | None]]
"""By place and code: how many answered and the value, None where it is hidden."""
MOST_ANSWERED = 10_000_000
ALL = 100.0
NEAR_ALL = 2.0
"""Shares of one question come to 100, give or take what rounding does."""
Row = tuple[int, Mapping[str, str]]


def read_published(path: Path, columns: Columns) -> Figures:
    """Every figure of a file. Raises CannotRead, with the row, where anything is wrong."""
    found: Figures = {}
    for at, row in _rows(path, columns):
        where = f"{path.name}, row {at}"
        place = row[columns.place]
        if not place:
            raise CannotRead(f"{where}: the cell of the place is empty. Put it right.")
        of_place = found.setdefault(place, {})
        for code, value in _of_row(where, row, columns):
            if code in of_place:
                raise CannotRead(
                    f"{where}: {place} and {code} stood in a row before. Take one of them out."
                )
            of_place[code] = value
    if not found:
        raise CannotRead(f"{path.name} has a heading and no rows. Name a file with rows.")
    for figures in found.values():
        _add_scales(figures, columns)
    return found


def _rows(path: Path, columns: Columns) -> Iterator[Row]:
    source = look_at(path)
    if source.kind != "csv":
        raise CannotRead(f"{path.name} is not a CSV file. Save it as CSV and try again.")
    file = CsvFile(source)
    records = iter(file)
    heading = next(records, None)
    names = [one.strip() for one in heading.cells] if heading else []
    check_heading(path.name, names, columns.needed)
    for at, record in enumerate(records, 2):
        if record.fault:
            raise CannotRead(f"{path.name}, row {at}: {record.fault} Put it right.")
        if len(record.cells) != len(names):
            raise CannotRead(
                f"{path.name}, row {at}: it has {len(record.cells)} cells and the heading has "
                f"{len(names)}. A cell was lost or came in between; put it right."
            )
        row = {name: cell.strip() for name, cell in zip(names, record.cells, strict=True)}
        _check_version(f"{path.name}, row {at}", row, columns)
        yield at, row


def _check_version(where: str, row: Mapping[str, str], columns: Columns) -> None:
    for name, wanted in columns.version.items():
        if row[name] != wanted:
            raise CannotRead(
                f"{where}: {name} is “{row[name][:20]}” and the mapping is for “{wanted}”. "
                "Questions change from one to the next: take the mapping for this one."
            )


def _of_row(
    where: str, row: Mapping[str, str], columns: Columns
) -> Iterator[tuple[str, tuple[int, float] | None]]:
    if columns.questions:
        for column, code in columns.questions.items():
            yield code, _figure(where, column, row[column], row[columns.answered], columns)
        return
    code = row[columns.question]
    if not code or (columns.codes and code not in columns.codes):
        raise CannotRead(
            f"{where}: “{code[:20]}” is no code of the mapping. Is it the mapping of another year, "
            "or did the columns shift?"
        )
    if columns.points:
        yield code, _from_shares(where, row, columns)
    else:
        value = row[columns.value]
        yield code, _figure(where, columns.value, value, row[columns.answered], columns)


def _figure(
    where: str, column: str, value: str, answered: str, columns: Columns
) -> tuple[int, float] | None:
    people = _answered(where, answered, columns)
    if people is None or value.lower() in columns.hidden:
        return None
    if value.endswith("%"):
        raise CannotRead(
            f"{where}: {column} is a percentage, {value[:12]}. A score is asked for; name its "
            "column, or give the shares of answers under [points]."
        )
    number = _number(where, column, value)
    if not columns.low <= number <= columns.high:
        raise CannotRead(
            f"{where}: {column} is {number:g}, and scores run from {columns.low:g} to "
            f"{columns.high:g}. Did the columns shift? If not, say “low” and “high” in the mapping."
        )
    return people, number


def _from_shares(where: str, row: Mapping[str, str], columns: Columns) -> tuple[int, float] | None:
    """The mean of points, from the share of each answer."""
    people = _answered(where, row[columns.answered], columns)
    cells = {name: row[name] for name in columns.points}
    if people is None or any(cell.lower() in columns.hidden for cell in cells.values()):
        return None
    shares = {name: _number(where, name, cell.rstrip("% ")) for name, cell in cells.items()}
    total = math.fsum(shares.values())
    if abs(total - 1) <= NEAR_ALL / ALL:
        total, scale = total * ALL, ALL
    else:
        scale = 1.0
    if min(shares.values()) < 0 or abs(total - ALL) > NEAR_ALL:
        raise CannotRead(
            f"{where}: the shares of answers come to {total:g} and not to 100. Did the columns "
            "shift, or is an answer missing under [points]?"
        )
    points = math.fsum(columns.points[name] * share * scale for name, share in shares.items())
    return people, points / total


def _answered(where: str, cell: str, columns: Columns) -> int | None:
    """How many; None where that is hidden, or too few."""
    if cell.lower() in columns.hidden:
        return None
    number = _number(where, columns.answered, cell)
    if number != int(number) or not 0 <= number <= MOST_ANSWERED:
        raise CannotRead(
            f"{where}: {columns.answered} is {cell[:12]}, which is no number of people. Did the "
            "columns shift?"
        )
    return int(number) if number >= columns.fewest else None


def _number(where: str, column: str, cell: str) -> float:
    """A number as spreadsheets of several countries write it: 7.25, 7,25, 12,345."""
    plain = cell.replace("\u00a0", "").replace(" ", "")
    head, comma, tail = plain.rpartition(",")
    if comma and "." not in plain:
        plain = plain.replace(",", "") if len(tail) == 3 and head else f"{head}.{tail}"
    else:
        plain = plain.replace(",", "")
    try:
        number = float(plain)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise CannotRead(
            f"{where}: {column} holds “{cell[:12]}”, which is no number. Put it right, or name it "
            "under “hidden” in the mapping."
        )
    return number


def _add_scales(figures: dict[str, tuple[int, float] | None], columns: Columns) -> None:
    """A scale is the mean of its questions (or of scales above it in the mapping), and hidden where
    one of them is."""
    for name, codes in columns.scales.items():
        parts = [figures.get(code) for code in codes]
        there = [one for one in parts if one is not None]
        if len(there) < len(parts) or not there:
            figures[name] = None
        else:
            value = math.fsum(one[1] for one in there) / len(there)
            figures[name] = min(one[0] for one in there), value
