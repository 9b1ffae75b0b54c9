"""Stories with suggestions of our own making, so that no test hangs on what the reader learnt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from tests.conftest import House
from tests.house import filled

from wholeheard.kit.ids import short
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import actions, lists, queries, words
from wholeheard.rooms.readings.models import Choice
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

HER_WORDS = (
    "A nurse sat down and held my hand. She was kind to me all night.\n\n"
    "In the morning they were all running. Nobody told me why I waited.\n\n"
    "I wrote every drink in a book, because who else would."
)
HER_SUGGESTIONS = [
    ("care", "kindness", "sat down and held my hand", 0.9),
    ("care", "hurry", "they were all running", 0.7),
    ("theme", "Staff manner & personal attributes", "She was kind to me all night.", 0.55),
]
Told = Callable[..., "Shown"]


@dataclass
class Shown:
    """A released story, and what a machine suggests of it."""

    protected: ProtectedStory
    read: MachineReading | None

    def seen(self) -> actions.Seen:
        """As somebody has it before them now."""
        self.protected.refresh_from_db()
        return actions.Seen(words.digest(self.protected), self.read.pk if self.read else 0)

    def passage(self, phrase: str) -> tuple[int, int]:
        start = self.protected.text.index(phrase)
        return start, start + len(phrase)

    def said(self, phrase: str, pack: str, code: str, **more: str) -> actions.Said:
        start, end = self.passage(phrase)
        return actions.Said(pack, code, start, end, **more)

    @property
    def address(self) -> str:
        return f"/in/understand/readings/story/{short(self.protected.pk)}"

    def post(self, **said: object) -> dict[str, object]:
        """What the page would post."""
        seen = self.seen()
        return {"words": seen.words, "machine_reading": seen.machine_reading, **said}


def suggest(
    protected: ProtectedStory, found: list[tuple[str, str, str, float]], reader: str = "test-1"
) -> MachineReading:
    """As if a machine had read it."""
    findings = []
    for lens, code, phrase, sure in found:
        start = protected.text.index(phrase)
        findings.append(
            {
                "lens": lens,
                "code": code,
                "start": start,
                "end": start + len(phrase),
                "confidence": sure,
                "because": phrase.split()[:2],
            }
        )
    return MachineReading.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        reader=reader,
        findings=findings,
        language="en",
    )


@pytest.fixture(autouse=True)
def at_the_time_of_the_scene(at_noon: object) -> None:
    """It is noon, and stays noon."""


@pytest.fixture
def none_drawn(house: House) -> None:
    """Chance draws no story, so that each is read with suggestions."""
    draw(house, 0)


def draw(house: House, audited: int, sure: float | None = None) -> Choice:
    return actions.choose(house.organisation, sure=sure, audited=audited, by=house.ada)


@pytest.fixture
def show(house: House) -> Told:
    """Tell a story, release it and let a machine suggest: `show("words", [(lens, ...)])`."""

    def act(
        words_: str = HER_WORDS,
        found: list[tuple[str, str, str, float]] | None = None,
        **said: object,
    ) -> Shown:
        told = filled.release(house, filled.tell(house, words_, **said))
        protected = told.protected
        suggestions = HER_SUGGESTIONS if found is None and words_ == HER_WORDS else found
        read = suggest(protected, suggestions or []) if protected.may_machine else None
        actions.put_in_line([protected.pk])
        return Shown(protected, read)

    return act


@pytest.fixture
def gwen(house: House) -> Person:
    return filled.somebody(house, "Gwen Parry", "reader", house.ward)


@pytest.fixture
def huw(house: House) -> Person:
    return filled.somebody(house, "Huw Bevan", "reader", house.ward)


@pytest.fixture
def nia(house: House) -> Person:
    return filled.somebody(house, "Nia Wyn", "reader", house.ward)


@pytest.fixture
def browser_of() -> Callable[[Person], Client]:
    def act(person: Person) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    return act


def codes_of(shown: Shown) -> list[tuple[str, str, str]]:
    """What stands said of a story: act, pack, code."""
    return [(one.act, one.pack, one.code) for one in queries.marks_of(shown.protected)]


PACKS = (lists.CARE_PACK, lists.THEME_PACK)
