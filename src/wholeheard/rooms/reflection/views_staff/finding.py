"""The place, the session or the story that a page is about, and what was done there."""

from __future__ import annotations

import uuid

from django.http import Http404
from django.urls import reverse

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import access, present, queries
from wholeheard.rooms.reflection.models import Session
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory


def place_for(person: Person, address: str, permission: str = "story.read") -> Place:
    """A place where this person may do that; any other is not there."""
    places = rights.places_where(person, permission).select_related("organisation")
    found = places.filter(address=address).first()
    if found is None or (
        permission == "reflection.hold" and not access.may_hold(person, found)
    ):  # fmt: skip
        raise Http404
    return found


def session_for(person: Person, identifier: uuid.UUID, permission: str = "story.read") -> Session:
    """A session at such a place."""
    sessions = queries.with_place(queries.sessions_for(person, permission))
    found = sessions.select_related("event", "record").filter(pk=identifier).first()
    if found is None or not access.may_see(person, found.place):
        raise Http404
    return found


def open_session_for(person: Person, identifier: uuid.UUID) -> Session:
    """One that this person may hold, and that is neither held nor called off."""
    found = session_for(person, identifier, "reflection.hold")
    if present.over(found):
        raise Http404
    return found


def story_to_keep(person: Person, identifier: uuid.UUID) -> ProtectedStory:
    """A story that this person may open, and that may be read in a session they may hold."""
    stories = safekeeping.readable_by(person).prefetch_related("sharings__place")
    found = stories.filter(pk=identifier).first()
    if found is None or not queries.places_for(found, access.places_held(person)).exists():
        raise Http404
    return found


def address_of(session: Session) -> str:
    return reverse("reflection:session", args=[session.pk])
