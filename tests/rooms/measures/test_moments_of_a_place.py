"""The moments told at a place: shown where enough people told some, and to those inside alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House, ToldStory

from wholeheard.kit import clock
from wholeheard.rooms.measures import felt_moments
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.stories.moments import FEELINGS, HARD, WELL, Moment

SignedIn = Callable[[Person], Client]
Tell = Callable[..., ToldStory]


def story(*moments: str) -> list[str]:
    """The kinds of the parts of a story with these moments: "before.afraid"."""
    return ["happened", *(f"moment.{one}" for one in moments), "different"]


def test_a_story_counts_once_in_a_cell_however_many_moments_it_has() -> None:
    cells = felt_moments.cells_of(story("before.afraid", "before.alone", "after.calm"))
    assert cells == {"before:hard", "after:well"}


@pytest.mark.parametrize("one", ["own.afraid", ".safe", "during.", "during.purple"])
def test_what_has_no_place_on_the_map_is_left_out(one: str) -> None:
    assert felt_moments.cells_of(story(one)) == frozenset()


@given(st.integers(0, 9), st.sampled_from(sorted(FEELINGS)))
def test_under_ten_stories_nothing_is_shown(number: int, feeling: str) -> None:
    shown = felt_moments.figures_of([story(f"before.{feeling}")] * number)
    assert all(one.kind in ("hidden", "nobody") for one in shown.values())


def test_of_twenty_stories_it_shows_how_many_felt_hard_and_never_one_alone() -> None:
    told = [story("before.afraid")] * 9 + [story("before.calm")] * 10 + [story("after.sad")]
    shown = felt_moments.figures_of(told)
    assert shown["before:well"].kind == "number"
    assert shown["after:hard"].kind != "number", "one story is not told as a number"


def test_every_feeling_is_on_one_side() -> None:
    assert not WELL.keys() & HARD.keys()
    assert set(FEELINGS) == WELL.keys() | HARD.keys()


def test_the_page_is_for_those_inside_and_says_when_too_few_told_moments(
    house: House, tell: Tell, protect: Tell, signed_in: SignedIn
) -> None:
    last_month = clock.now() - dt.timedelta(days=31)
    with clock.at(last_month):
        protect(tell("I fell.", moments=[Moment("He came.", "after", "", "safe").kept()]))
    address = f"/in/understand/over-time/{house.ward.address}/moments"
    page = signed_in(house.callum).get(address)
    assert "Too few people told moments here" in page.content.decode()
    assert felt_moments.map_of(house.ward) == {}
    assert signed_in(house.ada).get(address).status_code == 404


def test_ten_stories_make_a_map(
    house: House, tell: Tell, protect: Tell, signed_in: SignedIn
) -> None:
    with clock.at(clock.now() - dt.timedelta(days=31)):
        for number in range(10):
            kept = Moment(f"He came {number}.", "after", "", "safe" if number % 2 else "sad")
            protect(tell(f"I fell {number}.", moments=[kept.kept()]))
    shown = felt_moments.map_of(house.ward)
    assert (shown["after:well"].text, shown["after:hard"].text) == ("5", "5")
    page = signed_in(house.callum).get(f"/in/understand/over-time/{house.ward.address}/moments")
    assert "Felt well" in page.content.decode() and "After" in page.content.decode()
