"""What did two people say who read the same story, and where do they differ?"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from wholeheard.rooms.readings import lists, words
from wholeheard.rooms.readings.models import Mark, Reading, Settled
from wholeheard.rooms.readings.queries.marked import standing
from wholeheard.rooms.readings.queries.readings import Stories
from wholeheard.rooms.safekeeping.models import ProtectedStory


@dataclass(frozen=True, slots=True)
class ReadOnce:
    """What one person said of one story when they were done: for which packs they read, and the
    marks that stood then by which they say that something is there."""

    reading: Reading
    marks: tuple[Mark, ...]

    @property
    def codes(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.pack, one.code) for one in self.marks)

    def read_for(self, pack: str) -> bool:
        return pack in self.reading.read_for or any(one.pack == pack for one in self.marks)


def finished_readings(readings: QuerySet[Reading]) -> list[ReadOnce]:
    """Readings that were done before others' marks were seen, with what stood at that moment."""
    rows = (
        readings.filter(finished_at__isnull=False, stream__in=lists.INDEPENDENT)
        .select_related("by", "protected")
        .prefetch_related(Prefetch("marks", Mark.plain.order_by("at", "pk")))
        .order_by("finished_at", "pk")
    )
    return [_when_done(reading) for reading in rows]


def _when_done(reading: Reading) -> ReadOnce:
    then = [one for one in reading.marks.all() if one.at <= (reading.finished_at or one.at)]
    said = (one for one in standing(then) if one.act in lists.SAYS_SO)
    return ReadOnce(reading, tuple(said))


def read_by_two(readings: Iterable[ReadOnce]) -> list[tuple[ReadOnce, ReadOnce]]:
    """The first two independent readings of the same words of each story."""
    together: dict[tuple[uuid.UUID, str], list[ReadOnce]] = {}
    for one in readings:
        key = (one.reading.protected_id, one.reading.words)
        together.setdefault(key, []).append(one)
    return [(some[0], some[1]) for some in together.values() if len(some) > 1]


def two_who_read(protected: ProtectedStory) -> tuple[ReadOnce, ReadOnce] | None:
    """The two independent readings of a story's words as they stand, if two have read it."""
    rows = Reading.objects.of(protected.organisation_id).filter(
        protected=protected, words=words.digest(protected)
    )
    return next(iter(read_by_two(finished_readings(rows))), None)


def differences(both: tuple[ReadOnce, ReadOnce]) -> list[tuple[str, str]]:
    """Codes that one of two said to be there and the other did not, of packs both read for."""
    one, other = both
    return sorted(
        (pack, code)
        for pack, code in one.codes ^ other.codes
        if one.read_for(pack) and other.read_for(pack)
    )


def perhaps_differing(stories: Stories, organisation_id: uuid.UUID) -> Stories:
    """Stories of an organisation in which two who read may differ over something that nobody has
    settled, by identifier: narrowed down in the database, so that who asks does not read them all.
    Each that does differ is among them; whether it does, `differences` says."""
    return stories.filter(pk__in=_said_by_one(organisation_id).values("protected")).order_by("pk")


def _said_by_one(organisation_id: uuid.UUID) -> QuerySet[Mark]:
    """Marks of somebody who was done, of a code that the other who read the same words has not,
    and that nobody settled. Where more than two have read, all of theirs."""
    words_read = OuterRef("reading__words")
    same_code = {"pack": OuterRef("pack"), "code": OuterRef("code")}
    readings = Reading.plain.filter(
        protected=OuterRef("protected"), words=words_read, finished_at__isnull=False,
        stream__in=lists.INDEPENDENT,
    )  # fmt: skip
    times = readings.order_by().values("protected").annotate(number=Count("pk")).values("number")
    others = Mark.plain.filter(
        protected=OuterRef("protected"), reading__words=words_read, **same_code
    ).exclude(reading=OuterRef("reading"))
    settled = Settled.plain.filter(protected=OuterRef("protected"), words=words_read, **same_code)
    return (
        _stood_when_done(Mark.objects.of(organisation_id))
        .annotate(times=Subquery(times[:1]))
        .filter(Q(times__gte=3) | Q(Q(times=2), ~Exists(_stood_when_done(others))))
        .filter(~Exists(settled))
    )


def _stood_when_done(marks: QuerySet[Mark]) -> QuerySet[Mark]:
    """Those by which somebody said that it is there, at the moment at which they were done."""
    undone = Mark.plain.filter(undoes=OuterRef("pk"), at__lte=OuterRef("reading__finished_at"))
    return marks.filter(
        ~Exists(undone), act__in=lists.SAYS_SO, at__lte=F("reading__finished_at"),
        reading__stream__in=lists.INDEPENDENT,
    )  # fmt: skip


def settled_in(
    organisation_id: uuid.UUID, stories: Iterable[ProtectedStory] | None = None
) -> dict[tuple[uuid.UUID, str, str, str], Settled]:
    """Every third word, by story, words, pack and code. `stories`: only of those."""
    rows = Settled.objects.of(organisation_id).select_related("by").order_by("at", "pk")
    if stories is not None:
        rows = rows.filter(protected__in=list(stories))
    return {(row.protected_id, row.words, row.pack, row.code): row for row in rows}
