"""What is asked about results."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db.models import QuerySet

from wholeheard.listening.measuring.change import Change, change
from wholeheard.listening.measuring.intervals import Interval, Mean
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.surveys.models import Issued, PlaceFigures


def issued_in(organisation: Organisation | uuid.UUID) -> QuerySet[Issued]:
    """Everything that was issued, the newest first."""
    rows = Issued.objects.of(organisation).select_related("round", "place__organisation")
    return rows.order_by("-on", "title", "pk")


def figures_at(issued: Issued, place: Place) -> PlaceFigures | None:
    """What stands of one place; None where it was not among those asked."""
    return PlaceFigures.objects.of(issued.organisation_id).filter(
        issued=issued, place=place
    ).first()  # fmt: skip


def right_below(issued: Issued, place: Place) -> list[PlaceFigures]:
    """The places right below one, in tree order."""
    rows = PlaceFigures.objects.of(issued.organisation_id).select_related("place")
    within = rows.filter(issued=issued, place__path__startswith=place.path)
    deeper = len(place.path) + Place.steplen
    return [one for one in within.order_by("place__path") if len(one.place.path) == deeper]


def past_of(issued: Issued, place: Place) -> list[tuple[Issued, PlaceFigures]]:
    """What stands of this place in every round of the same questions up to this, oldest first.
    Only rounds at the same place, so that the same people were meant."""
    rows = PlaceFigures.objects.of(issued.organisation_id).select_related("issued__round")
    found = rows.filter(
        place=place, issued__asked=issued.asked, issued__place=issued.place_id,
        issued__on__lte=issued.on,
    )  # fmt: skip
    return [(one.issued, one) for one in found.order_by("issued__on", "issued__pk")]


def mean_of(figures: Sequence[float | None] | None) -> Mean | None:
    """A figure as it is kept; None where it is hidden. What others published has no spread."""
    if not figures:
        return None
    n, mean, sd, low, high = figures
    ends = None if low is None or high is None else Interval(low, high)
    return Mean(int(n or 0), float(mean or 0), sd, ends)


def change_of(before: PlaceFigures | None, now: PlaceFigures, column: str) -> Change | None:
    """Since the round before; None where either is hidden or not there."""
    old = mean_of(before.figures.get(column)) if before else None
    new = mean_of(now.figures.get(column))
    if old is None or new is None:
        return None
    try:
        return change(old, new)
    except CannotSay:
        return None
