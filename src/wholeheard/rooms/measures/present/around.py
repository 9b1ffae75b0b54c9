"""What stands around every page of this room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import signups
from wholeheard.rooms.measures import lists, queries
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of


def chapter() -> str:
    """The chapter in which the pages of this room stand."""
    return _("Understand")


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of the pages that this person finds in the chapter."""
    found = [
        (_("Over time"), "measures:places"),
        (_("Not heard"), "measures:not_heard"),
        (_("Equity"), "measures:equity"),
        (_("Register of measures"), "measures:register"),
    ]
    if rights.may_somewhere(person, "story.read"):
        found.insert(3, (_("The same sign again"), "measures:repeated"))
    return [(name, reverse(view)) for name, view in found]


def frame(place: Place) -> dict[str, Any]:
    """What stands above every page of one place."""
    return {"place": place, "trail": ", ".join(name_of(one) for one in people.above(place))}


def tabs(place: Place, here: str, *, inside: bool) -> list[dict[str, Any]]:
    """The pages of one place; those with exact counts only for those inside."""
    found = [(_("Over time"), "measures:place")]
    if inside:
        found.append((_("What became of stories"), "measures:flow"))
        found.append((_("Gaps between groups"), "measures:gaps"))
        found.append((_("Moments"), "measures:moments"))
    found.append((_("How answers felt"), "measures:felt"))
    return [
        {"name": name, "url": reverse(view, args=[place.address]), "current": view == here}
        for name, view in found
    ]


def ways_from(person: Person, place: Place) -> list[tuple[str, str]]:
    """Where later rooms lead from a place over time: names and addresses."""
    offers = signups.next_steps.named("beside a place over time")
    return [way for offer in offers for way in offer(person, place)]


def families(place: Place, codes: Iterable[str], here: str) -> list[dict[str, Any]]:
    """The groups of charts of a place, in the order of a story's path."""
    there = {lists.BY_CODE[code].family for code in codes}
    address = reverse("measures:place", args=[place.address])
    return [
        {"name": name, "url": f"{address}?of={family}", "current": family == here}
        for family, name in lists.FAMILIES.items()
        if family in there
    ]


def chosen(codes: Iterable[str], asked: str) -> str:
    """The group that was asked for, or the first there is."""
    there = {lists.BY_CODE[code].family for code in codes}
    if asked in there:
        return asked
    return next((family for family in lists.FAMILIES if family in there), "")


def codes_for(person: Person, place: Place) -> list[str]:
    """What this person may see exactly at a place."""
    return [
        one.code
        for one in queries.running(place.organisation_id, queries.today_at(place))
        if rights.may(person, one.needs, place)
    ]
