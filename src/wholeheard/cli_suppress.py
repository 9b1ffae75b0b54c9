"""`wholeheard suppress`: a table in CSV with small numbers hidden, and all that would tell them.

It needs neither Django nor a database. The formats stand in docs/how-to/publish-a-table-safely.md.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations, product
from pathlib import Path
from typing import Any
from unicodedata import normalize

from wholeheard.listening.protecting.tables import (
    ALL,
    HIDDEN_MARK,
    NOBODY,
    Answers,
    CannotPublish,
    Figure,
    Hierarchy,
    Key,
    Release,
    Rules,
    Tables,
    publish,
)
from wholeheard.listening.protecting.tables.checking import said
from wholeheard.listening.protecting.tables.figures import percentage
from wholeheard.listening.protecting.tables.periods import spelled
from wholeheard.listening.protecting.tables.shapes import PLACE as ONE_PLACE
from wholeheard.reading_files.refused import CannotRead

Add = Callable[[str, Callable[[argparse.Namespace], int | None], str], argparse.ArgumentParser]
PLACE, PERIOD, PEOPLE, PARENT = "place", "period", "people", "parent"
YES = "yes:"
"""A column "yes:kindness" counts who said yes to kindness."""
OPTIONS = frozenset(["characteristics", "ladders", "rules", "always_band", "earlier", "apart"])
SHARES = ("one_share", "two_share")
WORD_FOR_ALL = frozenset(["", "all", "total"])
MOST_NAMED = 5


def add_commands(command: Add) -> None:
    """Sign up the command."""
    hides = command("suppress", _suppress, "Hide small numbers in a table, and what tells them.")
    hides.add_argument("file", type=Path, metavar="TABLE.csv", help="place, people, and more")
    hides.add_argument(
        "--hierarchy", type=Path, required=True, metavar="FILE.csv", help="place and parent"
    )
    hides.add_argument("--options", type=Path, metavar="FILE.json", help="rules and categories")
    hides.add_argument("--out", type=Path, required=True, metavar="FILE.csv")


def _suppress(arguments: argparse.Namespace) -> int:
    if arguments.out.exists():
        raise CannotRead(f"{arguments.out} is there already. Name a file that is not.")
    options = _options(arguments.options)
    hierarchy = _hierarchy(arguments.hierarchy)
    spelt = _Spelt(frozenset(map(str, options.get("apart", []))))
    try:
        given = _table(arguments.file, hierarchy, options, spelt)
        earlier = _earlier(hierarchy, options, spelt, given)
        spelt.check_periods()
        release = _published(given.tables, hierarchy, options, earlier)
    except CannotPublish as refused:
        raise CannotRead(str(refused)) from refused
    _write(arguments.out, release, given, hierarchy)
    told = [*_sentences(release, arguments.out), *spelt.sentences(), *_of_earlier(options)]
    print("\n".join([*told, *_what_stands(release, given.tables), LAST]))
    return 0


def _published(
    table: Tables, hierarchy: Hierarchy, options: Mapping[str, Any], earlier: Sequence[Release]
) -> Release:
    ladders = options.get("ladders")
    return publish(table, hierarchy, earlier, rules=_rules(options), ladders=ladders)


def _earlier(
    hierarchy: Hierarchy, options: Mapping[str, Any], spelt: _Spelt, given: _Given
) -> list[Release]:
    """The releases of earlier tables: as they were published where that file is named; else made
    again, since the same tables under the same places and rules give the same."""
    found: list[Release] = []
    for one in options.get("earlier", []):
        named = one if isinstance(one, dict) else {"table": one}
        table = _table(Path(str(named["table"])), hierarchy, options, spelt, like=given).tables
        release = _published(table, hierarchy, options, found)
        if "published" in named:
            release = as_published(Path(named["published"]), release, spelt.period)
        found.append(release)
    return found


def as_published(path: Path, release: Release, named: Callable[[str], str]) -> Release:
    """An earlier release with the figures that went out. Raises CannotRead where these are not
    of its table, or stand for other places than today's."""
    found: dict[str, dict[Key, Figure]] = {name: {} for name in release.figures}
    for at, row in _rows(path, (PLACE, PEOPLE)):
        groups = [row.get(one, "") for one in release.characteristics]
        key = Key(named(row.get(PERIOD, "")) if row.get(PERIOD) else "", row[PLACE], tuple(groups))
        for name in release.figures:
            column = PEOPLE if name == PEOPLE else f"{YES}{name}"
            exact = _exact(release, name).get(key)
            if exact is None and row.get(column):
                raise CannotRead(_OTHER_PLACES.format(path=path, at=at, key=said(key)))
            if exact is not None:
                found[name][key] = _figure_said(path, at, row.get(column, ""), exact, said(key))
    return replace(release, figures=found)


_OTHER_PLACES = (
    "{path}, row {at}: {key} is not what its table comes to under these places. If places have "
    "moved since, earlier tables and this one cannot be protected together: give the hierarchy "
    "that held then, or begin again with a period that shares nobody with those."
)


def _exact(release: Release, name: str) -> Mapping[Key, float]:
    tables = release.exact
    if tables is None:
        return {}
    if name == PEOPLE:
        return tables.people
    return next((one.total for one in tables.answers if one.name == name), {})


def _figure_said(path: Path, at: int, text: str, exact: float, cell: str) -> Figure:
    """The figure that a cell of a published file shows."""
    if text in (HIDDEN_MARK, ""):
        return Figure("hidden")
    band = re.fullmatch(r"(?:under (\S+)%|(\S+)% or over|(\S+)% to under (\S+)%)", text)
    if band:
        low, high = band[2] or band[3] or 0, band[1] or band[4]
        return Figure("band", low=float(low), high=float(high) if high else None)
    shown = 0.0 if text == NOBODY else float(text) if text.replace(".", "", 1).isdigit() else None
    if shown != exact:
        raise CannotRead(_OTHER_PLACES.format(path=path, at=at, key=cell))
    return Figure("number" if shown else "nobody", shown)


class _Spelt:
    """Periods and categories by one name each, however they are written, and what was said of
    that."""

    def __init__(self, apart: frozenset[str]) -> None:
        self.apart = apart
        self.periods: dict[str, str] = {}
        self.unknown: dict[str, str] = {}
        self.categories: dict[tuple[str, str], str] = {}
        self.others: dict[str, str] = {}

    def period(self, written: str, where: str = "") -> str:
        name = written if written in self.apart else spelled(written)
        if name is None:
            self.unknown.setdefault(written, where)
        self.periods[written] = written if name is None else name
        return self.periods[written]

    def category(self, characteristic: str, written: str) -> str:
        """The first spelling of a category; capitals and blanks make no other one."""
        words = " ".join(normalize("NFKC", written).split())
        first = self.categories.setdefault((characteristic, words.casefold()), words)
        if first != written:
            self.others[written] = first
        return first

    def check_periods(self) -> None:
        """Of a period that is no month, quarter or year nobody can say who is in another too."""
        if self.unknown and len(set(self.periods.values())) > 1:
            period, where = next(iter(self.unknown.items()))
            raise CannotRead(
                f"{where}: {period!r} is no month, quarter or year, so whom it shares with another "
                "period is not known. Write it as 2026-03, 2026-Q1, 2026 or 2026/27; or name it in "
                "'apart' in the options, if nobody in it is counted in any other period."
            )

    def sentences(self) -> list[str]:
        read = [f"{a!r} was read as {b}." for a, b in sorted(self.periods.items()) if a != b]
        return read + [
            f"{a!r} and {b!r} are one category, {b!r}." for a, b in sorted(self.others.items())
        ]


# -- reading -----------------------------------------------------------------------------------


def _rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its number in the file, the heading being row 1."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise CannotRead(f"{path} cannot be read. Check its name, and save it as UTF-8.") from wrong
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from _fitting(path, reader, needed)
    except csv.Error as wrong:
        raise CannotRead(
            f"{path}, line {reader.line_num}: this is no CSV ({wrong}). Check its quotation marks."
        ) from wrong


def _fitting(
    path: Path, reader: csv.DictReader[str], needed: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    for name in needed:
        if name not in names:
            raise CannotRead(
                f"{path} has no column {name!r}; it has {', '.join(names) or 'none'}. Name one so."
            )
    if len(set(names)) < len(names):
        raise CannotRead(f"{path} names a column twice. Give each its own name.")
    reader.fieldnames = names
    for at, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise CannotRead(
                f"{path}, row {at}: it does not fit the heading. Give it one cell each."
            )
        yield at, {name: value.strip() for name, value in row.items()}


def _hierarchy(path: Path) -> Hierarchy:
    parents: dict[str, str] = {}
    for at, row in _rows(path, (PLACE, PARENT)):
        if not row[PLACE]:
            raise CannotRead(f"{path}, row {at}: the place has no name. Give it one.")
        if row[PLACE] in parents:
            raise CannotRead(
                f"{path}, row {at}: {row[PLACE]!r} is there twice. Keep one row for each place."
            )
        parents[row[PLACE]] = row[PARENT]
    try:
        return Hierarchy(parents)
    except CannotPublish as refused:
        raise CannotRead(f"{path}: {refused}") from refused


def _options(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise CannotRead(
            f"{path} is not a readable JSON file. Check its name and its commas."
        ) from wrong
    if not isinstance(found, dict) or set(found) - OPTIONS:
        raise CannotRead(
            f"{path} may hold {', '.join(sorted(OPTIONS))} and nothing else. Take the rest out."
        )
    _check_kinds(path, found)
    return found


KINDS: Mapping[str, type] = {
    "characteristics": dict, "ladders": dict, "rules": dict, "always_band": list, "earlier": list,
    "apart": list,
}  # fmt: skip


def _check_kinds(path: Path, options: Mapping[str, Any]) -> None:
    for name, value in options.items():
        if not isinstance(value, KINDS[name]):
            what = "a list" if KINDS[name] is list else "an object"
            raise CannotRead(f"{path}: {name!r} must be {what}. See the manual for an example.")
    if not all(map(_is_earlier, options.get("earlier", []))):
        raise CannotRead(
            f"{path}: 'earlier' must be a list of names of tables, or of objects with 'table' and "
            "'published'."
        )
    for name, steps in options.get("ladders", {}).items():
        if not isinstance(steps, list) or not all(map(_is_step, steps)):
            raise CannotRead(
                f"{path}: the ladder of {name!r} must be a list of objects, from word to word."
            )


def _is_earlier(one: object) -> bool:
    if isinstance(one, dict):
        return "table" in one and set(one) <= {"table", "published"}
    return isinstance(one, str)


def _is_step(step: object) -> bool:
    return isinstance(step, dict) and all(isinstance(one, str) for one in step.values())


def _rules(options: Mapping[str, Any]) -> Rules:
    """The house's rules with what the options change of them."""
    given = dict(options.get("rules", {}))
    known = {one.name for one in fields(Rules)}
    for name, value in given.items():
        if name not in known:
            raise CannotRead(f"There is no rule {name!r}. There are {', '.join(sorted(known))}.")
        if name == "crossed":
            given[name] = _crossed(value)
        elif name == "insiders":
            given[name] = _insiders(value)
        elif type(value) is not int and not (name in SHARES and type(value) is float):
            raise CannotRead(f"The rule {name!r} must be a whole number; it says {value!r}.")
    return Rules(**given)


def _insiders(value: object) -> str:
    if value in ("", ONE_PLACE):
        return str(value)
    raise CannotRead(
        f'The rule \'insiders\' must be "{ONE_PLACE}", if somebody knows one place exactly, or "".'
    )


def _crossed(value: object) -> tuple[int, ...]:
    if isinstance(value, list) and value and all(type(one) is int and one >= 0 for one in value):
        return tuple(value)
    raise CannotRead("The rule 'crossed' must be a list of whole numbers such as [0, 1, 2].")


@dataclass(frozen=True)
class _Row:
    """A row of the table: where it stands, its cell, its people and who said yes to what."""

    at: int
    key: Key
    people: int
    yes: dict[str, int]


@dataclass(frozen=True)
class _Given:
    """A table as it was read. `mirrored` names answers that say the same as another, turned
    round: whoever did not say the one said the other."""

    tables: Tables
    mirrored: Mapping[str, str]


def _table(
    path: Path, hierarchy: Hierarchy, options: Mapping[str, Any], spelt: _Spelt,
    like: _Given | None = None,
) -> _Given:  # fmt: skip
    rows = [*_table_rows(path, hierarchy, spelt)]
    if not rows:
        raise CannotRead(f"{path} holds no row. Give it at least one.")
    names, read = rows[0][0], [row for _, row in rows]
    characteristics = _characteristics(names, read, options.get("characteristics", {}), spelt)
    _check_twice(path, read)
    cells = _completed({row.key: row.people for row in read}, hierarchy)
    mirrored = like.mirrored if like else _mirrored(path, read)
    always = _always_band(options, read, mirrored)
    answers = tuple(
        Answers(name, _completed({row.key: row.yes[name] for row in read}, hierarchy),
                always_band=name in always)
        for name in read[0].yes if name not in mirrored
    )  # fmt: skip
    return _Given(Tables(cells, characteristics, answers), mirrored)


def _always_band(
    options: Mapping[str, Any], rows: Sequence[_Row], mirrored: Mapping[str, str]
) -> set[str]:
    always = set(options.get("always_band", []))
    for name in sorted(always):
        if name not in rows[0].yes:
            raise CannotRead(
                f"'always_band' names {name!r}, but there is no column '{YES}{name}'. Correct it."
            )
    return always | {mirrored[name] for name in always if name in mirrored}


def _mirrored(path: Path, rows: Sequence[_Row]) -> dict[str, str]:
    """Columns that are what another leaves of the people, in every row: they are shown or hidden
    as one. Three or more that come to all the people are a characteristic, and are refused."""
    names = list(rows[0].yes)
    for size in range(3, len(names) + 1):
        for first in range(len(names) - size + 1):
            those = names[first : first + size]
            if _come_to_all(rows, those):
                columns = ", ".join(YES + one for one in those)
                raise CannotRead(
                    f"{path}: {columns} come to all the people in every row, so they are the "
                    "categories of one characteristic, and each tells of the others. Give them a "
                    "column of their own, with a row for each category."
                )
    found: dict[str, str] = {}
    for one, other in combinations(names, 2):
        if one not in found and other not in found and _come_to_all(rows, [one, other]):
            found[other] = one
    return found


def _come_to_all(rows: Sequence[_Row], names: Sequence[str]) -> bool:
    return all(sum(row.yes[name] for name in names) == row.people for row in rows)


def _table_rows(
    path: Path, hierarchy: Hierarchy, spelt: _Spelt
) -> Iterator[tuple[list[str], _Row]]:
    for at, row in _rows(path, (PLACE, PEOPLE)):
        yes = [name for name in row if name.startswith(YES)]
        names = [name for name in row if name not in (PLACE, PERIOD, PEOPLE, *yes)]
        if row[PLACE] not in hierarchy.parents:
            raise CannotRead(
                f"{path}, row {at}: {row[PLACE]!r} is not in the hierarchy. Add it there with its "
                "parent, or correct its name."
            )
        groups = tuple(
            ALL if row[one].casefold() in WORD_FOR_ALL else spelt.category(one, row[one])
            for one in names
        )
        period = spelt.period(row[PERIOD], f"{path}, row {at}") if PERIOD in row else ""
        key = Key(period, row[PLACE], groups)
        counted = {one.removeprefix(YES): _whole(path, at, one, row[one]) for one in yes}
        yield names, _Row(at, key, _whole(path, at, PEOPLE, row[PEOPLE]), counted)


def _whole(path: Path, at: int, column: str, words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) < 10):
        raise CannotRead(
            f"{path}, row {at}: {column} is {words!r}. Write how many people, as a whole number "
            "from 0; leave the row out where that is not known."
        )
    return int(words)


def _characteristics(
    names: Sequence[str], rows: Sequence[_Row], given: Mapping[str, Any], spelt: _Spelt
) -> dict[str, tuple[str, ...]]:
    """The categories as the options give them, or as they come in the table."""
    for name, those in given.items():
        if name not in names or not isinstance(those, list):
            raise CannotRead(
                f"The options name {name!r}, which is not a column of the table with a list of "
                "categories. Correct its name, or take it out."
            )
    return {
        name: tuple(spelt.category(name, str(one)) for one in given[name])
        if name in given
        else tuple(dict.fromkeys(row.key.groups[at] for row in rows if row.key.groups[at] != ALL))
        for at, name in enumerate(names)
    }


def _check_twice(path: Path, rows: Sequence[_Row]) -> None:
    first: dict[Key, int] = {}
    for row in rows:
        if row.key in first:
            raise CannotRead(
                f"{path}, row {row.at}: row {first[row.key]} is about the same cell. Keep one."
            )
        first[row.key] = row.at


def _completed(given: Mapping[Key, int], hierarchy: Hierarchy) -> dict[Key, int]:
    """The cells given; nobody where other places beside one have a row and it has none; and those
    of wider places and of everybody as sums of them where the table leaves them out."""
    cells = dict(given)
    for place in hierarchy.from_below:
        below = hierarchy.children[place]
        for key in sorted({one._replace(place=place) for one in cells if one.place in below}):
            parts = [cells.setdefault(key._replace(place=child), 0) for child in below]
            cells.setdefault(key, sum(parts))
    for key in sorted(cells, key=lambda one: sum(group == ALL for group in one.groups)):
        _add_totals(cells, key, given)
    return cells


def _add_totals(cells: dict[Key, int], key: Key, given: Mapping[Key, int]) -> None:
    """Where no row gives a total over categories, it is what the categories come to."""
    for groups in product(*((group, ALL) for group in key.groups)):
        wider = key._replace(groups=groups)
        if wider not in cells and key in given:
            inside = [one for one in given if _lies_in(one, wider)]
            depth = max(sum(group != ALL for group in one.groups) for one in inside)
            cells[wider] = sum(
                given[one] for one in inside
                if sum(group != ALL for group in one.groups) == depth
            )  # fmt: skip


def _lies_in(key: Key, wider: Key) -> bool:
    same = key.period == wider.period and key.place == wider.place
    return same and all(
        want in (ALL, has) for has, want in zip(key.groups, wider.groups, strict=True)
    )


# -- writing -----------------------------------------------------------------------------------


LAST = "Before it goes out: publish nothing else of these people that was not made with it."


def _write(path: Path, release: Release, given: _Given, hierarchy: Hierarchy) -> None:
    """One row for each cell, and for each answer two columns: what is shown, and the share. The
    order is that of periods, of the places in their file and of categories, and of nothing else."""
    names = list(release.characteristics)
    answers = [name for name in release.figures if name != PEOPLE]
    heading = [PERIOD, PLACE, *names, PEOPLE, "percent"]
    columns = [*answers, *given.mirrored]
    heading += [column for one in columns for column in (f"{YES}{one}", f"percent:{one}")]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(heading)
    people = release.figures[PEOPLE]
    for key in sorted(people, key=lambda one: _place_in_file(one, release, hierarchy)):
        cells = [people[key], *(release.figure(key, of=one) for one in answers)]
        cells += [
            _turned_round(release.figure(key, of=other), people[key])
            for other in given.mirrored.values()
        ]
        shown = [text for one in cells for text in (one.text, _share(one))]
        writer.writerow(map(_harmless, [key.period, key.place, *key.groups, *shown]))
    try:
        path.write_text(written.getvalue(), encoding="utf-8")
    except OSError as wrong:
        raise CannotRead(f"{path} cannot be written. Name a folder that is there.") from wrong


def _place_in_file(key: Key, release: Release, hierarchy: Hierarchy) -> tuple[object, ...]:
    orders = release.characteristics.values()
    groups = [
        -1 if group == ALL else list(those).index(group)
        for group, those in zip(key.groups, orders, strict=True)
    ]
    return key.period, list(hierarchy.parents).index(key.place), groups


def _turned_round(figure: Figure, people: Figure) -> Figure:
    """The figure of those who did not say so."""
    if figure.kind == "number" and figure.value is not None and people.value is not None:
        share = None if figure.share is None else percentage(
            people.value - figure.value, people.value
        )  # fmt: skip
        return Figure("number", people.value - figure.value, share)
    if figure.kind == "band":
        low = 0.0 if figure.high is None else 100 - figure.high
        return Figure("band", low=low, high=100 - figure.low if figure.low else None)
    return figure


def _share(figure: Figure) -> str:
    return "" if figure.share is None else f"{figure.share:g}"


def _harmless(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is made words."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


_BEYOND = (
    "There were too many cells at once to reckon with whoever knows one place exactly: they could "
    "work out a small number beside it ({}). Publish fewer characteristics or answers at once "
    "where that matters."
)


def _sentences(release: Release, path: Path) -> list[str]:
    kinds = [one.kind for one in release.figures[PEOPLE].values()]
    hidden = kinds.count("hidden")
    return [
        f"{path} holds {len(kinds):,} cells, {hidden:,} of them hidden.",
        *release.left_out,
        *(f"{name}: categories were merged." for name in release.merged),
        *([_BEYOND.format(", ".join(beyond))] if (beyond := release.beyond_insiders) else []),
    ]


def _of_earlier(options: Mapping[str, Any]) -> list[str]:
    again = [str(one) for one in options.get("earlier", []) if not isinstance(one, dict)]
    if not again:
        return []
    return [
        f"What was published of {', '.join(again)} was worked out again under these places and "
        "rules. If the places, the rules or this program have changed since, name the file that "
        'went out: {"table": "...", "published": "..."}.'
    ]


def _what_stands(release: Release, table: Tables) -> list[str]:
    """Periods that were published before and are not issued again, with what differs now."""
    sentences = []
    for period in release.stands:
        figures = {k: f for k, f in release.figures[PEOPLE].items() if k.period == period}
        other = [
            key for key, figure in figures.items()
            if figure.kind in ("number", "nobody") and figure.value != table.people.get(key)
        ]  # fmt: skip
        named = ", ".join(sorted({key.place for key in other})[:MOST_NAMED])
        sentences.append(
            f"{period} was published before and stands as it was. "
            + (f"This table differs from it in {len(other):,} cells ({named}); what is written is "
               "what was published." if other else "This table says the same.")
        )  # fmt: skip
    return sentences
