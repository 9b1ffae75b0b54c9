"""Stories that stand on the shelf."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conftest import ToldStory

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory
from wholeheard.rooms.shelf import access, actions, asking, searching
from wholeheard.rooms.shelf.models import Shelved
from wholeheard.rooms.shelf.searching import Wanted


@pytest.fixture
def shelve(
    tell: Callable[..., ToldStory], protect: Callable[[ToldStory], ToldStory]
) -> Callable[..., ToldStory]:
    """Tell a story, release it and put it on the shelf. `codes`: what a machine read in it."""

    def act(words: str = "The tea was cold.", **said: object) -> ToldStory:
        codes = said.pop("codes", ())
        told = protect(tell(words, **said))
        if codes:
            read_as(told.protected, *codes)  # type: ignore[misc]
        actions.put_on_shelf([told.protected.pk])
        return told

    return act


def read_as(
    protected: ProtectedStory, *codes: str, reader: str = "a reader of the tests"
) -> MachineReading:
    """As if a machine had read these codes of the care lens in it."""
    passage = {"start": 0, "end": 3, "confidence": 0.9}
    findings = [{"lens": "care", "code": code, **passage} for code in codes]
    return MachineReading.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        reader=reader,
        findings=findings,
        language="en",
    )


def found(person: Person, typed: str = "", **more: object) -> set[object]:
    """The stories that this person finds."""
    wanted = Wanted(asking.read(typed), **more)  # type: ignore[arg-type]
    ordinals = searching.page(access.scope_of(person), wanted, most=1000)
    rows = Shelved.objects.everywhere().filter(ordinal__in=ordinals)
    return set(rows.values_list("protected_id", flat=True))
