"""Measures are kept, changed or stopped; charts are marked."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.measures import lists, months, policies
from wholeheard.rooms.measures.models import (
    Mark,
    Measure,
)
from wholeheard.rooms.people.models import Organisation, Person, Place

DECIDED = ["decision", "because", "stopped_on", "review_on", "decided_by", "decided_on"]


@transaction.atomic
def begin_register(organisation: Organisation) -> None:
    """The lines that every register begins with. Safe to do twice."""
    today = clock.today(organisation.timezone)
    for one in lists.REGISTER:
        Measure.objects.everywhere().get_or_create(
            organisation=organisation,
            code=one.code,
            defaults={
                "name": one.name,
                "asked_by": one.asked_by,
                "invites": one.invites,
                "perverse": one.perverse,
                "minutes_a_month": one.minutes_a_month,
                "helps": one.helps,
                "review_on": months.plus(today.replace(day=1), lists.MONTHS_TO_REVIEW),
            },
        )


@transaction.atomic
def review(
    measure: Measure,
    *,
    decision: str,
    because: str,
    by: Person,
    review_on: dt.date | None = None,
    stopped_on: dt.date | None = None,
) -> Measure:
    """Keep a measure, change it, or stop it on a day; with the reason."""
    policies.check_review(decision, because, review_on, stopped_on)
    measure.decision, measure.because = decision, because.strip()
    measure.decided_by, measure.decided_on = by, clock.today(measure.organisation.timezone)
    measure.stopped_on = stopped_on if decision == lists.STOP else None
    if review_on is not None:
        measure.review_on = review_on
    measure.save(update_fields=DECIDED)
    audit.record(
        f"measure.{decision}",
        organisation=measure.organisation_id,
        by=by,
        code=measure.code,
        because=measure.because,
    )
    return measure


@transaction.atomic
def mark(
    place: Place, *, month: dt.date, kind: str, words: str, by: Person, code: str = ""
) -> Mark:
    """A note on the charts of a place, or a new beginning of the usual, with its reason."""
    policies.check_mark(kind, words, code, month, clock.today(place.organisation.timezone))
    made = Mark.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        code=code,
        month=month.replace(day=1),
        kind=kind,
        words=words.strip(),
        by=by,
        at=clock.now(),
    )
    audit.record(
        f"chart.{kind}", organisation=place.organisation_id, by=by, about=made.pk, code=code
    )
    return made
