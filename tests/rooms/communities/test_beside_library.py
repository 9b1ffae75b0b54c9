"""What colleagues say beside an entry of the library: looked through first, and kept kind."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.answers.in_full import SignedIn, Tell, Told, body

from wholeheard.kit import clock, ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.communities.beside_library import asking, doing
from wholeheard.rooms.communities.beside_library.models import LibraryReport, LibraryWord
from wholeheard.rooms.library import queries as shelves
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.shelf import actions as shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SAID = "We tried this at handover. It held for three weeks."


@pytest.fixture
def entry(house: House) -> str:
    return shelves.shelf(house.organisation.pk)[0].key


@pytest.fixture
def keeper(house: House) -> Person:
    return filled.somebody(house, "Elin Editor", "editor", house.root)


def at(entry: str) -> str:
    return reverse("communities:beside_library", args=[entry])


def say(house: House, entry: str, words: str = SAID) -> LibraryWord:
    return doing.say(entry, words, by=house.callum, looked=False)


def test_it_is_read_by_colleagues_and_by_nobody_elsewhere(
    house: House, elsewhere: House, entry: str, signed_in: SignedIn
) -> None:
    signed_in(house.callum).post(at(entry), {"do": "say", "words": SAID})
    assert SAID in body(signed_in(house.dilys).get(at(entry)))
    assert SAID not in body(signed_in(elsewhere.callum).get(at(entry)))
    page = reverse("library_staff:entry", args=[entry])
    assert "one has written" in body(signed_in(house.dilys).get(page))
    assert "Say something of it" in body(signed_in(elsewhere.callum).get(page))


def test_the_words_of_a_story_are_refused(
    house: House, entry: str, tell: Tell, protect: Told
) -> None:
    told: ToldStory = protect(tell("The jug stood behind me on the sill all night long."))
    shelf.put_on_shelf([told.protected.pk])
    with pytest.raises(Refusal, match="stands in a story"):
        say(house, entry, "One said the jug stood behind me on the sill all night.")


def test_a_way_to_reach_somebody_is_refused(house: House, entry: str) -> None:
    with pytest.raises(Refusal, match="Leave this out"):
        say(house, entry, "Ring 01632 960 983 and ask.")


def test_a_name_stands_only_when_its_writer_has_looked(
    house: House, entry: str, signed_in: SignedIn
) -> None:
    browser, words = signed_in(house.callum), "Mrs Gwendoline Pritchard liked it."
    page = body(browser.post(at(entry), {"do": "say", "words": words}))
    assert "This could tell who somebody is" in page and "I have looked" in page
    browser.post(at(entry), {"do": "say", "words": words, "looked": "on"})
    assert LibraryWord.objects.of(house.organisation).get().words == words


def test_a_keeper_hides_it_and_its_writer_reads_why(
    house: House, entry: str, keeper: Person, signed_in: SignedIn
) -> None:
    word = ids.short(say(house, entry).pk)
    said = {"do": "report", "word": word, "because": "It mocks the night staff."}
    signed_in(house.dilys).post(at(entry), said)
    assert "It mocks the night staff." in body(signed_in(keeper).get(at(entry)))
    assert "It mocks the night staff." not in body(signed_in(house.callum).get(at(entry)))
    hide = {"do": "hide", "word": word, "because": "It is about colleagues, not about this."}
    signed_in(keeper).post(at(entry), hide)
    assert SAID not in body(signed_in(house.dilys).get(at(entry)))
    assert "It is about colleagues" in body(signed_in(house.callum).get(at(entry)))
    assert not LibraryReport.objects.everywhere().exists()


@pytest.mark.parametrize("do", ["report", "hide"])
def test_the_words_of_a_story_are_no_reason_either(
    house: House, entry: str, tell: Tell, protect: Told, do: str
) -> None:
    told: ToldStory = protect(tell("The jug stood behind me on the sill all night long."))
    shelf.put_on_shelf([told.protected.pk])
    word = say(house, entry)
    by = filled.with_all_roles(house, "Huw Parry")
    with pytest.raises(Refusal, match="stands in a story"):
        getattr(doing, do)(word, "One said the jug stood behind me on the sill all night.", by=by)


def test_nobody_hides_who_does_not_keep_the_library(house: House, entry: str) -> None:
    with pytest.raises(Refusal, match="keep the library"):
        doing.hide(say(house, entry), "No.", by=house.dilys)


def test_only_its_writer_takes_it_back_and_then_nothing_stays(house: House, entry: str) -> None:
    word = say(house, entry)
    with pytest.raises(Refusal, match="Only whoever wrote it"):
        doing.take_back(word, by=house.dilys)
    doing.take_back(word, by=house.callum)
    assert not LibraryWord.objects.everywhere().exists()


def test_somebody_of_another_organisation_does_nothing_with_it(
    house: House, elsewhere: House, entry: str, signed_in: SignedIn
) -> None:
    word = ids.short(say(house, entry).pk)
    browser = signed_in(filled.with_all_roles(elsewhere, "Ewan Strange"))
    for do in ("take_back", "report", "hide", "stand"):
        said = {"do": do, "word": word, "because": "Mine."}
        assert browser.post(at(entry), said).status_code == 404
    assert LibraryWord.objects.of(house.organisation).get().hidden_on is None


def test_an_entry_that_is_not_there_has_nothing_beside_it(
    house: House, signed_in: SignedIn
) -> None:
    assert signed_in(house.callum).get(at("not-there")).status_code == 404


def test_it_is_gone_after_the_years_that_were_promised(house: House, entry: str) -> None:
    say(house, entry)
    assert doing.to_let_go() == []
    with clock.at(clock.now() + dt.timedelta(days=365 * house.organisation.community_years + 1)):
        assert doing.to_let_go() == [house.organisation.pk]
        doing.let_go_past_their_time([house.organisation.pk])
    assert asking.number_beside(house.callum, entry) == 0
