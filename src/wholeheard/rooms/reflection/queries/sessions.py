"""Which sessions are there, and which of them are still open?"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Exists, OuterRef, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.measures import months
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import CalledOff, Held, Session


def today_at(place: Place) -> dt.date:
    return today_of(place.organisation)


def today_of(organisation: Organisation) -> dt.date:
    return clock.today(organisation.timezone)


def sessions_for(person: Person, permission: str = "story.read") -> QuerySet[Session]:
    """Sessions at places where this person may do that."""
    places = rights.places_where(person, permission)
    return Session.objects.of(person.organisation_id).filter(place__in=places)


def with_place(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.select_related("place__organisation", "organisation", "held", "called_off")


def sessions_at(place: Place) -> QuerySet[Session]:
    """Sessions of a place and all below it."""
    sessions = Session.objects.of(place.organisation_id)
    return with_place(sessions).filter(place__path__startswith=place.path)


def session_behind(door: uuid.UUID) -> Session | None:
    """The session of any organisation whose link somebody holds."""
    return with_place(Session.objects.everywhere()).filter(door=door).first()


def still_open(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Neither held nor called off."""
    return sessions.filter(
        ~Exists(Held.plain.filter(session=OuterRef("pk"))),
        ~Exists(CalledOff.plain.filter(session=OuterRef("pk"))),
    )


def owed(sessions: QuerySet[Session], today: dt.date) -> QuerySet[Session]:
    """Their day is over, and nobody has brought them to their end."""
    return still_open(sessions).filter(on__lt=today)


def owed_by(person: Person) -> QuerySet[Session]:
    """Sessions that wait for a facilitator of this place to answer what is asked after."""
    today = today_of(person.organisation)
    return owed(sessions_for(person, "reflection.hold"), today)


def is_over(session: Session) -> bool:
    return Held.plain.filter(session=session).exists() or (
        CalledOff.plain.filter(session=session).exists()
    )


def first_day_of_the_year(place: Place) -> dt.date:
    """Where "the last year" begins that pages of a place speak of."""
    return months.plus(today_at(place).replace(day=1), -lists.MONTHS_OF_COST)
