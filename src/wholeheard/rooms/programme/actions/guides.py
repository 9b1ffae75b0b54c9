"""A programme takes newer guides, in the middle of it."""

from __future__ import annotations

from django.db import transaction

from wholeheard.listening import programme as library
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import policies
from wholeheard.rooms.programme.actions.shared import held, note, today_at
from wholeheard.rooms.programme.models import ContentTaken, Programme


@transaction.atomic
def take_guides(found: Programme, version: str, *, by: Person) -> ContentTaken:
    """Go by newer guides and elements from today. Nothing that was marked or written changes."""
    programme = held(found)
    policies.check_is_newer(version, programme.content, library.versions())
    new = library.programme(version)
    made = ContentTaken.objects.everywhere().create(
        organisation_id=programme.organisation_id, programme=programme, content=version,
        elements=new.elements, on=today_at(programme), by=by,
    )  # fmt: skip
    programme.content, programme.elements = version, new.elements
    programme.save(update_fields=["content", "elements"])
    note("programme.guides_taken", programme, by)
    return made
