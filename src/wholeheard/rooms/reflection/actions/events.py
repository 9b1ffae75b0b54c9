"""Something hard happened."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wholeheard.kit import audit
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import policies, queries
from wholeheard.rooms.reflection.models import HardEvent


@transaction.atomic
def note_event(place: Place, kind: str, on: dt.date, *, by: Person) -> HardEvent:
    """Something hard happened here: what kind, and on which day. Who it touched has no column."""
    policies.check_event(kind, on, queries.today_at(place))
    event = HardEvent.objects.everywhere().create(
        organisation_id=place.organisation_id, place=place, kind=kind, on=on
    )
    audit.record("event.noted", organisation=place.organisation_id, by=by, about=event.pk)
    return event


@transaction.atomic
def take_event_out(event: HardEvent, *, by: Person) -> None:
    """It was noted by mistake: the wrong kind, or the wrong day."""
    policies.check_event_may_go(event.sessions.exists())
    audit.record("event.taken_out", organisation=event.organisation_id, by=by, about=event.pk)
    event.delete()
