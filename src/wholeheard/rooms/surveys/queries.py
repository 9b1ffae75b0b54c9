"""What is asked about rounds, letters and the ledger of asks."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from wholeheard.kit import clock
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
from wholeheard.rooms.surveys.pooling import let_go, pooled

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


def asked_by_place(round: Round) -> list[tuple[Place, int]]:
    """How many letters went to each place, in tree order."""
    rows = RoundPlace.objects.of(round.organisation_id).filter(round=round)
    return [(one.place, one.asked) for one in rows.select_related("place").order_by("place__path")]


def is_small(round: Round, place: Place) -> bool:
    """Whether fewer are asked there, or work there, than must answer before a result stands."""
    known = number_asked(round, place) if round.way == lists.LETTERS else place.staff
    return known is not None and known < round.fewest


def where_answers_go(round: Round) -> dict[str, str | None]:
    """By path of each place with answers the path with which they are kept when the round ends;
    None where they cannot be kept at all."""
    rows = Answers.objects.of(round.organisation_id).filter(round=round)
    counted = Counter(rows.values_list("place__path", flat=True))
    where, top = _pooled(round, counted), round.place.path
    gone = let_go(counted, where, round.fewest, top=top)
    if not gone:
        return {**where}
    return {path: None if path in gone else path if path.startswith(top) else top for path in where}


def places_for_words(round: Round) -> dict[uuid.UUID, Place]:
    """For each place that is asked, at which place words from there are told: nowhere do they come
    from fewer people than must answer before a result stands."""
    rows = RoundPlace.objects.of(round.organisation_id).filter(round=round).select_related("place")
    own = {one.place.path: _how_many(round, one) for one in rows}
    where = _pooled(round, own)
    found = {one.path: one for one in Place.objects.filter(path__in=set(where.values()))}
    return {one.place_id: found[where[one.place.path]] for one in rows}


def _how_many(round: Round, one: RoundPlace) -> int:
    """How many may write there. Of an open link: who works there, or enough if nobody knows."""
    if round.way == lists.LETTERS:
        return one.asked
    return round.fewest if one.place.staff is None else one.place.staff


def _pooled(round: Round, own: Mapping[str, int]) -> dict[str, str]:
    """What lies outside the round's place by now, because places were moved, is put at the top."""
    top = round.place.path
    inside = {path: number for path, number in own.items() if path.startswith(top)}
    outside = {path: top for path in own if path not in inside}
    inside[top] = inside.get(top, 0) + sum(own[path] for path in outside)
    return pooled(inside, round.fewest, top=top, step=Place.steplen) | outside


def place_at(round: Round, path: str) -> Place:
    return Place.objects.get(organisation_id=round.organisation_id, path=path)


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
    """How many people were spared, by why; a line that stood twice spared nobody."""
    rows = Refusals.objects.of(organisation).filter(round__opened_at__date__gte=since)
    rows = rows.exclude(reason=lists.TWICE)
    found: Counter[str] = Counter()
    for reason, number in rows.values_list("reason", "number"):
        found[reason] += number
    return dict(found)
