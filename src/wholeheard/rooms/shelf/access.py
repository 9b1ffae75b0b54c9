"""What may this person find? Only what they may open, by the rules that open it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing
from wholeheard.rooms.shelf.searching import Scope

READ, STUDY = "story.read", "story.study"


def may_search(person: Person) -> bool:
    return rights.may_somewhere(person, READ) or rights.may_somewhere(person, STUDY)


def findable_by(person: Person) -> QuerySet[ProtectedStory]:
    """Stories that this person may open: those they read, and those they study."""
    return access.readable_by(person) | studied_by(person)


def studied_by(person: Person) -> QuerySet[ProtectedStory]:
    """What others may learn from, told at places where this person studies; imported comments
    too, once their sample was checked."""
    places = rights.places_where(person, STUDY)
    at_their_place = Exists(Sharing.plain.filter(protected=OuterRef("pk"), place__in=places))
    stories = ProtectedStory.objects.of(person.organisation_id)
    return access.released(stories).filter(at_their_place, may_learning=True)


def scope_of(person: Person) -> Scope:
    """The same, as the shelf is asked."""
    paths = {READ: [], STUDY: []}  # type: dict[str, list[str]]
    for right in rights.rights_of(person):
        if right.permission in paths:
            paths[right.permission].append(right.path)
    team, study = _widest(paths[READ]), _widest(paths[STUDY])
    return Scope(person.organisation_id, team, bool(team), study)


def _widest(paths: list[str]) -> tuple[str, ...]:
    """Without those that lie below another."""
    every = sorted(set(paths))
    return tuple(
        path for path in every if not any(path != one and path.startswith(one) for one in every)
    )


def places_of(person: Person) -> QuerySet[Place]:
    """The places among which they may choose, in tree order."""
    places = rights.places_where(person, READ) | rights.places_where(person, STUDY)
    return places.order_by("path")
