"""What stands around every page of the room, and what waits in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.rooms.change import access, lists, queries
from wholeheard.rooms.change.queries import Waits
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.access import Right
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping import access as safekeeping

DAYS_OF_NEWS, MOST_DECIDED = 14, 5


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


def for_first_page(person: Person) -> dict[str, Any]:
    """What somebody learns on their first page: whether a change is to be looked at again, and
    what was decided in the last days of what they asked."""
    today = clock.today(person.organisation.timezone)
    held = [one for one in rights.rights_of(person) if one.permission == "change.work"]
    due = queries.due_for(person, today)
    since = today - dt.timedelta(days=DAYS_OF_NEWS)
    decided = queries.decided_for(person, since)[:MOST_DECIDED]
    return {
        "looks": len(due),
        "looks_url": _where_it_is_looked_at(person, held, due[:1]),
        "decided": [
            {"idea": one.block.idea, "said": lists.DECISIONS[one.said], "by": one.name}
            for one in decided
        ],
    }


def _where_it_is_looked_at(person: Person, held: Sequence[Right], first: Sequence[Waits]) -> str:
    """The page that lists the look that is due first: of the place for which they were given the
    role, with all below it."""
    for one in queries.with_adoptions(person.organisation_id, first):
        path = one.adoption.place.path
        place = next(right.place for right in held if path.startswith(right.path))
        return reverse("change:due", args=[place.address])
    return ""


def waits_for(person: Person) -> dict[str, int]:
    """What waits for this person here: decisions, and what tellers would change."""
    waits = {"decisions": 0, "tellers_ideas": 0}
    if rights.may_somewhere(person, "change.decide"):
        waits["decisions"] = queries.waiting_for(person).count()
    if rights.may_somewhere(person, "change.work"):
        stories = safekeeping.readable_by(person) & safekeeping.stories_where(person, "change.work")
        waits["tellers_ideas"] = queries.tellers_ideas(stories).count()
    return waits
