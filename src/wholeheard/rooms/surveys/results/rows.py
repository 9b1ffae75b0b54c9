"""The rows of a file to take away: what stands on the page for this person, and nothing more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.exporting import plain_cell
from wholeheard.rooms.surveys.models import Issued, PlaceFigures
from wholeheard.rooms.surveys.results.audience import Seen

COLUMNS = ("place", "kind", "what", "state", "people", "answered", "mean", "sd", "low", "high")
PLACES = 4


def file_of(issued: Issued, person: Person) -> bytes:
    """CSV with a row for each place and figure, in tree order; hidden ones without a number."""
    text = io.StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(COLUMNS)
    sheet.writerows(_rows(issued, Seen(person, issued)))
    return text.getvalue().encode("utf-8-sig")


def _rows(issued: Issued, seen: Seen) -> Iterator[list[Any]]:
    rows = PlaceFigures.objects.of(issued.organisation_id).filter(issued=issued)
    for one in rows.select_related("place").order_by("place__path"):
        for kind, what in issued.columns:
            column = f"{kind}:{what}"
            if seen.may(column, one.place):
                yield [plain_cell(one.place.name), kind, what, *_cells(one, column)]


def _cells(one: PlaceFigures, column: str) -> list[Any]:
    figures = one.figures.get(column)
    if figures is None:
        return ["hidden", one.people, *[""] * 5]
    return ["shown", one.people, figures[0], *(_rounded(number) for number in figures[1:])]


def _rounded(number: float | None) -> float | str:
    return "" if number is None else round(number, PLACES)
