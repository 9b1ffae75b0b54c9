"""What is asked of numbers served, of those who go, and of who asked to be listened to."""

from __future__ import annotations

import datetime as dt
import uuid

from wholeheard.kit import clock
from wholeheard.rooms.measures.lists import MONTHS_IN
from wholeheard.rooms.outreach import lists
from wholeheard.rooms.outreach.models import Going, InPerson, Served
from wholeheard.rooms.people.models import Organisation, Place


def last_period(organisation: Organisation) -> tuple[str, dt.date] | None:
    """The last period of which it is known how many people were cared for."""
    rows = Served.objects.of(organisation).order_by("-starts_on", "period")
    return rows.values_list("period", "starts_on").first()


def served_in(organisation: Organisation, period: str, start: dt.date) -> list[Served]:
    rows = Served.objects.of(organisation).filter(period=period, starts_on=start)
    return list(rows.select_related("place").order_by("place__path", "what", "group"))


def served_a_month(organisation: Organisation) -> dict[uuid.UUID, float]:
    """People cared for at each place in a month, by the last numbers kept."""
    last = last_period(organisation)
    if last is None:
        return {}
    months = MONTHS_IN[last[0]]
    return {
        one.place_id: one.number / months
        for one in served_in(organisation, *last)
        if one.what == lists.ALL
    }


def places_by_name(organisation: Organisation) -> dict[str, Place]:
    """By code, address and name in small letters; a name that two places have is none."""
    places = list(Place.objects.filter(organisation=organisation).order_by("path"))
    names = [one.name.lower() for one in places]
    found = {one.name.lower(): one for one in places if names.count(one.name.lower()) == 1}
    found |= {one.address.lower(): one for one in places}
    return found | {one.code.lower(): one for one in places if one.code}


def waiting_at(place: Place, *, besides: bytes) -> int:
    """How many wait there, besides the request of that code."""
    rows = InPerson.objects.of(place.organisation_id).filter(place=place)
    return rows.exclude(code_hash=besides).count()


def is_there(asked: uuid.UUID) -> bool:
    """Whether a request was neither taken back nor done."""
    return InPerson.objects.everywhere().filter(pk=asked).exists()


def past_their_time() -> list[uuid.UUID]:
    """Requests that were kept as long as was said."""
    before = clock.today() - dt.timedelta(days=lists.DAYS_KEPT)
    rows = InPerson.objects.everywhere().filter(asked_on__lt=before)
    return list(rows.values_list("pk", flat=True)[:1000])


def goings_at(organisation: Organisation) -> dict[uuid.UUID, Going]:
    """By place, who goes there next or was there last."""
    rows = Going.objects.of(organisation).select_related("who").order_by("goes_on", "pk")
    return {one.place_id: one for one in rows}
