"""What is found is what may be opened and was asked for; nothing else, and never an error."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conftest import House, ToldStory

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.shelf import access, actions, asking, searching
from wholeheard.rooms.shelf.searching import Wanted

Tell = Callable[..., ToldStory]
Protect = Callable[[ToldStory], ToldStory]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def shelve(tell: Tell, protect: Protect) -> Tell:
    def act(words: str, **said: object) -> ToldStory:
        told = protect(tell(words, **said))
        actions.put_on_shelf([told.protected.pk])
        return told

    return act


def found(person: Person, typed: str, **more: object) -> list[int]:
    wanted = Wanted(asking.read(typed), **more)  # type: ignore[arg-type]
    return searching.page(access.scope_of(person), wanted, most=100)


def test_two_words_find_the_story_that_has_both(house: House, shelve: Tell) -> None:
    shelve("The nurse brought water at night.")
    shelve("The nurse sang.")
    shelve("The water was cold.")
    assert len(found(house.callum, "nurse water")) == 1
    assert len(found(house.callum, "nurse OR water")) == 3
    assert len(found(house.callum, "nurse -water")) == 1
    assert len(found(house.callum, "-water")) == 1
    assert len(found(house.callum, '"brought water"')) == 1
    assert len(found(house.callum, '"water brought"')) == 0
    assert len(found(house.callum, "wat*")) == 2
    assert len(found(house.callum, "")) == 3


def test_pages_open(house: House, shelve: Tell, signed_in: Callable[..., object]) -> None:
    told = shelve("The nurse brought water at night.")
    actions.make_gists([told.protected.pk])
    browser = signed_in(house.callum)
    for address in ("/in/", "/in/understand/find?words=nurse", "/in/understand/find/saved",
                    "/in/understand/one-story", "/in/understand/one-story/log"):
        page = browser.get(address)
        assert page.status_code == 200, address
