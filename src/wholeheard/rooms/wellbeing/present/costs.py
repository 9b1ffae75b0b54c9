"""What a team says its work costs: to the team, and once shared to those who lead it."""

from __future__ import annotations

from typing import Any

from wholeheard.kit import days
from wholeheard.kit.sealing import Unreadable
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.wellbeing import queries
from wholeheard.rooms.wellbeing.lists import MOST_WORDS
from wholeheard.rooms.wellbeing.models import TeamsWord


def words_page(place: Place, person: Person) -> dict[str, Any]:
    """All that this team wrote. Who wrote it is told to nobody but themselves."""
    rows = queries.words_of(place)[:MOST_WORDS]
    return {
        "place": place,
        "words": [_row(one) | {"is_own": one.by_id == person.pk} for one in rows],
    }


def shared_words(place: Place) -> list[dict[str, Any]]:
    """What teams here and below shared, for the page on which leaders read what the work costs."""
    return [_row(one) for one in queries.shared_at(place)]


def _row(one: TeamsWord) -> dict[str, Any]:
    try:
        words = queries.opened(one)
    except Unreadable:
        words = ""
    return {
        "id": one.pk,
        "words": words,
        "place": name_of(one.place),
        "month": days.month((one.shared_on or one.on).replace(day=1)),
        "shared": one.shared_on is not None,
    }
