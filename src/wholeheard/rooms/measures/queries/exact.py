"""How many stories were told at a place and what do they tell, exactly? For those inside."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef, QuerySet

from wholeheard.rooms.measures import counting, lists, months
from wholeheard.rooms.measures.counting import NOTHING, Counts, Story
from wholeheard.rooms.measures.models import CountedMonth, CountedStory
from wholeheard.rooms.measures.queries.day import today_at
from wholeheard.rooms.measures.queries.registered import running
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing


@dataclass(frozen=True, slots=True)
class Point:
    """One closed month: `numerator` stories of `denominator`; None for a plain count."""

    month: dt.date
    numerator: int
    denominator: int | None


@dataclass(frozen=True, slots=True)
class AtPlace:
    """The exact counts of one closed month at a place and all below it."""

    month: dt.date
    told: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Days:
    """How long a step took for those stories of a month that reached it; median in whole or half
    days, from the day of telling."""

    month: dt.date
    reached: int
    median: float | None


def inside(
    place: Place, codes: Iterable[str] | None = None, today: dt.date | None = None
) -> dict[str, list[Point]]:
    """Exact counts by code for every closed month since the place's first story, in order.

    For people who may open all stories counted: each count is that of `behind`. Codes of
    `lists.COUNTED`; those whose measure is stopped are left out, asked for or not. Who asks must
    also hold the permission in `Counted.needs`.
    """
    today = today or today_at(place)
    wanted = [
        one
        for one in running(place.organisation_id, today)
        if codes is None or one.code in set(codes)
    ]
    counted = counted_months(place, today)
    return {
        one.code: [Point(at.month, _numerator(one, at), _denominator(one, at)) for at in counted]
        for one in wanted
    }


def _numerator(one: lists.Counted, at: AtPlace) -> int:
    return at.counts.counts.get(one.code, 0)


def _denominator(one: lists.Counted, at: AtPlace) -> int | None:
    if one.code == lists.TOLD:
        return None
    if one.of == lists.READ:
        return at.counts.read
    if one.of == lists.IMPROVABLE:
        return at.counts.counts.get("path:improvable", 0)
    return at.counts.stories


def counted_months(place: Place, today: dt.date | None = None) -> list[AtPlace]:
    """Every closed month since the place's first story; counted anew where something changed."""
    last = months.last_closed(today or today_at(place))
    first = first_month(place.organisation_id)
    if first is None:
        return []
    rows = CountedMonth.objects.of(place.organisation_id).filter(place=place, stale=False)
    kept = {row.month: _kept(row) for row in rows}
    missing = [month for month in months.between(first, last) if month not in kept]
    found = kept | (count_now(place, missing) if missing else {})
    return _since_the_first(found[month] for month in months.between(first, last))


def first_month(organisation_id: uuid.UUID) -> dt.date | None:
    """The month of the first story that was counted."""
    stories = CountedStory.objects.of(organisation_id)
    first: dt.date | None = stories.aggregate(first=Min("month"))["first"]
    return first


def _kept(row: CountedMonth) -> AtPlace:
    return AtPlace(row.month, row.told, Counts(row.stories, row.read, row.counts, row.days))


def _since_the_first(counted: Iterable[AtPlace]) -> list[AtPlace]:
    found: list[AtPlace] = []
    for at in counted:
        if found or at.told or at.counts.stories:
            found.append(at)
    return found


def count_now(place: Place, wanted: Sequence[dt.date]) -> dict[dt.date, AtPlace]:
    """The same from the stories themselves, for some months of one place."""
    rows = inside_rows(place.organisation_id, wanted).filter(at_or_below(place))
    of_month: dict[dt.date, list[Story]] = defaultdict(list)
    for month, codes, days in rows.values_list("month", "codes", "days"):
        of_month[month].append(Story(counting.codes_in(codes), (place.path,), days))
    told = _told_at(place, wanted)
    return {
        month: AtPlace(
            month,
            told.get(month, 0),
            counting.counted(of_month[month]).get(place.path, NOTHING),
        )
        for month in wanted
    }


def inside_rows(organisation_id: uuid.UUID, wanted: Iterable[dt.date]) -> QuerySet[CountedStory]:
    rows = CountedStory.objects.of(organisation_id)
    return rows.filter(month__in=list(wanted), inside=True)


def at_or_below(place: Place) -> Exists:
    """That a counted story was told to a place or one below it."""
    shared = Sharing.plain.filter(
        protected=OuterRef("protected_id"), place__path__startswith=place.path
    )
    return Exists(shared)


def _told_at(place: Place, wanted: Sequence[dt.date]) -> dict[dt.date, int]:
    """How many stories came in each month, released or not."""
    shared = Sharing.objects.of(place.organisation_id).filter(
        place__path__startswith=place.path, protected__told_month__in=wanted
    )
    pairs = set(shared.values_list("protected_id", "protected__told_month"))
    found: dict[dt.date, int] = defaultdict(int)
    for _story, month in pairs:
        found[month] += 1
    return found


def counts_of_month(
    organisation_id: uuid.UUID, month: dt.date
) -> tuple[dict[str, Counts], Mapping[str, int]]:
    """The exact counts of a month at every place, by its path; and how many stories came."""
    paths: dict[uuid.UUID, list[str]] = defaultdict(list)
    shared = Sharing.objects.of(organisation_id).filter(protected__told_month=month)
    for story, path in shared.values_list("protected_id", "place__path"):
        paths[story].append(path)
    rows = inside_rows(organisation_id, [month]).values_list("protected_id", "codes", "days")
    stories = (
        Story(counting.codes_in(codes), tuple(paths[story]), days) for story, codes, days in rows
    )
    return counting.counted(stories), counting.heard_at(paths)


def behind(place: Place, month: dt.date, code: str) -> QuerySet[CountedStory]:
    """What a point of `inside` counts, as many as it says. Stories that may be opened are those
    of `readable_of`; whoever shows them still asks what the person at hand may open.

    For the stories that a point is a share of, ask for "told" (or "told:read", "path:improvable").
    Only what was counted is asked, one month of it, however many stories an organisation has.
    """
    rows = inside_rows(place.organisation_id, [month])
    if place.depth > 1:
        rows = rows.filter(at_or_below(place))
    return rows if code == lists.TOLD else rows.filter(codes__contains=counting.among(code))


def readable_of(place: Place, rows: Iterable[CountedStory]) -> list[ProtectedStory]:
    """Of some counted stories those that may be read at the place at this moment, in their order.
    One that was taken back since it was counted is missing until its month is counted anew."""
    wanted = [one.protected_id for one in rows]
    found = {one.pk: one for one in safekeeping.readable_at(place).filter(pk__in=wanted)}
    return [found[one] for one in wanted if one in found]


def has_imports(organisation_id: uuid.UUID) -> bool:
    """Whether comments were imported: they count for everybody, and inside they do not."""
    return ProtectedStory.objects.of(organisation_id).filter(batch__isnull=False).exists()


def days_to(place: Place, step: str, today: dt.date | None = None) -> list[Days]:
    """How long stories of each closed month took to be "read", "answered", "changed" or
    "told_back"; the latest months still move."""
    return [
        Days(at.month, at.counts.counts.get(f"path:{step}", 0), at.counts.days.get(step))
        for at in counted_months(place, today)
    ]
