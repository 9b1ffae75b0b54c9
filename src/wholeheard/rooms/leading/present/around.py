"""What stands around every page of the room, and beside pages of rooms before it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, ids
from wholeheard.rooms.leading import access, queries
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping.models import ProtectedStory


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of what this person finds in the chapter."""
    found = [(_("Thanks"), reverse("leading:thanks"))]
    if rights.may_somewhere(person, access.READ):
        found.insert(0, (_("Heard and done"), reverse("leading:places")))
    if access.may_look_at_reports(person):
        found.append((_("Reported thanks"), reverse("leading:reported")))
    return found


def frame(person: Person, place: Place, here: str = "") -> dict[str, Any]:
    """What stands above every page of one place."""
    return {
        "place": place,
        "trail": ", ".join(name_of(one) for one in people.above(place)),
        "tabs": tabs(person, place, here),
        "may_answer": access.may_answer(person, place),
        "of_the_team": access.is_of_the_team(person, place),
    }


def tabs(person: Person, place: Place, here: str) -> list[dict[str, Any]]:
    """The pages of one place that this person may open."""
    found = [
        (_("Heard and done"), "leading:place"),
        (_("What was stopped"), "leading:stopped"),
        (_("Who may decide"), "leading:deciding"),
        (_("Over time"), "leading:over_time"),
    ]
    if access.is_of_the_team(person, place):
        found += [
            (_("How we work"), "leading:looks"),
            (_("Thanks to us"), "leading:team_thanks"),
        ]
    return [
        {"name": name, "url": reverse(view, args=[place.address]), "current": view == here}
        for name, view in found
    ]


def waits_for(person: Person) -> dict[str, int]:
    """How many listenings wait for this person: for a first answer, or after a promised day. How
    many proposals of teams; and how many reports, for whoever looks at them."""
    today = clock.today(person.organisation.timezone)
    looks = access.may_look_at_reports(person)
    return {
        "listened": len(queries.owed_by(person, today)),
        "proposed": len(queries.proposals_for(person, today)),
        "reported": queries.reports_open_to(person).count() if looks else 0,
    }


# Beside pages of rooms before this one ------------------------------------------------------------


def thank_for_a_story(person: Person, story: ProtectedStory) -> dict[str, str]:
    """The button on an opened story: thank a colleague for what it tells."""
    url = f"{reverse('leading:find')}?story={ids.short(story.pk)}"
    return {"label": _("Thank a colleague"), "url": url}


def show_a_line(person: Person) -> dict[str, str] | None:
    """The button beside a line that somebody took out of their journal: show it to teams of
    theirs. Nothing says that it came from a journal."""
    if not rights.may_somewhere(person, "reflection.cost"):
        return None
    return {"label": _("Show it to teams of yours"), "url": reverse("leading:own_words")}
