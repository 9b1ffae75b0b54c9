"""Seren, a student nurse, speaks up; Ros and Gwil are guardians; Nia stands behind them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.test import Client
from tests.conftest import NOON, House
from tests.house import filled

from wholeheard.kit import signups, tasks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import actions, queries
from wholeheard.rooms.speaking_up import telling as tellings
from wholeheard.rooms.speaking_up.models import Matter
from wholeheard.rooms.speaking_up.opened import Opened

WORDS = "The quetzal charts were filled in before anybody had looked. I was told to sign."
NAME, REACH = "Seren Ferelith", "07700 900456 after nine"


@dataclass
class Heard:
    """Something that was said in confidence, and its code."""

    row: Matter
    code: str

    def now(self) -> Opened:
        self.row.refresh_from_db()
        return queries.whole(self.row)


def first_guardian(house: House, name: str = "Ros Achter") -> Person:
    person = filled.somebody(house, name, "guardian")
    actions.begin(person)
    return person


def another(house: House, name: str, *, by: Person) -> Person:
    person = filled.somebody(house, name, "guardian")
    actions.let_in(person, by=by)
    return person


def speak(house: House, words: str = WORDS, **said: object) -> Heard:
    telling = tellings.begin(house.organisation.pk)
    telling.words = words
    for name, value in said.items():
        setattr(telling, name, value)
    spoken = actions.speak_up(telling, house.organisation, language="en")
    row = queries.by_identifier(spoken.matter_id)
    assert row is not None
    return Heard(row, spoken.code)


def after(days: int) -> dt.datetime:
    return NOON + dt.timedelta(days=days)


def body(response: object) -> str:
    return str(response.content.decode())  # type: ignore[attr-defined]


def by_code(code: str) -> str:
    return body(Client().post("/speak-up/code", {"code": code}))


def pass_of(code: str) -> str:
    found = re.search(r'name="pass" value="([^"]+)"', by_code(code))
    assert found
    return found[1]


def so_far(page: str) -> str:
    found = re.search(r'name="so_far" value="([^"]+)"', page)
    assert found, page[:1500]
    return found[1]


def sweep() -> None:
    """What the worker finds to do for this room, and does. The nights of other rooms, which rewrite
    whole tables, are theirs to test."""
    for room, name, ask in signups.waiting_work:
        if room == "speaking_up":
            tasks.queue_missing(name, list(ask()))
    tasks.do_what_is_due()
