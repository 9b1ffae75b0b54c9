"""What is the next session, and at what times were the last ones?"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Min

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import Session
from wholeheard.rooms.reflection.queries.leading import leads_of
from wholeheard.rooms.reflection.queries.sessions import (
    first_day_of_the_year,
    sessions_at,
    sessions_for,
    still_open,
    today_of,
    with_place,
)


def times_of_the_year(place: Place) -> list[dt.time]:
    """When in the day the sessions of the last year began that were held here and below."""
    held = sessions_at(place).filter(held__isnull=False, on__gte=first_day_of_the_year(place))
    return list(held.values_list("starts", flat=True))


def next_days(person: Person) -> dict[uuid.UUID, dt.date]:
    """The day of the next session of each place of this person that has one to come."""
    today = today_of(person.organisation)
    coming = still_open(sessions_for(person).filter(on__gte=today))
    return dict(coming.order_by().values_list("place").annotate(Min("on")))


def next_for(person: Person) -> Session | None:
    """The next session of these days that this person leads, or else to which their own team is
    invited. Nobody is invited to another team's for being above it; and a debrief is for those who
    were there, who are asked by a person."""
    today = today_of(person.organisation)
    last = today + dt.timedelta(days=lists.DAYS_AHEAD)
    coming = still_open(with_place(sessions_for(person)).filter(on__range=(today, last)))
    found = list(coming.order_by("on", "starts", "pk")[: lists.MOST_ON_A_PAGE])
    leads = leads_of(found)
    own = (one for one in found if person in (leads.get((one.pk, part)) for part in lists.PARTS))
    teams = {one.place.pk for one in rights.rights_of(person) if one.permission == "story.read"}
    invited = (one for one in found if one.place_id in teams and one.kind != lists.DEBRIEF)
    return next(own, next(invited, None))
