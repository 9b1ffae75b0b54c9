"""Where to turn, by country."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from wholeheard.rooms.library import present, queries
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
        assert set(one.countries) <= set(NAMES)
        for link in one.links:
            assert link["text"] and link["href"].startswith(("tel:", "sms:", "https://"))


def test_a_number_to_ring_is_the_number_that_is_shown() -> None:
    for one in queries.all_signposts():
        for link in one.links:
            if link["href"].startswith("tel:"):
                assert link["href"][4:] == "".join(link["text"].split())


def test_the_day_on_which_they_were_looked_at_is_known() -> None:
    assert isinstance(queries.checked_on(), dt.date)
