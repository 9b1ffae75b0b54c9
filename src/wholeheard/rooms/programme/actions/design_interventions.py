"""The map of interventions, behaviours, and what leaders themselves will do otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.leading.models import Answer
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme import content, policies
from wholeheard.rooms.programme.actions.shared import held, note, today_at
from wholeheard.rooms.programme.actions.shared_design import in_own_words, next_number
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.design_interventions import (
    Behaviours,
    Commitment,
    ForPriority,
    Intervention,
)
from wholeheard.rooms.programme.models.design_priorities import Priority
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.policies import design as policies_design
from wholeheard.rooms.programme.queries import design as queries
from wholeheard.rooms.programme.seen import print_of


@dataclass(frozen=True, slots=True)
class NewIntervention:
    """What is done, planned or to be stopped: for which elements and priorities, where (empty:
    wherever the programme is), by whom; as which entry of the catalogue, which change, and which
    promise of somebody who leads."""

    what: str
    stands: str
    why: str = ""
    elements: Sequence[str] = ()
    priorities: Sequence[Priority] = field(default=())
    place: Place | None = None
    owner: Person | None = None
    helps: str = ""
    idea: Idea | None = None
    answer: Answer | None = None


@transaction.atomic
def add_intervention(programme: Programme, new: NewIntervention, *, by: Person) -> Intervention:
    """Put something on the map. The same put twice on a day stands once."""
    held(programme)
    fields = _fields(programme, new, by)
    rows = Intervention.objects.of(programme.organisation_id).filter(programme=programme)
    if same := rows.filter(**fields, by=by, on=today_at(programme)).first():
        return same
    made = Intervention.objects.everywhere().create(
        **fields,
        organisation_id=programme.organisation_id,
        programme=programme,
        number=next_number(Intervention, programme),
        by=by,
        on=today_at(programme),
    )
    _serve(made, new.priorities)
    note("intervention.mapped", made, by)
    return made


@transaction.atomic
def change_intervention(
    row: Intervention, new: NewIntervention, *, by: Person, seen: str = ""
) -> Intervention:
    """Write anew how something stands on the map. `seen`: the print of what stood in the boxes."""
    programme = held(row.programme)
    now = Intervention.objects.of(row.organisation_id).get(pk=row.pk)
    policies.check_unchanged(seen, print_of(queries.as_it_stands(now)))
    for name, value in _fields(programme, new, by, before=now).items():
        setattr(now, name, value)
    if now.stands != lists.STOP:
        now.stopped_on = None
    now.save()
    ForPriority.objects.of(now.organisation_id).filter(intervention=now).delete()
    _serve(now, new.priorities)
    note("intervention.changed", now, by)
    return now


def _fields(
    programme: Programme, new: NewIntervention, by: Person, before: Intervention | None = None
) -> dict[str, Any]:
    """What is kept of it. What newer guides dropped may stand on where it stood `before`."""
    guides = content.content_of(programme)
    policies_design.check_stands(new.stands)
    offered = {*content.elements_of(programme), *(before.elements if before else ())}
    elements = policies_design.check_known(new.elements, offered, "elements")
    known = {"", before.helps if before else "", *(one.id for one in guides.helps)}
    policies_design.check_known([new.helps], known, "helps")
    kept = in_own_words({"what": new.what, "why": new.why}, by=by, of=programme, needed=["what"])
    return {
        **kept,
        "stands": new.stands,
        "elements": elements,
        "helps": new.helps,
        "place": new.place,
        "owner": new.owner,
        "idea": new.idea,
        "answer": new.answer,
    }


def _serve(row: Intervention, priorities: Sequence[Priority]) -> None:
    ForPriority.objects.everywhere().bulk_create(
        ForPriority(organisation_id=row.organisation_id, intervention=row, priority=one)
        for one in priorities
    )


@transaction.atomic
def say_it_is_stopped(row: Intervention, on: dt.date, *, by: Person) -> None:
    """From this day it is really stopped."""
    held(row.programme)
    policies_design.check_on_the_stop_list(row.stands)
    policies_design.check_is_past(on, today_at(row.programme), "on")
    Intervention.objects.of(row.organisation_id).filter(pk=row.pk).update(stopped_on=on)
    note("intervention.stopped", row, by)


@transaction.atomic
def say_what_people_would_see(
    priority: Priority, said: Mapping[str, str], *, by: Person, seen: str = ""
) -> Behaviours:
    """What a priority looks like in a team, in a service, at the board. `seen`: the print of what
    stood in the boxes."""
    held(priority.programme)
    policies.check_unchanged(seen, print_of(queries.behaviours_as_they_stand(priority)))
    kept = in_own_words(
        {one: said[one] for one in lists.LEVELS}, by=by, of=priority.programme, needed=lists.LEVELS
    )
    made, _is_new = Behaviours.objects.everywhere().update_or_create(
        priority=priority,
        defaults={
            **kept,
            "organisation_id": priority.organisation_id,
            "by": by,
            "on": today_at(priority.programme),
        },
    )
    note("priority.behaviours", priority, by)
    return made


@transaction.atomic
def commit_oneself(programme: Programme, will: str, ask_from: dt.date, *, by: Person) -> Commitment:
    """Somebody who leads says what they themselves will do otherwise. Said twice, it stands
    once."""
    held(programme)
    policies_design.check_is_to_come(ask_from, today_at(programme), "ask_from")
    kept = in_own_words({"will": will}, by=by, of=programme, needed=["will"])
    made, is_new = Commitment.objects.everywhere().get_or_create(
        **kept,
        organisation_id=programme.organisation_id,
        programme=programme,
        ask_from=ask_from,
        by=by,
        defaults={"name": by.name, "job": by.job, "on": today_at(programme)},
    )
    if is_new:
        note("commitment.made", made, by)
    return made


@transaction.atomic
def put_commitment_away(row: Commitment, *, by: Person) -> None:
    """It was theirs, and they take it back."""
    note("commitment.put_away", row, by)
    row.delete()
