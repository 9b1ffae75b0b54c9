"""Packs for boards, as the tests of this room need them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from tests.conftest import House, ToldStory
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.boards import actions
from wholeheard.rooms.boards.facts import NewPack
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.people.models import Person

HEARS = "Eleven people of the board, behind a shut door."


def leader(house: House, name: str = "Huw Bevan") -> Person:
    return _known(house, name) or filled.somebody(house, name, "leader", house.root)


def member(house: House, name: str = "Mair Rees", where: Any = None) -> Person:
    """Somebody who sits on the board."""
    return _known(house, name) or filled.somebody(house, name, "board", where or house.root)


def _known(house: House, name: str) -> Person | None:
    return Person.objects.filter(organisation=house.organisation, name=name).first()


def story(house: House, words: str = "I waited four hours. Nobody said why.") -> ToldStory:
    return filled.release(house, filled.tell(house, words, thanks="Jean Morgan"))


def pack(house: House, **more: Any) -> Pack:
    said = {
        "place": house.root, "months": 3, "meets_on": clock.today() + dt.timedelta(days=8),
        "hears": HEARS,
    } | more  # fmt: skip
    return actions.begin(NewPack(**said), by=leader(house))


def asked(house: House, told: ToldStory, one: Pack | None = None) -> StoryAsked:
    made = one or pack(house)
    return actions.ask_for(made, told.protected, "It is of a night.", by=leader(house))


def given(house: House, told: ToldStory, one: Pack | None = None) -> Pack:
    asks = asked(house, told, one)
    actions.say(told.story.pk, asks.pk, "yes")
    return actions.give(asks.pack, by=leader(house))


def seen_by(person: Person, address: str) -> str:
    browser = Client()
    browser.force_login(person)
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()
