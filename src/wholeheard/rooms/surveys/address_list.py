"""A list of addresses from a CSV file: who is to be asked, and where they work.

Two columns are read, `email` and `place`; others are passed over and kept nowhere. A place is known
by its address, its code or its name. What is wrong with a line is said with its number, and nobody
is asked before all of it is put right: a column that slipped would ask the wrong people.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.surveys import lists

EMAIL, PLACE = "email", "place"
OTHER_NAMES = {"e-mail": EMAIL, "e_mail": EMAIL, "email_address": EMAIL, "team": PLACE}
LONGEST_ADDRESS = 254


@dataclass(frozen=True, slots=True)
class Addressed:
    """Somebody who is to be asked: their address in small letters, and their place."""

    email: str
    place: Place


def read(raw: bytes, places: Iterable[Place]) -> list[Addressed]:
    """Line by line what a file holds, or a refusal of all of it with the lines to put right."""
    rows = _rows(raw)
    known = _by_every_name(places)
    wrong = [f"{number}: {why}" for number, cells in rows if (why := _fault(cells, known))]
    if wrong:
        raise Refusal("list.rows", _said(wrong), "file")
    if not rows:
        raise Refusal("list.empty", _("There is no address in this file."), "file")
    return [
        Addressed(cells[EMAIL].lower(), place)
        for _number, cells in rows
        if (place := known[_plain(cells[PLACE])]) is not None
    ]


def _said(wrong: list[str]) -> str:
    shown = "; ".join(wrong[: lists.MOST_FAULTS_SAID])
    return _("Nobody was asked. Put these lines right (%(number)s in all). %(lines)s") % {
        "number": len(wrong),
        "lines": shown,
    }


def _rows(raw: bytes) -> list[tuple[int, dict[str, str]]]:
    text, above, delimiter = _without_what_excel_says(_text(raw))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [(reader.line_num + above, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as broken:
        raise Refusal(
            "list.broken",
            _("Line %(line)s is broken. Look for a quotation mark that is not closed.")
            % {"line": reader.line_num + above},
            "file",
        ) from broken
    if len(lines) > lists.MOST_ADDRESSES + 1:
        raise Refusal(
            "list.long",
            _("There are more than %(most)s lines. Ask in several rounds.")
            % {"most": f"{lists.MOST_ADDRESSES:,}"},
            "file",
        )
    return list(_named(lines))


def _named(lines: list[tuple[int, list[str]]]) -> Iterator[tuple[int, dict[str, str]]]:
    heads = _heads(lines[0][1] if lines else [])
    for number, cells in lines[1:]:
        said = dict.fromkeys((EMAIL, PLACE), "")
        for head, cell in zip(heads, cells, strict=False):
            if head in said:
                said[head] = cell.strip()
        yield number, said


def _heads(cells: list[str]) -> list[str]:
    heads = [_plain(cell).replace(" ", "_") for cell in cells]
    heads = [OTHER_NAMES.get(head, head) for head in heads]
    for needed in (EMAIL, PLACE):
        if heads.count(needed) != 1:
            raise Refusal(
                "list.column",
                _("The first line must name the columns “email” and “place”, each once."),
                "file",
            )
    return heads


def _text(raw: bytes) -> str:
    if len(raw) > lists.MOST_BYTES_OF_A_LIST:
        raise Refusal("list.large", _("This file is larger than 2 MB. Split it."), "file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise Refusal(
            "list.encoding",
            _("This file is not written in UTF-8. Save it again as “CSV UTF-8”."),
            "file",
        )
    return text


def _without_what_excel_says(text: str) -> tuple[str, int, str]:
    """The list without a first line like “sep=;”, which Excel writes to itself; how many lines that
    took; and what parts the columns."""
    first, _end, rest = text.partition("\n")
    if found := re.fullmatch(r'"?sep=(.)"?', first.strip(" \r"), re.IGNORECASE):
        return rest, 1, found[1]
    return text, 0, _delimiter(text)


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _fault(cells: Mapping[str, str], known: Mapping[str, Place | None]) -> str:
    if not _is_address(cells[EMAIL]):
        return _("“%(cell)s” is no e-mail address") % {"cell": cells[EMAIL][:40]}
    name = _plain(cells[PLACE])
    if name not in known:
        return _("there is no place “%(cell)s” where you ask") % {"cell": cells[PLACE][:40]}
    if known[name] is None:
        return _("several places are called “%(cell)s”; write its code") % {
            "cell": cells[PLACE][:40]
        }
    return ""


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


def _by_every_name(places: Iterable[Place]) -> dict[str, Place | None]:
    """Places by address, code and name; a name that several have leads to none of them."""
    found: dict[str, Place | None] = {}
    for place in places:
        for name in {_plain(one) for one in (place.address, place.code, place.name) if one}:
            found[name] = None if name in found else place
    return found


def _plain(cell: str) -> str:
    return " ".join(cell.split()).casefold()
