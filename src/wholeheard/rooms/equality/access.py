"""Who chooses which questions about people an organisation asks."""

from __future__ import annotations

from wholeheard.rooms.people import access
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person


def may_choose(person: Person) -> bool:
    """For the whole organisation, or not at all."""
    return access.may(person, "equality.choose", people.root_of(person.organisation_id))
