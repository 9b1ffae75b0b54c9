"""May this person open, read, release or publish this story?"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.people import access
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import queries
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory, Release, Sharing


def stories_where(person: Person, permission: str) -> QuerySet[ProtectedStory]:
    """Stories told to places where this person may do that."""
    places = access.places_where(person, permission)
    return ProtectedStory.objects.of(person.organisation_id).filter(
        Exists(Sharing.plain.filter(protected=OuterRef("pk"), place__in=places))
    )


def may(person: Person, permission: str, protected: ProtectedStory) -> bool:
    """May this person do that at one of the story's places?"""
    return protected.organisation_id == person.organisation_id and any(
        access.may(person, permission, sharing.place)
        for sharing in protected.sharings.select_related("place")
    )


def readable_by(person: Person) -> QuerySet[ProtectedStory]:
    """Released stories that this person may read: told to their places, or shared for learning."""
    places = access.places_where(person, "story.read")
    at_their_place = Exists(Sharing.plain.filter(protected=OuterRef("pk"), place__in=places))
    may_read = Q(at_their_place, may_team=True)
    if access.may_somewhere(person, "story.read"):
        may_read |= Q(may_learning=True)
    return released(ProtectedStory.objects.of(person.organisation_id)).filter(may_read, batch=None)


def answerable_by(person: Person) -> QuerySet[ProtectedStory]:
    """Stories that this person may read and answer."""
    places = access.places_where(person, "story.answer")
    return readable_by(person).filter(
        Exists(Sharing.plain.filter(protected=OuterRef("pk"), place__in=places))
    )


def may_read(person: Person, protected: ProtectedStory) -> bool:
    return readable_by(person).filter(pk=protected.pk).exists()


def released(stories: QuerySet[ProtectedStory]) -> QuerySet[ProtectedStory]:
    return stories.filter(Exists(Release.plain.filter(protected=OuterRef("pk"))))


def readable_at(place: Place) -> QuerySet[ProtectedStory]:
    """Released stories that the team of this place may read."""
    return released(ProtectedStory.objects.of(place.organisation_id)).filter(
        Exists(Sharing.plain.filter(protected=OuterRef("pk"), place__path__startswith=place.path)),
        may_team=True,
        batch=None,
    )


def published_at(place: Place) -> QuerySet[ProtectedStory]:
    """Stories on the open page of this place: published, still agreed to, and their day come."""
    today = clock.today(place.organisation.timezone)
    return released(ProtectedStory.objects.of(place.organisation_id)).filter(
        Exists(Sharing.plain.filter(protected=OuterRef("pk"), place__path__startswith=place.path)),
        may_published=True,
        publication__first_on__lte=today,
    )


def concerns_for(person: Person) -> QuerySet[Concern]:
    """Concerns that this person may see: of stories told to their places."""
    places = access.places_where(person, "concern.see")
    at_their_place = Exists(Sharing.plain.filter(protected=OuterRef("protected"), place__in=places))
    return Concern.objects.of(person.organisation_id).filter(
        Q(at_their_place) | Q(place__in=places)
    )


def may_settle(person: Person, concern: Concern) -> bool:
    """Those who decide settle a concern; where there are none, those who see it."""
    places = queries.places_of(concern)
    decides = any(access.people_who_may("concern.decide", place).exists() for place in places)
    needed = "concern.decide" if decides else "concern.see"
    return any(access.may(person, needed, place) for place in places)
