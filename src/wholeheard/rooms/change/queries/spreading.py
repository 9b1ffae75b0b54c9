"""What is asked of spread: who took a change over, and does it hold."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models import Adoption, HoldCheck, Idea, SpreadPack
from wholeheard.rooms.people.models import Place


def months_after(day: dt.date, number: int) -> dt.date:
    """The same day so many months later, or earlier; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def pack_of(idea: Idea) -> SpreadPack | None:
    rows = SpreadPack.objects.of(idea.organisation_id).filter(idea=idea)
    return rows.select_related("by").order_by("-pk").first()


def adoptions_of(idea: Idea) -> list[Adoption]:
    """Places that do it, in order of day."""
    rows = Adoption.objects.of(idea.organisation_id).filter(idea=idea)
    return list(_with_checks(rows).order_by("on", "place__path"))


def _with_checks(rows: QuerySet[Adoption]) -> QuerySet[Adoption]:
    checks = Prefetch("checks", HoldCheck.plain.order_by("months"))
    return rows.select_related("place", "source__place", "idea").prefetch_related(checks)


@dataclass(frozen=True, slots=True)
class Due:
    """A look at whether a change holds: so many months after, by which day."""

    adoption: Adoption
    months: int
    on: dt.date


def due_of(adoption: Adoption) -> Iterator[Due]:
    """Looks that nobody has taken yet; none after one that said it does not hold."""
    checks = {one.months: one.said for one in adoption.checks.all()}
    if lists.DOES_NOT_HOLD in checks.values():
        return
    for number in lists.MONTHS_TO_CHECK:
        if number not in checks:
            yield Due(adoption, number, months_after(adoption.on, number))


def due_at(place: Place, today: dt.date, days_ahead: int = 30) -> list[Due]:
    """Looks due at a place and all below it, within so many days, the longest due first."""
    rows = Adoption.objects.of(place.organisation_id).filter(place__path__startswith=place.path)
    oldest = today - dt.timedelta(days=30 * (max(lists.MONTHS_TO_CHECK) + 24))
    latest = months_after(today, -min(lists.MONTHS_TO_CHECK)) + dt.timedelta(days=days_ahead)
    rows = _with_checks(rows.filter(on__gte=oldest, on__lte=latest))
    return _due(rows, today + dt.timedelta(days=days_ahead))


def _due(adoptions: Iterable[Adoption], by: dt.date) -> list[Due]:
    found = [due for one in adoptions for due in due_of(one) if due.on <= by]
    return sorted(found, key=lambda due: (due.on, due.adoption.place.path))
