"""A file with numbers of people cared for. Pure: it reads bytes and gives rows, or sentences.

Columns: place (its code, address or name; empty for the whole organisation), what ("all", "voice"
or a question about people), group, number.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wholeheard.rooms.outreach import lists

COLUMNS = ("place", "what", "group", "number")
GROUPED_FOR_ALL = "Row {row}: groups are counted for the whole organisation. Leave the place empty."


@dataclass(frozen=True, slots=True)
class Row:
    place: str
    what: str
    group: str
    number: int


def read(data: bytes, groups: Mapping[str, Collection[str]]) -> tuple[list[Row], list[str]]:
    """The rows of a file, and what is wrong with it in sentences. `groups`: what may be counted,
    and the groups of each."""
    if len(data) > lists.MOST_BYTES:
        return [], ["The file is larger than 1 MB. Send it in parts."]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], ["The file is not UTF-8. Save it as CSV UTF-8."]
    table = csv.DictReader(io.StringIO(text))
    names = [str(one).strip().lower() for one in table.fieldnames or []]
    if missing := [one for one in COLUMNS if one not in names]:
        return [], [f"These columns are missing: {', '.join(missing)}."]
    table.fieldnames = names
    rows, problems = [], []
    for at, line in enumerate(table, 2):
        if at > lists.MOST_ROWS:
            return [], ["There are more than 5,000 rows. Send it in parts."]
        row, problem = _row(at, {key: str(line.get(key) or "").strip() for key in COLUMNS}, groups)
        rows += [row] if row else []
        problems += [problem] if problem else []
    return rows, problems


def _row(
    at: int, line: dict[str, str], groups: Mapping[str, Collection[str]]
) -> tuple[Row | None, str]:
    what, group = line["what"].lower() or lists.ALL, line["group"].lower()
    if what not in groups:
        return None, f"Row {at}: “{what}” is not counted. Use one of: {', '.join(groups)}."
    if (group or what != lists.ALL) and group not in groups[what]:
        return None, f"Row {at}: “{group}” is no group of {what}. See the manual for the codes."
    if group and line["place"]:
        return None, GROUPED_FOR_ALL.format(row=at)
    if not (line["number"].isascii() and line["number"].isdigit() and len(line["number"]) < 10):
        return None, f"Row {at}: write the number of people with figures alone."
    return Row(line["place"].lower(), what, group, int(line["number"])), ""
