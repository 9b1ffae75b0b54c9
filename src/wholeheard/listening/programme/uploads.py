"""Tables that people upload: read, or refused with sentences that say what to mend.

Counts come in, never people. A file in which a name, an e-mail address, an NHS number or the like
stands is refused whole, with row and column and without repeating what was found. Nothing of a
refused file is kept.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wholeheard.listening.programme.cells import (
    CODE,
    COUNT,
    FAULTS,
    MONTH,
    NUMBER,
    WORDS,
    YEAR,
    Column,
    fault,
)
from wholeheard.listening.programme.people_in_files import RefusedUpload, few, refuse_people

__all__ = [
    "CODE", "COUNT", "MONTH", "NUMBER", "WORDS", "YEAR", "Column", "RefusedUpload", "Row", "Sheet",
    "empty", "fault", "read", "refuse_people", "table", "write",
]  # fmt: skip

MOST_ROWS = 200_000
FORMULA = tuple("=+-@\t\r'")
"""What a spreadsheet might take for a command: written with ' before it, and read without."""
SPREADSHEET = {b"PK\x03\x04": "a spreadsheet", b"\xd0\xcf\x11\xe0": "an old spreadsheet",
               b"%PDF": "a PDF"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that people fill in. Its first column says on which version of it they did.

    `older`: versions that were there before, each with what changed, as a sentence.
    """

    id: str
    version: str
    columns: tuple[Column, ...]
    older: Mapping[str, str]

    @property
    def key(self) -> str:
        return f"{self.id}-{self.version}"

    @property
    def head(self) -> tuple[str, ...]:
        return ("template", *(one.name for one in self.columns))


Row = Mapping[str, str]
"""Column to what stands there, as a text without blanks around it, "" where nothing does."""


def empty(sheet: Sheet) -> str:
    """The empty table, to be filled in: a CSV with its head."""
    return write(sheet, ())


def write(sheet: Sheet, rows: Iterable[Row]) -> str:
    """Rows as a CSV; `read` gives the same rows again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.head)
    for row in rows:
        writer.writerow([sheet.key, *(_safe(row.get(one.name, ""), one) for one in sheet.columns)])
    return out.getvalue()


def read(content: str | bytes, sheet: Sheet, known: Iterable[str] = ()) -> tuple[Row, ...]:
    """The rows of an upload. `known`: names of places and measures that are no names of people.

    Raises RefusedUpload with everything that has to be mended.
    """
    written, lines = table(content)
    refuse_people(written, lines, {*known, *_codes(sheet)})
    _check_head(written, sheet)
    head = [heading(one) for one in written]
    rows = [dict(zip(head, line, strict=False)) for line in lines]
    wrong = [*_versions(rows, sheet), *_cells(head, lines, sheet)]
    if wrong:
        raise RefusedUpload(*few(wrong))
    return tuple({one.name: row.get(one.name, "") for one in sheet.columns} for row in rows)


def _codes(sheet: Sheet) -> set[str]:
    """What a template itself asks for is no name of anybody."""
    return {sheet.key, *(code for column in sheet.columns for code in column.codes)}


def table(content: str | bytes) -> tuple[list[str], list[list[str]]]:
    """Head, as it is written, and rows of a CSV, whatever it is divided by; rows without any cell
    are left out."""
    text = _text(content)
    first = text.partition("\n")[0]
    divided_by = max(",;\t|", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=divided_by, strict=True))
    except csv.Error as error:
        raise RefusedUpload(f"This is not a CSV file: {error}. Save it as CSV again.") from error
    lines = [[_plain(cell) for cell in line] for line in lines]
    lines = [line for line in lines if any(line)]
    if len(lines) < 2:
        raise RefusedUpload("The file has no rows below its head. Fill it in, and send it again.")
    if len(lines) > MOST_ROWS + 1:
        raise RefusedUpload(f"The file has more than {MOST_ROWS:,} rows. Send it in parts.")
    return lines[0], lines[1:]


def heading(written: str) -> str:
    """What a heading is known by, however it is written."""
    return written.strip().lower()


def _check_head(written: Sequence[str], sheet: Sheet) -> None:
    head = [heading(one) for one in written]
    needed = {"template", *(one.name for one in sheet.columns if one.required)}
    wrong = [f"The column “{one}” is missing." for one in sheet.head if one in needed - {*head}]
    wrong += [
        f"Nobody knows the column “{one}”." for one in written if heading(one) not in sheet.head
    ]
    wrong += [
        f"The column “{one}” stands there twice." for one in sheet.head if head.count(one) > 1
    ]
    if wrong:
        raise RefusedUpload(*few(wrong), f"Take the empty template {sheet.key} and fill that in.")


def _versions(rows: Sequence[Row], sheet: Sheet) -> Iterator[str]:
    for told in sorted({row["template"] for row in rows} - {sheet.key}):
        id, _, version = told.rpartition("-")
        if id == sheet.id and version in sheet.older:
            yield (
                f"This is the template {told}, which is not used any more. {sheet.older[version]} "
                f"Fill in {sheet.key}."
            )
        else:
            yield f"“{told[:40]}” is not this template. Take the empty {sheet.key}."


def _cells(head: Sequence[str], lines: Sequence[Sequence[str]], sheet: Sheet) -> Iterator[str]:
    columns = {one.name: one for one in sheet.columns}
    order = [columns.get(name) for name in head]
    for number, line in enumerate(lines, 2):
        wrong = list(_wrong_in(line, order))
        if not wrong:
            continue
        if shift := _shifted(line, order):
            yield f"Row {number}: everything stands {shift}. Put it under its own heading."
        else:
            yield from (f"Row {number}, column “{name}”: {why}" for name, why in wrong)


def _wrong_in(line: Sequence[str], order: Sequence[Column | None]) -> Iterator[tuple[str, str]]:
    if any(line[len(order) :]):
        yield "after the last", "there is something without a heading. Take it out."
    for at, column in enumerate(order):
        cell = line[at] if at < len(line) else ""
        if column and (why := fault(cell, column)):
            yield column.name, why


def _shifted(line: Sequence[str], order: Sequence[Column | None]) -> str:
    """In words, by how much a row is shifted, if it would be right otherwise."""
    template, rest = list(line[:1]), list(line[1:])
    for by, words in ((1, "one column too far to the right"), (2, "two columns too far right")):
        if not any(rest[:by]) and not list(_wrong_in(template + rest[by:], order)):
            return words
    if not list(_wrong_in(["", *line], order)):
        return "one column too far to the left"
    return ""


def _text(content: str | bytes) -> str:
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    for begins, what in SPREADSHEET.items():
        if content.startswith(begins):
            raise RefusedUpload(f"This is {what}. Save it as CSV, and send that.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _safe(cell: str, column: Column) -> str:
    is_number = column.kind in FAULTS
    return f"'{cell}" if not is_number and cell.startswith(FORMULA) else cell


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:].strip() if cell.startswith("'") else cell
