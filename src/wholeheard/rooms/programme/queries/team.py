"""The change team: what its members promised and gave, and its counts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from wholeheard.listening.programme.workforce import Hours
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import lists
from wholeheard.rooms.programme.models import (
    DiaryEntry,
    Member,
    Programme,
    TeamCount,
    TeamGroup,
    TeamSaid,
)
from wholeheard.rooms.programme.queries.programmes import members_on


def everyone_ever(found: Programme) -> QuerySet[Member]:
    """All who are or were of it, the longest first."""
    rows = Member.objects.of(found.organisation_id).filter(programme=found)
    return rows.select_related("person").order_by("since", "name", "pk")


def member(organisation: uuid.UUID, pk: uuid.UUID) -> Member | None:
    rows = Member.objects.of(organisation)
    return rows.select_related("programme__place__organisation", "person").filter(pk=pk).first()


def is_ready(some: Iterable[Member]) -> bool:
    """Is there a team, and did each of it get hours that a manager agreed to?"""
    team = [one for one in some if one.part in lists.OF_THE_TEAM]
    return len(team) >= lists.FEWEST_OF_A_TEAM and all(one.hours and one.agreed_by for one in team)


def promised_elsewhere(found: Programme, today: dt.date) -> dict[uuid.UUID, list[Member]]:
    """What its members also promised to other programmes that are under way, by person."""
    kept: dict[uuid.UUID, list[Member]] = defaultdict(list)
    rows = Member.objects.of(found.organisation_id).filter(
        members_on(today), part__in=lists.OF_THE_TEAM, programme__ended_on=None
    )
    own = rows.filter(programme=found).values("person")
    others = rows.filter(person__in=own).exclude(programme=found).select_related("programme")
    for one in others.order_by("programme__name"):
        if one.person_id:
            kept[one.person_id].append(one)
    return kept


# Hours -------------------------------------------------------------------------------------------


def months_until(since: dt.date, until: dt.date) -> list[str]:
    """Every month from one day to another, such as 2026-05."""
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return [f"{at // 12}-{at % 12 + 1:02}" for at in range(first, last + 1)]


def hours_open_since(today: dt.date) -> dt.date:
    """The first day of the last month: hours since then are noted and taken out, those before it
    are shown and change no more, so that no two looks at a month tell of one member."""
    return (today.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def hours(found: Programme, today: dt.date) -> list[Hours]:
    """Hours promised and given, by each member and closed month. Where a promise changed within a
    month, the later one counts."""
    today = hours_open_since(today) - dt.timedelta(days=1)
    given = _given(found)
    promised: dict[tuple[str, str], Decimal] = {}
    for one in everyone_ever(found).filter(part__in=lists.OF_THE_TEAM, hours__gt=0):
        who = str(one.person_id or one.name)
        for month in months_until(one.since, _last_day(one, today)):
            promised[who, month] = one.hours or Decimal(0)
    return [Hours(month, float(n), given.get((who, month))) for (who, month), n in promised.items()]


def _last_day(one: Member, today: dt.date) -> dt.date:
    return min(day for day in (one.left_on, one.until, today) if day is not None)


def _given(found: Programme) -> dict[tuple[str, str], float]:
    rows = DiaryEntry.objects.of(found.organisation_id).filter(programme=found)
    summed = rows.exclude(hours=None).values("person", "on__year", "on__month")
    return {
        (str(one["person"]), f"{one['on__year']}-{one['on__month']:02}"): float(one["n"])
        for one in summed.annotate(n=Sum("hours"))
    }


def own_hours(person: Person, today: dt.date) -> list[Member]:
    """What a person promised to every programme that is under way."""
    rows = Member.objects.of(person.organisation_id).filter(members_on(today), person=person)
    rows = rows.filter(part__in=lists.OF_THE_TEAM, programme__ended_on=None)
    return list(rows.select_related("programme").order_by("programme__name"))


def of_the_team_since(found: Programme, person: Person, today: dt.date) -> dt.date | None:
    """Since when somebody has been of the team without a day between; None if they are not."""
    rows = Member.objects.of(found.organisation_id).filter(
        programme=found, person=person, part__in=lists.OF_THE_TEAM
    )
    now = rows.filter(members_on(today)).order_by("since").first()
    if now is None:
        return None
    since = now.since
    for one in rows.exclude(left_on=None).order_by("-since", "-left_on"):
        if one.since <= since <= min(day for day in (one.left_on, one.until) if day):
            since = one.since
    return since


def diary(found: Programme, since: dt.date) -> QuerySet[DiaryEntry]:
    """What members wrote of a day and later ones, the newest first; hours without words are left
    out."""
    rows = DiaryEntry.objects.of(found.organisation_id).filter(programme=found, on__gte=since)
    rows = rows.exclude(sealed=None).select_related("person", "organisation")
    return rows.order_by("-on", "pk")


def own_entries(found: Programme, person: Person) -> QuerySet[DiaryEntry]:
    """A member's own days, the newest first."""
    rows = DiaryEntry.objects.of(found.organisation_id).filter(programme=found, person=person)
    return rows.select_related("organisation").order_by("-on", "pk")


# The team beside the workforce -------------------------------------------------------------------


def counts(found: Programme) -> QuerySet[TeamCount]:
    """Every count of the team, the last first."""
    rows = TeamCount.objects.of(found.organisation_id).filter(programme=found)
    return rows.order_by("-number")


def counts_of_who_is_in_it(found: Programme, today: dt.date) -> QuerySet[TeamCount]:
    """Counts of this team and of every other that anybody of it is or was in: two of them beside
    each other would tell who is in one alone."""
    team = Member.objects.of(found.organisation_id).filter(part__in=lists.OF_THE_TEAM)
    now = team.filter(members_on(today), programme=found)
    people = Q(person__in=now.exclude(person=None).values("person"))
    names = Q(person=None, name__in=now.filter(person=None).values("name"))
    own = Q(programme=found) | Q(programme__in=team.filter(people | names).values("programme"))
    return TeamCount.objects.of(found.organisation_id).filter(own)


def groups_of(count: TeamCount) -> list[TeamGroup]:
    """In the order of the file."""
    return list(TeamGroup.objects.of(count.organisation_id).filter(count=count).order_by("at"))


def has_said(count: TeamCount, person: Person) -> bool:
    return TeamSaid.objects.of(count.organisation_id).filter(count=count, person=person).exists()


def how_many_said(count: TeamCount) -> int:
    return TeamSaid.objects.of(count.organisation_id).filter(count=count).count()
