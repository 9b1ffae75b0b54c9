"""Signs that are told again and again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.measures import access, lists, queries
from wholeheard.rooms.measures.models import RepeatedSign
from wholeheard.rooms.measures.present.cards import back_to
from wholeheard.rooms.measures.saying import day_names
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of


def sign_rows(person: Person) -> list[dict[str, Any]]:
    """Signs told again and again at places whose stories this person may read."""
    return [
        _sign_row(one)
        for one in queries.repeated(person.organisation)
        if access.is_inside(person, one.place)
    ]


def _sign_row(one: RepeatedSign) -> dict[str, Any]:
    counted = lists.BY_CODE.get(one.code)
    return {
        "name": counted.name if counted else one.code,
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
