"""The culture and outcomes dashboard: figures that an organisation has already, by element.

Our own empty table, which goes out and comes back without loss; and any other CSV by a mapping.
The national template of the programme is not public; its indicators are known by name only. When
somebody holds one, a mapping of it names its columns here: see `NATIONAL`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from wholeheard.listening.programme.shapes import Programme
from wholeheard.listening.programme.uploads import (
    CODE,
    MONTH,
    NUMBER,
    Column,
    RefusedUpload,
    Row,
    Sheet,
    fault,
    heading,
    refuse_people,
    table,
    write,
)
from wholeheard.listening.programme.uploads import read as read_rows

COLUMNS = (
    "element", "measure", "title", "place", "month", "numerator", "denominator", "value", "source",
    "note",
)  # fmt: skip
NATIONAL: Mapping[str, str] = {
    "measure": "Indicator", "place": "Unit", "value": "Value", "source": "Source/website",
}  # fmt: skip
"""Where the columns of the older national table of indicators would go, as far as its published
list of tools tells (number, indicator, sector, source, notes); months and units are columns that
each organisation adds (to verify on a real one)."""
MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


@dataclass(frozen=True, slots=True)
class Observed:
    """One figure: a measure of an element at a place in a month. Either `value` or `numerator`
    (with `denominator`, where there is one); exact, as it was sent."""

    element: str
    measure: str
    place: str
    month: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    title: str = ""
    source: str = ""
    note: str = ""


def sheet(programme: Programme, elements: Iterable[str]) -> Sheet:
    """The empty table. `elements` are the codes in use; measures may be any."""
    return Sheet("culture-dashboard", "1.0", (
        Column("element", CODE, codes=tuple(elements)),
        Column("measure", hint=_measures(programme)),
        Column("title", required=False, hint="What the measure is called, if it is yours."),
        Column("place", hint="As it is called among your places."),
        Column("month", MONTH, hint="As 2026-05."),
        Column("numerator", NUMBER, required=False, hint="How many."),
        Column("denominator", NUMBER, required=False, hint="Of how many."),
        Column("value", NUMBER, required=False, hint="Where there is no numerator."),
        Column("source", hint="Where the figure comes from."),
        Column("note", required=False),
    ), older={"0.9": "It had no column “note”."})  # fmt: skip


def _measures(programme: Programme) -> str:
    ours = ", ".join(one.id for one in programme.diagnostic("dashboard").measures)
    return f"One of ours ({ours}), or your own."


def written(some: Iterable[Observed], sheet: Sheet) -> str:
    """Figures as the table; `read` gives the same again."""
    return write(sheet, ({name: _text(getattr(one, name)) for name in COLUMNS} for one in some))


def read(
    content: str | bytes, sheet: Sheet, known: Iterable[str] = (), places: Collection[str] = ()
) -> tuple[Observed, ...]:
    """The figures of a filled-in table, in the order of its rows. `known`: names that are no names
    of people. `places`: those of which figures may be; of any, where none are given.

    Raises RefusedUpload.
    """
    return _observed(read_rows(content, sheet, known={*known, *places}), places, {})


@dataclass(frozen=True, slots=True)
class Columns:
    """How another CSV is read: our column to its heading, and what is the same for every row.

    `columns`: {"place": "Ward", "month": "Period", "value": "%"}. `constants`:
    {"element": "teamwork", "measure": "sickness", "source": "Payroll"}.
    """

    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)


def read_mapped(
    content: str | bytes,
    mapping: Columns,
    sheet: Sheet,
    known: Iterable[str] = (),
    places: Collection[str] = (),
) -> tuple[Observed, ...]:
    """The figures of any CSV; `known` and `places` as for `read`. Months may be 2026-05, 05/2026,
    May 2026 or May-26; numbers may have commas and a % sign. Raises RefusedUpload.
    """
    head, lines = table(content)
    refuse_people(head, lines, {*known, *places})
    ours = {one.name: one for one in sheet.columns}
    if amiss := _wrong_in(mapping, head, ours):
        raise RefusedUpload(by_column=amiss)
    named = [heading(one) for one in head]
    at = {one: named.index(heading(theirs)) for one, theirs in mapping.columns.items()}
    wrong, rows = [], []
    for number, line in enumerate(lines, 2):
        row = dict.fromkeys(ours, "") | dict(mapping.constants)
        row |= {one: _tidied(one, line[place] if place < len(line) else "")
                for one, place in at.items()}  # fmt: skip
        wrong += [
            f"Row {number}, column “{mapping.columns.get(name, name)}”: {why}"
            for name, column in ours.items()
            if (why := fault(row[name], column))
        ]
        rows.append(row)
    if wrong:
        raise RefusedUpload(*wrong[:20])
    return _observed(rows, places, mapping.columns)


def _wrong_in(mapping: Columns, head: list[str], ours: Mapping[str, Column]) -> dict[str, str]:
    """By our column: that its heading is not in the file, or why what is the same for every row
    will not do."""
    wrong = {name: why for name, said in mapping.constants.items()
             if name in ours and (why := fault(said, ours[name]))}  # fmt: skip
    for one, theirs in mapping.columns.items():
        if one not in COLUMNS:
            wrong[one] = f"There is no column “{one}” here. There are: {', '.join(COLUMNS)}."
        elif heading(theirs) not in map(heading, head):
            wrong[one] = (
                f"The file has no column “{theirs}”. It has: {', '.join(head)}. Write one of these."
            )
    return wrong


def _tidied(column: str, cell: str) -> str:
    if column == "month":
        return _month(cell)
    if column in ("numerator", "denominator", "value"):
        return cell.replace(",", "").removesuffix("%").strip()
    return cell


def _month(cell: str) -> str:
    """2026-05 from the ways in which months are written; the cell itself where it is none."""
    parts = cell.lower().replace("/", "-").replace(" ", "-").split("-")
    if len(parts) == 3 and len(parts[0]) == 4:
        parts = parts[:2]
    if len(parts) != 2:
        return cell
    first, second = parts
    if len(first) == 4 and first.isdecimal():
        first, second = second, first
    month = MONTHS.get(first[:3], first.zfill(2))
    return f"{'20' + second if len(second) == 2 else second}-{month}"


def _observed(
    rows: Iterable[Row], places: Collection[str], headings: Mapping[str, str]
) -> tuple[Observed, ...]:
    """`headings`: our column to what stands over it in the file, where that is something else.
    Raises RefusedUpload where a row cannot be: both a value and a numerator, or neither; a
    number below 0; more than there were; a place that nobody knows, told once of each; the same
    twice."""
    found, wrong = [], []
    seen: set[tuple[str, ...]] = set()
    unknown: set[str] = set()
    for number, row in enumerate(rows, 2):
        one = Observed(**{name: _number(row[name]) if name in NUMBERS else row[name]
                          for name in COLUMNS})  # type: ignore[arg-type]  # fmt: skip
        wrong += [f"Row {number}: {why}" for why in _impossible(one, seen)]
        wrong += [f"Row {number}, column “{headings.get(name, name)}”: {why}"
                  for name, why in _beyond(one)]  # fmt: skip
        if places and one.place not in {*places, *unknown}:
            column = headings.get("place", "place")
            wrong.append(f"Row {number}, column “{column}”: {_unknown(one.place, places)}")
            unknown.add(one.place)
        found.append(one)
    if wrong:
        raise RefusedUpload(*wrong[:20])
    return tuple(found)


NUMBERS = ("numerator", "denominator", "value")


def _impossible(one: Observed, seen: set[tuple[str, ...]]) -> Iterator[str]:
    if (one.value is None) == (one.numerator is None):
        yield "give either a value, or a numerator (and its denominator)."
    if one.denominator is not None and (one.numerator is None or one.denominator <= 0):
        yield "a denominator is above 0 and has a numerator beside it."
    key = (one.measure, one.place, one.month)
    if key in seen:
        yield "this measure, place and month stand there twice. Take one out."
    seen.add(key)


def _beyond(one: Observed) -> Iterator[tuple[str, str]]:
    """Column, and why what stands there cannot be."""
    for name in NUMBERS:
        number = getattr(one, name)
        if number is not None and number < 0:
            yield name, f"{number:f} is below 0. Write how many there were, or take the row out."
    above, below = one.numerator, one.denominator
    if above is not None and below is not None and 0 < below < above:
        why = f"{above:f} of {below:f} is more than there were."
        yield "numerator", f"{why} Look whether the two are the wrong way round."


def _unknown(place: str, places: Collection[str]) -> str:
    near = get_close_matches(place, places, n=1, cutoff=0.7)
    asked = f" Is it “{near[0]}”?" if near else ""
    return f"no place here is called “{place[:80]}”.{asked} Write it as it is called here."


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _text(value: object) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
