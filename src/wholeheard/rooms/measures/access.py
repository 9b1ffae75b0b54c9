"""May this person see exact counts here, write on a chart, keep the register?

Two audiences, and nobody in between. *Inside* are those who may already read the stories of a
place: exact counts, and the stories behind each point. Everybody else who has signed in to the
organisation sees what is published of it.
"""

from __future__ import annotations

from django.db.models import QuerySet

from wholeheard.rooms.people import access
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place


def places_of(person: Person) -> QuerySet[Place]:
    """Every place of this person's organisation, in tree order: whatever their role, what is
    published of it is theirs to see."""
    return (
        Place.objects.filter(organisation_id=person.organisation_id)
        .select_related("organisation")
        .order_by("path")
    )


def is_inside(person: Person, place: Place) -> bool:
    """May they open the stories that are counted here?"""
    return access.may(person, "story.read", place)


def may_note(person: Person, place: Place) -> bool:
    """May they write a note or a new beginning on the charts of this place?"""
    return is_inside(person, place) and access.may(person, "measure.note", place)


def may_keep_register(person: Person) -> bool:
    """May they keep the register of measures? It is one for the whole organisation."""
    return access.may(person, "measure.keep", people.root_of(person.organisation_id))
