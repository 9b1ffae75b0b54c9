"""The change team lays findings together: proposes priorities, says who sees them otherwise,
decides, and looks again where evidence has gone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import content, policies
from wholeheard.rooms.programme.actions.shared import held, note, today_at
from wholeheard.rooms.programme.actions.shared_design import in_own_words, next_number
from wholeheard.rooms.programme.models.design_priorities import (
    Chosen,
    Decision,
    Priority,
    PriorityLook,
    PrioritySource,
    Stance,
)
from wholeheard.rooms.programme.models.findings import Finding
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.policies import design as policies_design
from wholeheard.rooms.programme.queries import findings, synthesis
from wholeheard.rooms.programme.seen import print_of


@dataclass(frozen=True, slots=True)
class NewPriority:
    """A priority in one sentence, why, and keys of the findings that it stands on."""

    says: str
    why: str
    findings: Sequence[str]


@transaction.atomic
def propose_priority(programme: Programme, new: NewPriority, *, by: Person) -> Priority:
    """Somebody of the team proposes what to work on. The same proposed twice stands once."""
    guides = content.content_of(programme)
    may = synthesis.countable(programme, guides)
    chosen = policies_design.check_sources(new.findings, may)
    kept = in_own_words(
        {"says": new.says, "why": new.why}, by=by, of=programme, needed=["says", "why"]
    )
    held(programme)
    of = {"organisation_id": programme.organisation_id}
    made, is_new = Priority.objects.everywhere().get_or_create(
        **of,
        **kept,
        programme=programme,
        by=by,
        on=today_at(programme),
        defaults={"number": next_number(Priority, programme)},
    )
    if is_new:
        _put_on_sources(made, findings.findings_of(programme).filter(pk__in=chosen))
        note("priority.proposed", made, by)
    return made


def _put_on_sources(priority: Priority, rows: Iterable[Finding]) -> None:
    PrioritySource.objects.everywhere().bulk_create(
        PrioritySource(
            organisation_id=priority.organisation_id,
            priority=priority,
            finding=one,
            diagnostic=one.diagnostic,
            element=one.element,
        )
        for one in rows
    )


@transaction.atomic
def put_on_more(priority: Priority, chosen: Sequence[str], *, by: Person) -> None:
    """A priority stands on further findings: a second source was found."""
    guides = content.content_of(priority.programme)
    may = synthesis.countable(priority.programme, guides)
    kept = policies_design.check_sources(chosen, may)
    held(priority.programme)
    there = {str(one) for one in priority.sources.values_list("finding", flat=True)}
    rows = findings.findings_of(priority.programme)
    _put_on_sources(priority, rows.filter(pk__in=[one for one in kept if one not in there]))
    note("priority.put_on_more", priority, by)


@transaction.atomic
def take_a_stance(priority: Priority, says: str, words: str = "", *, by: Person) -> Stance:
    """A member says that they are for it, or how they see it otherwise. They may say it anew at
    any time, also after the decision. The same said twice stands once."""
    kept = in_own_words({"words": words}, by=by, of=priority.programme)["words"]
    policies_design.check_stance(says, kept)
    held(priority.programme)
    every = Stance.objects.of(priority.organisation_id).filter(priority=priority)
    rows = list(every.order_by("number"))
    own = [one for one in rows if one.by_id == by.pk]
    if own and (own[-1].says, own[-1].words) == (says, kept):
        return own[-1]
    made = Stance.objects.everywhere().create(
        organisation_id=priority.organisation_id,
        priority=priority,
        says=says,
        words=kept,
        by=by,
        name=by.name,
        number=len(rows) + 1,
        on=today_at(priority.programme),
    )
    note("priority.stance", priority, by)
    return made


@transaction.atomic
def decide(
    programme: Programme, places: Mapping[uuid.UUID, int], because: str, *, by: Person
) -> Decision:
    """Write down what the team decided to work on, in the order that they agreed, and why. What
    was decided before stays to be read; dissent stays beside each priority. The same decided twice
    stands once."""
    policies_design.check_chosen(places)
    kept = in_own_words({"because": because}, by=by, of=programme, needed=["because"])
    held(programme)
    of = {"organisation_id": programme.organisation_id}
    before = synthesis.last_decision(programme)
    if before is not None and _is_the_same(before, kept["because"], places, by):
        return before
    made = Decision.objects.everywhere().create(
        **of,
        **kept,
        programme=programme,
        number=before.number + 1 if before else 1,
        by=by,
        name=by.name,
        on=today_at(programme),
    )
    chosen = synthesis.priorities_of(programme).filter(pk__in=list(places))
    in_order = sorted(chosen, key=lambda one: places[one.pk])
    Chosen.objects.everywhere().bulk_create(
        Chosen(**of, decision=made, priority=one, place=at)
        for at, one in enumerate(in_order, start=1)
    )
    note("priority.decided", programme, by)
    return made


def _is_the_same(
    before: Decision, because: str, places: Mapping[uuid.UUID, int], by: Person
) -> bool:
    """The button was pressed twice."""
    stood = [one.priority_id for one in before.chosen.all()]
    return (
        (before.because, before.by_id) == (because, by.pk)
        and stood == sorted(places, key=places.__getitem__)
    )  # fmt: skip


@transaction.atomic
def look_again(priority: Priority, words: str, *, by: Person) -> PriorityLook:
    """The team looked at a priority whose evidence has gone, and says what becomes of it. The
    priority itself is never dropped by this: that is a decision."""
    held(priority.programme)
    programme = priority.programme
    values = findings.as_values(findings.findings_of(programme))
    fresh = synthesis.priorities_of(programme).get(pk=priority.pk)
    now = synthesis.standing_of(fresh, values, content.content_of(programme))
    policies_design.check_something_is_gone(bool(now.lost))
    kept = in_own_words({"words": words}, by=by, of=programme, needed=["words"])
    of = {"organisation_id": priority.organisation_id}
    made = PriorityLook.objects.everywhere().create(
        **of, **kept, priority=priority, by=by, on=today_at(programme)
    )
    lost = PrioritySource.objects.of(priority.organisation_id)
    lost.filter(pk__in=[one.pk for one in now.lost]).update(looked=made)
    note("priority.looked_again", priority, by)
    return made


@transaction.atomic
def leave_unanswered(priority: Priority, because: str, *, by: Person, seen: str = "") -> None:
    """Say why nothing is done for a priority; empty takes it back. `seen`: the print of what stood
    in the box."""
    held(priority.programme)
    now = Priority.objects.of(priority.organisation_id).get(pk=priority.pk)
    policies.check_unchanged(seen, print_of({"because": now.unanswered_because}))
    kept = in_own_words({"unanswered_because": because}, by=by, of=priority.programme)
    Priority.objects.of(priority.organisation_id).filter(pk=priority.pk).update(**kept)
    note("priority.unanswered", priority, by)
