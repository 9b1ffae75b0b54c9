"""The same sign, again and again, is raised and settled."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.measures import lists, policies, queries
from wholeheard.rooms.measures.actions.beside import wait_for
from wholeheard.rooms.measures.models import RepeatedSign
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Person


@transaction.atomic
def look_for_repeats(organisation: Organisation, today: dt.date | None = None) -> None:
    """Raise what was told REPEATS times at a place with no change made, to the place above; and
    settle what was raised once something was done."""
    today = today or clock.today(organisation.timezone)
    wait_for([organisation.pk])
    _settle_repeats(organisation, queries.signs_told(organisation, today), today)
    told = queries.signs_told(organisation, today)
    known = {
        (one.place_id, one.code)
        for one in RepeatedSign.objects.of(organisation).filter(settled_on=None)
    }
    for (place_id, code), found in told.items():
        if len(found.unsettled) >= lists.REPEATS and (place_id, code) not in known:
            _raise_repeat(organisation, found)


def _raise_repeat(organisation: Organisation, found: queries.SignTold) -> None:
    above = [*people.above(found.place), found.place]
    RepeatedSign.objects.everywhere().create(
        organisation=organisation,
        place=found.place,
        code=found.code,
        first_month=min(found.unsettled).replace(day=1),
        up_to=above[-2] if len(above) > 1 else found.place,
        at=clock.now(),
    )


def _settle_repeats(
    organisation: Organisation,
    told: Mapping[tuple[uuid.UUID, str], queries.SignTold],
    today: dt.date,
) -> None:
    for sign in RepeatedSign.objects.of(organisation).filter(settled_on=None):
        found = told.get((sign.place_id, sign.code))
        since = clock.day_of(sign.at, organisation.timezone)
        if found and any(day >= since for day in found.settled_on):
            sign.settled_on, sign.settled_because = today, "acted"
        elif not found or not found.unsettled:
            sign.settled_on, sign.settled_because = today, "past"
        else:
            continue
        sign.save(update_fields=["settled_on", "settled_because"])


@transaction.atomic
def settle_sign(sign: RepeatedSign, *, because: str, by: Person) -> RepeatedSign:
    """Say what was done about a sign, or why nothing is. Told again after today, it comes back."""
    wait_for([sign.organisation_id])
    sign.refresh_from_db(fields=["settled_on"])
    policies.check_may_be_settled(because, sign.settled_on)
    sign.settled_on = clock.today(sign.place.organisation.timezone)
    sign.settled_because, sign.settled_by = because.strip(), by
    sign.save(update_fields=["settled_on", "settled_because", "settled_by"])
    audit.record(
        "sign.settled",
        organisation=sign.organisation_id,
        by=by,
        about=sign.pk,
        code=sign.code,
        because=sign.settled_because,
    )
    return sign
