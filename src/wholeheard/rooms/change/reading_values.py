"""Values of a measure from a file: date and value, or date, numerator and denominator. Pure."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
VALUE = ("value",)
SHARE = ("numerator", "denominator")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
"""As spreadsheets write it: no digits in groups, and a point before what is less than one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file. `unit` as the file says it; empty if it says none."""

    on: dt.date
    above: float
    below: float | None
    unit: str
    line: int


def rows_of(data: bytes, *, is_share: bool) -> list[Row]:
    """Every line of a CSV file that holds a value; one without is a gap.

    Raises Refusal with the number of the line that is wrong.
    """
    reader = csv.DictReader(io.StringIO(_text_of(data), newline=None), skipinitialspace=True)
    try:
        reader.fieldnames = _columns(reader.fieldnames or [], is_share)
        found = [_row(one, reader.line_num, is_share) for one in reader if _says(one, is_share)]
    except csv.Error as wrong:
        sentence = _("Line %(line)s cannot be read. Save the file anew as “CSV UTF-8”.")
        raise Refusal("file.line", sentence % {"line": reader.line_num}, "file") from wrong
    if not found:
        raise Refusal("file.empty", _("There is no value in this file."), "file")
    return found


def _columns(first_line: Sequence[str], is_share: bool) -> list[str]:
    """The names of the columns; each that is needed stands there once."""
    names = [name.strip().lower() for name in first_line]
    needed = ("date", *(SHARE if is_share else VALUE))
    said = {"needed": ", ".join(needed)}
    if missing := [one for one in needed if one not in names]:
        sentence = _("The first line of the file needs these columns: %(needed)s. Missing: %(one)s")
        raise Refusal("file.columns", sentence % (said | {"one": ", ".join(missing)}), "file")
    if twice := [one for one in (*needed, "unit") if Counter(names)[one] > 1]:
        sentence = _("The column %(one)s stands there twice. Leave the right one.")
        raise Refusal("file.twice", sentence % {"one": twice[0]}, "file")
    return names


def _says(row: dict[str, Any], is_share: bool) -> bool:
    """Whether a value stands in a line."""
    return any((row.get(name) or "").strip() for name in (SHARE if is_share else VALUE))


def _text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError as wrong:
        sentence = _("The file is not in UTF-8. Save it as “CSV UTF-8” and bring it again.")
        raise Refusal("file.encoding", sentence, "file") from wrong


def _row(one: dict[str, str], line: int, is_share: bool) -> Row:
    names = SHARE if is_share else VALUE
    above, *rest = [_number(one.get(name) or "", line) for name in names]
    below = rest[0] if rest else None
    return Row(_day(one.get("date") or "", line), above, below, (one.get("unit") or ""), line)


def _day(text: str, line: int) -> dt.date:
    for form in DAYS:
        try:
            return dt.datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    sentence = _("Line %(line)s: write the date as 2026-11-25 or 25/11/2026.")
    raise Refusal("file.date", sentence % {"line": line}, "file")


def _number(text: str, line: int) -> float:
    known = NUMBER.fullmatch(text.strip())
    value = float(known.group()) if known else math.nan
    if not math.isfinite(value):
        sentence = _("Line %(line)s: write a number, or leave it empty where nothing was measured.")
        raise Refusal("file.number", sentence % {"line": line}, "file")
    return value
