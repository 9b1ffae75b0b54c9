"""What is asked about sessions, their packs, what was noted of them and what waits."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)

from wholeheard.kit import clock
from wholeheard.listening.measuring.gaps import ENOUGH
from wholeheard.rooms.measures import counting, months
from wholeheard.rooms.measures.models import CountedStory
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.facts import Facts
from wholeheard.rooms.reflection.figures import (
    CAME,
    HALF_YEAR,
    Counted,
    closed_half_years,
    closed_months,
)
from wholeheard.rooms.reflection.models import (
    Answer,
    Attendance,
    CalledOff,
    Chosen,
    ChosenLeft,
    Figures,
    HardEvent,
    Held,
    Impressions,
    Lead,
    LeadersWord,
    Reminded,
    Session,
    Takeaway,
)
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing

WELL = "well"
MOST_TO_CHOOSE_FROM = 200
MOST_ON_A_PAGE = 30


def today_at(place: Place) -> dt.date:
    return clock.today(place.organisation.timezone)


# Sessions -----------------------------------------------------------------------------------------


def sessions_for(person: Person, permission: str = "story.read") -> QuerySet[Session]:
    """Sessions at places where this person may do that."""
    places = rights.places_where(person, permission)
    return Session.objects.of(person.organisation_id).filter(place__in=places)


def with_place(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.select_related("place__organisation", "organisation", "held", "called_off")


def sessions_at(place: Place) -> QuerySet[Session]:
    """Sessions of a place and all below it."""
    sessions = Session.objects.of(place.organisation_id)
    return with_place(sessions).filter(place__path__startswith=place.path)


def session_behind(door: uuid.UUID) -> Session | None:
    """The session of any organisation whose link somebody holds."""
    return with_place(Session.objects.everywhere()).filter(door=door).first()


def still_open(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Neither held nor called off."""
    return sessions.filter(
        ~Exists(Held.plain.filter(session=OuterRef("pk"))),
        ~Exists(CalledOff.plain.filter(session=OuterRef("pk"))),
    )


def owed(sessions: QuerySet[Session], today: dt.date) -> QuerySet[Session]:
    """Their day is over, and nobody has brought them to their end."""
    return still_open(sessions).filter(on__lt=today)


def owed_by(person: Person) -> QuerySet[Session]:
    """Sessions that wait for a facilitator of this place to answer what is asked after."""
    today = clock.today(person.organisation.timezone)
    return owed(sessions_for(person, "reflection.hold"), today)


def is_over(session: Session) -> bool:
    return Held.plain.filter(session=session).exists() or (
        CalledOff.plain.filter(session=session).exists()
    )


def leads_of(sessions: Iterable[Session]) -> dict[tuple[uuid.UUID, str], Person | None]:
    """Who has each part of each session now."""
    rows = Lead.plain.filter(session__in=sessions).select_related("person__organisation")
    return {(row.session_id, row.part): row.person for row in rows.order_by("pk")}


def lead_of(session: Session, part: str) -> Person | None:
    return leads_of([session]).get((session.pk, part))


def may_facilitate(place: Place) -> QuerySet[Person]:
    """Who may be facilitator at a place."""
    return rights.people_who_may("reflection.hold", place)


def may_lead_beside(place: Place) -> QuerySet[Person]:
    """Who may lead beside the facilitator: anybody of the team."""
    return rights.people_who_may("story.read", place)


def may_still(person: Person | None, part: str, place: Place) -> bool:
    """Whether they are still here, and may still have that part."""
    if person is None:
        return False
    among = may_facilitate(place) if part == lists.FACILITATOR else may_lead_beside(place)
    return among.filter(pk=person.pk).exists()


def facts_of(session: Session) -> Facts:
    """All that decides whether it may be counted as held."""
    leads = leads_of([session])
    attendance = Attendance.plain.filter(session=session)
    numbers = attendance.aggregate(came=Sum("came"))["came"]
    return Facts(
        kind=session.kind,
        on=session.on,
        today=today_at(session.place),
        facilitator=may_still(
            leads.get((session.pk, lists.FACILITATOR)), lists.FACILITATOR, session.place
        ),
        co_lead=may_still(leads.get((session.pk, lists.CO_LEAD)), lists.CO_LEAD, session.place),
        chosen=[one.how for one in pack_of(session)],
        left=left_in_its_time(session),
        said=dict(Answer.plain.filter(session=session).values_list("step", "said")),
        counted=numbers is not None,
        came=numbers or 0,
        is_over=is_over(session),
    )


def answers_of(session: Session) -> dict[str, Answer]:
    return {one.step: one for one in Answer.plain.filter(session=session)}


def counts_of(session: Session) -> dict[str, Attendance]:
    return {one.group: one for one in Attendance.plain.filter(session=session)}


def takeaways_of(session: Session) -> list[Takeaway]:
    """In the order of the list of kinds, and then of the alphabet: never in that of writing."""
    order = list(lists.WHAT_WE_TAKE)
    rows = Takeaway.plain.filter(session=session)
    return sorted(rows, key=lambda one: (order.index(one.kind), one.words.lower()))


def first_day_of_the_year(place: Place) -> dt.date:
    """Where "the last year" begins that pages of a place speak of."""
    return months.plus(today_at(place).replace(day=1), -lists.MONTHS_OF_COST)


def times_of_the_year(place: Place) -> list[dt.time]:
    """When in the day the sessions of the last year began that were held here and below."""
    held = sessions_at(place).filter(held__isnull=False, on__gte=first_day_of_the_year(place))
    return list(held.values_list("starts", flat=True))


def next_days(person: Person) -> dict[uuid.UUID, dt.date]:
    """The day of the next session of each place of this person that has one to come."""
    today = clock.today(person.organisation.timezone)
    coming = still_open(sessions_for(person).filter(on__gte=today))
    return dict(coming.order_by().values_list("place").annotate(Min("on")))


def next_for(person: Person) -> Session | None:
    """The next session of these days that this person leads, or else to which their own team is
    invited. Nobody is invited to another team's for being above it; and a debrief is for those who
    were there, who are asked by a person."""
    today = clock.today(person.organisation.timezone)
    last = today + dt.timedelta(days=lists.DAYS_AHEAD)
    coming = still_open(with_place(sessions_for(person)).filter(on__range=(today, last)))
    found = list(coming.order_by("on", "starts", "pk")[:MOST_ON_A_PAGE])
    leads = leads_of(found)
    own = (one for one in found if person in (leads.get((one.pk, part)) for part in lists.PARTS))
    teams = {one.place.pk for one in rights.rights_of(person) if one.permission == "story.read"}
    invited = (one for one in found if one.place_id in teams and one.kind != lists.DEBRIEF)
    return next(own, next(invited, None))


def taken_at(place: Place, kinds: Iterable[str] = lists.WHAT_WE_TAKE) -> list[Takeaway]:
    """What teams took from sessions of the last year at a place and below, the newest first."""
    rows = Takeaway.objects.of(place.organisation_id).filter(
        session__place__path__startswith=place.path,
        session__held__isnull=False,
        session__on__gte=first_day_of_the_year(place),
        kind__in=list(kinds),
    )
    rows = rows.select_related("session__place").order_by("-session__on", "kind", "words")
    return list(rows[:MOST_ON_A_PAGE])


# Packs --------------------------------------------------------------------------------------------


def usable_at(place: Place) -> QuerySet[ProtectedStory]:
    """Stories that may be read in a session at this place.

    Their tellers agreed that others learn from them: it is what that wording names. A story told
    to this place, or to one below or above it, needs a yes to its own team besides, for these are
    the people who would hear it. Imported comments were agreed to by nobody and stay out.
    """
    above = [place.path[:end] for end in range(place.steplen, len(place.path) + 1, place.steplen)]
    near = Q(place__path__startswith=place.path) | Q(place__path__in=above)
    is_near = Exists(Sharing.plain.filter(near, protected=OuterRef("pk")))
    stories = ProtectedStory.objects.of(place.organisation_id)
    return safekeeping.released(stories).filter(
        Q(may_team=True) | ~is_near, may_learning=True, batch=None
    )


def pack_of(session: Session) -> list[Chosen]:
    """The stories of a pack that may still be read in it, as they were chosen."""
    usable = usable_at(session.place)
    rows = Chosen.plain.filter(session=session, protected__in=usable)
    return list(
        rows.select_related("protected", "by")
        .prefetch_related("protected__sharings__place")
        .order_by("pk")
    )


def left_of(session: Session) -> list[ChosenLeft]:
    """Stories that left this pack by no act of those who made it."""
    rows = ChosenLeft.plain.filter(session=session).exclude(why=lists.DROPPED)
    return list(rows.order_by("pk"))


def left_without_a_hand(session: Session) -> int:
    """How many left, or may no longer be read, since they were chosen."""
    there = Chosen.plain.filter(session=session).count()
    return len(left_of(session)) + there - len(pack_of(session))


def left_in_its_time(session: Session) -> int:
    """How many of these left on the day of the session or later: what was read was read. One that
    left before has to be made up for."""
    if today_at(session.place) < session.on:
        return 0
    before = sum(one.on < session.on for one in left_of(session))
    return left_without_a_hand(session) - before


def pool_of(session: Session) -> QuerySet[ProtectedStory]:
    """Stories that could still come into this pack: not in it, and in none at this place before."""
    place = session.place
    before = Chosen.plain.filter(session__place=place, protected=OuterRef("pk"))
    return usable_at(place).filter(~Exists(before))


def own_first(session: Session) -> QuerySet[ProtectedStory]:
    """Of the pool those told to this place; where there are none, all."""
    place = session.place
    own = Sharing.plain.filter(protected=OuterRef("pk"), place__path__startswith=place.path)
    pool = pool_of(session)
    told_here = pool.filter(Exists(own))
    return told_here if told_here.exists() else pool


def to_choose_from(session: Session, start: int = 0) -> list[ProtectedStory]:
    """The newest of the pool, those of this place first: a page of them, and one more if there
    are."""
    own = Sharing.plain.filter(protected=OuterRef("pk"), place__path__startswith=session.place.path)
    stories = pool_of(session).annotate(is_own=Exists(own)).prefetch_related("sharings__place")
    found = stories.order_by("-is_own", "-told_month", "pk")
    return list(found[start : start + MOST_ON_A_PAGE + 1])


def told_good(protected: ProtectedStory) -> bool:
    """Whether its teller said what went well."""
    return any(kind == WELL for _key, kind, *_where in protected.parts)


@dataclass(frozen=True, slots=True)
class Selected:
    """How the stories of the packs of one month were chosen: reason to number."""

    month: dt.date
    counts: Counter[str]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def selected(place: Place) -> list[Selected]:
    """How stories came into packs at a place and below, by month of the session, the newest first.
    Those that left since count on, for they were chosen."""
    counts: dict[dt.date, Counter[str]] = {}
    at = {"session__place__path__startswith": place.path}
    for model in (Chosen, ChosenLeft):
        rows = model.objects.of(place.organisation_id).filter(**at)
        for on, how in rows.values_list("session__on", "how"):
            counts.setdefault(on.replace(day=1), Counter())[how] += 1
    return [Selected(month, counts[month]) for month in sorted(counts, reverse=True)]


def chosen_at(place: Place) -> list[Chosen]:
    """The log: each story in a pack here that this place may still read, newest session first."""
    rows = Chosen.objects.of(place.organisation_id).filter(
        session__place__path__startswith=place.path, protected__in=usable_at(place)
    )
    rows = rows.select_related("session__place", "by", "protected")
    return list(rows.order_by("-session__on", "pk")[:MOST_TO_CHOOSE_FROM])


# Figures ------------------------------------------------------------------------------------------


def figures(organisation: Organisation | uuid.UUID, what: str) -> list[Figures]:
    """Published figures, the oldest period first."""
    return list(Figures.objects.of(organisation).filter(what=what).order_by("starts_on"))


def months_due(organisation: Organisation | uuid.UUID) -> list[dt.date]:
    """Months whose sessions can no longer be answered, and that have no figures yet."""
    first, today = _first_day(organisation)
    if first is None:
        return []
    done = {row.starts_on for row in figures(organisation, lists.IMPRESSIONS)}
    return [one for one in closed_months(first, today) if one not in done]


def half_years_due(organisation: Organisation | uuid.UUID) -> list[dt.date]:
    """The same for half-years of attendance."""
    first, today = _first_day(organisation)
    if first is None:
        return []
    done = {row.starts_on for row in figures(organisation, lists.ATTENDANCE)}
    return [one for one in closed_half_years(first, today) if one not in done]


def _first_day(organisation: Organisation | uuid.UUID) -> tuple[dt.date | None, dt.date]:
    """The day of the first session, and today."""
    first = Session.objects.of(organisation).aggregate(first=Min("on"))["first"]
    return first, clock.today()


def feedback_of(organisation: Organisation, month: dt.date) -> list[Counted]:
    """What those who came to the sessions of a month thought of them."""
    rows = Impressions.objects.of(organisation).filter(
        session__on__gte=month, session__on__lt=months.plus(month, 1)
    )
    return [
        Counted(
            str(place),
            number,
            {line: said.get(lists.YES, 0) for line, said in answers.items()},
        )
        for place, number, answers in rows.values_list("session__place", "number", "answers")
    ]


def attendance_of(organisation: Organisation, start: dt.date) -> list[Counted]:
    """Who came and who could not, of sessions that were counted as held in a half-year."""
    rows = Attendance.objects.of(organisation).filter(
        session__held__on__gte=start, session__held__on__lt=months.plus(start, HALF_YEAR)
    )
    return [
        Counted(str(place), came + could_not, {CAME: came}, group)
        for place, group, came, could_not in rows.values_list(
            "session__place", "group", "came", "could_not"
        )
    ]


def with_figures_due() -> list[uuid.UUID]:
    """Organisations with a period that is over and has no figures."""
    today = clock.today()
    firsts = dict(Session.objects.everywhere().values_list("organisation").annotate(Min("on")))
    done: dict[tuple[uuid.UUID, str], set[dt.date]] = {}
    for row in Figures.objects.everywhere().values_list("organisation", "what", "starts_on"):
        done.setdefault(row[:2], set()).add(row[2])
    return [
        one
        for one, first in firsts.items()
        if set(closed_months(first, today)) - done.get((one, lists.IMPRESSIONS), set())
        or set(closed_half_years(first, today)) - done.get((one, lists.ATTENDANCE), set())
    ]


def figures_of(place: Place, what: str) -> dict[dt.date, dict[str, list[object]]]:
    """The published figures of one place by period; empty where nothing of it is shown."""
    return {
        row.starts_on: row.places.get(str(place.pk), {})
        for row in figures(place.organisation_id, what)
    }


def words_of_months(place: Place, wanted: Iterable[dt.date]) -> list[str]:
    """What people wrote of the sessions of this very place in these months, in the order of the
    alphabet. Only of months in which enough answered at this place alone: figures may stand for
    the places below it as well, words may not be those of a few."""
    months_of: dict[dt.date, list[tuple[int, list[str]]]] = {}
    rows = Impressions.objects.of(place.organisation_id).filter(session__place=place)
    for on, number, words in rows.values_list("session__on", "number", "words"):
        months_of.setdefault(on.replace(day=1), []).append((number, words))
    found = {
        one
        for month in set(wanted) & set(months_of)
        if _are_enough([number for number, _words in months_of[month]])
        for _number, words in months_of[month]
        for one in words
    }
    return sorted(found, key=str.lower)


def _are_enough(numbers: Sequence[int]) -> bool:
    """Enough answers, and of enough different people for sure: as many as in one session."""
    return sum(numbers) >= ENOUGH and max(numbers) >= lists.FEWEST_SURE


# What this work costs -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one place and all below it since a day: sessions held, those who came to them (each time
    counted), hours of theirs, hard events and after how many days each had its debrief."""

    since: dt.date
    sessions: int
    debriefs: int
    called_off: int
    came: int
    hours: float
    events: tuple[Event, ...]

    def in_time(self) -> int:
        return sum(
            one.days is not None and one.days <= lists.DAYS_TO_DEBRIEF for one in self.events
        )


@dataclass(frozen=True, slots=True)
class Event:
    """A hard event, and days until a debrief about it was held; None while there is none."""

    row: HardEvent
    days: int | None
    planned_on: dt.date | None = None


def events_at(place: Place, since: dt.date) -> list[Event]:
    """Hard events of a place and below, the newest first."""
    about = Session.plain.filter(event=OuterRef("pk")).order_by("on")
    rows = (
        HardEvent.objects.of(place.organisation_id)
        .filter(place__path__startswith=place.path, on__gte=since)
        .annotate(
            debriefed=Subquery(about.filter(held__isnull=False).values("on")[:1]),
            planned=Subquery(still_open(about).values("on")[:1]),
        )
        .select_related("place")
        .order_by("-on", "pk")
    )
    return [
        Event(row, (row.debriefed - row.on).days if row.debriefed else None, row.planned)
        for row in rows
    ]


def cost_at(place: Place) -> Cost:
    """What this work cost at a place in the last months."""
    since = first_day_of_the_year(place)
    sessions = sessions_at(place).filter(on__gte=since)
    held = sessions.filter(held__isnull=False).annotate(
        came=Subquery(
            Attendance.plain.filter(session=OuterRef("pk"))
            .values("session").annotate(n=Sum("came")).values("n")
        )
    )  # fmt: skip
    rows = [
        (kind, minutes, came or 0)
        for kind, minutes, came in held.values_list("kind", "minutes", "came")
    ]
    return Cost(
        since,
        sessions=sum(kind != lists.DEBRIEF for kind, *_rest in rows),
        debriefs=sum(kind == lists.DEBRIEF for kind, *_rest in rows),
        called_off=sessions.filter(called_off__isnull=False).count(),
        came=sum(came for *_rest, came in rows),
        hours=sum(minutes * came for _kind, minutes, came in rows) / 60,
        events=tuple(events_at(place, since)),
    )


def events_without_debrief(place: Place) -> list[HardEvent]:
    """Hard events of this very place about which a debrief can still be planned."""
    since = first_day_of_the_year(place)
    return [
        one.row
        for one in events_at(place, since)
        if one.days is None and one.row.place_id == place.pk
    ]


# Beside one another -------------------------------------------------------------------------------

STAFF, PATIENTS = "staff", "patients"
BESIDE = ("hurry", "burden")


@dataclass(frozen=True, slots=True)
class Told:
    """Of so many stories that a machine may read so many tell of each code."""

    stories: int = 0
    codes: Counter[str] | None = None


def told_beside(place: Place) -> dict[dt.date, dict[str, Told]]:
    """By closed month: what those who work here told and what those they care for told, of the
    stories that may be opened at this place and that a machine was let read."""
    today = today_at(place)
    last = months.last_closed(today)
    first = months.plus(last, 1 - lists.MONTHS_OF_COST)
    shared = Sharing.plain.filter(
        protected=OuterRef("protected"), place__path__startswith=place.path
    )
    rows = CountedStory.objects.of(place.organisation_id).filter(
        Exists(shared), inside=True, month__range=(first, last)
    )
    counts: dict[tuple[dt.date, str], list[frozenset[str]]] = {}
    for month, written in rows.values_list("month", "codes"):
        codes = counting.codes_in(written)
        if "told:read" in codes:
            counts.setdefault((month, _side(codes)), []).append(codes)
    return {
        month: {side: _told(counts.get((month, side), [])) for side in (STAFF, PATIENTS)}
        for month in months.between(first, last)
    }


def _side(codes: frozenset[str]) -> str:
    return STAFF if "voice:staff" in codes else PATIENTS


def _told(stories: Sequence[frozenset[str]]) -> Told:
    found = Counter(code for one in stories for code in BESIDE if f"care:{code}" in one)
    return Told(len(stories), found)


# What leaders wrote -------------------------------------------------------------------------------


def leaders_words(place: Place) -> list[LeadersWord]:
    """What leaders wrote to the teams of this place: for it, or for one above it."""
    above = [place.path[:end] for end in range(place.steplen, len(place.path) + 1, place.steplen)]
    rows = LeadersWord.objects.of(place.organisation_id).filter(place__path__in=above)
    return list(rows.select_related("place", "by").order_by("-on", "pk")[:20])


# What waits ---------------------------------------------------------------------------------------


def sessions_with_a_story_to_leave() -> list[uuid.UUID]:
    """Open sessions with a story in the pack whose teller no longer agrees to it."""
    shared = Sharing.plain.filter(protected=OuterRef("protected"))
    below = shared.filter(place__path__startswith=OuterRef("session__place__path"))
    own = ExpressionWrapper(OuterRef("session__place__path"), output_field=CharField())
    above = shared.annotate(own=own).filter(own__startswith=F("place__path"))
    rows = Chosen.objects.everywhere().filter(
        Q(protected__may_learning=False)
        | (Q(protected__may_team=False) & (Exists(below) | Exists(above)))
    )
    rows = rows.filter(session__in=still_open(Session.objects.everywhere()))
    return list(rows.order_by().values_list("session", flat=True).distinct())


def outside_consent(session: Session) -> list[Chosen]:
    """Rows of a pack that may no longer be read in it."""
    usable = usable_at(session.place).values("pk")
    return list(Chosen.plain.filter(session=session).exclude(protected__in=usable))


def not_reminded(most: int = 200) -> list[uuid.UUID]:
    """Sessions whose day is over for a day, that nobody brought to an end, and of which nobody
    was told."""
    yesterday = clock.today() - dt.timedelta(days=1)
    told = Reminded.plain.filter(session=OuterRef("pk"))
    rows = owed(Session.objects.everywhere(), yesterday).filter(~Exists(told))
    return list(rows.values_list("pk", flat=True)[:most])
