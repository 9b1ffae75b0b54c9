"""What stands around every page of the room, and what waits in it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.rooms.change import access, queries
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping import access as safekeeping


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of what this person finds in the chapter."""
    found = [(_("Change"), reverse("change:places"))]
    if rights.may_somewhere(person, "change.decide"):
        found.append((_("Decisions"), reverse("change:above")))
    return found


def frame(person: Person, place: Place, here: str = "") -> dict[str, Any]:
    """What stands above every page of one place."""
    return {
        "place": place,
        "trail": ", ".join(name_of(one) for one in people.above(place)),
        "tabs": tabs(person, place, here),
        "inside": access.is_inside(person, place),
        "may_work": access.may_work(person, place),
    }


def tabs(person: Person, place: Place, here: str) -> list[dict[str, Any]]:
    """The pages of one place that this person may open."""
    found = [(_("Changes"), "change:place")]
    if access.is_inside(person, place):
        found += [
            (_("From tellers and sessions"), "change:told"),
            (_("What drives it"), "change:drivers"),
            (_("Decisions above us"), "change:waiting"),
            (_("Does it hold"), "change:due"),
            (_("What to stop"), "change:stop"),
        ]
    return [
        {"name": name, "url": reverse(view, args=[place.address]), "current": view == here}
        for name, view in found
    ]


def waits_for(person: Person) -> dict[str, int]:
    """What waits for this person here: decisions, and what tellers would change."""
    waits = {"decisions": 0, "tellers_ideas": 0}
    if rights.may_somewhere(person, "change.decide"):
        waits["decisions"] = queries.waiting_for(person).count()
    if rights.may_somewhere(person, "change.work"):
        stories = safekeeping.readable_by(person) & safekeeping.stories_where(person, "change.work")
        waits["tellers_ideas"] = queries.tellers_ideas(stories).count()
    return waits
