"""Who is not heard?"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Max

from wholeheard.kit import clock
from wholeheard.rooms.measures import counting, lists, months
from wholeheard.rooms.measures.models import CountedMonth
from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.safekeeping.models import Sharing


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
