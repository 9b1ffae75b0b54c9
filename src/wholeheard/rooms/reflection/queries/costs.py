"""What did this work cost a place?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum

from wholeheard.rooms.people.models import Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import Attendance, HardEvent, Session
from wholeheard.rooms.reflection.queries.sessions import (
    first_day_of_the_year,
    sessions_at,
    still_open,
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one place and all below it since a day: sessions held, those who came to them (each time
    counted), hours of theirs, hard events and after how many days each had its debrief."""

    since: dt.date
    sessions: int
    debriefs: int
    called_off: int
    came: int
    hours: float
    events: tuple[Event, ...]

    def in_time(self) -> int:
        return sum(
            one.days is not None and one.days <= lists.DAYS_TO_DEBRIEF for one in self.events
        )


@dataclass(frozen=True, slots=True)
class Event:
    """A hard event, and days until a debrief about it was held; None while there is none."""

    row: HardEvent
    days: int | None
    planned_on: dt.date | None = None


def events_at(place: Place, since: dt.date) -> list[Event]:
    """Hard events of a place and below, the newest first."""
    about = Session.plain.filter(event=OuterRef("pk")).order_by("on")
    rows = (
        HardEvent.objects.of(place.organisation_id)
        .filter(place__path__startswith=place.path, on__gte=since)
        .annotate(
            debriefed=Subquery(about.filter(held__isnull=False).values("on")[:1]),
            planned=Subquery(still_open(about).values("on")[:1]),
        )
        .select_related("place")
        .order_by("-on", "pk")
    )
    return [
        Event(row, (row.debriefed - row.on).days if row.debriefed else None, row.planned)
        for row in rows
    ]


def cost_at(place: Place) -> Cost:
    """What this work cost at a place in the last months."""
    since = first_day_of_the_year(place)
    sessions = sessions_at(place).filter(on__gte=since)
    held = sessions.filter(held__isnull=False).annotate(
        came=Subquery(
            Attendance.plain.filter(session=OuterRef("pk"))
            .values("session").annotate(n=Sum("came")).values("n")
        )
    )  # fmt: skip
    rows = [
        (kind, minutes, came or 0)
        for kind, minutes, came in held.values_list("kind", "minutes", "came")
    ]
    return Cost(
        since,
        sessions=sum(kind != lists.DEBRIEF for kind, *_rest in rows),
        debriefs=sum(kind == lists.DEBRIEF for kind, *_rest in rows),
        called_off=sessions.filter(called_off__isnull=False).count(),
        came=sum(came for *_rest, came in rows),
        hours=sum(minutes * came for _kind, minutes, came in rows) / 60,
        events=tuple(events_at(place, since)),
    )


def events_without_debrief(place: Place) -> list[HardEvent]:
    """Hard events of this very place about which a debrief can still be planned."""
    since = first_day_of_the_year(place)
    return [
        one.row
        for one in events_at(place, since)
        if one.days is None and one.row.place_id == place.pk
    ]
