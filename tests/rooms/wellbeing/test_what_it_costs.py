"""What a team says its work costs: its own until another of it shares it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.wellbeing import actions, queries
from wholeheard.rooms.wellbeing.models import TeamsWord

WORDS = "Between two and four there is nobody for the bells, and we go home thinking of them."

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def sian(house: House) -> Person:
    return filled.somebody(house, "Sian Mortlock", "reader", house.ward)


@pytest.fixture
def lead(house: House) -> Person:
    """Somebody who leads from above the ward."""
    person = filled.somebody(house, "Huw Parry", "board")
    filled.grant(person, "leader", house.root)
    return person


def read_by(person: Person, view: str, house: House) -> str:
    browser = Client()
    browser.force_login(person)
    return str(browser.get(reverse(view, args=[house.ward.address])).content.decode())


def test_the_team_reads_it_and_those_above_do_not_until_it_is_shared(
    house: House, sian: Person, lead: Person
) -> None:
    word = actions.write(house.ward, WORDS, by=house.callum)
    assert WORDS in read_by(sian, "wellbeing_staff:words", house)
    assert WORDS not in read_by(lead, "reflection:cost", house)
    assert WORDS not in read_by(lead, "wellbeing_staff:words", house)
    actions.share(word, by=sian)
    assert WORDS in read_by(lead, "reflection:cost", house)


def test_nobody_shares_alone_what_they_wrote(house: House, sian: Person) -> None:
    word = actions.write(house.ward, WORDS, by=house.callum)
    with pytest.raises(Refusal, match="Ask somebody else of the team"):
        actions.share(word, by=house.callum)
    actions.share(word, by=sian)
    with pytest.raises(Refusal, match="shared this already"):
        actions.share(word, by=sian)


def test_what_was_taken_back_is_gone_for_leaders_too(
    house: House, sian: Person, lead: Person
) -> None:
    word = actions.share(actions.write(house.ward, WORDS, by=house.callum), by=sian)
    actions.take_back(word, by=sian)
    assert WORDS not in read_by(lead, "reflection:cost", house)
    assert not TeamsWord.plain.exists()


def test_it_is_sealed_in_its_row(house: House) -> None:
    word = actions.write(house.ward, WORDS, by=house.callum)
    row = TeamsWord.plain.get(pk=word.pk)
    assert b"bells" not in bytes(row.words)
    assert queries.opened(row) == WORDS


def test_it_names_nobody_and_takes_nothing_from_a_story(house: House) -> None:
    told = filled.release(house, filled.tell(house, "She lay there for two hours and nobody came."))
    filled.shelf.put_on_shelf([told.protected.pk])
    with pytest.raises(Refusal, match="could tell who it was"):
        actions.write(house.ward, "Dilys Penry cannot go on.", by=house.callum)
    taken = "We know: lay there for two hours and nobody came."
    with pytest.raises(Refusal, match="stands in a story"):
        actions.write(house.ward, taken, by=house.callum)
    with pytest.raises(Refusal, match="The box is empty"):
        actions.write(house.ward, "  ", by=house.callum)


def test_the_page_writes_shares_and_takes_back(house: House, sian: Person) -> None:
    address = reverse("wellbeing_staff:words", args=[house.ward.address])
    callum, other = Client(), Client()
    callum.force_login(house.callum)
    other.force_login(sian)
    assert callum.post(address, {"do": "write", "words": WORDS}).status_code == 302
    (word,) = queries.words_of(house.ward)
    refused = callum.post(address, {"do": "share", "word": word.pk})
    assert "You wrote this. Ask somebody else" in refused.content.decode()
    assert other.post(address, {"do": "share", "word": word.pk}).status_code == 302
    assert other.post(address, {"do": "take_back", "word": word.pk}).status_code == 302
    assert not queries.words_of(house.ward)
    assert other.post(address, {"do": "share", "word": word.pk}).status_code == 302
    assert "The box is empty." in callum.post(address, {"do": "write"}).content.decode()
