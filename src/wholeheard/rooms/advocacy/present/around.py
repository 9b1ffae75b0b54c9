"""What this person finds of the room in the chapter, and what waits for them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.rooms.advocacy import access, lists, queries
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


def waits_for(person: Person) -> dict[str, int]:
    """Authorities to check and contradictions to decide; copies to confirm."""
    return {"authorities": _to_check(person), "copies": _to_confirm(person)}


def _to_check(person: Person) -> int:
    if not rights.may_somewhere(person, lists.CHECK):
        return 0
    places = access.places_checked_by(person)
    today = clock.today(person.organisation.timezone)
    return len(queries.to_check(places)) + len(queries.undecided_at(places, today))


def _to_confirm(person: Person) -> int:
    """Never while nothing is asked of them."""
    if not rights.may_somewhere(person, lists.VISIT):
        return 0
    holding = [one for one in access.sights_of(person) if one.may(lists.PLAN) and one.lives.asks]
    newest = queries.last_plans([one.resident for one in holding])
    versions = [(one, newest.get(one.resident.pk)) for one in holding]
    return sum(
        version is not None and queries.confirmed_by(version, one.authority) is None
        for one, version in versions
    )
