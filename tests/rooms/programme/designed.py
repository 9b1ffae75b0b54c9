"""A programme with a team and findings, as the tests of synthesis, design and delivery need it."""

from __future__ import annotations

from tests.conftest import House
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import actions, lists
from wholeheard.rooms.programme.actions import design_priorities as priorities
from wholeheard.rooms.programme.models import Finding, Member, Priority, Programme

STAFF, PEOPLE, RECORDS = "leadership_behaviours", "patient_experience", "dashboard"
TEAMWORK, SUPPORT = "teamwork", "support_compassion"


def begun(house: House, name: str = "Better days", at: str = "root") -> Programme:
    """A programme that Dilys leads."""
    return actions.begin(getattr(house, at), name, by=house.dilys)


def member(programme: Programme, person: Person, part: str = lists.MEMBER) -> Person:
    Member.plain.create(
        organisation_id=programme.organisation_id, programme=programme, person=person, part=part,
        name=person.name, hours=None if part == lists.SPONSOR else 4, since=programme.begun_on,
    )  # fmt: skip
    person.__dict__.pop("_parts", None)
    return person


def finding(
    programme: Programme,
    diagnostic: str = STAFF,
    about: str = "hand-over",
    way: str = "to_mend",
    *,
    element: str = TEAMWORK,
    says: str = "Nights hear of nothing.",
    stands_on: int = 12,
) -> Finding:
    return Finding.plain.create(
        organisation_id=programme.organisation_id, programme=programme, diagnostic=diagnostic,
        element=element, about=about, way=way, says=says, stands_on=stands_on, on=clock.today(),
    )  # fmt: skip


def take_back(row: Finding) -> None:
    """As discover does where the talk that it rested on was withdrawn: nothing of it stays."""
    Finding.plain.filter(pk=row.pk).update(
        withdrawn_on=clock.today(), withdrawn_why="A talk was taken back.", says="", about=""
    )


def priority(
    programme: Programme, *on: Finding, says: str = "Nights are told", by: Person
) -> Priority:
    new = priorities.NewPriority(
        says, "It is asked for again and again.", [str(one.pk) for one in on]
    )
    return priorities.propose_priority(programme, new, by=by)


def reader(house: House, name: str = "Sara Lund") -> Person:
    """Somebody who reads programmes and answers for none."""
    return filled.somebody(house, name, "board", house.root)
