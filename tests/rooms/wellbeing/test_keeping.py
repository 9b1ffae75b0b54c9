"""A check that somebody keeps: an entry of their journal, and nothing else."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.urls import reverse
from tests.conftest import House
from tests.rooms.journal.desk import PASSPHRASE, Desk, begun, quick, text

from wholeheard.rooms.journal import queries
from wholeheard.rooms.wellbeing import keeping

SAID = {"burnout": "3", "rest": "most_days"}
IN_WORDS = "I am wearing out."

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


def keeps(desk: Desk, **more: str) -> HttpResponse:
    return desk.browser.post(reverse("wellbeing_staff:keep"), {**SAID, **more})


def kept(desk: Desk) -> str:
    return text(desk.browser.get(reverse("wellbeing_staff:kept")))


def test_what_is_kept_is_read_again_in_words_by_its_owner(house: House) -> None:
    desk = begun(house.callum)
    assert keeps(desk).status_code == 302
    page = kept(desk)
    assert IN_WORDS in page and "I slept badly" in page and "Most days" in page
    assert "most_days" not in page, "in words, and not in codes"
    assert "quetzal" not in page, "other entries are not checks"


def test_a_button_pressed_twice_keeps_one_and_it_is_said_once(house: House) -> None:
    desk = begun(house.callum)
    result = text(desk.browser.post(reverse("wellbeing_staff:check"), SAID))
    page = re.search(r'name="page" value="([^"]+)"', result)
    assert page
    for _twice in range(2):
        keeps(desk, page=page[1])
    assert kept(desk).count("<article") == 1
    assert "Kept, in your journal" not in kept(desk)
    keeps(desk)
    assert "Kept, in your journal" in kept(desk)


def test_it_can_be_kept_while_the_journal_is_shut_and_is_read_when_it_opens(house: House) -> None:
    desk = begun(house.callum)
    desk.post("shut")
    desk.forget()
    assert keeps(desk).status_code == 302
    assert IN_WORDS not in kept(desk)
    desk.open()
    assert IN_WORDS in kept(desk)


def test_whoever_has_no_journal_begins_one_there_and_loses_no_answer(house: House) -> None:
    desk = Desk(house.callum)
    page = text(keeps(desk))
    assert "Begin a journal to keep it in" in page
    assert 'name="burnout" value="3"' in page and 'name="rest" value="most_days"' in page
    short = text(keeps(desk, new="short", again="short", lost="on"))
    assert "Use at least 16 characters" in short and 'name="burnout" value="3"' in short
    assert queries.journal_of(house.callum) is None
    assert keeps(desk, new=PASSPHRASE, again=PASSPHRASE, lost="on").status_code == 302
    assert IN_WORDS in kept(desk)


def test_without_answers_nothing_is_kept(house: House) -> None:
    desk = begun(house.callum)
    before = len(desk.entries)
    for said in ({}, {"burnout": "7"}, {"words": "Something."}):
        response = desk.browser.post(reverse("wellbeing_staff:keep"), said)
        assert response.headers["Location"] == reverse("wellbeing_staff:check")
    assert desk.browser.get(reverse("wellbeing_staff:keep")).status_code == 302
    assert len(desk.entries) == before


def test_it_goes_out_and_is_let_go_with_the_journal(house: House) -> None:
    desk = begun(house.callum)
    keeps(desk)
    assert IN_WORDS in text(desk.post("as_file"))
    newest = next(one for one in desk.entries if IN_WORDS in text(desk.get("entry", one.pk)))
    desk.post("let_go_of_entry", newest.pk)
    assert "Nothing is kept here." in kept(desk)


def test_what_was_kept_in_welsh_is_found_again(house: House) -> None:
    desk = begun(house.callum)
    words = keeping.in_words(SAID, "cy")
    assert "Rwy'n diffygio." in words
    desk.write(words, keeping.TITLES["cy"])
    assert "diffygio" in kept(desk)
