"""May this person write with a team, and hear what it shared?"""

from __future__ import annotations

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place


def is_of_the_team(person: Person, place: Place) -> bool:
    """Do they read stories by a role at this very place, and not at one above it? A team that is
    watched while it writes, writes for the watcher."""
    return place.organisation_id == person.organisation_id and any(
        right.permission == "story.read" and right.path == place.path
        for right in rights.rights_of(person)
    )


def teams_of(person: Person) -> list[Place]:
    """The places at which they are of the team, in tree order."""
    found = {
        right.path: right.place
        for right in rights.rights_of(person)
        if right.permission == "story.read"
    }
    return [found[path] for path in sorted(found)]
