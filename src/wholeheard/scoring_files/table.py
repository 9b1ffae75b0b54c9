"""A CSV file as columns, every cell with the row that it stands in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wholeheard.listening.measuring.scales import shown
from wholeheard.reading_files.csv_rows import CsvFile
from wholeheard.reading_files.opening import look_at
from wholeheard.reading_files.refused import CannotRead

MOST = 10_000_000
"""No group has more people than this; what is larger is no count of people."""
FIRST_ROW = 2
"""The first row under the heading, as a spreadsheet counts."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a file under its heading."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> list[str]:
        """Cells of one column. Raises CannotRead where there is none of that name, or two."""
        at = self._where(name)
        return [row[at].strip() for row in self.rows]

    def columns(self, names: Sequence[str]) -> list[list[str]]:
        """Cells of some columns, row by row. Raises CannotRead as `column`."""
        places = [self._where(name) for name in names]
        return [[row[at] for at in places] for row in self.rows]

    def whole_numbers(self, name: str) -> list[int]:
        """Counts of one column, from 0 up. Raises CannotRead with the row that holds another."""
        return [self._whole(cell, at, name) for at, cell in enumerate(self.column(name))]

    def numbers(self, name: str) -> list[float]:
        """Numbers of one column. Raises CannotRead with the row that holds something else."""
        return [self._number(cell, at, name) for at, cell in enumerate(self.column(name))]

    def row(self, at: int) -> str:
        """How row `at`, counted from 0, is called in a sentence."""
        return f"{self.name}, row {at + FIRST_ROW}"

    def _where(self, name: str) -> int:
        found = [at for at, one in enumerate(self.heading) if one == name]
        if len(found) == 1:
            return found[0]
        if found:
            raise CannotRead(f"{self.name} has two columns called {name}. Rename one of them.")
        raise CannotRead(
            f"{self.name} has no column {name}. It has {', '.join(self.heading)}. "
            "Put the name right in the file or in the options."
        )

    def _number(self, cell: str, at: int, name: str) -> float:
        try:
            number = float(cell)
        except ValueError:
            number = math.nan
        if math.isfinite(number):
            return number
        what = f"{shown(cell)} is not a number" if cell else "there is no number"
        raise CannotRead(f"{self.row(at)}: in column {name} {what}. Put it right.")

    def _whole(self, cell: str, at: int, name: str) -> int:
        number = self._number(cell, at, name)
        if not 0 <= number <= MOST or number != int(number):
            raise CannotRead(
                f"{self.row(at)}: {shown(cell)} in column {name} is not a count of people. "
                f"Put a whole number from 0 to {MOST:,}."
            )
        return int(number)


def read_table(path: Path) -> Table:
    """The whole file. Raises CannotRead, with the row, where it cannot be trusted."""
    source = look_at(path)
    if source.kind != "csv":
        raise CannotRead(f"{path.name} is not a CSV file. Save it as CSV and try again.")
    records = iter(CsvFile(source))
    heading = next(records, None)
    if heading is None or not any(heading.cells):
        raise CannotRead(f"{path.name} is empty. Name a file with a heading and rows.")
    names, rows = tuple(cell.strip() for cell in heading.cells), []
    for at, record in enumerate(records, FIRST_ROW):
        if record.fault:
            raise CannotRead(f"{path.name}, row {at}: {record.fault} Put it right.")
        if len(record.cells) != len(names):
            raise CannotRead(
                f"{path.name}, row {at}: it has {len(record.cells)} cells and the heading has "
                f"{len(names)}. Put it right."
            )
        rows.append(tuple(record.cells))
    if not rows:
        raise CannotRead(f"{path.name} has a heading and no rows. Name a file with rows.")
    return Table(path.name, names, tuple(rows))
