"""A closed round is issued: once, all of it or nothing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.asking.shapes import said
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.protecting.tables import CannotPublish
from wholeheard.listening.rounds import Results
from wholeheard.rooms.surveys import instruments
from wholeheard.rooms.surveys.models import Issued, PlaceFigures, Round, RoundPlace
from wholeheard.rooms.surveys.results import counting

Figures = dict[str, list[float | None]]


def to_issue() -> list[uuid.UUID]:
    """Rounds that have closed, whose answers were mixed a last time, and that are not issued."""
    closed = Round.objects.everywhere().exclude(closed_at=None).exclude(mixed_on=None)
    return list(closed.filter(cancelled_at=None, issued=None).values_list("pk", flat=True))


def issue_all(rounds: Sequence[uuid.UUID]) -> None:
    """Issue each of these that has closed."""
    waiting = Round.objects.everywhere().filter(pk__in=set(to_issue()) & set(rounds))
    for round in waiting.select_related("place__organisation"):
        issue(round)


def issue(round: Round) -> Issued:
    """Count a closed round and keep what may be shown of it. What is issued stands."""
    about: dict[str, Any] = {
        "place": round.place,
        "asked": round.instrument,
        "title": round.instrument,
        "on": day_of(round),
        "fewest": round.fewest,
    }
    try:
        instrument = instruments.of_round(round)
        about["title"] = said(instrument.title)[:160]
        results = counting.counted(round, instrument)
    except (CannotPublish, CannotSay, Refusal) as no:
        return keep(round.organisation_id, about, withheld=str(no), round=round)
    kind = counting.kind_of_partner(round, instrument)
    return keep(
        round.organisation_id, about, results, round=round,
        asked=_asked(round), groups=[one.code for one in kind.options] if kind else (),
    )  # fmt: skip


@transaction.atomic
def keep(
    organisation: uuid.UUID,
    about: Mapping[str, Any],
    results: Results | None = None,
    *,
    round: Round | None = None,
    asked: Mapping[str, int] | None = None,
    groups: Sequence[str] = (),
    withheld: str = "",
) -> Issued:
    """Keep what may be shown, for every place of the results; those in `groups` are no places."""
    found = {"organisation_id": organisation, **about, "withheld": withheld[:400]}
    if results is not None:
        found["columns"] = [[one.kind, one.id] for one in results.columns]
        found["groups"] = {
            one: {"people": results.people_of(one), "figures": figures_of(results, one)}
            for one in groups
        }
    if round is not None:
        issued, is_new = Issued.objects.everywhere().get_or_create(round=round, defaults=found)
    else:
        issued, is_new = Issued.objects.everywhere().create(**found), True
    if is_new and results is not None:
        _keep_places(issued, results, asked or {}, groups)
    if is_new:
        audit.record("round.issued", organisation=organisation, by=None, about=issued.pk)
    return issued


def _keep_places(
    issued: Issued, results: Results, asked: Mapping[str, int], groups: Sequence[str]
) -> None:
    rows = [
        PlaceFigures(
            organisation_id=issued.organisation_id,
            issued=issued,
            place_id=uuid.UUID(place),
            people=(people := results.people_of(place)),
            asked=asked.get(place) or None if people is not None else None,
            figures=figures_of(results, place),
        )
        for place in results.places
        if place not in groups
    ]
    PlaceFigures.objects.everywhere().bulk_create(rows, batch_size=500)


def figures_of(results: Results, place: str) -> Figures:
    """The figures of one place, without those that are hidden."""
    at, found = results.places.index(place), {}
    for number, one in enumerate(results.columns):
        mean = results.mean_at(at, number)
        if mean is not None and mean.interval is not None:
            ends = [mean.interval.low, mean.interval.high]
            found[f"{one.kind}:{one.id}"] = [mean.n, mean.mean, mean.sd, *ends]
    return found


def _asked(round: Round) -> dict[str, int]:
    """How many letters went to each place and all below it."""
    rows = RoundPlace.objects.of(round.organisation_id).filter(round=round)
    parents, found = counting.parents_below(round.place), dict[str, int]()
    for place, number in rows.values_list("place_id", "asked"):
        one = str(place) if str(place) in parents else str(round.place_id)
        while one:
            found[one] = found.get(one, 0) + number
            one = parents[one]
    return found


def day_of(round: Round) -> dt.date:
    """The day under which a round's results stand."""
    return clock.day_of(round.closed_at or round.begun_at)
