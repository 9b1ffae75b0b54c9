"""A session on its way, as the tests of this room need it: planned, prepared, ready to be held."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.conftest import EVERYTHING, House, ToldStory
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import actions, lists
from wholeheard.rooms.reflection.models import Session

ENOUGH = {"nurses": (5, 2), "assistants": (4, 3), "doctors": (2, 0)}


def facilitator(house: House, name: str = "Nia Bowen") -> Person:
    return filled.somebody(house, name, "facilitator", house.ward)


def today(house: House) -> dt.date:
    return clock.today(house.organisation.timezone)


def story(house: House, words: str = "They brought me tea. I slept.", **said: Any) -> ToldStory:
    said.setdefault("agreed", list(EVERYTHING))
    return filled.release(house, filled.tell(house, words, **said))


def planned(
    house: House, by: Person, kind: str = lists.STORY_HOUR, **more: Any
) -> Session:  # fmt: skip
    """A session today, in the afternoon, led by that person and Callum."""
    more.setdefault("co_lead", house.callum)
    on = more.pop("on", today(house))
    starts = more.pop("starts", dt.time(14, 30))
    return actions.plan(house.ward, actions.Plan(kind, on, starts, **more), by=by)


def everything_answered(kind: str) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(lists.steps_of(kind), (lists.DONE, ""))


def ready(house: House, by: Person, kind: str = lists.STORY_HOUR, **more: Any) -> Session:
    """A session of which nothing is missing any more."""
    session = planned(house, by, kind, **more)
    if lists.KINDS[kind].fewest:
        story(house)
        actions.draw(session, by=by)
    actions.answer(session, everything_answered(kind), by=by)
    actions.count(session, ENOUGH, by=by)
    return session


def held(house: House, by: Person, kind: str = lists.STORY_HOUR, **more: Any) -> Session:
    session = ready(house, by, kind, **more)
    actions.hold(session, by=by)
    return session
