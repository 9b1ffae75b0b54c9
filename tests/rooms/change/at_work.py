"""A change on its way, as the tests of this room need it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import connection
from tests.conftest import House, ToldStory
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.change import actions, lists
from wholeheard.rooms.change.actions import NewIdea, Said, Written
from wholeheard.rooms.change.models import Cycle, Idea

HEARD = Said(listened=("patients",), words="Two people asked for it.")
SECRET = "a quetzal sang behind the curtain while the soup went cold on the sill"
"""Words that stand in a story and nowhere else."""


def story(house: House, words: str = f"That evening {SECRET}.", **said: Any) -> ToldStory:
    return filled.release(house, filled.tell(house, words, **said))


def idea(house: House, led: ToldStory | None = None, title: str = "Trays set out by six") -> Idea:
    new = NewIdea(title, no_promise=True)
    protected = led.protected if led else None
    return actions.begin(house.ward, new, by=house.callum, story=protected, said=HEARD)


def aim(**more: Any) -> Written:
    """A whole plan; more of it by name."""
    said = {
        "aim": "Nine of ten trays in half an hour",
        "aim_by": clock.today() + dt.timedelta(days=60),
        "theory": "Trays set out early are first in the lift.",
        "prediction": "Seven of ten will be in time.",
        "scale": 3,
        "scale_of": "trays",
    } | more
    return Written(**said)


def studied(house: House, cycle: Cycle, act: str = lists.TO_ADOPT) -> Cycle:
    done = aim(
        study="Six of ten came in time.", compared="partly", act=act, act_because="It helps."
    )
    return actions.write(cycle, cycle.version, done, by=house.callum)


def move(house: House, one: Idea, *stages: str, **said: Any) -> Idea:
    """Through these stages, with all that each of them asks for."""
    for to in stages:
        words = {"told": "We set out trays by six now.", "evidence": "Seen on ten evenings."} | said
        heard = Said(("patients",), "", "Two people asked for it.", **words)
        actions.move(one, to, heard, by=house.callum)
    return one


def tried(house: House, led: ToldStory | None = None) -> Idea:
    """A change that is being tried, with a test that says: adopt it."""
    one = move(house, idea(house, led), lists.UNDERSTOOD, lists.IDEA)
    studied(house, actions.plan(one, aim(), by=house.callum))
    return move(house, one, lists.TEST)


def adopted(house: House, led: ToldStory | None = None, **said: Any) -> Idea:
    return move(house, tried(house, led), lists.ADOPT, **said)


def days_later(days: int) -> Any:
    return clock.at(clock.now() + dt.timedelta(days=days))


def whole_database() -> str:
    """Every value of every row of every table, whatever its kind."""
    found: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += [_text(value) for value in row]
    return "\n".join(found)


def _text(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


Tell = Callable[..., ToldStory]
