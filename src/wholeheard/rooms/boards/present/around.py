"""What of the room stands in the navigation and on the first page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import weekday
from wholeheard.kit.ids import short
from wholeheard.rooms.boards import access, queries
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of, place_in_tree


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of what this person finds in the chapter."""
    found = []
    if access.is_of_a_board(person):
        found.append((_("For the board"), reverse("boards:packs")))
    if _keeps_the_register(person):
        found.append((_("What we ask"), reverse("boards:fields")))
    return found


def _keeps_the_register(person: Person) -> bool:
    return rights.may_somewhere(person, "measure.keep") and rights.may(
        person, "measure.keep", people.root_of(person.organisation_id)
    )


def for_first_page(person: Person) -> dict[str, str]:
    """The pack for the next meeting, where there is one; else nothing."""
    pack = next_pack(person)
    if pack is None:
        return {}
    said = _("For the board on %(day)s: %(place)s")
    return {
        "name": said % {"day": weekday(pack.meets_on), "place": name_of(pack.place)},
        "url": reverse("boards:pack", args=[short(pack.pk)]),
    }


def waits_for(person: Person) -> dict[str, int]:
    """Fields that nobody looked at within a year, for whoever keeps the register."""
    if not _keeps_the_register(person):
        return {"fields": 0}
    today = clock.today(person.organisation.timezone)
    return {"fields": len(queries.fields_due(person.organisation, today))}


def next_pack(person: Person) -> Pack | None:
    """Of the boards that this person sits on, or prepares for; if it is given."""
    if not access.is_of_a_board(person):
        return None
    today = clock.today(person.organisation.timezone)
    return queries.next_given(person.organisation_id, access.places_to_read(person), today)


def place_choices(person: Person) -> list[tuple[str, str]]:
    """Places that a pack can be about, each deeper than the one above it."""
    return [(one.address, place_in_tree(one)) for one in access.places_to_prepare(person)]


def circle_of_a_place(person: Person, place: Place) -> list[tuple[str, str]]:
    """The way from the page of a place to where its circle holds."""
    if not access.may_see_the_circle(person, place):
        return []
    return [(_("Where the circle holds"), reverse("boards:circle", args=[place.address]))]
