"""Whose page is this: shared by all views of the room."""

from __future__ import annotations

import uuid

from django.http import Http404

from wholeheard.kit.forms import done
from wholeheard.kit.ids import long_or_none
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.change.views.finding import anybody, idea_for
from wholeheard.rooms.learning import access, queries
from wholeheard.rooms.learning.models import CaseStudy
from wholeheard.rooms.people.models import Person

__all__ = ["anybody", "done", "idea_for", "idea_to_write_of", "long_or_none", "study_for"]


def study_for(person: Person, identifier: uuid.UUID, *, to_write: bool = False) -> CaseStudy:
    """A case study that this person may read, or write; any other is not there."""
    found = queries.study_of(person.organisation_id, identifier)
    if found is None:
        raise Http404
    place = found.idea.place
    if to_write and not access.may_write(person, place):
        raise Http404
    if not access.may_see(person, place, queries.state_of(found)):
        raise Http404
    return found


def idea_to_write_of(person: Person, identifier: uuid.UUID) -> Idea:
    """A change of which this person may write."""
    return idea_for(person, identifier, access.may_write)
