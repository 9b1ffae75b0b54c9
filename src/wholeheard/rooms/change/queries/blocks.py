"""What is asked of decisions that wait above a team."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models import Block, BlockEnd, BlockLevel, Idea
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place


def levels_above(place: Place) -> list[tuple[str, Place | None]]:
    """The levels to which a decision of this place can go, from below: only those that its tree
    has, and outside of it."""
    above = {one.kind: one for one in people.above(place)}
    inside = [(level, above[level]) for level in lists.LEVELS if level in above]
    return [*inside, (lists.OUTSIDE, None)]


def open_levels(blocks: QuerySet[Block]) -> QuerySet[BlockLevel]:
    """Where these blocks wait now, the longest first."""
    rows = (
        BlockLevel.objects.everywhere()
        .filter(block__in=blocks, until=None)
        .select_related("block__idea__place", "place")
    )
    return rows.order_by("block__on", "pk")


def waiting() -> QuerySet[Block]:
    return Block.objects.everywhere().filter(
        ~Exists(BlockEnd.plain.filter(block=OuterRef("pk")))
    )  # fmt: skip


def waiting_below(place: Place) -> QuerySet[Block]:
    """Blocks of changes at a place and all below it."""
    return waiting().filter(
        organisation=place.organisation_id, idea__place__path__startswith=place.path
    )


def waiting_for(person: Person) -> QuerySet[BlockLevel]:
    """Decisions that wait for this person: at places where they decide; from outside, those of
    changes at such places."""
    places = rights.places_where(person, "change.decide")
    rows = BlockLevel.objects.of(person.organisation_id).filter(
        Q(place__in=places) | Q(place=None, block__idea__place__in=places),
        ~Exists(BlockEnd.plain.filter(block=OuterRef("block"))),
        until=None,
    )
    return rows.select_related("block__idea__place__organisation", "place").order_by(
        "block__on", "pk"
    )


def decided_for(person: Person, since: dt.date) -> QuerySet[BlockEnd]:
    """What somebody else decided since that day of what this person asked, the newest first."""
    rows = BlockEnd.objects.of(person.organisation_id).filter(block__by=person, on__gte=since)
    return rows.exclude(by=person).select_related("block__idea").order_by("-on", "-pk")


def blocks_of(idea: Idea) -> list[Block]:
    """All decisions that a change waited for, with the levels they went through."""
    rows = Block.objects.of(idea.organisation_id).filter(idea=idea).select_related("end", "by")
    levels = Prefetch("levels", BlockLevel.plain.select_related("place").order_by("pk"))
    return list(rows.prefetch_related(levels).order_by("pk"))


def to_rise(today: dt.date | None = None) -> list[uuid.UUID]:
    """Blocks that waited too long where they are."""
    rows = BlockLevel.objects.everywhere().filter(
        ~Exists(BlockEnd.plain.filter(block=OuterRef("block"))),
        until=None,
        rise_on__lte=today or clock.today(),
    )
    return list(rows.values_list("block", flat=True))


def ages(levels: QuerySet[BlockLevel], today: dt.date) -> dict[str, Counter[int]]:
    """For each level, in its order: how many blocks have waited there for so many days."""
    found: dict[str, Counter[int]] = {level: Counter() for level in lists.LEVELS}
    rows = levels.order_by().values_list("level", "since").annotate(Count("pk"))
    for level, since, number in rows:
        found[level][max(0, (today - since).days)] += number
    return found
