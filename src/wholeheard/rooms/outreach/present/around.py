"""What other pages show of this room, and what its forms let somebody choose from."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.rooms.equality.lists import CHARACTERISTICS
from wholeheard.rooms.measures import lists as measured
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.present import period_in_words
from wholeheard.rooms.outreach import access, lists
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of

YEARS, QUARTERS = 3, 8
"""Of so many periods back numbers can be kept."""


def rooms(person: Person) -> list[tuple[str, str]]:
    """The pages that somebody who listens finds under Attend."""
    if not access.listens(person):
        return []
    return [(_("Going to people"), reverse("outreach_staff:going"))]


def waits_for(person: Person) -> dict[str, int]:
    """Requests to be listened to that nobody has taken yet."""
    asked = access.asked_of(person).filter(taken_by=None).count() if access.listens(person) else 0
    return {"going": asked}


def rooms_of_counting() -> list[tuple[str, str]]:
    """What everybody finds under Understand."""
    return [(_("Who is heard"), reverse("outreach_staff:heard"))]


def groups() -> dict[str, list[str]]:
    """What may be counted of people cared for, and the groups of each."""
    by_question = {one.code: list(one.groups) for one in CHARACTERISTICS}
    return {lists.ALL: [], lists.VOICE: list(measured.VOICES), **by_question}


def place_choices(places: list[Place]) -> list[tuple[str, str]]:
    return [(str(one.pk), name_of(one)) for one in places]


def period_choices(today: dt.date) -> list[tuple[str, str]]:
    """Quarters and financial years that are over, the last first."""
    quarter = months.start_of(measured.QUARTER, today.replace(day=1))
    year = months.start_of(measured.YEAR, today.replace(day=1))
    found = [(measured.QUARTER, months.plus(quarter, -3 * at)) for at in range(1, QUARTERS + 1)]
    found += [(measured.YEAR, months.plus(year, -12 * at)) for at in range(1, YEARS + 1)]
    return [(f"{kind}:{start}", period_in_words(kind, start)) for kind, start in found]
