"""Signs that are told again and again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days
from wholeheard.rooms.measures import access, lists, queries
from wholeheard.rooms.measures.models import RepeatedSign
from wholeheard.rooms.measures.present.cards import back_to
from wholeheard.rooms.measures.present.stories import story_row
from wholeheard.rooms.measures.saying import day_names
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of


def sign_rows(person: Person) -> list[dict[str, Any]]:
    """Signs told again and again at places whose stories this person may read."""
    told = queries.signs_told(person.organisation, queries.today_of(person.organisation))
    names = queries.who_has_signs(person.organisation)
    rows = []
    for one in queries.repeated(person.organisation):
        if access.is_inside(person, one.place):
            found = told.get((one.place_id, one.code))
            days_ = found.unsettled if found else ()
            rows.append(_sign_row(one, [day.replace(day=1) for day in days_], names, person))
    return rows


def sign_page(person: Person, one: RepeatedSign) -> dict[str, Any]:
    """One sign with what somebody has to know before it is settled: how many stories, when, who
    has it; and each story that this person may read."""
    stories = list(queries.stories_of_sign(one, queries.today_of(person.organisation)))
    names = queries.who_has_signs(person.organisation)
    return {
        "one": _sign_row(one, [story.told_month for story in stories], names, person),
        "stories": [
            story_row(story) | {"month": day_names([story.told_month])[0]} for story in stories
        ],
    }


def _sign_row(
    one: RepeatedSign,
    told: Sequence[dt.date],
    names: Mapping[uuid.UUID, Sequence[str]],
    person: Person,
) -> dict[str, Any]:
    return {
        "name": _sign_name(one),
        "place": name_of(one.place),
        "place_url": back_to(one.place, one.code),
        "since": _("Told again and again since %(month)s. It went further up on %(day)s.")
        % {"month": day_names([one.first_month])[0], "day": days.day(clock.day_of(one.at))},
        "number": _stories_in_words(told),
        "next": _who_has_it(one, names.get(one.up_to_id, [])),
        "stories_url": reverse("measures:told_again", args=[one.pk]),
        "settle_url": reverse("measures:settle", args=[one.pk])
        if access.may_note(person, one.up_to)
        else "",
    }


def _stories_in_words(told: Sequence[dt.date]) -> str:
    """4 stories: 1 in Jul 2026, 3 in Sep 2026."""
    counts = sorted(Counter(told).items())
    parts = [
        _("%(number)s in %(month)s") % {"number": number, "month": day_names([month])[0]}
        for month, number in counts
    ]
    said = ngettext("%(number)s story", "%(number)s stories", len(told)) % {"number": len(told)}
    return f"{said}: {', '.join(parts)}." if parts else f"{said}."


def _who_has_it(one: RepeatedSign, names: Sequence[str]) -> str:
    """At which place it lies now, and whose it is to say what is done."""
    has = (
        _("%(place)s has it now, with %(names)s.")
        if names
        else _("%(place)s has it now. Nobody there can say what is done: tell an administrator.")
    ) % {"place": name_of(one.up_to), "names": ", ".join(names)}
    stays = _(
        "It stays until a change is made and said in the answer to a story, or people say why "
        "there is none."
    )
    return f"{has} {stays}"


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
