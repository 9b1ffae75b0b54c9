"""Where to turn, by country."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from wholeheard.kit import clock
from wholeheard.rooms.library import lists, present, queries
from wholeheard.rooms.people.models import COUNTRIES

NAMES = [name for name, _shown in COUNTRIES]


@pytest.mark.parametrize("country", NAMES)
def test_every_country_has_help_in_danger_and_someone_to_talk_to(country: str) -> None:
    needs = {one.need for one in queries.signposts_in(country)}
    assert {"danger", "talk"} <= needs
    assert "999" in str(present.help_panel(country))


@pytest.mark.parametrize("country", NAMES)
def test_the_page_of_help_is_open_in_both_languages(country: str) -> None:
    for path in (f"/help/{country}", f"/cy/help/{country}"):
        body = Client().get(path).content.decode()
        assert "tel:999" in body and "tel:116123" in body


@pytest.mark.parametrize("country", ["france", "England", "x" * 500, "%00"])
def test_a_country_that_is_not_here_has_no_page(country: str) -> None:
    assert Client().get(f"/help/{country}").status_code == 404


def test_every_signpost_says_where_it_comes_from_in_both_languages() -> None:
    for one in queries.all_signposts():
        assert one.source and one.title and one.title_cy and one.body_cy and one.links
        assert set(one.countries) <= {*NAMES, "elsewhere"}
        for link in one.links:
            assert link["text"] and link["href"].startswith(("tel:", "sms:", "https://"))


def test_a_link_in_words_has_its_words_in_welsh() -> None:
    in_words = [
        link
        for one in queries.signposts_in("england") + queries.signposts_in("northern_ireland")
        for link in one.links
        if " " in link["text"] and not link["text"].replace(" ", "").isdecimal()
    ]
    assert in_words and all(link["text_cy"] != link["text"] for link in in_words)
    body = Client().get("/cy/help/england").content.decode()
    assert "Dod o hyd i&#x27;r cyngor" in body and "Find the council" not in body


@pytest.mark.parametrize("country", [*NAMES, "elsewhere"])
def test_no_full_stop_stands_at_a_number_to_call(country: str) -> None:
    """It is read aloud as a part of the number, and pressed with it."""
    for path in (f"/help/{country}", f"/cy/help/{country}"):
        shown = re.sub(r"<[^>]+>", "", Client().get(path).content.decode())
        assert "999" in shown or "112" in shown
        assert not re.findall(r"\b\d{3}[\d ]*\.(?:\s|$)", shown)


def test_a_number_to_ring_is_the_number_that_is_shown() -> None:
    for one in queries.all_signposts():
        for link in one.links:
            if link["href"].startswith("tel:"):
                assert link["href"][4:] == "".join(link["text"].split())


def test_the_day_on_which_they_were_looked_at_is_known() -> None:
    assert isinstance(queries.checked_on(), dt.date)


NEEDED = {
    *("danger", "talk", "text", "mind", "self_harm", "worried", "child", "home", "bereaved"),
    *("complain", "staff", "speak_up", "money"),
}


@pytest.mark.parametrize("country", NAMES)
def test_every_country_has_help_for_every_need(country: str) -> None:
    assert {one.need for one in queries.signposts_in(country)} >= NEEDED


def test_where_no_country_fits_there_is_still_somewhere_to_turn() -> None:
    for path in ("/help/elsewhere", "/cy/help/elsewhere"):
        body = Client().get(path).content.decode()
        assert "tel:112" in body and "findahelpline.com" in body


def test_every_need_has_a_heading_and_they_stand_together() -> None:
    assert {one.need for one in queries.all_signposts()} <= set(lists.NEEDS)
    for country in NAMES:
        names = [need["name"] for need in present.all_help(country)]
        assert len(names) == len(set(names))


def test_hours_are_told_in_both_languages_or_in_neither() -> None:
    for one in queries.all_signposts():
        assert bool(one.hours) == bool(one.hours_cy)
        assert set(one.languages) <= set(lists.LANGUAGES)


def test_the_page_says_when_they_are_old(at_noon: dt.datetime) -> None:
    fresh = Client().get("/help/wales").content.decode()
    with clock.at(at_noon + dt.timedelta(days=400)):
        old = Client().get("/help/wales").content.decode()
    words = "Nobody has looked at these numbers for a year"
    assert words not in fresh and words in old


def test_the_foot_of_a_tellers_page_holds_three_needs_and_the_hours() -> None:
    foot = str(present.help_at_the_foot("wales"))
    assert "Day and night" in foot and "tel:116123" in foot
    assert "tel:02031172520" not in foot
