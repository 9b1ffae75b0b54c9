"""What is asked of purposes, promises and what to stop."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from wholeheard.rooms.change.models import Promise, Purpose, StopItem, StopStep
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


def stop_items(place: Place) -> QuerySet[StopItem]:
    """What a place wants to stop or stopped, the newest first, each with what stands of it."""
    last = StopStep.plain.filter(item=OuterRef("pk")).order_by("-pk")
    return (
        StopItem.objects.of(place.organisation_id)
        .filter(place=place)
        .annotate(
            state=Subquery(last.values("what")[:1]),
            because=Subquery(last.values("because")[:1]),
            state_on=Subquery(last.values("on")[:1]),
        )
        .select_related("by")
        .order_by("-on", "-pk")
    )
