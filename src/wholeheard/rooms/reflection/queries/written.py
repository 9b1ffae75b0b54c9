"""What did people write: those who came, and those who lead?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from wholeheard.listening.measuring.gaps import ENOUGH
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.queries import at_and_above
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import Impressions, LeadersWord


def words_of_months(place: Place, wanted: Iterable[dt.date]) -> list[str]:
    """What people wrote of the sessions of this very place in these months, in the order of the
    alphabet. Only of months in which enough answered at this place alone: figures may stand for
    the places below it as well, words may not be those of a few."""
    months_of: dict[dt.date, list[tuple[int, list[str]]]] = {}
    rows = Impressions.objects.of(place.organisation_id).filter(session__place=place)
    for on, number, words in rows.values_list("session__on", "number", "words"):
        months_of.setdefault(on.replace(day=1), []).append((number, words))
    found = {
        one
        for month in set(wanted) & set(months_of)
        if _are_enough([number for number, _words in months_of[month]])
        for _number, words in months_of[month]
        for one in words
    }
    return sorted(found, key=str.lower)


def _are_enough(numbers: Sequence[int]) -> bool:
    """Enough answers, and of enough different people for sure: as many as in one session."""
    return sum(numbers) >= ENOUGH and max(numbers) >= lists.FEWEST_SURE


def leaders_words(place: Place) -> list[LeadersWord]:
    """What leaders wrote to the teams of this place: for it, or for one above it."""
    rows = LeadersWord.objects.of(place.organisation_id).filter(
        place__path__in=at_and_above(place.path)
    )
    return list(rows.select_related("place", "by").order_by("-on", "pk")[:20])
