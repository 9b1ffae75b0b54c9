"""A tree of places from a CSV file: what would be made, changed and left out, and then doing it.

`read` turns the file into rows, `plan` compares them with what stands here, `carry_out` does what
was planned. A place is known again by its code, else its address, else its name below its parent,
so the same file twice changes nothing. An empty cell leaves things as they are.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access, actions, policies, queries
from wholeheard.rooms.people.models import Organisation, Person, Place

COLUMNS = (
    "name",
    "name_cy",
    "kind",
    "code",
    "address",
    "parent",
    "monthly_contacts",
    "staff",
    "promises",
)
LARGEST_FILE = 1_000_000
MOST_ROWS = 5_000
LONGEST = {"name": 160, "name_cy": 160, "code": 40, "address": 60}
MOST_DAYS = 365
PROMISES = re.compile(r"(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})")


@dataclass(eq=False)
class Row:
    """One line of the file. `number` is the line as a spreadsheet counts it."""

    number: int
    said: dict[str, str]
    facts: dict[str, Any] = field(default_factory=dict)
    place: Place | None = None
    above: Place | Row | None = None
    why_not: str = ""

    @property
    def name(self) -> str:
        return self.said["name"]

    def sentence(self) -> str:
        return _("Row %(number)s was left out: %(why)s") % {
            "number": self.number,
            "why": self.why_not,
        }


@dataclass
class Plan:
    """What a file would do, in the order in which it is done."""

    made: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    unchanged: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)

    def does_something(self) -> bool:
        return bool(self.made or self.changed)


# Reading ----------------------------------------------------------------------------------------


def read(raw: bytes) -> list[Row]:
    """The rows of a file, or a refusal of the whole file in a sentence."""
    if len(raw) > LARGEST_FILE:
        raise Refusal("file.large", _("This file is larger than 1 MB. Split it."), "file")
    text = _decoded(raw)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as broken:
        raise Refusal(
            "file.broken",
            _("Line %(line)s of this file is broken. Look for a quotation mark that is not closed.")
            % {"line": reader.line_num},
            "file",
        ) from broken
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        raise Refusal("file.empty", _("This file is empty."), "file")
    if len(filled) > MOST_ROWS + 1:
        raise Refusal(
            "file.long", _("This file has more than %s rows. Split it.") % MOST_ROWS, "file"
        )
    heads = _heads(filled[0][1])
    return [Row(number, _said(heads, cells)) for number, cells in filled[1:]]


def _decoded(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise _not_utf8() from broken
    if "\x00" in text:
        raise _not_utf8()
    return text


def _not_utf8() -> Refusal:
    return Refusal(
        "file.encoding",
        _("This file is not written in UTF-8. Save it again as “CSV UTF-8”."),
        "file",
    )


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _heads(cells: list[str]) -> list[str]:
    heads = [cell.strip().lower().replace(" ", "_") for cell in cells]
    if "name" not in heads:
        raise Refusal(
            "file.column",
            _("This file has no column called “name”. Its columns are: %s.")
            % ", ".join(cell.strip() or "?" for cell in cells[:20]),
            "file",
        )
    twice = {head for head in heads if head in COLUMNS and heads.count(head) > 1}
    if twice:
        raise Refusal(
            "file.column_twice",
            _("This file has the column “%s” twice. Take one of them out.") % sorted(twice)[0],
            "file",
        )
    return heads


def _said(heads: list[str], cells: list[str]) -> dict[str, str]:
    said = dict.fromkeys(COLUMNS, "")
    for head, cell in zip(heads, cells, strict=False):
        if head in said:
            said[head] = " ".join(cell.split())
    said["kind"] = said["kind"].lower()
    said["address"] = said["address"].lower()
    return said


# Planning ---------------------------------------------------------------------------------------


def plan(organisation: Organisation, rows: list[Row], *, by: Person | None = None) -> Plan:
    """Compare a file with what stands here. Nothing is written."""
    return _Planner(organisation, rows, by).plan()


class _Planner:
    """The places that are here, those that the file names, and how they find each other."""

    def __init__(self, organisation: Organisation, rows: list[Row], by: Person | None) -> None:
        self.rows = rows
        self.by = by
        here = list(Place.objects.filter(organisation=organisation).order_by("path"))
        self.root = here[0]
        for place in here:
            place.organisation = organisation
        self.by_path = {place.path: place for place in here}
        self.by_code = {place.code.lower(): place for place in here if place.code}
        self.by_address = {place.address: place for place in here}
        self.by_name: dict[str, list[Place]] = {}
        for place in here:
            self.by_name.setdefault(place.name.lower(), []).append(place)
        self.elsewhere = set(
            Place.objects.exclude(organisation=organisation)
            .filter(address__in=[row.said["address"] for row in rows if row.said["address"]])
            .values_list("address", flat=True)
        )
        self.taken = set(self.by_address) | set(Place.objects.values_list("address", flat=True))

    def plan(self) -> Plan:
        for row in self.rows:
            row.why_not = self._wrong_in_itself(row)
        self._refuse_repeated()
        self._find_above()
        self._refuse_circles()
        found = Plan()
        for row in self._from_the_top():
            self._place(row, found)
        found.refused = [row for row in self.rows if row.why_not]
        return found

    def _wrong_in_itself(self, row: Row) -> str:
        said = row.said
        if not said["name"]:
            return _("it has no name.")
        for column, longest in LONGEST.items():
            if len(said[column]) > longest:
                return _("“%(column)s” is longer than %(longest)s letters.") % {
                    "column": column,
                    "longest": longest,
                }
        if said["kind"] and said["kind"] not in policies.ORDER:
            return _("“%s” is no kind of place. Write site, service or team.") % said["kind"]
        if said["address"] and said["address"] != slugify(said["address"]):
            return _("the address “%s” may hold only a-z, 0-9 and -.") % said["address"]
        if said["address"] in self.elsewhere:
            return _("the address “%s” is taken. Choose another.") % said["address"]
        return self._read_numbers(row)

    def _read_numbers(self, row: Row) -> str:
        for column in ("monthly_contacts", "staff"):
            text = row.said[column].replace(",", "").replace(" ", "")
            if text and not (text.isascii() and text.isdecimal() and len(text) < 9):
                return _("“%(text)s” in “%(column)s” is no whole number.") % {
                    "text": row.said[column],
                    "column": column,
                }
            if text:
                row.facts[column] = int(text)
        if row.said["promises"]:
            days = PROMISES.fullmatch(row.said["promises"])
            if days is None or max(map(int, days.groups())) > MOST_DAYS:
                return (
                    _("“%s” are no promises. Write days to protect, read and answer: 3/8/22.")
                    % row.said["promises"]
                )
            names = ("days_to_protect", "days_to_read", "days_to_answer")
            row.facts |= dict(zip(names, map(int, days.groups()), strict=True))
        if row.said["name_cy"]:
            row.facts["name_cy"] = row.said["name_cy"]
        return ""

    def _refuse_repeated(self) -> None:
        seen: dict[tuple[str, str], int] = {}
        for row in self.rows:
            if row.why_not:
                continue
            for key in _keys(row):
                if key in seen:
                    row.why_not = _("it is the same as row %s.") % seen[key]
                    break
            else:
                seen |= dict.fromkeys(_keys(row), row.number)

    def _find_above(self) -> None:
        rows = [row for row in self.rows if not row.why_not]
        listed: dict[str, list[Row]] = {}
        for row in rows:
            for name in {row.said["code"], row.said["address"], row.name} - {""}:
                listed.setdefault(name.lower(), []).append(row)
        for row in rows:
            wanted = row.said["parent"].lower()
            row.place = self._known(row)
            if not wanted:
                row.above = self._above_of(row.place) if row.place else self.root
                continue
            in_file = [one for one in listed.get(wanted, []) if one is not row]
            here = self._here(wanted)
            if len(in_file) > 1 or (not in_file and len(here) > 1):
                row.why_not = (
                    _("more than one place is called “%s”. Give its code instead.")
                    % (row.said["parent"])
                )
            elif in_file or here:
                row.above = in_file[0] if in_file else here[0]
            elif row in listed.get(wanted, []):
                row.why_not = _("it would stand below itself.")
            else:
                row.why_not = (
                    _("its parent “%s” is neither here nor in this file.") % (row.said["parent"])
                )

    def _known(self, row: Row) -> Place | None:
        """The place that this row is about, if it is here already and says which by itself."""
        said = row.said
        if said["code"] and said["code"].lower() in self.by_code:
            return self.by_code[said["code"].lower()]
        if said["address"]:
            return self.by_address.get(said["address"])
        if said["kind"] == "organisation" and said["name"].lower() == self.root.name.lower():
            return self.root
        return None

    def _here(self, wanted: str) -> list[Place]:
        """By code; else all that have this address or this name."""
        if wanted in self.by_code:
            return [self.by_code[wanted]]
        named = self.by_name.get(wanted, [])
        at_address = [self.by_address[wanted]] if wanted in self.by_address else []
        return [*at_address, *(place for place in named if place not in at_address)]

    def _above_of(self, place: Place) -> Place | None:
        return self.by_path.get(place.path[: -place.steplen])

    def _refuse_circles(self) -> None:
        sound: set[int] = set()
        for row in self.rows:
            passed: dict[int, Row] = {}
            one: Place | Row | None = row
            while isinstance(one, Row) and one.number not in sound and not one.why_not:
                if one.number in passed:
                    circle = list(passed)
                    for number in circle[circle.index(one.number) :]:
                        passed[number].why_not = _("it would stand below itself.")
                    break
                passed[one.number] = one
                one = one.above
            sound |= set(passed)

    def _from_the_top(self) -> list[Row]:
        """Parents before their children; rows left out are not among them."""
        ordered: list[Row] = []
        done: set[int] = set()

        for row in self.rows:
            line: list[Row] = []
            one: Place | Row | None = row
            while isinstance(one, Row) and one.number not in done:
                done.add(one.number)
                line.append(one)
                one = one.above
            for member in reversed(line):
                if not member.why_not:
                    ordered.append(member)
        return ordered

    def _place(self, row: Row, found: Plan) -> None:
        if isinstance(row.above, Row) and row.above.why_not:
            row.why_not = _("its parent, row %s, was left out.") % row.above.number
            return
        row.place = row.place or self._by_name_below(row)
        row.why_not = self._wrong_here(row)
        if row.why_not:
            return
        if row.place is None:
            row.facts["address"] = row.said["address"] or self._new_address(row.name)
            self.taken.add(row.facts["address"])
            found.made.append(row)
            return
        row.facts |= {"name": row.name} | ({"code": row.said["code"]} if row.said["code"] else {})
        row.facts = {
            name: value for name, value in row.facts.items() if getattr(row.place, name) != value
        }
        (found.changed if row.facts else found.unchanged).append(row)

    def _by_name_below(self, row: Row) -> Place | None:
        above = row.above.place if isinstance(row.above, Row) else row.above
        if above is None or row.said["address"]:
            return None
        for place in self.by_name.get(row.name.lower(), []):
            same_code = not (row.said["code"] and place.code)
            if self._above_of(place) == above and same_code:
                return place
        return None

    def _wrong_here(self, row: Row) -> str:
        """What does not fit the places that are here."""
        above = row.above.place if isinstance(row.above, Row) else row.above
        if row.place is not None:
            if row.said["parent"] and self._above_of(row.place) != above:
                return _("it stands elsewhere now, and a file moves no place.")
            if row.said["kind"] and row.said["kind"] != row.place.kind:
                return _("it is a %(now)s now, and a file does not make it a %(kind)s.") % {
                    "now": row.place.get_kind_display().lower(),
                    "kind": row.said["kind"],
                }
            return self._not_yours(row.place)
        kind = row.said["kind"] = row.said["kind"] or "team"
        if kind == "organisation":
            return _("a second organisation does not fit below this one.")
        above_kind = above.kind if above is not None else _kind_of(row.above)
        if policies.ORDER.index(kind) <= policies.ORDER.index(above_kind):
            return _("a %(kind)s cannot stand below a %(above)s.") % {
                "kind": kind,
                "above": above_kind,
            }
        return self._not_yours(above) if above is not None else ""

    def _not_yours(self, place: Place) -> str:
        if self.by is None or access.may(self.by, "places.manage", place):
            return ""
        return _("you do not look after places there.")

    def _new_address(self, name: str) -> str:
        """Made from the name; with the organisation's in front, or a number, where it is taken."""
        plain = slugify(name)[:50].strip("-") or "place"
        wider = f"{self.root.address}-{plain}"[:56].strip("-")
        for tried in (plain, wider):
            if tried not in self.taken:
                return tried
        number = 2
        while f"{wider}-{number}" in self.taken:
            number += 1
        return f"{wider}-{number}"


def _kind_of(above: Place | Row | None) -> str:
    """The kind of a place that this file is about to make."""
    return above.said["kind"] if isinstance(above, Row) else ""


def _keys(row: Row) -> list[tuple[str, str]]:
    """What a row may share with no other."""
    said = row.said
    keys = [(column, said[column].lower()) for column in ("code", "address") if said[column]]
    return keys or [("name", f"{said['parent'].lower()}\n{said['name'].lower()}")]


# Doing ------------------------------------------------------------------------------------------


@transaction.atomic
def carry_out(planned: Plan, *, by: Person | None = None) -> None:
    """Make and change what was planned. What was left out stays as it is."""
    for row in planned.made:
        above = row.above.place if isinstance(row.above, Row) else row.above
        assert above is not None  # parents come first
        row.place = actions.add_place(
            above,
            name=row.name,
            kind=row.said["kind"],
            code=row.said["code"],
            by=by,
            **row.facts,
        )
    for row in planned.changed:
        assert row.place is not None
        for name, value in row.facts.items():
            setattr(row.place, name, value)
        actions.change_place(row.place, by=by, changed=list(row.facts))


def address_for(organisation: Organisation, name: str) -> str:
    """A free short address for one new place."""
    return _Planner(organisation, [], None)._new_address(name)


def organisation_at(address: str) -> Organisation:
    """The organisation whose own page has this address. Refuses any other."""
    root = queries.roots().filter(address=address).first()
    if root is None:
        known = ", ".join(queries.roots().values_list("address", flat=True)[:20])
        raise Refusal(
            "organisation.unknown",
            _("No organisation has the address “%(address)s”. There are: %(known)s.")
            % {"address": address, "known": known or _("none")},
        )
    return root.organisation
