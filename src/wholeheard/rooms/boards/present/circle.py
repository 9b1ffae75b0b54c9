"""Where the circle of kindness holds at a place and where it breaks, for each relationship."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.listening import vocabulary
from wholeheard.listening.programme import Relation, programme
from wholeheard.listening.programme.circle import Seen, Told, circle
from wholeheard.listening.protecting.tables import Rules
from wholeheard.rooms.boards import access
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.present import said_of
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.readings import circle as readings
from wholeheard.rooms.surveys.results import elsewhere

ASKED = {
    "colleagues": ("compassion-about-us", "team-psychological-safety", "real-team"),
    "partner_agencies": ("partner-agencies",),
    "leaders_and_staff": ("compassion-about-my-leader",),
}
"""Questionnaires in which people say something of a relationship."""
MONTHS_LOOKED_AT = 12


def circle_page(person: Person, place: Place) -> dict[str, Any]:
    """Each relationship with its steps as far as enough people told of them, and where else people
    said something of it. Stories tell the steps; what surveys and sessions found stands beside."""
    running = clock.today(place.organisation.timezone).replace(day=1)
    counted = readings.told_at(place, months.plus(running, -MONTHS_LOOKED_AT), running)
    told = {key: Told(*numbers) for key, numbers in counted.items()}
    this = programme()
    seen = circle(told, this)
    names = _names("relationships") | _names("virtuous-circle")
    return {
        "place": place,
        "place_name": name_of(place),
        "least": Rules().fewest,
        "relations": [
            {
                "name": names[relation.id],
                "steps": [_step(one, names) for one in seen[relation.id]],
                "beside": list(_beside(person, place, relation)),
            }
            for relation in this.relations
        ],
        "own_url": _own_url(person, place),
        "over_time_url": reverse("measures:place", args=[place.address]),
        "is_of_board": access.is_of_a_board(person),
    }


def _names(pack: str) -> dict[str, str]:
    return {one.id: one.name for one in vocabulary.pack(pack).in_use}


def _step(one: Seen, names: dict[str, str]) -> dict[str, Any]:
    is_shown = one.held.kind not in ("hidden",) and one.people.kind == "number"
    return {
        "name": names[one.step.step],
        "holds": one.step.holds,
        "breaks": one.step.breaks,
        "people": said_of(one.people),
        "held": said_of(one.held),
        "is_shown": is_shown,
    }


def _beside(person: Person, place: Place, relation: Relation) -> Iterator[dict[str, Any]]:
    """What surveys found that this person may see, and what was said after sessions."""
    for asked in ASKED.get(relation.id, ()):
        found = elsewhere.latest(person, place, asked)
        if found is not None:
            yield {"name": f"{found['title']}, {found['on']}", "url": found["url"]}
    if "reflection" in relation.listen and rights.may(person, "story.read", place):
        url = reverse("reflection:over_time", args=[place.address])
        yield {"name": _("What people said after sessions"), "url": url}


def _own_url(person: Person, place: Place) -> str:
    """The stories behind it, for those who may open them."""
    if not any(rights.may(person, one, place) for one in ("story.read", "reading.look")):
        return ""
    return f"{reverse('readings:circle')}?place={place.address}"
