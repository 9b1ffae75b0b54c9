"""A session is planned, handed over, and called off."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import lists, policies, queries
from wholeheard.rooms.reflection.actions.shared import locked, names_nobody, note
from wholeheard.rooms.reflection.models import CalledOff, Chosen, HardEvent, Lead, Session


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned: when, where, about what, and who leads beside the one who plans."""

    kind: str
    on: dt.date
    starts: dt.time
    where: str = ""
    event: HardEvent | None = None
    co_lead: Person | None = None


@transaction.atomic
def plan(place: Place, planned: Plan, *, by: Person) -> Session:
    """Plan a session. Who plans it is its facilitator until it is handed over."""
    has_event = planned.event is not None
    policies.check_plan(planned.kind, planned.on, queries.today_at(place), has_event=has_event)
    session = Session.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        kind=planned.kind,
        on=planned.on,
        starts=planned.starts,
        minutes=lists.KINDS[planned.kind].minutes,
        where=names_nobody(planned.where, place.organisation_id, "where"),
        event=planned.event,
    )
    hand_over(session, lists.FACILITATOR, by, by=by)
    if planned.co_lead is not None:
        hand_over(session, lists.CO_LEAD, planned.co_lead, by=by)
    note("session.planned", session, by, kind=planned.kind)
    return session


@transaction.atomic
def plan_again(session: Session, on: dt.date, starts: dt.time, *, by: Person) -> Session:
    """The same once more at another time, for those who could not come, with the same pack."""
    again = plan(
        session.place,
        Plan(session.kind, on, starts, session.where, session.event),
        by=by,
    )
    for one in queries.pack_of(session):
        Chosen.objects.everywhere().create(
            organisation_id=again.organisation_id, session=again, protected=one.protected,
            how=one.how, because=one.because, out_of=one.out_of, by=one.by, on=one.on,
        )  # fmt: skip
    return again


@transaction.atomic
def hand_over(session: Session, part: str, person: Person, *, by: Person) -> Lead:
    """Give a part of leading to somebody who may have it at this place."""
    locked(session)
    policies.check_may_lead(queries.may_still(person, part, session.place))
    other = lists.CO_LEAD if part == lists.FACILITATOR else lists.FACILITATOR
    policies.check_leads(person, queries.lead_of(session, other))
    return _lead(session, part, person, by)


@transaction.atomic
def step_down(session: Session, part: str, *, by: Person) -> Lead:
    """Say that whoever had this part does not lead this session after all."""
    return _lead(locked(session), part, None, by)


def _lead(session: Session, part: str, person: Person | None, by: Person) -> Lead:
    lead = Lead.objects.everywhere().create(
        organisation_id=session.organisation_id,
        session=session,
        part=part,
        person=person,
        on=queries.today_at(session.place),
    )
    note("session.lead", session, by, part=part)
    return lead


@transaction.atomic
def call_off(session: Session, why: str, *, by: Person) -> CalledOff:
    """It was not held, and why."""
    locked(session)
    policies.check_call_off(why)
    called_off = CalledOff.objects.everywhere().create(
        organisation_id=session.organisation_id,
        session=session,
        why=why,
        on=queries.today_at(session.place),
        by=by,
    )
    note("session.called_off", session, by, why=why)
    return called_off
