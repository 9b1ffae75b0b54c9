"""A pulse at Rowan Ward, by letter or by link, and somebody who answers it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from tests.conftest import House
from tests.rooms.surveys.asking import leader_of, opened_by_letter, opened_link

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys.models import Round

WHOLE = ["own_up", "raise", "held", "decide", "change", "ask"]


@dataclass
class Answerer:
    """A phone without scripting: it knows the page before it and nothing else."""

    address: str
    steps: int = 0
    page: str = ""
    browser: Client = field(default_factory=Client)

    def open(self) -> str:
        return self._seen(self.browser.get(self.address))

    def press(self, go: str, **said: Any) -> str:
        sealed = re.search(r'name="so_far" value="([^"]*)"', self.page)
        number = re.search(r'name="page" value="([^"]*)"', self.page)
        assert sealed and number, "the page holds no form"
        answers = {f"q-{name}": value for name, value in said.items() if name != "agreed"}
        more = {"agreed": said["agreed"]} if "agreed" in said else {}
        form = {"so_far": sealed[1], "page": number[1], "go": go} | answers | more
        return self._seen(self.browser.post(self.address, form))

    def _seen(self, response: Any) -> str:
        assert response.status_code == 200, response.status_code
        assert not response.cookies
        self.steps += 1
        self.page = response.content.decode()
        return self.page


@pytest.fixture
def leader(house: House) -> Person:
    return leader_of(house)


@pytest.fixture
def by_letter(house: House, leader: Person) -> Round:
    """Open since noon; twelve people of the ward got letters, which have gone."""
    return opened_by_letter(house, leader, 12)


@pytest.fixture
def by_link(house: House, leader: Person) -> Round:
    return opened_link(house, leader)


@pytest.fixture
def link_in_letter(by_letter: Round) -> Callable[[int], str]:
    """The address in the letter to one of the twelve."""

    def act(number: int = 0) -> str:
        to = f"nurse{number}@aldermere.example"
        (letter,) = [one for one in mail.outbox if one.to == [to]]
        found = re.search(r"/asked/\S+", str(letter.body))
        assert found
        return found[0]

    return act
