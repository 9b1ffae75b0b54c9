"""May this person look at what is said of this story, or mark it?"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing

Stories = QuerySet[ProtectedStory]


def markable_by(person: Person) -> Stories:
    """Stories that this person may read, at whose places they mark."""
    return _at_places_where(person, "reading.mark", access.readable_by(person))


def looked_at_by(person: Person) -> Stories:
    """Stories whose tellers let others learn from them, at whose places this person may look."""
    learning = access.released(ProtectedStory.objects.of(person.organisation_id)).filter(
        may_learning=True, batch=None
    )
    return _at_places_where(person, "reading.look", learning)


def openable_by(person: Person) -> Stories:
    """Stories of which this person may see what people said."""
    return access.readable_by(person) | looked_at_by(person)


def may_mark(person: Person, protected: ProtectedStory) -> bool:
    return markable_by(person).filter(pk=protected.pk).exists()


def may_see_suggestions(person: Person, protected: ProtectedStory) -> bool:
    """Who looks at readings sees what the machine suggests; a team sees what people said."""
    return access.may(person, "reading.look", protected)


def may_for_all(person: Person, permission: str) -> bool:
    """Whether this person may do that for the whole organisation."""
    return rights.may(person, permission, people.root_of(person.organisation_id))


def told_of_discrimination(person: Person) -> Stories:
    """Stories at whose places this person leads on equality. That the teller agreed to the team's
    reading is enough: it is about them that the team must do right."""
    return _at_places_where(person, "reading.equality", access.readable_by(person))


def _at_places_where(person: Person, permission: str, stories: Stories) -> Stories:
    places = rights.places_where(person, permission)
    return stories.filter(Exists(Sharing.plain.filter(protected=OuterRef("pk"), place__in=places)))


def places_to_look_at(person: Person) -> QuerySet[Place]:
    """The places among which they may choose, in tree order."""
    every = rights.places_where(person, "story.read") | rights.places_where(person, "reading.look")
    return every.order_by("path")


def may_somewhere(person: Person, permission: str) -> bool:
    return rights.may_somewhere(person, permission)
