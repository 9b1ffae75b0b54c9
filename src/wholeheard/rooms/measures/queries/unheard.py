"""Who is not heard?"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Max, Q

from wholeheard.kit import clock
from wholeheard.rooms.measures import lists, months
from wholeheard.rooms.measures.models import CountedMonth
from wholeheard.rooms.people.models import Organisation, Place


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
    """Places with no story, at them or below, in the last SILENT_MONTHS closed months; in the
    order of the tree. What was told since stays out until its month is closed: a place that is gone
    from the list the day after a story was told would say who told it. A place that was closed
    stays on it for a year: closing it answers nobody."""
    today = today or clock.today(organisation.timezone)
    running = today.replace(day=1)
    last_months = _last_months(organisation, running)
    since = months.plus(running, -lists.SILENT_MONTHS)
    heard = {place for place, month in last_months.items() if month >= since}
    lately_closed = Q(open=False, closed_on__gt=months.plus(running, -lists.CLOSED_MONTHS))
    asked = Place.objects.filter(Q(open=True) | lately_closed, organisation=organisation)
    places = asked.exclude(pk__in=heard)
    return [
        NotHeard(place, place.staff, place.monthly_contacts, last_months.get(place.pk))
        for place in places.select_related("organisation").order_by("path")
    ]


def _last_months(organisation: Organisation, before: dt.date) -> dict[uuid.UUID, dt.date]:
    rows = CountedMonth.objects.of(organisation).filter(told__gt=0, month__lt=before)
    return dict(rows.order_by().values_list("place").annotate(last=Max("month")))
