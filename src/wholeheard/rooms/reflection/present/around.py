"""What stands around every page of one place, and where the room stands in the house."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import access, lists, queries
from wholeheard.rooms.reflection.models import Session

HELP = ("danger", "talk", "staff")


def frame(person: Person, place: Place, here: str) -> dict[str, Any]:
    """What stands above every page of one place."""
    return {
        "place": place,
        "trail": ", ".join(name_of(one) for one in people.above(place)),
        "tabs": tabs(person, place, here),
        "may_hold": access.may_hold(person, place),
    }


def tabs(person: Person, place: Place, here: str) -> list[dict[str, Any]]:
    """The pages of one place that this person may open."""
    found = []
    if access.may_see(person, place):
        found += [
            (_("Sessions"), "reflection:place"),
            (_("What they do"), "reflection:over_time"),
            (_("How stories are chosen"), "reflection:chosen"),
            (_("Hard events"), "reflection:events"),
            (_("Staff and patients"), "reflection:beside"),
        ]
    if access.may_see_cost(person, place):
        found.append((_("What it costs"), "reflection:cost"))
    return [
        {"name": name, "url": reverse(view, args=[place.address]), "current": view == here}
        for name, view in found
    ]


def help_for(place: Place) -> list[dict[str, Any]]:
    """Where somebody can turn who works here."""
    return library.help_panel(place.organisation.country, HELP)


def when(session: Session) -> str:
    """Wednesday 25 November, 14:30, for 60 minutes."""
    return _("%(day)s, %(time)s, for %(minutes)s minutes") % {
        "day": days.weekday(session.on),
        "time": f"{session.starts:%H:%M}",
        "minutes": session.minutes,
    }


def month_name(month: dt.date) -> str:
    """October 2026."""
    return formats.date_format(month, "F Y")


def next_session(person: Person) -> dict[str, Any] | None:
    """The next session of these days, for somebody's first page."""
    session = queries.next_for(person)
    if session is None:
        return None
    return {
        "url": reverse("reflection:session", args=[session.pk]),
        "name": lists.KIND_NAMES[session.kind],
        "place": name_of(session.place),
        "when": when(session),
        "is_lead": access.leads(person, session),
    }


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of what this person finds in the chapter."""
    if not access.may_anywhere(person):
        return []
    return [(_("Sessions"), reverse("reflection:places"))]


def chapter() -> str:
    return _("Empathise")
