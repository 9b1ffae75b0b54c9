"""What is asked of counts: exact ones for those who may open every story, published for all.

Nothing here grows with the number of stories told: exact counts are kept by place and month, and
what is published is read as it was issued. Every question that depends on the day takes it as
`today`, in the organisation's time zone; left out, it is asked of the clock.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Sum

from wholeheard.kit import clock, signups
from wholeheard.listening.measuring.corrected import Errors, Rate, corrected
from wholeheard.listening.measuring.intervals import Interval, share_of
from wholeheard.listening.noticing import card
from wholeheard.listening.protecting.tables import Figure, Release, Tables
from wholeheard.rooms.measures import counting, lists, months, releases
from wholeheard.rooms.measures.counting import NOTHING, Counts, Story
from wholeheard.rooms.measures.models import (
    CountedMonth,
    CountedStory,
    Issue,
    Mark,
    Measure,
    PublishedFigures,
    RepeatedSign,
    TakenAway,
)
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Grant, Organisation, Place
from wholeheard.rooms.people.roles import roles_that_may
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping import queries as kept_safe
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing
from wholeheard.rooms.safekeeping.models import Release as Released

CODES, OWED = "codes", "questions owed"
"""The names under which rooms sign up with `kit.signups.counts`. "codes": of a list of protected
stories, pairs of a story's identifier and something that it tells, such as "care:hurry".
"questions owed": of a queryset of them, pairs of the day a question was asked and its due day."""
LOT = 1000  # stories noted in one job


# Exact counts, for those who may open every story counted ---------------------------------------


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

    For people who may open all stories counted: each count is that of `stories_behind`. Codes of
    `lists.COUNTED`; those whose measure is stopped are left out, asked for or not. Who asks must
    also hold the permission in `Counted.needs`.
    """
    today = today or _today(place)
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
    last = months.last_closed(today or _today(place))
    first = _first_month(place.organisation_id)
    if first is None:
        return []
    rows = CountedMonth.objects.of(place.organisation_id).filter(place=place, stale=False)
    kept = {row.month: _kept(row) for row in rows}
    missing = [month for month in months.between(first, last) if month not in kept]
    found = kept | (count_now(place, missing) if missing else {})
    return _since_the_first(found[month] for month in months.between(first, last))


def _first_month(organisation_id: uuid.UUID) -> dt.date | None:
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
    rows = _inside_rows(place.organisation_id, wanted).filter(_at_or_below(place))
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


def _inside_rows(organisation_id: uuid.UUID, wanted: Iterable[dt.date]) -> QuerySet[CountedStory]:
    rows = CountedStory.objects.of(organisation_id)
    return rows.filter(month__in=list(wanted), inside=True)


def _at_or_below(place: Place) -> Exists:
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
    rows = _inside_rows(organisation_id, [month]).values_list("protected_id", "codes", "days")
    stories = (
        Story(counting.codes_in(codes), tuple(paths[story]), days) for story, codes, days in rows
    )
    return counting.counted(stories), counting.heard_at(paths)


def stories_behind(place: Place, month: dt.date, code: str) -> QuerySet[ProtectedStory]:
    """The protected stories that a point of `inside` counts: as many as it says.

    All may be opened by those who read at the place: released, told to it or below it, agreed to
    for teams. Whoever shows them still asks what the person at hand may open. For the stories
    that a point is a share of, ask for "told" (or "told:read", "path:improvable").
    """
    counts = CountedStory.plain.filter(protected=OuterRef("pk"), inside=True, month=month)
    if code != lists.TOLD:
        counts = counts.filter(codes__contains=counting.among(code))
    return safekeeping.readable_at(place).filter(Exists(counts), told_month=month)


def days_to(place: Place, step: str, today: dt.date | None = None) -> list[Days]:
    """How long stories of each closed month took to be "read", "answered", "changed" or
    "told_back"; the latest months still move."""
    return [
        Days(at.month, at.counts.counts.get(f"path:{step}", 0), at.counts.days.get(step))
        for at in counted_months(place, today)
    ]


# Published figures, for everybody --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PublishedPoint:
    """One period as it was published: `figure` of the thing counted, and `stories`, of how many
    (the figure itself where stories are counted). `figure.kind` is "number", "band", "nobody" or
    "hidden"; `figure.text` is what stands in a cell, `figure.share` a percentage of all stories
    told, None where it is not shown. `read` is the figure of stories that a machine read."""

    period: str
    start: dt.date
    figure: Figure
    stories: Figure
    read: Figure
    revision: int

    @property
    def is_shown(self) -> bool:
        return self.figure.kind != "hidden"


def published(place: Place, today: dt.date | None = None) -> dict[str, list[PublishedPoint]]:
    """By code, every period that was published of a place, as it stands now: months, quarters and
    financial years, in order of their start. Only what was issued: nothing is reckoned here."""
    today = today or _today(place)
    codes = [one.code for one in running(place.organisation_id, today) if one.published]
    found: dict[str, list[PublishedPoint]] = {code: [] for code in codes}
    for row in _standing(place):
        for code in codes:
            if code in row.figures:
                found[code].append(_published_point(row, code))
    return {code: points for code, points in found.items() if points}


def _standing(place: Place) -> list[PublishedFigures]:
    """The last revision of each period."""
    rows = (
        PublishedFigures.objects.of(place.organisation_id)
        .filter(place=place)
        .select_related("issue")
        .defer("issue__protection")
        .order_by("issue__starts_on", "issue__revision")
    )
    last = {(row.issue.period, row.issue.starts_on): row for row in rows}
    return list(last.values())


def _published_point(row: PublishedFigures, code: str) -> PublishedPoint:
    return PublishedPoint(
        row.issue.period,
        row.issue.starts_on,
        _figure(row, code),
        _figure(row, lists.TOLD),
        _figure(row, "told:read"),
        row.issue.revision,
    )


def _figure(row: PublishedFigures, code: str) -> Figure:
    """Hidden where there is none, so that a gap says nothing."""
    return Figure(*row.figures.get(code, ["hidden"]))


def narrowest(points: Sequence[PublishedPoint]) -> list[PublishedPoint]:
    """The points of the shortest period of which at least half are shown; those of the longest
    where none is. One chart shows one kind of period."""
    by_period = {
        period: [one for one in points if one.period == period]
        for period in (lists.MONTH, lists.QUARTER, lists.YEAR)
    }
    there = [those for those in by_period.values() if those]
    enough = [those for those in there if 2 * sum(one.is_shown for one in those) >= len(those)]
    return (enough or there[-1:] or [[]])[0]


def widened(place: Place, code: str, today: dt.date | None = None) -> tuple[Place, str]:
    """The nearest place, this one or above it, of which something is shown for a code, and the
    period of it; the place itself and "" where nothing is shown anywhere."""
    for one in [place, *reversed(people.above(place))]:
        points = narrowest(published(one, today).get(code, []))
        if any(point.is_shown for point in points):
            return one, points[0].period
    return place, ""


# Rates ------------------------------------------------------------------------------------------


def corrected_rate(code: str, noticed: int, read: int) -> Rate | None:
    """How often something is told, corrected for what the reader misses and imagines; None where
    no honest rate can be given. `code` is one of the care lens or of the themes."""
    errors = _errors().get(code)
    return corrected(noticed, read, errors) if errors else None


def _errors() -> dict[str, Errors]:
    """How the reader errs, by code."""
    return {
        lists.code_of(lens, found): Errors(*one) for (lens, found), one in card.errors().items()
    }


# Who is not heard, what changed, what is told again and again ------------------------------------


@dataclass(frozen=True, slots=True)
class NotHeard:
    """A place with no story for some time. It is not heard; nobody knows whether it is good.

    `staff` and `monthly_contacts` are None where the tree does not say. `last_month` is the month
    of its last story, None if there was never one.
    """

    place: Place
    staff: int | None
    monthly_contacts: int | None
    last_month: dt.date | None


def not_heard(organisation: Organisation, today: dt.date | None = None) -> list[NotHeard]:
    """Open places with no story, at them or below, in the last SILENT_MONTHS closed months and
    since; in the order of the tree."""
    today = today or clock.today(organisation.timezone)
    since = months.plus(today.replace(day=1), -lists.SILENT_MONTHS)
    last_months = _last_months(organisation)
    heard = {place for place, month in last_months.items() if month >= since}
    heard |= _heard_lately(organisation, since, today)
    places = Place.objects.filter(organisation=organisation, open=True).exclude(pk__in=heard)
    return [
        NotHeard(place, place.staff, place.monthly_contacts, last_months.get(place.pk))
        for place in places.select_related("organisation").order_by("path")
    ]


def _last_months(organisation: Organisation) -> dict[uuid.UUID, dt.date]:
    rows = CountedMonth.objects.of(organisation).filter(told__gt=0)
    return dict(rows.order_by().values_list("place").annotate(last=Max("month")))


def _heard_lately(organisation: Organisation, since: dt.date, today: dt.date) -> set[uuid.UUID]:
    """Places with a story in months that are not counted yet: the one that runs, above all."""
    rows = CountedMonth.objects.of(organisation).filter(month__gte=since, place__depth=1)
    counted = set(rows.values_list("month", flat=True))
    running = [one for one in months.between(since, today.replace(day=1)) if one not in counted]
    lately = Sharing.objects.of(organisation).filter(
        protected__told_on__gte=running[0], protected__told_month__in=running
    )
    paths = set(lately.values_list("place__path", flat=True).distinct())
    above = counting.at_and_above(paths)
    places = Place.objects.filter(organisation=organisation, path__in=above)
    return set(places.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """Of `improvable` stories of a month, so many led to a change within MATURE_MONTHS. Not
    `mature`: some of them have not had that time yet, and the figure still rises."""

    month: dt.date
    changed: int
    improvable: int
    mature: bool


@dataclass(frozen=True, slots=True)
class ChangeRate:
    """The share of improvable stories of all mature months that led to a change in time; `share`
    and `interval` (95 per cent, Wilson) are None where there is none."""

    points: tuple[ChangePoint, ...]
    changed: int
    improvable: int
    share: float | None
    interval: Interval | None


def changed_rate(place: Place, today: dt.date | None = None) -> ChangeRate:
    """How many of the stories that raised something improvable led to a change, and were given
    the time for it. For the inside audience."""
    today = today or _today(place)
    mature_until = months.plus(months.last_closed(today), -lists.MATURE_MONTHS)
    points = tuple(
        ChangePoint(
            at.month,
            at.counts.counts.get("path:changed", 0),
            at.counts.counts.get("path:improvable", 0),
            at.month <= mature_until,
        )
        for at in counted_months(place, today)
    )
    changed = sum(one.changed for one in points if one.mature)
    improvable = sum(one.improvable for one in points if one.mature)
    if not improvable:
        return ChangeRate(points, 0, 0, None, None)
    share = share_of(changed, improvable)
    return ChangeRate(points, changed, improvable, share.share, share.interval)


def repeated(organisation: Organisation) -> list[RepeatedSign]:
    """Signs told again and again at a place with no change made, not settled yet, in the order of
    the tree. `up_to` is the place whose people are to know."""
    signs = RepeatedSign.objects.of(organisation).filter(settled_on=None)
    return list(
        signs.select_related("place__organisation", "up_to").order_by("place__path", "code")
    )


def sign_of(organisation_id: uuid.UUID, sign: uuid.UUID) -> RepeatedSign | None:
    """A sign that is not settled."""
    signs = RepeatedSign.objects.of(organisation_id).filter(pk=sign, settled_on=None)
    return signs.select_related("place__organisation", "up_to", "settled_by").first()


def settled_lately(organisation: Organisation, today: dt.date) -> list[RepeatedSign]:
    """Signs that a person settled with a reason in the last REPEAT_MONTHS months."""
    since = months.plus(today.replace(day=1), -lists.REPEAT_MONTHS)
    signs = RepeatedSign.objects.of(organisation).filter(
        settled_on__gte=since, settled_by__isnull=False
    )
    return list(
        signs.select_related("place__organisation", "up_to", "settled_by").order_by(
            "place__path", "code", "-settled_on"
        )
    )


SIGN_ROLES = sorted({*roles_that_may("measure.note")} & {*roles_that_may("story.read")})
"""Roles whose people hear of signs told again and again: who reads there and may say why."""


def signs_by_person(organisation: Organisation) -> dict[uuid.UUID, Counter[uuid.UUID]]:
    """How many signs that are not settled each person is to hear of, by the place that has them
    now: the people whose role is given for that place, or else for the nearest one above it."""
    signs = RepeatedSign.objects.of(organisation).filter(settled_on=None)
    told = Counter(signs.values_list("up_to", "up_to__path"))
    if not told:
        return {}
    grants = _grants_of_sign_roles(organisation)
    found: dict[uuid.UUID, Counter[uuid.UUID]] = defaultdict(Counter)
    for (place, path), number in told.items():
        above = [(len(at), person) for person, at in grants if path.startswith(at)]
        nearest = max((length for length, _person in above), default=0)
        for person in {person for length, person in above if length == nearest}:
            found[person][place] += number
    return found


def _grants_of_sign_roles(organisation: Organisation) -> list[tuple[uuid.UUID, str]]:
    grants = Grant.objects.of(organisation).filter(
        Q(ends_on=None) | Q(ends_on__gt=_day(organisation)),
        role__in=SIGN_ROLES,
        person__is_active=True,
    )
    return list(grants.values_list("person_id", "place__path"))


@dataclass(frozen=True, slots=True)
class QuestionsOwed:
    """Questions of a place that wait for an answer: how many, how many past the promised day, and
    how many days the middle one and the oldest have waited (None where there is none)."""

    number: int
    late: int
    median_days: float | None
    oldest_days: int | None


def questions_owed(place: Place, today: dt.date | None = None) -> QuestionsOwed:
    """Questions owed an answer at a place and all below it, today. For the inside audience."""
    today = today or _today(place)
    stories = safekeeping.readable_at(place).filter(asks__gt=0)
    rows = [one for offer in signups.counts.named(OWED) for one in offer(stories)]
    ages = sorted((today - asked).days for asked, _due in rows)
    if not ages:
        return QuestionsOwed(0, 0, None, None)
    middle = len(ages) // 2
    median = ages[middle] if len(ages) % 2 else (ages[middle - 1] + ages[middle]) / 2
    late = sum(due < today for _asked, due in rows)
    return QuestionsOwed(len(ages), late, median, ages[-1])


# The register -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of the register, and whether its day of review has passed."""

    measure: Measure
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Register:
    """What is measured, and what it costs: `minutes_a_month` is the sum of its lines."""

    lines: tuple[Line, ...]
    minutes_a_month: int
    overdue: int


def register(organisation: Organisation, today: dt.date | None = None) -> Register:
    """The measures that run, by name; a measure is gone from the day it is stopped on."""
    today = today or clock.today(organisation.timezone)
    rows = Measure.objects.of(organisation).exclude(stopped_on__lte=today).order_by("name", "pk")
    lines = tuple(Line(row, row.review_on < today) for row in rows)
    return Register(
        lines,
        sum(one.measure.minutes_a_month for one in lines),
        sum(one.is_overdue for one in lines),
    )


def running(
    organisation: Organisation | uuid.UUID, today: dt.date | None = None
) -> list[lists.Counted]:
    """What is counted now: all of `lists.COUNTED` but what is stopped in the register, by its own
    code or with its whole family."""
    today = today or clock.today()
    stopped = set(
        Measure.objects.of(organisation)
        .filter(stopped_on__lte=today)
        .values_list("code", flat=True)
    )
    return [one for one in lists.COUNTED if not {one.code, one.family} & stopped]


# What waits -------------------------------------------------------------------------------------


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
    first = _first_month(organisation.pk)
    if first is None:
        return []
    rows = CountedMonth.objects.of(organisation)
    counted = set(rows.filter(place__depth=1).values_list("month", flat=True))
    stale = set(rows.filter(stale=True).values_list("month", flat=True))
    closed = months.between(first, months.last_closed(today))
    return [month for month in closed if month not in counted or month in stale]


def to_count() -> list[uuid.UUID]:
    """Organisations with months to be counted."""
    return [one.pk for one in Organisation.objects.all() if months_to_count(one, _day(one))]


def to_publish() -> list[uuid.UUID]:
    """Organisations with a period to be issued."""
    return [one.pk for one in Organisation.objects.all() if next_due(one, _day(one))]


def next_due(organisation: Organisation, today: dt.date | None = None) -> Due | None:
    """The next period to be issued: months that are settled, the oldest first; then revisions of
    months; then quarters and years whose months are all issued. None while stories of them wait
    to be noted or read by the machine."""
    today = today or _day(organisation)
    first = _first_month(organisation.pk)
    if first is None:
        return None
    settled = list(months.between(first, months.last_settled(today)))
    due = _new_period(organisation, settled) or _revision(organisation, settled)
    return due if due and not _something_waits(organisation) else None


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


@dataclass(frozen=True, slots=True)
class SignTold:
    """One sign in the stories of one place: the days on which those were told about which nothing
    was done, and the days on which something was done about others."""

    place: Place
    code: str
    unsettled: tuple[dt.date, ...]
    settled_on: tuple[dt.date, ...]


def signs_told(organisation: Organisation, today: dt.date) -> dict[tuple[uuid.UUID, str], SignTold]:
    """What went wrong in stories of the last REPEAT_MONTHS months, by place and code. Stories
    told before the last settling of a sign are done with."""
    since = months.plus(today.replace(day=1), -lists.REPEAT_MONTHS)
    rows = (
        CountedStory.objects.of(organisation)
        .filter(inside=True, month__gte=since)
        .select_related("place__organisation", "protected")
        .only("codes", "days", "place", "protected__told_on")
    )
    settled = _last_settled(organisation)
    found: dict[tuple[uuid.UUID, str], list[CountedStory]] = defaultdict(list)
    for row in rows:
        for code in counting.codes_in(row.codes) & SIGNS:
            done = settled.get((row.place_id, code))
            if done is None or row.protected.told_on > done:
                found[row.place_id, code].append(row)
    return {key: _sign_told(key[1], those) for key, those in found.items()}


SIGNS = frozenset(f"care:{one}" for one in lists.UNKIND)
"""What is looked for again and again: the four ways in which care goes wrong."""


def _sign_told(code: str, rows: Sequence[CountedStory]) -> SignTold:
    settled = [row for row in rows if lists.SETTLED in counting.codes_in(row.codes)]
    left = [row for row in rows if lists.SETTLED not in counting.codes_in(row.codes)]
    return SignTold(
        rows[0].place,
        code,
        tuple(sorted(row.protected.told_on for row in left)),
        tuple(sorted(_day_settled(row) for row in settled)),
    )


def _day_settled(row: CountedStory) -> dt.date:
    return row.protected.told_on + dt.timedelta(days=row.days.get("settled", 0))


def _last_settled(organisation: Organisation) -> dict[tuple[uuid.UUID, str], dt.date]:
    signs = RepeatedSign.objects.of(organisation).exclude(settled_on=None).order_by("settled_on")
    return {(one.place_id, one.code): one.settled_on for one in signs if one.settled_on}


def _day(organisation: Organisation) -> dt.date:
    return clock.today(organisation.timezone)


# Marks ------------------------------------------------------------------------------------------


def marks(place: Place, code: str = "") -> list[Mark]:
    """Notes and new beginnings on the charts of a place: those for all and those of one code."""
    rows = Mark.objects.of(place.organisation_id).filter(place=place, code__in={"", code})
    return list(rows.select_related("by").order_by("month", "at"))


def _today(place: Place) -> dt.date:
    return clock.today(place.organisation.timezone)
