"""What is asked of purposes, promises and what to stop."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery

from wholeheard.rooms.change.models import Idea, Promise, Purpose, StopItem, StopStep
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.queries import at_and_above


def purpose_of(place: Place) -> Purpose | None:
    """What stands of it now."""
    rows = Purpose.objects.of(place.organisation_id).filter(place=place)
    return rows.select_related("by").order_by("-pk").first()


def promises_of(place: Place) -> list[Promise]:
    """What this very place promises now, in order."""
    rows = Promise.objects.of(place.organisation_id).filter(place=place, until=None)
    return list(rows.order_by("number"))


def promises_for(place: Place) -> list[Promise]:
    """What holds at a place: its own promises and those of all places above it."""
    rows = Promise.objects.of(place.organisation_id).filter(
        place__path__in=at_and_above(place.path), until=None
    )
    return list(rows.select_related("place").order_by("-place__depth", "number"))


@dataclass(frozen=True, slots=True)
class Serving:
    """Changes at a place and below it: how many there are, how many serve each promise, and how
    many say that they serve none."""

    number: int
    by_promise: Mapping[uuid.UUID, int]
    none: int

    def linked(self) -> int:
        return sum(self.by_promise.values())


def what_serves(place: Place) -> Serving:
    """How many of the changes here say which promise they serve, or that it is none."""
    ideas = Idea.objects.of(place.organisation_id).filter(place__path__startswith=place.path)
    rows = list(ideas.order_by().values_list("promise", "no_promise").annotate(Count("pk")))
    return Serving(
        number=sum(number for *_which, number in rows),
        by_promise={promise: number for promise, _none, number in rows if promise},
        none=sum(number for _promise, none, number in rows if none),
    )


def stop_items(place: Place) -> QuerySet[StopItem]:
    """What a place and all below it want to stop or stopped, the newest first, each with what
    stands of it."""
    last = StopStep.plain.filter(item=OuterRef("pk")).order_by("-pk")
    return (
        StopItem.objects.of(place.organisation_id)
        .filter(place__path__startswith=place.path)
        .annotate(
            state=Subquery(last.values("what")[:1]),
            because=Subquery(last.values("because")[:1]),
            state_on=Subquery(last.values("on")[:1]),
        )
        .select_related("by", "place")
        .order_by("-on", "-pk")
    )
