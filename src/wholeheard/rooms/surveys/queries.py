"""What is asked about rounds, letters and the ledger of asks."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.surveys import lists, marks, sparing
from wholeheard.rooms.surveys.models import (
    AnsweredInWords,
    Answers,
    Ask,
    AskingRules,
    Definition,
    LeftAlone,
    Refusals,
    Round,
    RoundPlace,
    Ticket,
    TimeTaken,
)

# Rounds -------------------------------------------------------------------------------------------


def rounds_at(
    organisation: Organisation, places: QuerySet[Place] | Iterable[Place]
) -> QuerySet[Round]:
    """Rounds that were begun at any of these places, the newest first."""
    among: Any = places
    return (
        Round.objects.of(organisation)
        .filter(place__in=among)
        .select_related("place__organisation", "organisation", "begun_by")
        .order_by("-begun_at", "pk")
    )


def round_of(organisation: Organisation, identifier: uuid.UUID) -> Round | None:
    rows = Round.objects.of(organisation).select_related("place__organisation", "organisation")
    return rows.filter(pk=identifier).first()


def round_asked(identifier: uuid.UUID) -> Round | None:
    """A round as those who are asked find it: by its address alone."""
    rows = Round.objects.everywhere().select_related("place__organisation", "organisation")
    return rows.filter(pk=identifier, opened_at__isnull=False).first()


def rounds(identifiers: Iterable[uuid.UUID]) -> QuerySet[Round]:
    rows = Round.objects.everywhere().filter(pk__in=identifiers)
    return rows.select_related("organisation", "place__organisation")


def number_handed_in(round: Round) -> int:
    return Answers.objects.of(round.organisation_id).filter(round=round).count()


def in_words(round: Round) -> QuerySet[AnsweredInWords]:
    """The stories that were answers in a round; who may read them, safekeeping says."""
    return AnsweredInWords.objects.of(round.organisation_id).filter(round=round)


def number_asked(round: Round, place: Place) -> int | None:
    """How many letters went to people of a place; None if none of its people are asked."""
    rows = RoundPlace.objects.of(round.organisation_id).filter(round=round, place=place)
    return rows.values_list("asked", flat=True).first()


def places_of(round: Round) -> list[Place]:
    """The places whose people are asked, in tree order."""
    rows = RoundPlace.objects.of(round.organisation_id).filter(round=round)
    return [one.place for one in rows.select_related("place").order_by("place__path")]


def places_with_answers(round: Round) -> QuerySet[Place]:
    """Every place that answers are kept with, and all above it."""
    rows = Answers.objects.of(round.organisation_id).filter(round=round)
    paths = rows.values_list("place__path", flat=True).distinct()
    every = {path for one in paths for path in people.at_and_above(one)}
    return Place.objects.filter(organisation_id=round.organisation_id, path__in=every)


def asked_by_place(round: Round) -> list[tuple[Place, int]]:
    """How many letters went to each place, in tree order."""
    rows = RoundPlace.objects.of(round.organisation_id).filter(round=round)
    return [(one.place, one.asked) for one in rows.select_related("place").order_by("place__path")]


def is_small(round: Round, place: Place) -> bool:
    """Whether fewer are asked there, or work there, than must answer before a result stands."""
    known = number_asked(round, place) if round.way == lists.LETTERS else place.staff
    return known is not None and known < round.fewest


def wide_enough(round: Round, place: Place) -> Place:
    """The place, or the nearest above it, within the round, that is not small."""
    line = [place, *reversed(people.above(place))]
    within = [one for one in line if one.depth >= round.place.depth]
    return next((one for one in within if not is_small(round, one)), within[-1])


def place_asked(round: Round, address: str) -> Place | None:
    """A place of an open link. Closed to stories since, its people may still answer."""
    rows = RoundPlace.objects.of(round.organisation_id).filter(round=round)
    row = rows.filter(place__address=address).select_related("place__organisation").first()
    return row.place if row else None


def ticket(round: Round, token: uuid.UUID) -> Ticket | None:
    rows = Ticket.objects.of(round.organisation_id).select_related("place__organisation")
    return rows.filter(round=round, mark=marks.of_token(token)).first()


def time_taken(organisation: Organisation, instrument: str) -> dict[str, int]:
    """How many took how long for this questionnaire in rounds that are closed, by step."""
    rows = TimeTaken.objects.of(organisation).filter(
        round__instrument=instrument, round__closed_at__isnull=False
    )
    counted: Counter[str] = Counter()
    for step, number in rows.values_list("step", "number"):
        counted[step] += number
    return dict(counted)


def refused_in(round: Round) -> dict[str, int]:
    rows = Refusals.objects.of(round.organisation_id).filter(round=round)
    return dict(rows.values_list("reason", "number"))


def definitions_of(organisation: Organisation) -> QuerySet[Definition]:
    """What an organisation brought, by name, the newest version last."""
    return Definition.objects.of(organisation).order_by("name", "on", "version")


# Who may be asked ---------------------------------------------------------------------------------


def rules_of(organisation: Organisation) -> sparing.Rules:
    """What the organisation says, or else the house."""
    row = AskingRules.objects.of(organisation).first()
    return sparing.Rules(row.asks_a_quarter, row.cooling_off_days) if row else sparing.Rules()


def left_alone_on(organisation: Organisation, today: dt.date) -> set[bytes]:
    rows = LeftAlone.objects.of(organisation).filter(Q(until=None) | Q(until__gte=today))
    return {bytes(who) for who in rows.values_list("who", flat=True)}


def people_with_accounts(places: QuerySet[Place]) -> list[tuple[str, Place]]:
    """Address and place of everybody who has a role at one of these places: the first in the order
    of the tree."""
    today = clock.today()
    rows = (
        Person.objects.filter(
            Q(grants__ends_on=None) | Q(grants__ends_on__gt=today),
            is_active=True,
            grants__place__in=places,
        )
        .order_by("grants__place__path", "email")
        .values_list("email", "grants__place")
    )
    by_id = {place.pk: place for place in places}
    found: dict[str, Place] = {}
    for email, place in rows:
        found.setdefault(email.lower(), by_id[place])
    return list(found.items())


def asks_by_quarter(organisation: Organisation) -> dict[dt.date, Counter[int]]:
    """How many people were asked how often, by the first day of each quarter in the ledger."""
    asked: Counter[tuple[dt.date, bytes]] = Counter(
        (sparing.quarter_of(on), bytes(who))
        for who, on in Ask.objects.of(organisation).values_list("who", "on")
    )
    found: dict[dt.date, Counter[int]] = {}
    for (quarter, _who), number in asked.items():
        found.setdefault(quarter, Counter())[number] += 1
    return dict(sorted(found.items(), reverse=True))


def minutes_by_quarter(organisation: Organisation) -> dict[dt.date, int]:
    """Minutes that were asked of people altogether: letters of each round times its minutes."""
    rows = Ask.objects.of(organisation).values_list("on", "round__minutes")
    found: Counter[dt.date] = Counter()
    for on, each, number in rows.annotate(number=Count("pk")).order_by():
        found[sparing.quarter_of(on)] += each * number
    return dict(found)


def refusals_by_reason(organisation: Organisation, since: dt.date) -> dict[str, int]:
    rows = Refusals.objects.of(organisation).filter(round__opened_at__date__gte=since)
    found: Counter[str] = Counter()
    for reason, number in rows.values_list("reason", "number"):
        found[reason] += number
    return dict(found)
