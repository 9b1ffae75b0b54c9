"""Into which pack could a story go that somebody has before them?"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import Session
from wholeheard.rooms.reflection.queries.sessions import still_open, today_of, with_place
from wholeheard.rooms.safekeeping.models import ProtectedStory


def being_prepared(places: QuerySet[Place], person: Person) -> list[Session]:
    """Sessions to come at these places in which stories are read, the next first."""
    rows = Session.objects.of(person.organisation_id).filter(
        place__in=places, kind__in=lists.WITH_STORIES, on__gte=today_of(person.organisation)
    )
    rows = with_place(still_open(rows)).prefetch_related("chosen")
    return list(rows.order_by("on", "starts", "pk")[: lists.MOST_ON_A_PAGE])


def where_to_begin(
    places: QuerySet[Place], protected: ProtectedStory, person: Person
) -> list[Place]:  # fmt: skip
    """Of these places those at which somebody would begin a session with this story: those to
    which it was told first, then those of their own roles."""
    told = {one.place_id for one in protected.sharings.all()}
    own = [one.place.pk for one in rights.rights_of(person) if one.permission == "reflection.hold"]
    found = places.filter(Q(pk__in=told) | Q(pk__in=own)).order_by("path")
    return sorted(found[: lists.MOST_ON_A_PAGE], key=lambda one: one.pk not in told)
