"""Which programmes there are, where each stands, and who is of it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme import lists
from wholeheard.rooms.programme.models import (
    ContentTaken,
    Member,
    NameBefore,
    PhaseEntered,
    Programme,
)


def programmes(organisation: uuid.UUID) -> QuerySet[Programme]:
    """All of an organisation, those under way first, each with its `phase`; by name."""
    last = PhaseEntered.plain.filter(programme=OuterRef("pk")).order_by("-number")
    rows = Programme.objects.of(organisation).select_related("place__organisation")
    return rows.annotate(phase=Subquery(last.values("phase")[:1])).order_by(
        F("ended_on").asc(nulls_first=True), "name", "pk"
    )


def is_under_way_as(place: Place, name: str) -> bool:
    """Whether a programme of this name is under way at the place itself."""
    there = Programme.objects.of(place.organisation_id).filter(place=place, ended_on=None)
    return there.filter(name=name).exists()


def programme(organisation: uuid.UUID, pk: uuid.UUID) -> Programme | None:
    """One programme with its place, and its `phase`."""
    return programmes(organisation).filter(pk=pk).first()


def phase_of(found: Programme) -> str:
    """The phase in which it stands now."""
    return phases_entered(found)[-1].phase


def phases_entered(found: Programme) -> list[PhaseEntered]:
    """Every phase it came into, in time."""
    return list(PhaseEntered.objects.of(found.organisation_id).filter(programme=found)
                .order_by("number"))  # fmt: skip


def names_before(found: Programme) -> list[NameBefore]:
    """What it was called before, in time."""
    rows = NameBefore.objects.of(found.organisation_id).filter(programme=found)
    return list(rows.order_by("until", "pk"))


def contents_taken(found: Programme) -> list[ContentTaken]:
    """By which guides it went, in time."""
    rows = ContentTaken.objects.of(found.organisation_id).filter(programme=found)
    return list(rows.order_by("on", "pk"))


def members_on(today: dt.date) -> Q:
    """Members whose term has begun and is not over. Whoever leads does so until it is handed over:
    a programme is never without."""
    in_term = Q(until=None) | Q(until__gte=today) | Q(part=lists.LEAD)
    return Q(left_on=None, since__lte=today) & in_term


def current_members(found: Programme, today: dt.date) -> QuerySet[Member]:
    """Who is of it on a day, by name; the sponsor among them."""
    rows = Member.objects.of(found.organisation_id).filter(members_on(today), programme=found)
    return rows.select_related("person").order_by("name", "pk")


def people_of_the_team(found: Programme, today: dt.date) -> set[uuid.UUID]:
    """Whoever leads it or is a member on a day; the sponsor is not."""
    rows = current_members(found, today).filter(part__in=lists.OF_THE_TEAM)
    return set(rows.exclude(person=None).values_list("person", flat=True))


def sponsor_of(found: Programme, today: dt.date) -> Member | None:
    """Who answers for it at the board."""
    return current_members(found, today).filter(part=lists.SPONSOR).first()


def parts_of(person: Person, today: dt.date) -> dict[uuid.UUID, frozenset[str]]:
    """The parts that a person has today, by programme. In one that has ended they have them for a
    year, or to the end of their term where that was said."""
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    a_year_ago = today - dt.timedelta(days=lists.DAYS_READ_AFTER_THE_END)
    stands = (
        Q(programme__ended_on=None)
        | Q(until__gte=today)
        | Q(until=None, programme__ended_on__gte=a_year_ago)
    )
    rows = Member.objects.of(person.organisation_id).filter(
        members_on(today), stands, person=person
    )
    for programme_id, part in rows.values_list("programme", "part"):
        found[programme_id].add(part)
    return {one: frozenset(parts) for one, parts in found.items()}
