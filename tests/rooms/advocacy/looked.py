"""A resident with somebody who looks out for them, as the tests of this room need them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tests.conftest import House
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.advocacy import access, actions, lists
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.actions import NewAuthority, NewNote, NewPlan
from wholeheard.rooms.advocacy.actions.notes import NoteTold
from wholeheard.rooms.advocacy.models import Authority, PlanVersion, Resident
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import queries as answered
from wholeheard.rooms.answers.models import Question
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import actions as safekeeping

PHOTO = b"\xff\xd8\xff\xe0 a photo of a page"
SEEN = "Ten to twelve, still in bed in the shirt of the day before."
ALL = tuple(lists.SCOPES)


def bethan(house: House, name: str = "Bethan Rees") -> Person:
    """Amara's sister and advocate, let in at the ward."""
    known = Person.objects.filter(organisation=house.organisation, name=name).first()
    return known or filled.somebody(house, name, "advocate", house.ward)


def resident(house: House, sign: str = "Kingfisher window", at: Place | None = None) -> Resident:
    made = actions.add_resident(at or house.ward, sign, by=house.callum)
    return (
        Resident.objects.of(house.organisation)
        .select_related("place__organisation")
        .get(pk=made.pk)
    )


def asked(
    house: House,
    about: Resident,
    *,
    by: Person | None = None,
    basis: str = "welfare_deputy",
    scope: Sequence[str] = ALL,
    **more: Any,
) -> Authority:
    """Asked for today, for a year."""
    today = clock.today()
    said = {"since": today, "until": today + dt.timedelta(days=365), "evidence": "Order of 2 May."}
    new = NewAuthority(basis=basis, scope=scope, **(said | more))
    return actions.ask(about, new, by=by or bethan(house))


def holding(house: House, about: Resident | None = None, **more: Any) -> Sight:
    """Asked for, and checked by Marsha; its guide was read."""
    one = asked(house, about or resident(house), **more)
    actions.decide(one, lists.CHECKED, by=house.marsha)
    actions.read_guide(one)
    return again(one)


def again(authority: Authority) -> Sight:
    """As it stands at this moment."""
    return access.sight(authority.person, authority.pk)


def visited(house: House, sight: Sight, **more: Any) -> NoteTold:
    """A note with two questions; the team may read it."""
    said: dict[str, Any] = {
        "on": clock.today(),
        "looked_at": {"up": SEEN, "drink": "The cup stood out of reach."},
        "asks": ["up", "change"],
        "agreed": ["team"],
    }
    begun = safekeeping.begin_note(sight.resident.place)
    return actions.tell_of_visit(sight, begun, NewNote(**(said | more)), by=sight.authority.person)


def released(house: House, told: NoteTold) -> NoteTold:
    filled.release_protected(house, told.note.protected)
    told.note.refresh_from_db()
    return told


def replied(house: House, told: NoteTold) -> list[Question]:
    """One reply to every question of a note. The questions."""
    owed = answered.owed_in([told.note.protected])
    questions = [one.question for one in owed]
    answers.reply(told.note.protected, "He was up late.", by=house.callum, answers=questions)
    return questions


def given_out(
    house: House, about: Resident, *, days_ago: int = 0, review_in: int = 90, **more: Any
) -> PlanVersion:
    said: dict[str, Any] = {"words": {"nutrition": "Soft food. A drink every hour."}}
    today = clock.today()
    new = NewPlan(
        today - dt.timedelta(days=days_ago), today + dt.timedelta(days=review_in), **(said | more)
    )
    return actions.give_out(about, new, by=house.callum)


def days_later(days: int) -> Any:
    return clock.at(clock.now() + dt.timedelta(days=days))
