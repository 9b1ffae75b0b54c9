"""Whose page is this: shared by all views of the room."""

from __future__ import annotations

import uuid

from django.http import Http404

from wholeheard.rooms.boards import access, queries
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.people.models import Person, Place


def pack_for(person: Person, identifier: uuid.UUID, *, to_prepare: bool = False) -> Pack:
    """A pack that this person may prepare, or read now that it is given; any other is not there."""
    pack = queries.pack_of(person.organisation_id, identifier)
    if pack is None:
        raise Http404
    may_prepare = access.may_prepare(person, pack.place)
    may_read = pack.given_at is not None and access.may_read(person, pack.place)
    if not (may_prepare if to_prepare else may_prepare or may_read):
        raise Http404
    return pack


def place_for(person: Person, address: str) -> Place:
    """A place of this person's organisation."""
    places = Place.objects.select_related("organisation")
    place = places.filter(address=address, organisation_id=person.organisation_id).first()
    if place is None:
        raise Http404
    return place
