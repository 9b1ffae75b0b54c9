"""Somebody at a desk with a browser and a journal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from wholeheard.kit import clock, limits
from wholeheard.rooms.journal import ajar, keys, policies, queries
from wholeheard.rooms.journal.models import Entry, Journal
from wholeheard.rooms.people.models import Person

PASSPHRASE = "four heron under ladders"
WORDS = "Today a quetzal sat on the rail of bed nine.\n\nNobody else looked. I did."
TITLE = "The quetzal"
QUICK = keys.Cost(passes=1, kibibytes=8, lanes=1)


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are stretched for a moment only, and nobody has tried any yet."""
    monkeypatch.setattr(keys, "COST", QUICK)
    buckets = limits.Buckets(
        policies.TRIES, policies.SECONDS_TO_NEXT_TRY, now=lambda: clock.now().timestamp()
    )
    monkeypatch.setattr(policies, "tries", buckets)


@dataclass
class Desk:
    """A browser in which somebody is signed in."""

    person: Person
    browser: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.browser.force_login(self.person)

    def get(self, name: str, *args: object, **query: str) -> HttpResponse:
        return self.browser.get(reverse(f"journal:{name}", args=args), query)

    def post(self, name: str, *args: object, **said: str) -> HttpResponse:
        return self.browser.post(reverse(f"journal:{name}", args=args), said)

    def begin(self, passphrase: str = PASSPHRASE) -> HttpResponse:
        return self.post("begin", new=passphrase, again=passphrase, lost="on")

    def open(self, passphrase: str = PASSPHRASE, **more: str) -> HttpResponse:
        return self.post("front", passphrase=passphrase, **more)

    def write(self, words: str = WORDS, title: str = TITLE) -> HttpResponse:
        return self.post("write", words=words, title=title)

    def follow(self, response: HttpResponse) -> str:
        """The page to which an answer leads."""
        assert response.status_code == 302
        return text(self.browser.get(response.headers["Location"]))

    def forget(self) -> None:
        """The cookie of the journal has gone, as it does after its time."""
        self.browser.cookies.pop(ajar.NAME, None)

    @property
    def cookie(self) -> str:
        return self.browser.cookies[ajar.NAME].value

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.browser.cookies[ajar.NAME] = value

    def is_open(self) -> bool:
        return b"Shut it now" in self.get("front").content

    @property
    def journal(self) -> Journal:
        found = queries.journal_of(self.person)
        assert found is not None
        return found

    @property
    def entries(self) -> list[Entry]:
        return list(queries.entries_of(self.journal))


def begun(person: Person) -> Desk:
    """Somebody who has begun a journal and written in it; it is open."""
    desk = Desk(person)
    assert desk.begin().status_code == 302
    assert desk.write().status_code == 302
    return desk


def text(response: HttpResponse) -> str:
    return str(response.content.decode())


def without_marks(page: str) -> str:
    """A page without what is new each time: the mark of its form."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
