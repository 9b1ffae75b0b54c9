"""Leaders, a nurse of the ward and what they say to one another, as the tests of this room need
them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tests.conftest import House
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.leading import actions, lists
from wholeheard.rooms.leading.actions import NewAnswer, NewListening
from wholeheard.rooms.leading.models import Answer, Heard
from wholeheard.rooms.people.models import Person, Place

LOUD = "Trolleys are loud at night."
SECRET = "a quetzal sang behind the curtain while the soup went cold on the sill"
"""Words that stand in a story and nowhere else."""


def somebody(house: House, name: str, role: str | None = None, at: Place | None = None) -> Person:
    known = Person.objects.filter(organisation=house.organisation, name=name).first()
    return known or filled.somebody(house, name, role, at)


def leader(house: House, name: str = "Huw Bevan") -> Person:
    return somebody(house, name, "leader", house.root)


def nurse(house: House, name: str = "Gwen Parry") -> Person:
    """Somebody who reads stories of the ward, and works there."""
    return somebody(house, name, "reader", house.ward)


def listened(
    house: House, heard: Sequence[str] = (LOUD,), *, by: Person | None = None, ago: int = 0
) -> list[Heard]:
    """What a leader heard at the ward so many days ago, written down today."""
    on = clock.today() - dt.timedelta(days=ago)
    new = NewListening(lists.ROUND, on, heard)
    listening = actions.listen(house.ward, new, by=by or leader(house))
    return list(listening.heard.order_by("number"))


def answered(
    house: House, heard: Heard, said: str = lists.DID, *, in_days: int | None = None
) -> Answer:
    day = None if in_days is None else clock.today() + dt.timedelta(days=in_days)
    new = NewAnswer(said, "I had the wheels oiled.", day)
    return actions.answer(lists.HEARD, heard, new, by=leader(house))


def days_later(days: int) -> object:
    return clock.at(clock.now() + dt.timedelta(days=days))
