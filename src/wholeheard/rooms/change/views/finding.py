"""Whose page is this, and what was refused: shared by all views of the room."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404

from wholeheard.rooms.change import access, actions, forms, queries
from wholeheard.rooms.change.models import Idea, Promise
from wholeheard.rooms.people.models import Person, Place


def place_for(person: Person, address: str, may: Callable[[Person, Place], bool]) -> Place:
    """A place where this person may do that; any other is not there."""
    found = access.places_of(person).filter(address=address).first()
    if found is None or not may(person, found):
        raise Http404
    return found


def idea_for(person: Person, identifier: uuid.UUID, may: Callable[[Person, Place], bool]) -> Idea:
    """A change at such a place."""
    rows = Idea.objects.of(person.organisation_id).select_related(
        "place__organisation", "promise", "by"
    )
    found = rows.filter(pk=identifier).first()
    if found is None or not may(person, found.place):
        raise Http404
    return found


def anybody(person: Person, place: Place) -> bool:
    """Everybody who has signed in to the organisation."""
    return place.organisation_id == person.organisation_id


def promise_choices(place: Place) -> list[tuple[str, str]]:
    return [(str(one.pk), one.words) for one in queries.promises_for(place)]


def promise_said(place: Place, said: str) -> tuple[Promise | None, bool]:
    """The promise that was chosen, and whether none of them was."""
    known = {str(one.pk): one for one in queries.promises_for(place)}
    return known.get(said), said == forms.NO_PROMISE


def new_idea(place: Place, said: dict[str, Any]) -> actions.NewIdea:
    promise, none = promise_said(place, said["promise"])
    return actions.NewIdea(said["title"], said["words"], said["theme"], promise, none)


def promise_of(idea: Idea) -> str:
    """As the form has it."""
    if idea.promise_id is not None:
        return str(idea.promise_id)
    return forms.NO_PROMISE if idea.no_promise else ""
