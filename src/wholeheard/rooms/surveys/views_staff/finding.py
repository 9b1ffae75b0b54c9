"""What a page is about, if this person may see it; else the page does not exist."""

from __future__ import annotations

import uuid

from django.http import Http404

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys import access, queries
from wholeheard.rooms.surveys.models import Round


def round_for(person: Person, identifier: uuid.UUID) -> Round:
    found = queries.round_of(person.organisation, identifier)
    if found is None or not access.may_ask(person, found.place):
        raise Http404
    return found


def need_keeper(person: Person) -> None:
    if not access.may_keep(person):
        raise Http404


def need_either(person: Person) -> None:
    """Whoever asks anywhere, or keeps the questionnaires."""
    if not access.may_look(person):
        raise Http404
