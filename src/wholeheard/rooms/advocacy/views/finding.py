"""Whose page is this: shared by all views of the room."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import Http404, HttpResponse

from wholeheard.kit.web import no_store
from wholeheard.rooms.advocacy import access, papers, queries
from wholeheard.rooms.advocacy.models import Authority, PlanVersion, Resident
from wholeheard.rooms.people.models import Person, Place

May = Callable[[Person, Place], bool]


def resident_for(person: Person, identifier: uuid.UUID, may: May) -> Resident:
    """A resident at a place where this person may do that; any other is not there."""
    found = queries.resident_by_id(person.organisation_id, identifier)
    if found is None or not may(person, found.place):
        raise Http404
    return found


def authority_for(person: Person, identifier: uuid.UUID) -> Authority:
    """An authority that this person may check."""
    found = queries.authority_by_id(person.organisation_id, identifier)
    if found is None or not access.may_check(person, found.resident.place):
        raise Http404
    return found


def version_of(resident: Resident, number: int) -> PlanVersion:
    found = queries.plans_of(resident).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def before(version: PlanVersion) -> PlanVersion | None:
    """The version before it."""
    earlier = queries.plans_of(version.resident).filter(number__lt=version.number)
    return earlier.first()


def as_file(file: bytes, kind: str, name: str) -> HttpResponse:
    """A photo or PDF to keep; never shown within the page."""
    if not file:
        raise Http404
    response = HttpResponse(file, content_type=papers.TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return no_store(response)
