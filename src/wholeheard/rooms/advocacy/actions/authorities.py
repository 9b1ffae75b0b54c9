"""Somebody asks to look out for a resident; somebody who is not of the home checks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from wholeheard.kit import audit, clock, ids
from wholeheard.rooms.advocacy import lists, papers, policies, queries, sealed
from wholeheard.rooms.advocacy.models import (
    Authority,
    AuthorityStep,
    ConflictDecided,
    GuideRead,
    Resident,
)
from wholeheard.rooms.people import outside
from wholeheard.rooms.people.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class NewAuthority:
    """What somebody says of their own authority. `paper`: a photo or PDF of what shows it, with
    the name that the file had; neither is read by a machine. `dated_on`: the day on the paper."""

    basis: str
    scope: Sequence[str]
    since: dt.date
    until: dt.date | None
    evidence: str
    paper: bytes = b""
    paper_name: str = ""
    dated_on: dt.date | None = None


@transaction.atomic
def ask(resident: Resident, new: NewAuthority, *, by: Person) -> Authority:
    """Ask to look out for a resident. It opens nothing before it was checked."""
    organisation = resident.organisation
    _check_is_of_outside(by, resident)
    basis = policies.check_authority(
        organisation.country, new.basis, new.scope, new.since, new.until
    )
    evidence = policies.check_evidence(new.evidence)
    policies.check_paper_is_written(new.dated_on, clock.today(organisation.timezone))
    policies.check_asked_once(_asks_already(resident, new.basis, by))
    kind = _check_paper(organisation, new) if new.paper else ""
    made = Authority(
        id=ids.new(),
        organisation=organisation,
        resident=resident,
        person=by,
        kind=basis.kind,
        basis=basis.code,
        scope=sorted(set(new.scope)),
        since=new.since,
        until=new.until,
        dated_on=new.dated_on,
        paper_kind=kind,
        asked_at=clock.now(),
    )
    made.evidence = sealed.close(organisation, made.pk, sealed.EVIDENCE, evidence)
    if new.paper:
        made.paper = sealed.close_file(organisation, made.pk, sealed.PAPER, new.paper)
        made.paper_mark = sealed.mark_of(organisation, new.paper)
    made.save(force_insert=True)
    audit.record("authority.asked", organisation=organisation.pk, by=by, about=made.pk)
    return made


def _check_paper(organisation: Organisation, new: NewAuthority) -> str:
    """The kind of the file that shows it. A care plan shows no authority."""
    kind = papers.check_paper(new.paper, new.paper_name, papers.AUTHORITY, "paper")
    if queries.is_a_plan(organisation, new.paper):
        raise papers.wrong_place(papers.PLAN, "paper")
    return kind


def _check_is_of_outside(person: Person, resident: Resident) -> None:
    policies.check_is_of_outside(outside.standing_of(person).works_at(resident.place))


def _asks_already(resident: Resident, basis: str, by: Person) -> bool:
    """Whether the same is asked for and nobody has looked, or holds today, or was stopped for now:
    who stopped it says whether it goes on. Not once its last day has passed."""
    today = clock.today(resident.organisation.timezone)
    own = [
        one
        for one in queries.authorities_of(residents=[resident.pk])
        if one.person_id == by.pk and one.basis == basis
    ]
    held = [queries.held_of(one) for one in own]
    return any(
        not one.is_over(today) and (not one.steps or one.holds(today) or one.is_stopped())
        for one in held
    )


@transaction.atomic
def decide(authority: Authority, what: str, why: str = "", *, by: Person) -> AuthorityStep:
    """It was checked, or not taken; it is stopped for now, goes on, or has ended: at once."""
    taken = _taken(authority)
    policies.check_may_decide(authority, by, what, taken)
    today = clock.today(authority.resident.organisation.timezone)
    left = queries.standing_of(authority.resident, today).left
    policies.check_nobody_is_bereaved(left, taken)
    if what == lists.CHECKED:
        policies.check_lives_here(left)
    if what in (lists.CHECKED, lists.RESUMED):
        _check_is_of_outside(authority.person, authority.resident)
    why = policies.check_why(what, why)
    return _step(authority, what, len(taken), why, by)


@transaction.atomic
def stop(authority: Authority) -> AuthorityStep:
    """Whoever looks out does so no more: it ends at once. To look out again they ask anew."""
    taken = _taken(authority)
    policies.check_follows(lists.ENDED, taken)
    return _step(authority, lists.ENDED, len(taken), "", authority.person)


def _taken(authority: Authority) -> list[str]:
    """What was decided of it until now, in order, with nobody deciding meanwhile."""
    rows = Authority.objects.of(authority.organisation_id).select_for_update(of=("self",))
    rows.defer("paper").get(pk=authority.pk)
    steps = AuthorityStep.objects.of(authority.organisation_id).filter(authority=authority)
    return list(steps.order_by("number").values_list("what", flat=True))


def _step(authority: Authority, what: str, number: int, why: str, by: Person) -> AuthorityStep:
    step = AuthorityStep(
        id=ids.new(),
        organisation_id=authority.organisation_id,
        authority=authority,
        number=number,
        what=what,
        by=by,
        at=clock.now(),
    )
    if why:
        step.why = sealed.close(authority.resident.organisation, step.pk, sealed.WHY, why)
    step.save(force_insert=True)
    audit.record(
        f"authority.{what}", organisation=authority.organisation_id, by=by, about=authority.pk
    )
    return step


@transaction.atomic
def settle_conflict(
    stands: Authority, other: Authority, why: str, *, by: Person
) -> ConflictDecided:
    """Of two that contradict one another the first stands. The other opens only what both do, and
    nothing where only one of them can hold. Both read why."""
    for one in (stands, other):
        policies.check_may_decide(one, by, "ended", ["checked"])
    why = policies.check_why("conflict", why)
    made = ConflictDecided(
        id=ids.new(),
        organisation_id=stands.organisation_id,
        stands=stands,
        other=other,
        holds_alone=queries.exclude(stands, other),
        by=by,
        at=clock.now(),
    )
    made.why = sealed.close(stands.resident.organisation, made.pk, sealed.WHY, why)
    made.save(force_insert=True)
    audit.record(
        "authority.conflict_decided", organisation=stands.organisation_id, by=by, about=stands.pk
    )
    return made


def open_paper(authority: Authority, *, by: Person) -> bytes:
    """The photo or PDF that shows an authority; each opening is recorded. Else empty."""
    held = Authority.objects.of(authority.organisation_id).get(pk=authority.pk)
    if held.paper is None:
        return b""
    audit.record("authority.paper_opened", organisation=held.organisation_id, by=by, about=held.pk)
    organisation = authority.resident.organisation
    return sealed.open_file(organisation, held.pk, sealed.PAPER, held.paper)


def read_guide(authority: Authority) -> GuideRead:
    """They have read what their job is and what their rights are."""
    read, _made = GuideRead.objects.everywhere().get_or_create(
        authority=authority,
        defaults={"organisation_id": authority.organisation_id, "at": clock.now()},
    )
    return read
