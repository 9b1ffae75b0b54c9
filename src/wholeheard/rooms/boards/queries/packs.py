"""Which packs are there for somebody?"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet

from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.measures import months
from wholeheard.rooms.people.models import Place


def given(organisation: uuid.UUID, places: QuerySet[Place]) -> QuerySet[Pack]:
    """Packs of these places that were given, the next meeting first, then back in time. What a
    pack holds is not fetched."""
    packs = _of(organisation, places).filter(given_at__isnull=False)
    return packs.defer("content").order_by("-meets_on", "-given_at")


def in_preparation(organisation: uuid.UUID, places: QuerySet[Place]) -> QuerySet[Pack]:
    """Packs of these places that are still prepared, by the day of the meeting."""
    return _of(organisation, places).filter(given_at=None).order_by("meets_on", "begun_on")


def _of(organisation: uuid.UUID, places: QuerySet[Place]) -> QuerySet[Pack]:
    packs = Pack.objects.of(organisation).filter(place__in=places)
    return packs.select_related("place__organisation", "begun_by", "given_by")


def next_given(organisation: uuid.UUID, places: QuerySet[Place], today: dt.date) -> Pack | None:
    """The pack for the next meeting, if it is given."""
    packs = given(organisation, places).filter(meets_on__gte=today)
    return packs.order_by("meets_on").first()


def pack_of(organisation: uuid.UUID, identifier: uuid.UUID) -> Pack | None:
    packs = Pack.objects.of(organisation).filter(pk=identifier)
    return packs.select_related("place__organisation", "begun_by", "given_by").first()


def last_months(number: int, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last of so many closed months."""
    running = today.replace(day=1)
    return months.plus(running, -number), months.plus(running, -1)
