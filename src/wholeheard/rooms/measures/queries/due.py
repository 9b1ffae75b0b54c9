"""What is to be noted, counted or issued next?"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Sum

from wholeheard.listening.protecting.tables import Release, Tables
from wholeheard.rooms.measures import lists, months, releases
from wholeheard.rooms.measures.models import CountedMonth, CountedStory, Issue, TakenAway
from wholeheard.rooms.measures.queries.day import today_of
from wholeheard.rooms.measures.queries.exact import first_month
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.safekeeping import queries as kept_safe
from wholeheard.rooms.safekeeping.models import ProtectedStory, Publication, Sharing
from wholeheard.rooms.safekeeping.models import Release as Released

LOT = 1000  # stories noted in one job


@dataclass(frozen=True, slots=True)
class Due:
    """A closed period to be issued."""

    period: str
    start: dt.date
    revision: int = 1

    @property
    def name(self) -> str:
        """As `listening.protecting.tables` names it."""
        return months.name_of(self.period, self.start)


@dataclass(frozen=True, slots=True)
class Kept:
    """An issue as it was kept, with the tree of places of its day."""

    name: str
    release: Release
    whole: Tables
    parents: Mapping[str, str]


def unnoted(most: int = LOT) -> list[uuid.UUID]:
    """Released stories of which is not noted yet what they count as; the next lot of them."""
    found = ProtectedStory.objects.everywhere().filter(
        Exists(Released.plain.filter(protected=OuterRef("pk"))),
        Exists(Sharing.plain.filter(protected=OuterRef("pk"))),
        ~Exists(CountedStory.plain.filter(protected=OuterRef("pk"))),
    )
    return list(found.values_list("pk", flat=True)[:most])


def months_to_count(organisation: Organisation, today: dt.date) -> list[dt.date]:
    """Closed months that were never counted, or in which something changed."""
    first = first_month(organisation.pk)
    if first is None:
        return []
    rows = CountedMonth.objects.of(organisation)
    counted = set(rows.filter(place__depth=1).values_list("month", flat=True))
    stale = set(rows.filter(stale=True).values_list("month", flat=True))
    closed = months.between(first, months.last_closed(today))
    return [month for month in closed if month not in counted or month in stale]


def to_count() -> list[uuid.UUID]:
    """Organisations with months to be counted."""
    return [one.pk for one in Organisation.objects.all() if months_to_count(one, today_of(one))]


def to_publish() -> list[uuid.UUID]:
    """Organisations with a period to be issued."""
    return [one.pk for one in Organisation.objects.all() if next_due(one, today_of(one))]


def next_due(organisation: Organisation, today: dt.date | None = None) -> Due | None:
    """The next period to be issued; None while stories wait to be noted or read by the machine."""
    due = period_due(organisation, today)
    return due if due and not _something_waits(organisation) else None


def period_due(organisation: Organisation, today: dt.date | None = None) -> Due | None:
    """Months that are settled, the oldest first; then revisions of months; then quarters and years
    whose months are all issued."""
    today = today or today_of(organisation)
    first = first_month(organisation.pk)
    if first is None:
        return None
    settled = list(months.between(first, months.last_settled(today)))
    return _new_period(organisation, settled) or _revision(organisation, settled)


def _new_period(organisation: Organisation, settled: Sequence[dt.date]) -> Due | None:
    rows = Issue.objects.of(organisation).values_list("period", "starts_on", "withheld")
    issued = {(period, start) for period, start, _withheld in rows}
    there = {start for period, start, no in rows if period == lists.MONTH and not no}
    for month in settled:
        if (lists.MONTH, month) not in issued:
            return Due(lists.MONTH, month)
    for period in (lists.QUARTER, lists.YEAR):
        for start in sorted({months.start_of(period, month) for month in settled}):
            if (period, start) not in issued and {*months.months_of(period, start)} <= there:
                return Due(period, start)
    return None


def _revision(organisation: Organisation, settled: Sequence[dt.date]) -> Due | None:
    """A month in which enough stories came or went since it was issued. Not once stories of it
    were let go because their time had come: they are in its figures, and were not taken back."""
    fewest = lists.FEWEST_CHANGED
    changed = _changed_months(organisation)
    if not any(number >= fewest for number in changed.values()):
        return None
    past = set(kept_safe.months_let_go(organisation.pk))
    issues = Issue.objects.of(organisation).filter(period=lists.MONTH, withheld="")
    last = dict(issues.order_by().values_list("starts_on").annotate(last=Max("revision")))
    for month in settled:
        if changed.get(month, 0) >= fewest and month in last and month not in past:
            return Due(lists.MONTH, month, last[month] + 1)
    return None


def _changed_months(organisation: Organisation) -> dict[dt.date, int]:
    """How many stories came to each month, or were taken back, since it was issued."""
    changed: dict[dt.date, int] = defaultdict(int)
    came = CountedStory.objects.of(organisation).filter(issued_place=None)
    for month, number in came.order_by().values_list("month").annotate(number=Count("pk")):
        changed[month] += number
    went = TakenAway.objects.of(organisation).order_by()
    for month, number in went.values_list("month").annotate(all=Sum("number")):
        changed[month] += number
    return changed


def _something_waits(organisation: Organisation) -> bool:
    """Whether released stories wait to be noted, or to be read by the machine."""
    return (
        bool(unnoted(1)) or kept_safe.unread_by_machine().filter(organisation=organisation).exists()
    )


def issues_beside(organisation: Organisation, due: Due) -> list[Kept]:
    """Everything issued that shares stories with a period, the oldest first: a longer period that
    holds it, its months, and what these share with others. All lie in one financial year."""
    year = months.start_of(lists.YEAR, due.start)
    rows = Issue.objects.of(organisation).filter(
        starts_on__gte=year, starts_on__lt=months.plus(year, 12), withheld=""
    )
    if due.period == lists.MONTH and due.revision == 1:
        wide = rows.exclude(period=lists.MONTH)
        rows = rows if any(_holds(one, due.start) for one in wide.only(*_SPAN)) else rows.none()
    return [_kept_issue(one) for one in rows.order_by("at", "starts_on", "revision")]


_SPAN = ("period", "starts_on")


def _holds(issue: Issue, month: dt.date) -> bool:
    return month in months.months_of(issue.period, issue.starts_on)


def _kept_issue(row: Issue) -> Kept:
    name = months.name_of(row.period, row.starts_on)
    release = releases.release_from(name, row.revision, row.protection)
    whole = releases.whole_from(name, row.protection)
    return Kept(name, release, whole, row.protection["parents"])


def on_open_pages(organisation_id: uuid.UUID) -> list[tuple[str, releases.Contribution]]:
    """The counted stories that a person has put on an open page, with their months."""
    rows = CountedStory.objects.of(organisation_id).filter(
        Exists(Publication.plain.filter(protected=OuterRef("protected_id"))),
        protected__may_published=True,
    )
    return [
        (f"{month:%Y-%m}", releases.Contribution(str(issued or place), ""))
        for month, place, issued in rows.values_list("month", "place_id", "issued_place_id")
    ]
