"""How did stories come into packs, and who chose them?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from wholeheard.rooms.people.models import Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import Chosen, ChosenLeft
from wholeheard.rooms.reflection.queries.packs import usable_at


@dataclass(frozen=True, slots=True)
class Selected:
    """How the stories of the packs of one month were chosen: reason to number."""

    month: dt.date
    counts: Counter[str]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def selected(place: Place) -> list[Selected]:
    """How stories came into packs at a place and below, by month of the session, the newest first.
    Those that left since count on, for they were chosen."""
    counts: dict[dt.date, Counter[str]] = {}
    at = {"session__place__path__startswith": place.path}
    for model in (Chosen, ChosenLeft):
        rows = model.objects.of(place.organisation_id).filter(**at)
        for on, how in rows.values_list("session__on", "how"):
            counts.setdefault(on.replace(day=1), Counter())[how] += 1
    return [Selected(month, counts[month]) for month in sorted(counts, reverse=True)]


def chosen_at(place: Place) -> list[Chosen]:
    """The log: each story in a pack here that this place may still read, newest session first."""
    rows = Chosen.objects.of(place.organisation_id).filter(
        session__place__path__startswith=place.path, protected__in=usable_at(place)
    )
    rows = rows.select_related("session__place", "by", "protected")
    return list(rows.order_by("-session__on", "pk")[: lists.MOST_LOGGED])
