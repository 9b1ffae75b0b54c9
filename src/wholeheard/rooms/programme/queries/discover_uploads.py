"""What stands of the files that were brought: the last figure for each measure, place and month,
the last bands of each month, the last counts of each year."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from wholeheard.listening.programme.dashboard import NUMBERS, Observed
from wholeheard.listening.programme.uploads import Row
from wholeheard.listening.programme.workforce import Band
from wholeheard.rooms.programme.lists.discover import DASHBOARD, LEADERS, STANDARD_NAMES
from wholeheard.rooms.programme.models import EqualityIssue, Programme, Upload
from wholeheard.rooms.programme.sealed import discover as sealed


def uploads_of(programme: Programme, sheet: str) -> QuerySet[Upload]:
    """Every file of a kind, the newest first. Those of the workforce standards are of the
    organisation, whatever the programme."""
    rows = Upload.objects.of(programme.organisation_id).filter(sheet=sheet)
    if sheet not in STANDARD_NAMES:
        rows = rows.filter(programme=programme)
    return rows.select_related("by", "taken_back_by", "organisation").order_by("-number")


def upload(organisation: uuid.UUID, pk: uuid.UUID) -> Upload | None:
    rows = Upload.objects.of(organisation).select_related(
        "programme__place__organisation", "organisation"
    )
    return rows.filter(pk=pk).first()


def kept(some: Sequence[Observed] | Sequence[Band] | Sequence[Row]) -> str:
    """Rows as they are sealed."""
    plain = [dict(one) if isinstance(one, Mapping) else asdict(one) for one in some]
    return json.dumps(plain, default=str, ensure_ascii=False)


def figures(programme: Programme) -> tuple[Observed, ...]:
    """The figures of a programme, in the order in which they were brought."""
    found: dict[tuple[str, str, str], Observed] = {}
    for row in _rows(programme, DASHBOARD):
        one = Observed(**{**row, **{name: _number(row[name]) for name in NUMBERS}})
        found[one.measure, one.place, one.month] = one
    return tuple(found.values())


def bands(programme: Programme) -> tuple[Band, ...]:
    """Posts that lead, by month and in the order of the file that said it last."""
    by_month: dict[str, tuple[str, list[Band]]] = {}
    for file, row in _rows_by_file(programme, LEADERS):
        one = Band(**row)
        if by_month.get(one.month, ("", []))[0] != file:
            by_month[one.month] = (file, [])
        by_month[one.month][1].append(one)
    return tuple(one for month in sorted(by_month) for one in by_month[month][1])


def standard_counts(programme: Programme, standard: str) -> tuple[Row, ...]:
    """The rows of a workforce standard: of each year, those of the file that said it last."""
    by_year: dict[str, tuple[str, list[Row]]] = {}
    for file, row in _rows_by_file(programme, standard):
        if by_year.get(row["year"], ("", []))[0] != file:
            by_year[row["year"]] = (file, [])
        by_year[row["year"]][1].append(row)
    return tuple(one for year in sorted(by_year) for one in by_year[year][1])


def years_of(file: Upload) -> set[str]:
    """The years of which a file of a workforce standard tells; none once it was taken back."""
    return {row["year"] for row in json.loads(sealed.table_of(file) or "[]")}


def issued(organisation: uuid.UUID, standard: str) -> list[EqualityIssue]:
    """What everybody may see of a standard, by year."""
    rows = EqualityIssue.objects.of(organisation).select_related("organisation")
    return list(rows.filter(standard=standard).order_by("year"))


def _rows(programme: Programme, sheet: str) -> Iterator[dict[str, Any]]:
    return (row for _file, row in _rows_by_file(programme, sheet))


def _rows_by_file(programme: Programme, sheet: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row with the file it comes from, the oldest file first."""
    for file in uploads_of(programme, sheet).filter(taken_back_on=None).order_by("number"):
        for row in json.loads(sealed.table_of(file) or "[]"):
            yield str(file.pk), row


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
