"""Who keeps the numbers of people cared for, and who goes to people who are not heard."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from wholeheard.rooms.outreach.models import Going, InPerson
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.queries import root_of

LISTEN, KEEP = "story.type", "measure.keep"


def may_keep(person: Person) -> bool:
    """The numbers are of the whole organisation, like the register of measures."""
    return rights.may(person, KEEP, root_of(person.organisation_id))


def listens(person: Person) -> bool:
    """Whoever types what others tell aloud goes to them too."""
    return rights.may_somewhere(person, LISTEN)


def places_of(person: Person) -> QuerySet[Place]:
    """Where they listen."""
    return rights.places_where(person, LISTEN).select_related("organisation").order_by("path")


def colleagues_of(places: Sequence[Place]) -> QuerySet[Person]:
    """Everybody who listens at any of these places, by name."""
    return rights.people_who_may(LISTEN, *places) if places else Person.objects.none()


def goes_still(who: Person | None, place: Place) -> bool:
    """Whether somebody who said that they go may listen there yet."""
    return who is not None and who.is_active and rights.may(who, LISTEN, place)


def somebody_listens(place: Place) -> bool:
    return rights.people_who_may(LISTEN, place).exists()


def goings_for(person: Person) -> QuerySet[Going]:
    rows = Going.objects.of(person.organisation_id).filter(place__in=places_of(person))
    return rows.select_related("place", "who", "organisation").order_by("goes_on", "pk")


def asked_of(person: Person) -> QuerySet[InPerson]:
    """Requests to be listened to, the oldest first."""
    rows = InPerson.objects.of(person.organisation_id).filter(place__in=places_of(person))
    return rows.select_related("place", "taken_by", "organisation").order_by("asked_on", "pk")
