"""Closed months are counted."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.rooms.measures import counting, queries
from wholeheard.rooms.measures.actions.beside import AT_ONCE, wait_for
from wholeheard.rooms.measures.models import CountedMonth
from wholeheard.rooms.people.models import Organisation, Place


def count_months(organisation: Organisation, today: dt.date | None = None) -> None:
    """Count every closed month that was not counted or in which something changed."""
    today = today or clock.today(organisation.timezone)
    for month in queries.months_to_count(organisation, today):
        _count_month(organisation, month)


@transaction.atomic
def _count_month(organisation: Organisation, month: dt.date) -> None:
    wait_for([organisation.pk])
    counts, told = queries.counts_of_month(organisation.pk, month)
    places = Place.objects.filter(organisation=organisation).values_list("pk", "path")
    rows = [
        _counted_month(organisation, place, month, counts.get(path, counting.NOTHING), told[path])
        for place, path in places
    ]
    CountedMonth.objects.everywhere().bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["place", "month"],
        update_fields=["told", "stories", "read", "counts", "days", "stale"],
        batch_size=AT_ONCE,
    )


def _counted_month(
    organisation: Organisation,
    place_id: uuid.UUID,
    month: dt.date,
    found: counting.Counts,
    told: int,
) -> CountedMonth:
    return CountedMonth(
        organisation=organisation,
        place_id=place_id,
        month=month,
        told=told,
        stories=found.stories,
        read=found.read,
        counts=dict(found.counts),
        days=dict(found.days),
    )
