"""What this person finds of the room in the chapter."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.rooms.advocacy import lists
from wholeheard.rooms.advocacy.models import Resident
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person

HOMES = "care_home_group"


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of what this person finds in the chapter. Who answers in a hospital finds
    residents only where somebody has added one."""
    found = []
    if rights.may_somewhere(person, lists.VISIT):
        found.append((_("Looking out for"), reverse("advocacy:front")))
    if _has_residents(person):
        found.append((_("Residents"), reverse("advocacy:residents")))
    if rights.may_somewhere(person, lists.CHECK):
        found.append((_("Who looks out"), reverse("advocacy:authorities")))
    return found


def _has_residents(person: Person) -> bool:
    if rights.may_somewhere(person, lists.CHECK):
        return True
    if not rights.may_somewhere(person, lists.KEEP):
        return False
    of_homes = person.organisation.kind == HOMES
    return of_homes or Resident.objects.of(person.organisation_id).exists()
