"""Signs that are told again and again."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.rooms.measures import access, lists, queries
from wholeheard.rooms.measures.models import RepeatedSign
from wholeheard.rooms.measures.present.cards import back_to
from wholeheard.rooms.measures.saying import day_names
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of


def sign_rows(person: Person) -> list[dict[str, Any]]:
    """Signs told again and again at places whose stories this person may read."""
    return [
        sign_row(one)
        | {
            "settle_url": reverse("measures:settle", args=[one.pk])
            if access.may_note(person, one.up_to)
            else ""
        }
        for one in queries.repeated(person.organisation)
        if access.is_inside(person, one.place)
    ]


def settled_rows(person: Person) -> list[dict[str, Any]]:
    """Signs that somebody settled lately, with the reason."""
    today = clock.today(person.organisation.timezone)
    return [
        {
            "name": _sign_name(one),
            "place": name_of(one.place),
            "place_url": back_to(one.place, one.code),
            "because": one.settled_because,
            "signed": f"{one.settled_by.name}, {days.day(one.settled_on)}",
        }
        for one in queries.settled_lately(person.organisation, today)
        if one.settled_by and one.settled_on and access.is_inside(person, one.place)
    ]


def signs_for(person: Person) -> int:
    """How many signs wait for this person to say what is done about them."""
    if not (
        rights.may_somewhere(person, "measure.note") and rights.may_somewhere(person, "story.read")
    ):
        return 0
    return sum(queries.signs_by_person(person.organisation).get(person.pk, {}).values())


def _sign_name(one: RepeatedSign) -> str:
    counted = lists.BY_CODE.get(one.code)
    return str(counted.name) if counted else one.code


def sign_row(one: RepeatedSign) -> dict[str, Any]:
    return {
        "name": _sign_name(one),
        "place": name_of(one.place),
        "place_url": back_to(one.place, one.code),
        "since": _("Told again and again since %(month)s. It went further up on %(day)s.")
        % {"month": day_names([one.first_month])[0], "day": days.day(one.at.date())},
        "next": _(
            "%(place)s has it now. It stays until a change is made and said in the answer to a "
            "story, or people say why there is none."
        )
        % {"place": name_of(one.up_to)},
    }
