"""May this person see sessions here, hold them, see what they cost?"""

from __future__ import annotations

from django.db.models import QuerySet

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import lists, queries
from wholeheard.rooms.reflection.models import Session


def places_of(person: Person) -> QuerySet[Place]:
    """Where this person belongs to a team that reads stories."""
    return rights.places_where(person, "story.read").select_related("organisation")


def may_see(person: Person, place: Place) -> bool:
    return rights.may(person, "story.read", place)


def may_hold(person: Person, place: Place) -> bool:
    """May they prepare and hold sessions here? It means to read stories too."""
    return may_see(person, place) and rights.may(person, "reflection.hold", place)


def places_held(person: Person) -> QuerySet[Place]:
    """Where they may prepare and hold sessions."""
    holds = rights.places_where(person, "reflection.hold").select_related("organisation")
    return holds.filter(pk__in=rights.places_where(person, "story.read").values("pk"))


def may_read_out(person: Person, session: Session) -> bool:
    """May they have the stories of this session before them? Who holds sessions here, and who
    leads this one beside them: nobody leads what they have not read."""
    if not may_see(person, session.place):
        return False
    return leads(person, session) or may_hold(person, session.place)


def leads(person: Person, session: Session) -> bool:
    """Is it they who lead this session, or lead beside?"""
    now = queries.leads_of([session])
    return person in (now.get((session.pk, part)) for part in lists.PARTS)


def may_see_cost(person: Person, place: Place) -> bool:
    """May they see what this work costs here, and write to the teams?"""
    return rights.may(person, "reflection.cost", place)


def may_anywhere(person: Person) -> bool:
    """Is there a place whose sessions they may see?"""
    return rights.may_somewhere(person, "story.read")
