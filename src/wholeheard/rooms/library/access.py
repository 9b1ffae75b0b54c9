"""May this person?"""

from __future__ import annotations

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.queries import root_of


def may_keep(person: Person) -> bool:
    """May this person add to the shelf of their organisation and change it? The shelf is that of
    the whole organisation, so the role has to be given for the whole."""
    if not rights.may_somewhere(person, "library.keep"):
        return False
    return rights.may(person, "library.keep", root_of(person.organisation_id))
