"""What teams propose to stop, or to decide themselves, and nobody who leads has answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from wholeheard.rooms.change.models import StopItem, StopStep
from wholeheard.rooms.leading import lists
from wholeheard.rooms.leading.models import Answer, Nearer
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place


@dataclass(frozen=True, slots=True)
class Proposal:
    """One of them: `about` is STOP or NEARER."""

    about: str
    place: Place
    on: dt.date


def proposals_for(person: Person, today: dt.date) -> list[Proposal]:
    """Those that wait for somebody like this person, the oldest first: without an answer, or with
    a promise whose day is past. What they proposed themselves waits for others."""
    if not rights.may_somewhere(person, "leading.answer"):
        return []
    of_stop = Answer.plain.filter(stop=OuterRef("pk")).order_by("-number")
    of_nearer = Answer.plain.filter(nearer=OuterRef("pk")).order_by("-number")
    stops = _waiting(_stops(person), of_stop, today).select_related("place")
    nearer = _waiting(_nearer(person), of_nearer, today).select_related("may__place")
    found = [Proposal(lists.STOP, one.place, one.on) for one in stops]
    found += [Proposal(lists.NEARER, one.may.place, one.on) for one in nearer]
    return sorted(found, key=lambda one: (one.on, one.place.path, one.about))


def _stops(person: Person) -> QuerySet[StopItem]:
    """Nobody has stopped it or said that it stays."""
    decided = StopStep.plain.filter(item=OuterRef("pk"))
    rows = StopItem.objects.of(person.organisation_id).filter(place__in=_places(person))
    return rows.filter(~Exists(decided)).exclude(by=person)


def _nearer(person: Person) -> QuerySet[Nearer]:
    rows = Nearer.objects.of(person.organisation_id).filter(may__place__in=_places(person))
    return rows.exclude(by=person)


def _places(person: Person) -> QuerySet[Place]:
    reads = rights.places_where(person, "story.read").values("path")
    return rights.places_where(person, "leading.answer").filter(path__in=reads)


def _waiting(rows: QuerySet[Any], last: QuerySet[Answer], today: dt.date) -> QuerySet[Any]:
    rows = rows.annotate(
        said=Subquery(last.values("said")[:1]), by_day=Subquery(last.values("by_day")[:1])
    )
    return rows.filter(Q(said=None) | Q(said=lists.WILL, by_day__lt=today))
