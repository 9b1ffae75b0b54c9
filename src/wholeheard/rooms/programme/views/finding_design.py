"""Whose page is this: priorities, interventions, milestones and reports of a programme."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TypeVar

from django.http import Http404

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.models.programme import Programme

Row = TypeVar("Row", bound=OfOrganisation)
May = Callable[[Person, Programme], bool]


def row_of(request: StaffRequest, model: type[Row], pk: uuid.UUID, may: May) -> Row:
    """Something that hangs on a programme, for whoever may do that there; any other is not
    there."""
    person = request.user
    rows = model.objects.of(person.organisation_id)
    found = rows.select_related("programme__place__organisation").filter(pk=pk).first()
    if found is None or not may(person, found.programme):  # type: ignore[attr-defined]
        raise Http404
    return found
