"""Who is of a programme: sponsor, lead, members; their hours and their terms."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import access, lists, policies, queries
from wholeheard.rooms.programme.actions.naming import person_called
from wholeheard.rooms.programme.actions.shared import held, kept, note, today_at
from wholeheard.rooms.programme.models import Member, Programme


@dataclass(frozen=True, slots=True)
class Term:
    """Hours promised each month, until when, and the manager who agreed to them by name."""

    hours: Decimal | None
    until: dt.date | None
    agreed_by: str


@transaction.atomic
def add_member(found: Programme, member: str, term: Term, *, by: Person) -> Member:
    """Somebody joins the change team, and never adds themselves. They need no account; without one
    they read nothing here."""
    programme = held(found)
    name = member.strip()
    policies.check_words(name, "member")
    person = person_called(programme.place.organisation, name, "member")
    policies.check_added_by_another(person == by)
    policies.check_not_of_it(_is_of_it(programme, person, person.name if person else name))
    made = _write(programme, person, person.name if person else name, lists.MEMBER, term, by)
    note("programme.member.joined", made, by)
    return made


@transaction.atomic
def change_term(member: Member, term: Term, *, by: Person) -> Member:
    """Other hours, or a longer or shorter term. What was promised before stays to be read."""
    programme = held(member.programme)
    _leave(member, programme)
    made = _write(programme, member.person, member.name, member.part, term, by)
    note("programme.member.changed", made, by)
    return made


@transaction.atomic
def end_membership(member: Member, *, by: Person) -> None:
    """Somebody leaves. Whoever leads hands it over first, unless the programme has ended."""
    programme = kept(member.programme)
    if member.part == lists.LEAD and programme.ended_on is None:
        leads = queries.current_members(programme, today_at(programme)).filter(part=lists.LEAD)
        policies.check_somebody_leads(leads.exclude(pk=member.pk).count())
    _leave(member, programme)
    note("programme.member.left", member, by)


@transaction.atomic
def hand_over(found: Programme, to: Member, *, by: Person) -> Member:
    """Another member leads from now on; whoever led before stays a member."""
    programme = held(found)
    policies.check_is_of_it_now(to.left_on)
    policies.check_can_lead(to.person_id is not None)
    today = today_at(programme)
    for one in queries.current_members(programme, today).filter(part=lists.LEAD):
        _take_part(programme, one, lists.MEMBER, by)
    made = _take_part(programme, to, lists.LEAD, by)
    note("programme.handed_over", made, by)
    return made


def name_sponsor(found: Programme, name: str, person: Person | None, *, by: Person) -> None:
    """Somebody at the board answers for it from now on. Called within an action."""
    today = today_at(found)
    now = queries.sponsor_of(found, today)
    if now is not None and (now.person_id, now.name) == (person.pk if person else None, name):
        return
    policies.check_may_name_a_sponsor(access.may_keep(by, found))
    if now is not None:
        _leave(now, found)
    Member.objects.everywhere().create(
        organisation_id=found.organisation_id, programme=found, person=person, name=name,
        part=lists.SPONSOR, since=today, added_by=by,
    )  # fmt: skip


def _take_part(found: Programme, member: Member, part: str, by: Person) -> Member:
    """The same person with the same hours in another part."""
    _leave(member, found)
    _end_what_is_over(found, member.person, part)
    return Member.objects.everywhere().create(
        organisation_id=found.organisation_id, programme=found, person=member.person,
        name=member.name, part=part, hours=member.hours, since=today_at(found),
        until=member.until, agreed_by=member.agreed_by, added_by=by,
    )  # fmt: skip


def _write(
    found: Programme, person: Person | None, name: str, part: str, term: Term, by: Person
) -> Member:
    today = today_at(found)
    policies.check_length(name, "member", lists.MOST_OF_A_NAME)
    policies.check_length(term.agreed_by, "agreed_by", lists.MOST_OF_A_NAME)
    policies.check_words(term.agreed_by.strip(), "agreed_by")
    policies.check_agreed_by_another(term.agreed_by.strip().casefold() == name.casefold())
    _end_what_is_over(found, person, part)
    return Member.objects.everywhere().create(
        organisation_id=found.organisation_id, programme=found, person=person, name=name,
        part=part, hours=policies.check_hours(term.hours),
        since=today, until=policies.check_until(term.until, today),
        agreed_by=term.agreed_by.strip(), added_by=by,
    )  # fmt: skip


def _leave(member: Member, found: Programme) -> None:
    again = Member.objects.of(found.organisation_id).select_for_update().get(pk=member.pk)
    policies.check_is_of_it_now(again.left_on)
    again.left_on = today_at(found)
    again.save(update_fields=["left_on"])


def _end_what_is_over(found: Programme, person: Person | None, part: str) -> None:
    """Whose term ran out has left on its last day, and may be taken in again."""
    rows = Member.objects.of(found.organisation_id).filter(
        programme=found, person=person, part=part
    )
    rows.filter(left_on=None, until__lt=today_at(found)).update(left_on=F("until"))


def _is_of_it(found: Programme, person: Person | None, name: str) -> bool:
    rows = queries.current_members(found, today_at(found)).exclude(part=lists.SPONSOR)
    return (rows.filter(person=person) if person else rows.filter(name__iexact=name)).exists()
