"""Which packs are there for somebody?"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.boards import access
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.measures import months
from wholeheard.rooms.people.models import Person


def given_to(person: Person) -> QuerySet[Pack]:
    """Packs that they may read, the next meeting first, then back in time. What a pack holds is
    not fetched."""
    packs = _of(person).filter(given_at__isnull=False, place__in=access.places_to_read(person))
    return packs.defer("content").order_by("-meets_on", "-given_at")


def in_preparation(person: Person) -> QuerySet[Pack]:
    """Packs that they may go on preparing, by the day of the meeting."""
    packs = _of(person).filter(given_at=None, place__in=access.places_to_prepare(person))
    return packs.order_by("meets_on", "begun_on")


def _of(person: Person) -> QuerySet[Pack]:
    packs = Pack.objects.of(person.organisation_id)
    return packs.select_related("place__organisation", "begun_by", "given_by")


def pack_of(organisation: uuid.UUID, identifier: uuid.UUID) -> Pack | None:
    packs = Pack.objects.of(organisation).filter(pk=identifier)
    return packs.select_related("place__organisation", "begun_by", "given_by").first()


def next_for(person: Person) -> Pack | None:
    """The pack for the next meeting of a board that this person sits on, if it is given."""
    if not access.is_of_a_board(person):
        return None
    today = clock.today(person.organisation.timezone)
    return given_to(person).filter(meets_on__gte=today).order_by("meets_on").first()


def last_months(number: int, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last of so many closed months."""
    running = today.replace(day=1)
    return months.plus(running, -number), months.plus(running, -1)
