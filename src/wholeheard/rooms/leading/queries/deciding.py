"""What is asked of the register of who may decide, and of what was approved where."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef, Prefetch, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.change import lists as change
from wholeheard.rooms.change.models import Block, Step
from wholeheard.rooms.leading import lists
from wholeheard.rooms.leading.models import Answer, MayDecide, Nearer
from wholeheard.rooms.people.models import Place

APPROVED = (change.TEST, change.ADOPT, change.MENDED)
"""An idea that was tried, adopted or put right at once was approved by somebody."""


def register_of(place: Place) -> list[MayDecide]:
    """Who may decide what at this very place, in the order of the list, with what was proposed."""
    proposed = Prefetch("nearer", Nearer.plain.order_by("-on", "-pk"))
    rows = MayDecide.objects.of(place.organisation_id).filter(place=place)
    order = list(lists.DECISIONS)
    found = list(rows.prefetch_related(proposed))
    return sorted(found, key=lambda one: (order.index(one.what), one.own, one.up_to))


def may_decide_at(organisation_id: uuid.UUID, identifier: uuid.UUID) -> MayDecide | None:
    rows = MayDecide.objects.of(organisation_id).select_related("place__organisation")
    return rows.filter(pk=identifier).first()


def stands(place: Place, what: str, own: str, up_to: str) -> bool:
    """Whether the register says this already."""
    rows = MayDecide.objects.of(place.organisation_id)
    return rows.filter(place=place, what=what, own=own, up_to=up_to).exists()


def open_nearer(may: MayDecide) -> QuerySet[Nearer]:
    """Proposals about it that nobody has ended with an answer."""
    ended = Answer.plain.filter(nearer=OuterRef("pk"), said__in=sorted(lists.ENDS))
    return Nearer.objects.of(may.organisation_id).filter(~Exists(ended), may=may)


@dataclass(frozen=True, slots=True)
class Approved:
    """Of so many ideas that were approved in a month, so many without a decision above the team."""

    month: dt.date
    ideas: int
    by_the_team: int


def approved_by_month(place: Place, months: Sequence[dt.date]) -> list[Approved]:
    """For changes of a place and all below it, by the month in which each was approved first."""
    rows = (
        Step.objects.of(place.organisation_id)
        .filter(idea__place__path__startswith=place.path, stage__in=APPROVED)
        .values("idea")
        .annotate(first=Min("at"), asked=Exists(Block.plain.filter(idea=OuterRef("idea"))))
        .order_by()
    )
    counted: dict[dt.date, list[bool]] = defaultdict(list)
    for first, asked in rows.values_list("first", "asked"):
        counted[clock.month_of(clock.day_of(first))].append(not asked)
    return [Approved(month, len(counted[month]), sum(counted[month])) for month in months]
