"""The cells of an uploaded table: what each column takes, and why a cell cannot stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

WORDS, CODE, COUNT, NUMBER, MONTH, YEAR = "words", "code", "count", "number", "month", "year"
LONGEST = 500
"""Letters of a cell."""
LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a template. `codes` are all it may hold, for a code; `hint` stands in its
    manual."""

    name: str
    kind: str = WORDS
    required: bool = True
    codes: tuple[str, ...] = ()
    hint: str = ""


def fault(cell: str, column: Column) -> str:
    """Why a cell cannot stand in a column, "" where it can."""
    if not cell:
        return "it is empty. Write it, or take the row out." if column.required else ""
    if len(cell) > LONGEST:
        return f"it has more than {LONGEST} letters."
    if column.codes and cell not in column.codes:
        return f"it must be one of: {', '.join(column.codes)}."
    return FAULTS.get(column.kind, _fine)(cell)


def _fine(cell: str) -> str:
    return ""


def _count(cell: str) -> str:
    right = re.fullmatch(r"[0-9]{1,12}", cell)
    return "" if right else "it must be a whole number from 0, without signs or commas."


def _number(cell: str) -> str:
    if not re.fullmatch(r"-?[0-9]{1,20}(\.[0-9]{1,12})?", cell):
        return "it must be a number such as 12 or 3.5."
    return "" if abs(Decimal(cell)) <= LARGEST else f"it must be a number up to {LARGEST:,}."


def _month(cell: str) -> str:
    right = re.fullmatch(r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])", cell)
    return "" if right else "it must be a month such as 2026-05."


def _year(cell: str) -> str:
    return "" if re.fullmatch(r"(?:19|20|21)[0-9]{2}", cell) else "it must be a year such as 2026."


FAULTS: Mapping[str, Callable[[str], str]] = {
    COUNT: _count, NUMBER: _number, MONTH: _month, YEAR: _year,
}  # fmt: skip
