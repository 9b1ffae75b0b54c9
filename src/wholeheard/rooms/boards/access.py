"""Who may prepare a pack, and who may read one.

Whoever prepares chooses among stories, so they read stories at that place too. A board member reads
packs of the place for which they have that role, and of all below it; no story singly.
"""

from __future__ import annotations

from django.db.models import QuerySet

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place

PREPARE, READ, STORIES = "board.prepare", "board.read", "story.read"


def may_prepare(person: Person, place: Place) -> bool:
    """May they put a pack about this place together?"""
    return all(rights.may(person, one, place) for one in (PREPARE, STORIES))


def may_read(person: Person, place: Place) -> bool:
    """May they read a pack about this place, once it is given?"""
    return rights.may(person, READ, place) or rights.may(person, PREPARE, place)


def may_see_the_circle(person: Person, place: Place) -> bool:
    """May they see where the circle holds at this place, above the thresholds?"""
    return may_read(person, place) or rights.may(person, STORIES, place)


def is_of_a_board(person: Person) -> bool:
    """Are packs anything to them, anywhere?"""
    return rights.may_somewhere(person, READ) or rights.may_somewhere(person, PREPARE)


def places_to_prepare(person: Person) -> QuerySet[Place]:
    """Every place about which they may put a pack together, in tree order."""
    places = rights.places_where(person, PREPARE) & rights.places_where(person, STORIES)
    return places.select_related("organisation").order_by("path")


def places_to_read(person: Person) -> QuerySet[Place]:
    """Every place of which they may read packs."""
    return rights.places_where(person, READ) | rights.places_where(person, PREPARE)
