"""What is asked of spread: who took a change over, and does it hold."""

from __future__ import annotations

import calendar
import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

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
class Waits:
    """The same, with the adoption's identifier alone."""

    adoption: uuid.UUID
    months: int
    on: dt.date


@dataclass(frozen=True, slots=True)
class Due:
    """A look at whether a change holds: so many months after, by which day."""

    adoption: Adoption
    months: int
    on: dt.date


def due_at(place: Place, today: dt.date, days_ahead: int = 30) -> list[Waits]:
    """Looks due at a place and all below it, within so many days, the longest due first. Which
    adoption they are about is asked for only once a page shows them."""
    rows = Adoption.objects.of(place.organisation_id).filter(place__path__startswith=place.path)
    given_up = HoldCheck.plain.filter(adoption=OuterRef("pk"), said=lists.DOES_NOT_HOLD)
    found: list[Waits] = []
    for number in lists.MONTHS_TO_CHECK:
        looked = HoldCheck.plain.filter(adoption=OuterRef("pk"), months=number)
        latest = months_after(today + dt.timedelta(days=days_ahead), -number)
        late = rows.filter(~Exists(looked), ~Exists(given_up), on__lte=latest)
        found += [
            Waits(pk, number, months_after(on, number)) for pk, on in late.values_list("pk", "on")
        ]
    return sorted(found, key=lambda one: (one.on, one.months, one.adoption.hex))


def with_adoptions(organisation: uuid.UUID, due: Sequence[Waits]) -> list[Due]:
    """The same with the adoptions that they are about."""
    rows = Adoption.objects.of(organisation).filter(pk__in=[one.adoption for one in due])
    known = {one.pk: one for one in rows.select_related("place", "idea")}
    return [Due(known[one.adoption], one.months, one.on) for one in due if one.adoption in known]
