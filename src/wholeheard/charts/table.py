"""A file of figures, read with care: every row is understood, or a sentence says which is not."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wholeheard.listening.days import looks_month_first, read_day
from wholeheard.listening.measuring.refused import CannotChart

MISSING = frozenset({"", "na", "nan", "null", "none"})
"""What a cell says where nothing was counted."""
OTHER_NAMES = {
    "value": ("value", "y", "count"),
    "numerator": ("numerator", "observed"),
    "denominator": ("denominator", "n", "expected"),
    "date": ("date", "month", "day", "period"),
    "series": ("series", "facet", "place"),
    "group": ("group",),
}
EARLIEST = dt.date(1900, 1, 1)
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
FORMS = (
    ("year first (2021-04-30)", re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{8}")),
    ("a month (2021-04)", re.compile(r"\d{4}[-/.]\d{1,2}")),
    ("day first (30/04/2021)", re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}.*")),
    ("in words (30 April 2021)", re.compile(r".*[A-Za-z]{3}.*")),
)
LARGEST = 200_000_000
"""Bytes of a file of figures."""
GREATEST = 1e100
"""A number beyond this is a slip."""
ALL = "all"
"""The name of the one series in a file without a column for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `line` is its line in the file. Numbers are None where the cell is empty."""

    line: int
    series: str
    date: dt.date | None
    value: float | None
    numerator: float | None
    denominator: float | None

    def where(self) -> str:
        return f"Line {self.line}"


@dataclass(frozen=True, slots=True)
class Table:
    """A file of figures, its rows in order of series and date."""

    columns: frozenset[str]
    rows: tuple[Row, ...]

    def by_series(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.series, []).append(row)
        return found


def read_table(path: Path, today: dt.date) -> Table:
    """The figures of a CSV file. Raises CannotChart, naming the line and what to do."""
    head, lines = _lines(path)
    columns = _columns(head)
    if "group" in columns and "date" not in columns:
        return _groups(columns, lines)
    _check_columns(columns, head, "date")
    rows = [_row(line, cells, columns) for line, cells in lines]
    _check_dates(rows, [_cell(cells, columns, "date") for _, cells in lines], today)
    _check_twice(rows)
    return Table(frozenset(columns), tuple(sorted(rows, key=_series_and_date)))


def _series_and_date(row: Row) -> tuple[str, dt.date]:
    return row.series, row.date or dt.date.min


# The file ----------------------------------------------------------------------------------------


def _lines(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Heading and rows with the number of their line; empty lines are passed over."""
    text = _text(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_between(text), strict=True)
    try:
        found = [(reader.line_num, cells) for cells in reader if any(one.strip() for one in cells)]
    except csv.Error as error:
        raise CannotChart(
            "csv",
            f"Line {reader.line_num} of {path.name} is no line of CSV ({error}). Look for a stray "
            "quotation mark.",
        ) from error
    if not found:
        raise CannotChart(
            "empty", f"{path.name} is empty. It needs a heading such as date,value and rows."
        )
    head = [one.strip().lower() for one in found[0][1]]
    if len(found) == 1:
        raise CannotChart(
            "no_rows", f"{path.name} has a heading and no rows. Give it one row for each date."
        )
    for line, cells in found[1:]:
        if len(cells) != len(head):
            raise CannotChart(
                "cells",
                f"Line {line}: it has {_cells(len(cells))} and the heading has {len(head)}. "
                "Look for a comma too many or too few; a number with a comma needs quotation "
                "marks gone and the comma too.",
            )
    return head, found[1:]


def _cells(number: int) -> str:
    return f"{number} cell" if number == 1 else f"{number} cells"


def _between(text: str) -> str:
    """What stands between cells: the comma, or what a spreadsheet put in its place."""
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise CannotChart(
                "too_large", f"{path} is too large to chart. Add the figures up by date first."
            )
        held = path.read_bytes()
    except OSError as error:
        raise CannotChart(
            "unreadable",
            f"{path} cannot be read ({error.strerror or error}). Check its name and place.",
        ) from error
    if b"\0" in held[:4096] and not held.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotChart(
            "not_text", f"{path.name} is no text. Save the sheet as CSV and give that file."
        )
    for encoding in ("utf-16",) if held.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",):
        try:
            return held.decode(encoding)
        except UnicodeDecodeError:
            pass
    return held.decode("cp1252", errors="replace")


# Columns -----------------------------------------------------------------------------------------


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Where each column stands that is known by name."""
    twice = sorted({one for one in head if one and head.count(one) > 1})
    if twice:
        raise CannotChart(
            "column_twice", f"The heading names {twice[0]!r} twice. Keep one of the two columns."
        )
    found = {}
    for name, others in OTHER_NAMES.items():
        at = next((head.index(one) for one in others if one in head), None)
        if at is not None:
            found[name] = at
    return found


def _check_columns(columns: Mapping[str, int], head: Sequence[str], needed: str) -> None:
    there = ", ".join(one for one in head if one) or "none"
    if needed not in columns:
        raise CannotChart(
            "column",
            f"There is no column {needed!r}. The heading has: {there}. Name it so; a funnel has "
            "group, numerator and denominator instead.",
        )
    ratio = {"numerator", "denominator"} <= columns.keys()
    if not ratio and "value" not in columns:
        raise CannotChart(
            "column",
            f"There is no column 'value', nor both 'numerator' and 'denominator'. The heading "
            f"has: {there}. Name them so.",
        )


def _cell(cells: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    return cells[columns[name]].strip() if name in columns else ""


def _row(line: int, cells: Sequence[str], columns: Mapping[str, int]) -> Row:
    number = _number_of(line, cells, columns)
    return Row(
        line,
        _cell(cells, columns, "series") or ALL,
        _day(line, _cell(cells, columns, "date")),
        number("value"),
        number("numerator"),
        number("denominator"),
    )


def _number_of(
    line: int, cells: Sequence[str], columns: Mapping[str, int]
) -> Callable[[str], float | None]:
    def number(name: str) -> float | None:
        text = _cell(cells, columns, name)
        if text.lower() in MISSING:
            return None
        found = float(text) if NUMBER.fullmatch(text) else math.inf
        if abs(found) > GREATEST:
            raise CannotChart(
                "not_number",
                f"Line {line}: {text[:40]!r} in the column {name!r} is no number. Write it with "
                "figures and a point (1234.5), or leave the cell empty if nothing was counted.",
            )
        return found

    return number


def _groups(columns: dict[str, int], lines: list[tuple[int, list[str]]]) -> Table:
    for needed in ("numerator", "denominator"):
        if needed not in columns:
            raise CannotChart(
                "column", f"A funnel needs a column {needed!r} beside 'group'. Name it so."
            )
    rows = []
    for line, cells in lines:
        name = _cell(cells, columns, "group")
        if not name:
            raise CannotChart(
                "no_group", f"Line {line}: it names no group. Name it, or take the row out."
            )
        number = _number_of(line, cells, columns)
        above, below = number("numerator"), number("denominator")
        if above is None or below is None:
            raise CannotChart(
                "number_missing",
                f"Line {line}: a number is missing. Put it in, or take the row out.",
            )
        rows.append(Row(line, name, None, None, above, below))
    return Table(frozenset(columns), tuple(sorted(rows, key=_series_and_date)))


# Dates -------------------------------------------------------------------------------------------


def _day(line: int, text: str) -> dt.date:
    if not text:
        raise CannotChart(
            "no_date", f"Line {line}: it has no date. Write one, or take the row out."
        )
    day = read_day(text)
    if day is None and looks_month_first(text):
        raise CannotChart(
            "month_first",
            f"Line {line}: {text} has the month first. Write dates as 2021-04-30 in every row.",
        )
    if day is None or day < EARLIEST:
        raise CannotChart(
            "not_date",
            f"Line {line}: {text[:40]!r} is no date. Write it as 2021-04-30, or take the row out.",
        )
    return day


def _check_dates(rows: Sequence[Row], texts: Sequence[str], today: dt.date) -> None:
    first: tuple[str, Row, str] | None = None
    for row, text in zip(rows, texts, strict=True):
        if row.date and row.date > today:
            raise CannotChart(
                "future",
                f"{row.where()}: {text} lies in the future. Put the year right, or take the row "
                "out: what has not happened has no place on a chart.",
            )
        form = next((name for name, shape in FORMS if shape.fullmatch(text)), "another")
        if first is None:
            first = form, row, text
        elif form != first[0]:
            raise CannotChart(
                "mixed_dates",
                f"{row.where()}: {text} is written {form}, and {first[2]} on line "
                f"{first[1].line} {first[0]}. Write all dates as 2021-04-30.",
            )


def _check_twice(rows: Sequence[Row]) -> None:
    seen: dict[tuple[str, dt.date], Row] = {}
    for row in rows:
        assert row.date
        before = seen.setdefault((row.series, row.date), row)
        if before is not row:
            of = "" if row.series == ALL else f" of {row.series}"
            raise CannotChart(
                "twice",
                f"{row.where()}: {row.date}{of} stands on line {before.line} as well. Keep one of "
                "the two, or add them up.",
            )
