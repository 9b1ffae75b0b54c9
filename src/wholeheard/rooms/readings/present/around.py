"""The room in the navigation."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of the pages that this person finds in the chapter."""
    found = [
        ("reading.mark", _("Readings"), "readings:queue"),
        ("story.read reading.look", _("The circle"), "readings:circle"),
        ("reading.look", _("Agreement"), "readings:agreement"),
        ("reading.equality", _("Discrimination"), "readings:discrimination"),
    ]
    return [
        (str(name), reverse(view))
        for permissions, name, view in found
        if any(rights.may_somewhere(person, one) for one in permissions.split())
    ]
