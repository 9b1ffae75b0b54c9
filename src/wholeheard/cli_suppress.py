"""`wholeheard suppress`: a table in CSV with small numbers hidden, and all that would tell them.

It needs neither Django nor a database. The formats stand in docs/how-to/publish-a-table-safely.md.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import product
from pathlib import Path
from typing import Any

from wholeheard.listening.protecting.tables import (
    ALL,
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
from wholeheard.reading_files.refused import CannotRead

Add = Callable[[str, Callable[[argparse.Namespace], int | None], str], argparse.ArgumentParser]
PLACE, PERIOD, PEOPLE, PARENT = "place", "period", "people", "parent"
YES = "yes:"
"""A column "yes:kindness" counts who said yes to kindness."""
OPTIONS = frozenset(["characteristics", "ladders", "rules", "always_band", "earlier"])
SHARES = ("one_share", "two_share")
WORD_FOR_ALL = frozenset(["", "all", "total"])


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
    try:
        table = _table(arguments.file, hierarchy, options)
        release = _published(table, hierarchy, options, _earlier(hierarchy, options))
    except CannotPublish as refused:
        raise CannotRead(str(refused)) from refused
    _write(arguments.out, release)
    print("\n".join(_sentences(release, arguments.out)))
    return 0


def _published(
    table: Tables, hierarchy: Hierarchy, options: Mapping[str, Any], earlier: Sequence[Release]
) -> Release:
    ladders = options.get("ladders")
    return publish(table, hierarchy, earlier, rules=_rules(options), ladders=ladders)


def _earlier(hierarchy: Hierarchy, options: Mapping[str, Any]) -> list[Release]:
    """The releases that earlier tables gave, made again: the same tables give the same."""
    found: list[Release] = []
    for path in options.get("earlier", []):
        table = _table(Path(str(path)), hierarchy, options)
        found.append(_published(table, hierarchy, options, found))
    return found


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
}  # fmt: skip


def _check_kinds(path: Path, options: Mapping[str, Any]) -> None:
    for name, value in options.items():
        if not isinstance(value, KINDS[name]):
            what = "a list" if KINDS[name] is list else "an object"
            raise CannotRead(f"{path}: {name!r} must be {what}. See the manual for an example.")
    for name, steps in options.get("ladders", {}).items():
        if not isinstance(steps, list) or not all(map(_is_step, steps)):
            raise CannotRead(
                f"{path}: the ladder of {name!r} must be a list of objects, from word to word."
            )


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
        elif type(value) is not int and not (name in SHARES and type(value) is float):
            raise CannotRead(f"The rule {name!r} must be a whole number; it says {value!r}.")
    return Rules(**given)


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


def _table(path: Path, hierarchy: Hierarchy, options: Mapping[str, Any]) -> Tables:
    rows = [*_table_rows(path, hierarchy)]
    if not rows:
        raise CannotRead(f"{path} holds no row. Give it at least one.")
    names, read = rows[0][0], [row for _, row in rows]
    characteristics = _characteristics(names, read, options.get("characteristics", {}))
    _check_twice(path, read)
    cells = _completed({row.key: row.people for row in read}, hierarchy)
    always = options.get("always_band", [])
    for name in always:
        if name not in read[0].yes:
            raise CannotRead(
                f"'always_band' names {name!r}, but there is no column '{YES}{name}'. Correct it."
            )
    answers = tuple(
        Answers(name, _completed({row.key: row.yes[name] for row in read}, hierarchy),
                always_band=name in always)
        for name in read[0].yes
    )  # fmt: skip
    return Tables(cells, characteristics, answers)


def _table_rows(path: Path, hierarchy: Hierarchy) -> Iterator[tuple[list[str], _Row]]:
    for at, row in _rows(path, (PLACE, PEOPLE)):
        yes = [name for name in row if name.startswith(YES)]
        names = [name for name in row if name not in (PLACE, PERIOD, PEOPLE, *yes)]
        if row[PLACE] not in hierarchy.parents:
            raise CannotRead(
                f"{path}, row {at}: {row[PLACE]!r} is not in the hierarchy. Add it there with its "
                "parent, or correct its name."
            )
        groups = tuple(ALL if row[one].lower() in WORD_FOR_ALL else row[one] for one in names)
        key = Key(row.get(PERIOD, ""), row[PLACE], groups)
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
    names: Sequence[str], rows: Sequence[_Row], given: Mapping[str, Any]
) -> dict[str, tuple[str, ...]]:
    """The categories as the options give them, or as they come in the table."""
    for name, those in given.items():
        if name not in names or not isinstance(those, list):
            raise CannotRead(
                f"The options name {name!r}, which is not a column of the table with a list of "
                "categories. Correct its name, or take it out."
            )
    return {
        name: tuple(map(str, given[name]))
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
        for key in {one._replace(place=place) for one in cells if one.place in below}:
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


def _write(path: Path, release: Release) -> None:
    """One row for each cell, and for each answer two columns: what is shown, and the share."""
    names = list(release.characteristics)
    answers = [name for name in release.figures if name != PEOPLE]
    heading = [PERIOD, PLACE, *names, PEOPLE, "percent"]
    heading += [column for one in answers for column in (f"{YES}{one}", f"percent:{one}")]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(heading)
    for key, figure in release.figures[PEOPLE].items():
        cells = [figure, *(release.figure(key, of=one) for one in answers)]
        shown = [text for one in cells for text in (one.text, _share(one))]
        writer.writerow(map(_harmless, [key.period, key.place, *key.groups, *shown]))
    try:
        path.write_text(written.getvalue(), encoding="utf-8")
    except OSError as wrong:
        raise CannotRead(f"{path} cannot be written. Name a folder that is there.") from wrong


def _share(figure: Figure) -> str:
    return "" if figure.share is None else f"{figure.share:g}"


def _harmless(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is made words."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _sentences(release: Release, path: Path) -> list[str]:
    kinds = [one.kind for one in release.figures[PEOPLE].values()]
    hidden = kinds.count("hidden")
    return [
        f"{path} holds {len(kinds):,} cells, {hidden:,} of them hidden.",
        *release.left_out,
        *(f"{name}: categories were merged." for name in release.merged),
        "Before it goes out: publish nothing else of these people that was not made with it.",
    ]
