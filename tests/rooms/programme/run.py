"""A programme as the tests of this room need it: who leads it, a team, sheets filled in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.conftest import House
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import actions, lists
from wholeheard.rooms.programme.actions import Filled, Term
from wholeheard.rooms.programme.models import Programme

SAID: dict[str, dict[str, str]] = {
    lists.PURPOSE: {"sponsor": "Carys Bowen", "purpose": "Nobody waits alone."},
    lists.TIES: {"plan": "People plan", "serves": "It shows what keeps people here."},
    lists.STOP_LIST: {"what": "The weekly culture form", "why": "Nobody reads it."},
    lists.PLAN: {
        "expected": "People are told how long it takes.",
        "measures": "Leavers each month, from payroll.",
        "stories": "Those of Rowan Ward.",
        "first_measured_on": "2026-12-01",
        "failed": "More forms, and nobody was heard.",
        "judge": "Prof. Owen of the university",
    },
    lists.INVITATION: {
        "happens": "We ask, and tell you what we heard.",
        "refuse": "Say no to any of us. Nothing follows.",
        "hear": "In the canteen, on the first of March.",
    },
}
"""What stands on each sheet of scope."""


def lead(house: House) -> Person:
    """Somebody whose work it is, for the whole organisation."""
    known = Person.objects.filter(organisation=house.organisation, name="Delyth Rees").first()
    return known or filled.somebody(house, "Delyth Rees", "change_team", house.root)


def begun(house: House, name: str = "Better days") -> Programme:
    return actions.begin(house.root, name, by=lead(house))


def term(hours: str = "6", *, days: int = 300, agreed_by: str = "Ada Lewis") -> Term:
    return Term(Decimal(hours), clock.today() + dt.timedelta(days=days), agreed_by)


def write(found: Programme, template: str, *, by: Person, **other: str) -> None:
    actions.keep(found, template, Filled({**SAID[template], **other}), by=by)


def scoped(house: House) -> Programme:
    """All that scope asks for is there, and it has not been left."""
    found, by = begun(house), lead(house)
    for template in SAID:
        write(found, template, by=by)
    own = found.members.get(part=lists.LEAD)
    actions.change_term(own, term(), by=by)
    actions.add_member(found, house.callum.email, term("4"), by=by)
    actions.answer(found, "scope", "exit", "who_is_missing", "Porters. We asked them.", by=by)
    return found


def discovering(house: House) -> Programme:
    """A programme that has come into discover."""
    found = scoped(house)
    actions.leave(found, lists.SCOPE, by=lead(house))
    return found
