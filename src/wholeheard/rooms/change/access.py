"""Who may see, work on and decide changes.

Everybody who has signed in to an organisation may see its changes and add an idea: no word of a
story stands in them. Tests and measures are for those who read stories at the place; how well a
test was made is for the team alone.
"""

from __future__ import annotations

from django.db.models import QuerySet

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place


def places_of(person: Person) -> QuerySet[Place]:
    """Every place of this person's organisation, in tree order."""
    return (
        Place.objects.filter(organisation_id=person.organisation_id)
        .select_related("organisation")
        .order_by("path")
    )


def is_inside(person: Person, place: Place) -> bool:
    """May they read stories here, and so see what is tested and counted?"""
    return rights.may(person, "story.read", place)


def may_work(person: Person, place: Place) -> bool:
    """May they move, test and measure changes here?"""
    return is_inside(person, place) and rights.may(person, "change.work", place)


def is_of_the_team(person: Person, place: Place) -> bool:
    """Is that their role at this very place, and not at one above it?"""
    return may_work(person, place) and any(
        right.permission == "change.work" and right.path == place.path
        for right in rights.rights_of(person)
    )


def may_decide(person: Person, place: Place) -> bool:
    """May they decide what waits for a decision here?"""
    return rights.may(person, "change.decide", place)
