"""Every place by name, and those that are not heard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit.days import day
from wholeheard.rooms.measures import queries
from wholeheard.rooms.measures.queries import NotHeard
from wholeheard.rooms.measures.saying import day_names
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of


def place_rows(person: Person, places: Iterable[Place]) -> list[dict[str, Any]]:
    """Every place by name, in the order of the tree; never by what is counted there."""
    silent = {one.place.pk: one for one in queries.not_heard(person.organisation)}
    return [
        {
            "name": name_of(one),
            "address": one.address,
            "depth": one.depth,
            "not_heard": heard_last(silent[one.pk]) if one.pk in silent else "",
        }
        for one in places
    ]


def heard_last(one: NotHeard) -> str:
    if one.last_month is None:
        said = _("Not heard yet.")
    else:
        said = _("Not heard since %(month)s.") % {"month": day_names([one.last_month])[0]}
    closed = closed_since(one.place)
    return f"{said} {closed}" if closed else said


def closed_since(place: Place) -> str:
    """That a place takes no stories any more; empty while it does."""
    if place.open or place.closed_on is None:
        return ""
    return _("It takes no stories since %(day)s.") % {"day": day(place.closed_on)}


def not_heard_rows(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "name": name_of(one.place),
            "address": one.place.address,
            "said": heard_last(one),
            "cared_for": one.monthly_contacts,
            "staff": one.staff,
        }
        for one in queries.not_heard(person.organisation)
    ]
