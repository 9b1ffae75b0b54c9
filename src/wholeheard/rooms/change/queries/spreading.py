"""What is asked of spread: who took a change over, and does it hold."""

from __future__ import annotations

import calendar
import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import overload

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models import Adoption, HoldCheck, Idea, SpreadPack
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place


def months_after(day: dt.date, number: int) -> dt.date:
    """The same day so many months later, or earlier; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def pack_of(idea: Idea) -> SpreadPack | None:
    rows = SpreadPack.objects.of(idea.organisation_id).filter(idea=idea)
    return rows.select_related("by").order_by("-pk").first()


def adoptions_of(idea: Idea) -> QuerySet[Adoption]:
    """Places that do it, in order of day."""
    rows = Adoption.objects.of(idea.organisation_id).filter(idea=idea)
    return _with_checks(rows).order_by("on", "place__path")


def _with_checks(rows: QuerySet[Adoption]) -> QuerySet[Adoption]:
    checks = Prefetch("checks", HoldCheck.plain.order_by("since", "months"))
    return rows.select_related("place", "source__place", "idea").prefetch_related(checks)


@dataclass(frozen=True, slots=True)
class Waits:
    """The same, with the adoption's identifier alone."""

    adoption: uuid.UUID
    months: int
    on: dt.date


@dataclass(frozen=True, slots=True)
class Due:
    """A look at whether a change holds: so many months after, by which day."""

    adoption: Adoption
    months: int
    on: dt.date


class DueLooks:
    """Looks due, the longest due first. Counted day by day at once; which adoptions they are
    about is asked for the days of one page, when that is cut out."""

    def __init__(self, late: Mapping[int, QuerySet[Adoption]]) -> None:
        self._late = late
        self._days: defaultdict[tuple[dt.date, int], list[dt.date]] = defaultdict(list)
        self._number: Counter[tuple[dt.date, int]] = Counter()
        for months, rows in late.items():
            for on, number in rows.order_by().values_list("on").annotate(Count("pk")):
                due = months_after(on, months), months
                self._days[due].append(on)
                self._number[due] += number

    def __len__(self) -> int:
        return self._number.total()

    def __iter__(self) -> Iterator[Waits]:
        return iter(self[:])

    @overload
    def __getitem__(self, wanted: int) -> Waits: ...

    @overload
    def __getitem__(self, wanted: slice) -> list[Waits]: ...

    def __getitem__(self, wanted: int | slice) -> Waits | list[Waits]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1 or None][0]
        first, last, _step = wanted.indices(len(self))
        on_page, before = self._due_days(first, last)
        found = [one for months in self._late for one in self._read(months, on_page)]
        found.sort(key=lambda one: (one.on, one.months, one.adoption.hex))
        return found[first - before : last - before]

    def _due_days(self, first: int, last: int) -> tuple[list[tuple[dt.date, int]], int]:
        """The days, each with its number of months, on which looks from the first to before the
        last fall due; and how many looks are due before them."""
        found, before, passed = [], 0, 0
        for due in sorted(self._number):
            if passed >= last:
                break
            passed += self._number[due]
            if passed > first:
                found.append(due)
            else:
                before = passed
        return found, before

    def _read(self, months: int, due: Iterable[tuple[dt.date, int]]) -> Iterator[Waits]:
        days = [on for one in due if one[1] == months for on in self._days[one]]
        for pk, on in self._late[months].filter(on__in=days).values_list("pk", "on"):
            yield Waits(pk, months, months_after(on, months))


def taken_over_at(place: Place) -> QuerySet[Adoption]:
    """What a place took over from another, the newest first."""
    rows = Adoption.objects.of(place.organisation_id).filter(place=place, source__isnull=False)
    return rows.select_related("idea__place").order_by("-on", "-pk")


def due_on(adoption: Adoption, months: int) -> dt.date:
    """The day from which on somebody can know whether it holds after so many months."""
    return months_after(adoption.on, months)


def due_at(place: Place, today: dt.date, days_ahead: int = lists.DAYS_BEFORE_A_LOOK) -> DueLooks:
    """Looks due at a place and all below it, within so many days."""
    rows = Adoption.objects.of(place.organisation_id).filter(place__path__startswith=place.path)
    return _due_of(rows, today, days_ahead)


def due_for(person: Person, today: dt.date) -> DueLooks:
    """Looks due today or before at the places where this person works on changes."""
    places = rights.places_where(person, "change.work")
    rows = Adoption.objects.of(person.organisation_id).filter(place__in=places)
    return _due_of(rows, today, 0)


def _due_of(rows: QuerySet[Adoption], today: dt.date, days_ahead: int) -> DueLooks:
    looks = HoldCheck.plain.filter(adoption=OuterRef("pk"), since=OuterRef("on"))
    given_up = looks.filter(said=lists.DOES_NOT_HOLD)
    late = {}
    for number in lists.MONTHS_TO_CHECK:
        looked = looks.filter(months=number)
        latest = months_after(today + dt.timedelta(days=days_ahead), -number)
        late[number] = rows.filter(~Exists(looked), ~Exists(given_up), on__lte=latest)
    return DueLooks(late)


def with_adoptions(organisation: uuid.UUID, due: Iterable[Waits]) -> list[Due]:
    """The same with the adoptions that they are about."""
    looks = list(due)
    rows = Adoption.objects.of(organisation).filter(pk__in={one.adoption for one in looks})
    known = {one.pk: one for one in rows.select_related("place", "idea")}
    return [Due(known[one.adoption], one.months, one.on) for one in looks if one.adoption in known]
