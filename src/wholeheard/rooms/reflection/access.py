"""May this person see sessions here, hold them, see what they cost?"""

from __future__ import annotations

from django.db.models import QuerySet

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place


def places_of(person: Person) -> QuerySet[Place]:
    """Where this person belongs to a team that reads stories."""
    return rights.places_where(person, "story.read").select_related("organisation")


def may_see(person: Person, place: Place) -> bool:
    return rights.may(person, "story.read", place)


def may_hold(person: Person, place: Place) -> bool:
    """May they prepare and hold sessions here? It means to read stories too."""
    return may_see(person, place) and rights.may(person, "reflection.hold", place)


def may_see_cost(person: Person, place: Place) -> bool:
    """May they see what this work costs here, and write to the teams?"""
    return rights.may(person, "reflection.cost", place)


def may_anywhere(person: Person) -> bool:
    """Is there a place whose sessions they may see?"""
    return rights.may_somewhere(person, "story.read")
