"""Before a lot is drawn and before a pack is given, a page says what then happens."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.boards import heard

from wholeheard.kit import clock
from wholeheard.rooms.boards import actions, lists
from wholeheard.rooms.boards.models import Pack, StoryAsked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def pressed(house: House, pack: Pack, name: str = "prepare", **said: str) -> HttpResponse:
    browser = Client()
    browser.force_login(heard.leader(house))
    answer = browser.post(reverse(f"boards:{name}", args=[pack.pk]), said)
    assert isinstance(answer, HttpResponse)
    return answer


def between(house: House, pack: Pack, do: str) -> str:
    """The page to which a button of the preparing page leads."""
    address = reverse(f"boards:{do}", args=[pack.pk])
    assert pressed(house, pack, do=do)["Location"] == address
    return heard.seen_by(heard.leader(house), address)


def test_no_page_between_speaks_of_a_note_where_none_is_written(house: House) -> None:
    asks = heard.asked(house, heard.story(house))
    heard.story(house, "The soup was cold, and nobody came.")
    with clock.at(clock.now() + dt.timedelta(days=8)):
        for note, is_said in (("", False), ("Read it twice.", True)):
            actions.write_note(asks.pack, note, by=heard.leader(house))
            for view in ("draw", "give"):
                address = reverse(f"boards:{view}", args=[asks.pack.pk])
                page = heard.seen_by(heard.leader(house), address)
                assert ("our covering note" in page or "our note" in page) == is_said, view


def test_no_lot_is_drawn_before_its_page_was_read(house: House) -> None:
    heard.story(house)
    pack = heard.pack(house)
    page = between(house, pack, "draw")
    assert "For 7 days nobody else can be asked" in page and "This cannot be undone." in page
    assert "Your covering note" not in page
    assert not StoryAsked.plain.exists()
    pressed(house, pack, "draw")
    assert StoryAsked.plain.get().how == lists.DRAWN


def test_the_page_says_that_another_is_asked_no_more_and_the_note_goes(house: House) -> None:
    asked = heard.asked(house, heard.story(house))
    actions.write_note(asked.pack, "Read it twice.", by=heard.leader(house))
    with clock.at(clock.now() + dt.timedelta(days=lists.DAYS_TO_ANSWER)):
        page = between(house, asked.pack, "draw")
    assert "its teller is asked no more" in page and "Your covering note" in page


def test_no_pack_is_given_before_its_page_was_read(house: House) -> None:
    told = heard.story(house)
    asked = heard.asked(house, told)
    actions.say(told.story.pk, asked.pk, lists.YES)
    assert "This cannot be undone." in between(house, asked.pack, "give")
    assert Pack.plain.get().given_at is None
    pressed(house, asked.pack, "give")
    given = Pack.plain.get()
    assert given.given_at is not None
    for do in ("draw", "give"):
        there = pressed(house, given, do)["Location"]
        assert there == reverse("boards:pack", args=[given.pk])


def test_a_pack_without_a_yes_is_not_given_from_its_page_either(house: House) -> None:
    asked = heard.asked(house, heard.story(house))
    assert "has not said yes yet" in pressed(house, asked.pack, "give").content.decode()
    assert Pack.plain.get().given_at is None


@pytest.mark.parametrize("do", ["draw", "give"])
def test_a_note_that_is_not_kept_is_not_left_behind(house: House, do: str) -> None:
    page = pressed(house, heard.pack(house), do=do, note="Read slowly.").content.decode()
    assert "Your note is not kept yet." in page and "Read slowly." in page
