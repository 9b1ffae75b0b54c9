"""What do those who work here tell beside what those they care for tell?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from wholeheard.kit import bars
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.models import CountedStory
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.queries.sessions import today_at
from wholeheard.rooms.safekeeping.models import Sharing

STAFF, PATIENTS = "staff", "patients"

BESIDE = ("hurry", "burden")


@dataclass(frozen=True, slots=True)
class Told:
    """Of so many stories that a machine may read so many tell of each code."""

    stories: int = 0
    codes: Counter[str] | None = None


def told_beside(place: Place) -> dict[dt.date, dict[str, Told]]:
    """By closed month: what those who work here told and what those they care for told, of the
    stories that may be opened at this place and that a machine was let read: that consent covers
    numbers. What tellers who work here ticked themselves counts like what the machine noticed."""
    today = today_at(place)
    last = months.last_closed(today)
    first = months.plus(last, 1 - lists.MONTHS_OF_COST)
    shared = Sharing.plain.filter(
        protected=OuterRef("protected"), place__path__startswith=place.path
    )
    rows = CountedStory.objects.of(place.organisation_id).filter(
        Exists(shared), inside=True, month__range=(first, last)
    )
    counts: dict[tuple[dt.date, str], list[frozenset[str]]] = {}
    for month, written, kept_from in rows.values_list("month", "codes", "protected__kept_from"):
        codes = bars.codes_in(written)
        if "told:read" in codes:
            ticked = {f"care:{one}" for one in kept_from.split()}
            counts.setdefault((month, _side(codes)), []).append(codes | ticked)
    return {
        month: {side: _told(counts.get((month, side), [])) for side in (STAFF, PATIENTS)}
        for month in months.between(first, last)
    }


def _side(codes: frozenset[str]) -> str:
    return STAFF if "voice:staff" in codes else PATIENTS


def _told(stories: Sequence[frozenset[str]]) -> Told:
    """A machine noticed it, or who told it ticked it themselves."""
    found = Counter(code for one in stories for code in BESIDE if f"care:{code}" in one)
    return Told(len(stories), found)
