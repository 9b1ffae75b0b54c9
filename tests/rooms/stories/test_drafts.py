"""Stopping and coming back: the words wait, sealed, under their code."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from tests.conftest import House
from tests.rooms.stories.browser import Browser, at_page, only_story, told_parts

from wholeheard.kit import clock
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import visits
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Draft, Story

NOON = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)


@pytest.fixture
def browser(house: House) -> Browser:
    return Browser(f"/at/{house.ward.address}/tell").open()


@pytest.fixture
def stopped(browser: Browser) -> Browser:
    """Amara wrote one page and stopped on the second."""
    browser.send(words="I waited four hours.")
    return browser.send("stop", different="A word of why.", well="The tea.")


def with_code(code: str) -> Browser:
    """Another browser, on the page to which the code leads."""
    other = Browser("/code")
    return other._took(other.client.post("/code", {"code": code}))


def gone_on_with(code: str, house: House) -> Browser:
    """The same, once the button to go on was pressed."""
    other = with_code(code)
    other.address = f"/at/{house.ward.address}/tell"
    return other._took(other.client.post(other.address, {"so_far": other.so_far, "draft": "1"}))


@pytest.mark.parametrize("page", ["words", "well", "questions", "who", "where", "check"])
def test_there_is_a_stop_on_every_page(browser: Browser, page: str) -> None:
    if page != "words":
        at_page(browser, page)
    browser.send("stop", words="I waited four hours.")
    assert browser.shows("Kept.")
    assert browser.shows("waits for you until")
    assert Draft.objects.everywhere().count() == 1


def test_an_empty_first_page_has_nothing_to_keep(browser: Browser) -> None:
    browser.send("stop", words="")
    assert browser.has_error("words")
    assert not Draft.objects.everywhere().exists()


def test_all_that_was_said_waits_under_the_code(stopped: Browser, house: House) -> None:
    other = gone_on_with(stopped.code, house)
    assert other.page == "words"
    assert other.shows("I waited four hours.")
    assert other.telling.different == "A word of why."
    assert other.telling.well == "The tea."


def test_the_page_of_the_code_shows_none_of_the_words(stopped: Browser) -> None:
    page = with_code(stopped.code)
    assert page.shows("Your words are here.")
    assert not page.shows("waited")


def test_no_word_of_a_draft_stands_in_its_row(stopped: Browser) -> None:
    row = Draft.objects.everywhere().values().get()
    held = b" ".join(bytes(one) for one in row.values() if isinstance(one, bytes | memoryview))
    assert b"waited" not in held
    assert stopped.code.replace(" ", "").encode() not in held


def test_the_story_has_the_code_of_its_draft(stopped: Browser, house: House) -> None:
    code = stopped.code
    other = gone_on_with(code, house).send("end", words="I waited four hours.")
    assert other.send("send", agreed=["team"]).code == code
    assert with_code(code).shows("Your story is with us.")


def test_once_kept_each_page_turned_is_kept_too(stopped: Browser, house: House) -> None:
    other = gone_on_with(stopped.code, house)
    other.send(words="I waited five hours.")
    assert gone_on_with(stopped.code, house).shows("I waited five hours.")
    assert Draft.objects.everywhere().count() == 1


def test_after_sending_the_draft_is_gone(stopped: Browser, house: House) -> None:
    other = gone_on_with(stopped.code, house).send("end", words="I waited four hours.")
    other.send("send", agreed=["team"])
    assert not Draft.objects.everywhere().exists()
    assert told_parts()[0] == ("happened", "I waited four hours.")


def test_it_is_gone_at_the_first_look_when_the_sender_had_gone_back_before_the_stop(
    browser: Browser,
) -> None:
    browser.send(words="I waited four hours.")
    before_the_stop = browser.so_far
    browser.send("stop", different="A word of why.")
    browser.send("end", so_far=before_the_stop, page="well", different="Else.")
    browser.send("send", agreed=["team"])
    safekeeping.examine([only_story().pk])
    assert not Draft.objects.everywhere().exists()


def test_an_old_page_of_a_sent_telling_makes_no_draft_again(stopped: Browser, house: House) -> None:
    other = gone_on_with(stopped.code, house).send("end", words="I waited four hours.")
    at_the_end = other.so_far
    other.send("send", agreed=["team"])
    other.send("stop", so_far=at_the_end, page="check")
    assert other.status == 200
    assert not Draft.objects.everywhere().exists()
    assert Story.objects.everywhere().count() == 1


def test_a_draft_waits_thirty_days_and_no_longer(house: House) -> None:
    with clock.at(NOON):
        browser = Browser(f"/at/{house.ward.address}/tell").open()
        code = browser.send("stop", words="I waited.").code
        assert browser.shows("Friday 18 December")
    with clock.at(NOON + dt.timedelta(days=30)):
        assert isinstance(visits.come_back(code), visits.Unfinished)
    with clock.at(NOON + dt.timedelta(days=31)):
        assert visits.come_back(code) is None
        assert with_code(code).shows("That code did not open a story.")


def test_gone_on_with_it_waits_anew(house: House) -> None:
    with clock.at(NOON):
        browser = Browser(f"/at/{house.ward.address}/tell").open()
        code = browser.send("stop", words="I waited.").code
    with clock.at(NOON + dt.timedelta(days=29)):
        gone_on_with(code, house).send(words="I waited long.")
    with clock.at(NOON + dt.timedelta(days=58)):
        assert gone_on_with(code, house).shows("I waited long.")


def test_taking_the_story_back_forgets_the_draft_and_the_form(
    stopped: Browser, house: House
) -> None:
    other = gone_on_with(stopped.code, house).send("end", words="I waited four hours.")
    at_the_end = other.so_far
    other.send("send", agreed=["team"])
    safekeeping.take_back(only_story())
    assert visits.come_back(stopped.code) is None
    other.send("send", so_far=at_the_end, page="check", agreed=["team"])
    assert other.shows("You took this story back")
    assert not Story.objects.everywhere().exists()


def test_a_draft_is_found_on_the_welsh_page_too(stopped: Browser) -> None:
    response = Client().post("/cy/code", {"code": stopped.code})
    assert "/cy/at/" in response.content.decode()
    assert tellings.PURPOSE not in response.content.decode()
