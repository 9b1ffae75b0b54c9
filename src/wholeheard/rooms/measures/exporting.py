"""Figures to take away: what stands on the page of a place for this person, and nothing more."""

from __future__ import annotations

import csv
import importlib.util
import io
from collections.abc import Iterator, Mapping
from typing import Any

from wholeheard.kit.refusal import Refusal
from wholeheard.listening.measuring.corrected import Errors
from wholeheard.listening.protecting.tables import HIDDEN_MARK, Figure
from wholeheard.rooms.measures import lists, months, present, queries
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.exporting import plain_cell

CSV, PARQUET = "csv", "parquet"
TYPES = {CSV: "text/csv; charset=utf-8", PARQUET: "application/vnd.apache.parquet"}
EXACT: tuple[str, ...] = ("place", "code", "what", "month", "stories", "out_of")
PUBLISHED: tuple[str, ...] = (
    "place", "code", "what", "period", "time", "shown", "number", "share", "from", "to", "revision",
)  # fmt: skip
NO_PARQUET = (
    "For Parquet, whoever runs this house installs pyarrow: pip install 'wholeheard[analysis]'."
)
Rows = list[dict[str, Any]]


def parquet_can_be_written() -> bool:
    return importlib.util.find_spec("pyarrow") is not None


def exact_rows(place: Place, codes: list[str]) -> Rows:
    """Each point of the exact charts, for those inside."""
    return [
        dict(zip(EXACT, row, strict=True))
        for code, points in queries.inside(place, codes).items()
        for row in _exact(place, code, points)
    ]


def _exact(
    place: Place, code: str, points: list[queries.Point]
) -> Iterator[tuple[str | int | None, ...]]:
    for one in points:
        month = f"{one.month:%Y-%m}"
        yield (*_named(place, code), month, one.numerator, one.denominator)


def published_rows(place: Place) -> Rows:
    """Every figure that was published of a place, hidden where it is hidden. What a machine noticed
    is there as on the page: corrected, from and to, never as a raw count."""
    how = queries.errors_of(place.organisation_id)
    return [
        dict(zip(PUBLISHED, row, strict=True))
        for code, points in queries.published(place).items()
        for row in _published(place, code, points, how)
    ]


def _published(
    place: Place, code: str, points: list[queries.PublishedPoint], how: Mapping[str, Errors]
) -> Iterator[tuple[str | float | None, ...]]:
    for one in points:
        shown = _corrected(code, one, how) if present.is_noticed(code) else _as_it_is(one.figure)
        time = months.name_of(one.period, one.start)
        yield (*_named(place, code), one.period, time, *shown, one.revision)


def _as_it_is(figure: Figure) -> tuple[str | float | None, ...]:
    return figure.text, figure.value, figure.share, figure.low, figure.high


def _corrected(
    code: str, point: queries.PublishedPoint, how: Mapping[str, Errors]
) -> tuple[str | float | None, ...]:
    rate = present.rate_of(code, point, how)
    if rate is None:
        return HIDDEN_MARK, None, None, None, None
    low, high = round(100 * rate.low, 1), round(100 * rate.high, 1)
    return present.rate_in_words(rate), None, None, low, high


def _named(place: Place, code: str) -> tuple[str, str, str]:
    return place.name, code, str(lists.BY_CODE[code].name)


def file_of(rows: Rows, columns: tuple[str, ...], kind: str) -> bytes:
    """The file itself. Raises Refusal where this house cannot write that kind."""
    if kind == CSV:
        return _csv(rows, columns)
    if not parquet_can_be_written():
        raise Refusal("export.parquet", NO_PARQUET)
    return _parquet(rows, columns)


def _csv(rows: Rows, columns: tuple[str, ...]) -> bytes:
    text = io.StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(columns)
    for row in rows:
        sheet.writerow(["" if row[one] is None else _cell(row[one]) for one in columns])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """Numbers as they are, and text that no spreadsheet takes for a formula."""
    return value if isinstance(value, int | float) else plain_cell(value)


def _parquet(rows: Rows, columns: tuple[str, ...]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    kinds = {
        name: pyarrow.float64()
        if name in ("number", "share", "from", "to")
        else pyarrow.int64()
        if name in ("stories", "out_of", "revision")
        else pyarrow.string()
        for name in columns
    }
    table = pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(kinds))
    held = io.BytesIO()
    parquet.write_table(table, held)
    return held.getvalue()


def name_of_file(place: Place, kind: str) -> str:
    """After the place; no name of a person stands in it."""
    return f"{place.address}-over-time.{kind}"
