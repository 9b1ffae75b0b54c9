"""Somebody who leads writes down what they heard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from wholeheard.rooms.leading import checking, clocks, policies, queries
from wholeheard.rooms.leading.actions.shared import note, one_at_a_time, today_at
from wholeheard.rooms.leading.models import Heard, Listening
from wholeheard.rooms.people.models import Person, Place


@dataclass(frozen=True, slots=True)
class NewListening:
    """How and when somebody listened, and what they heard, each thing in a line of their own."""

    kind: str
    on: dt.date
    heard: Sequence[str]


@transaction.atomic
def listen(place: Place, new: NewListening, *, by: Person) -> Listening:
    """Write down what was heard at a place. From now on its teams are owed an answer. The same
    written twice stands once."""
    policies.check_kind(new.kind)
    policies.check_day(new.on, today_at(place))
    lines = policies.check_heard(checking.heard(new.heard, by=by))
    one_at_a_time(by)
    same = queries.same_listening(place, new.kind, new.on, lines, by=by)
    if same is not None:
        return same
    of = {"organisation_id": place.organisation_id}
    listening = Listening.objects.everywhere().create(
        **of,
        place=place,
        kind=new.kind,
        on=new.on,
        answer_by=clocks.answer_by(new.on),
        by=by,
        name=by.name,
        job=by.job,
    )
    Heard.objects.everywhere().bulk_create(
        Heard(**of, listening=listening, number=number, words=line)
        for number, line in enumerate(lines, start=1)
    )
    note("leader.listened", listening, by)
    return listening
