"""Whose page is this: shared by all views of the room."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404

from wholeheard.rooms.change.views.finding import anybody, place_for
from wholeheard.rooms.leading import access, lists, places, queries
from wholeheard.rooms.leading.models import Answer, ColleagueThanks
from wholeheard.rooms.people.models import Person, Place

__all__ = ["answer_for", "anybody", "place_for", "thanks_for", "thing_for"]


def thing_for(
    person: Person, about: str, identifier: uuid.UUID, may: Callable[[Person, Place], bool]
) -> Any:
    """What may be answered, at a place where this person may do that; any other is not there."""
    if about not in lists.ABOUT:
        raise Http404
    found = queries.thing_of(person.organisation_id, about, identifier)
    if found is None or not may(person, places.of_thing(about, found)):
        raise Http404
    return found


def answer_for(person: Person, identifier: uuid.UUID) -> Answer:
    """An answer that is for this person: to a place where they work, or above it."""
    found = queries.answer_of(person.organisation_id, identifier)
    if found is None or not access.is_answered(person, places.of_answer(found)):
        raise Http404
    return found


def thanks_for(person: Person, identifier: uuid.UUID) -> ColleagueThanks:
    """Thanks that this person wrote, or that are to them."""
    found = queries.thanks_by_id(person.organisation_id, identifier)
    if found is None or not access.may_see_thanks(person, found):
        raise Http404
    return found


def is_gone(person: Person, identifier: uuid.UUID) -> bool:
    """Whether they put them away or reported them a moment ago: there are none, or they are to this
    person and seen no more."""
    found = queries.thanks_by_id(person.organisation_id, identifier)
    if found is None:
        return True
    return access.is_thanked(person, found) and not access.may_see_thanks(person, found)
