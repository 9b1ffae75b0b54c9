"""A story told moment by moment: when each was, what happened, how it felt."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House
from tests.rooms.stories.browser import Browser, told_parts

from wholeheard.rooms.stories import headings, line, moments
from wholeheard.rooms.stories.moments import Moment

KEPT = st.lists(st.lists(st.text(), min_size=4, max_size=4), max_size=6)


# Without a database ---------------------------------------------------------------------------


@given(KEPT, st.integers(-2, 8), st.sampled_from([-1, 1]))
def test_moving_a_moment_loses_none(told: list[list[str]], at: int, by: int) -> None:
    assert sorted(moments.moved(told, at, by)) == sorted(told)


@given(KEPT, st.integers(0, 5), st.sampled_from([-1, 1]))
def test_moving_it_back_is_as_it_was(told: list[list[str]], at: int, by: int) -> None:
    moved = moments.moved(told, at, by)
    if moved != told:
        assert moments.moved(moved, at + by, -by) == told


@given(st.sampled_from(["", *moments.WHENS]), st.sampled_from(["", *moments.FEELINGS]))
def test_what_was_chosen_is_read_back_from_the_kind_of_the_part(when: str, feeling: str) -> None:
    kind = Moment("I waited.", when=when, feeling=feeling).kind()
    assert moments.is_moment(kind)
    assert moments.said_in(kind) == (when, feeling)


def test_a_kind_that_nobody_knows_says_nothing() -> None:
    assert moments.said_in("moment.yesterday.purple") == ("", "")
    assert not moments.is_moment("happened")


def test_the_heading_says_when_it_was_and_how_it_felt() -> None:
    assert headings.heading_of("moment.during.afraid") == "During. It felt: afraid"
    assert headings.heading_of("moment.after.") == "After"
    assert headings.heading_of("moment.own.safe") == "A moment. It felt: safe"


def test_when_it_was_in_own_words_is_protected_with_the_rest() -> None:
    one = Moment("He left.", own="When Nurse Ann came", when="before")
    assert one.kind() == "moment.own."
    assert one.text() == "When Nurse Ann came\nHe left."


def test_the_line_goes_up_for_what_felt_well_and_down_for_what_was_hard() -> None:
    drawn = str(line.line_of(["happened", "moment.before.safe", "moment.during.", "moment..sad"]))
    heights = [int(y) for y in re.findall(r'cy="(\d+)"', drawn)]
    assert heights[0] < heights[1] < heights[2]
    assert 'aria-label="Moments in order. 1: Before. It felt: safe; 2: During; 3: A moment' in drawn


def test_one_moment_is_no_line() -> None:
    assert line.line_of(["happened", "moment.before.safe"]) == ""


# In a browser ---------------------------------------------------------------------------------


@pytest.fixture
def telling(house: House) -> Browser:
    """Somebody on the page of moments who has written nothing on the page before."""
    browser = Browser(f"/at/{house.ward.address}/tell").open()
    return browser.send("moments", words="")


def test_nobody_comes_to_this_page_who_did_not_ask_for_it(house: House) -> None:
    browser = Browser(f"/at/{house.ward.address}/tell").open().send(words="I waited.")
    assert browser.page == "well"


def test_whoever_tells_it_by_moments_reads_which_page_that_is_of_how_many(
    telling: Browser,
) -> None:
    assert telling.send("moments", words="").shows("Step 2 of 7")


def test_moments_are_told_put_in_order_and_sent_as_parts_of_the_story(telling: Browser) -> None:
    assert telling.page == "moments"
    telling.send("add", what="She rang.", when="after", feeling="hopeful")
    telling.send("add", what="I fell.", own="On the stairs", feeling="afraid")
    assert telling.shows("A moment. It felt: afraid")
    telling.send("up:1").send("add", what="Not this one.").send("out:2")
    telling.send("end").send("send", agreed=["team"])
    assert told_parts() == [
        ("moment.own.afraid", "On the stairs\nI fell."),
        ("moment.after.hopeful", "She rang."),
    ]


def test_a_moment_that_was_typed_goes_along_whichever_button_is_pressed(telling: Browser) -> None:
    for go in ("on", "back", "stop"):
        told = Browser(telling.address, body=telling.body)
        told.send(go, what="She rang.")
        if go == "on":
            assert told.page == "well"
        if go != "stop":
            assert [one[0] for one in told.telling.moments] == ["She rang."]


def test_a_feeling_without_words_is_asked_about(telling: Browser) -> None:
    assert telling.send("add", feeling="afraid").has_error("what")


def test_there_are_twelve_at_most_and_the_words_of_the_next_stay_on_the_page(
    telling: Browser,
) -> None:
    for number in range(moments.MOST):
        telling.send("add", what=f"Moment {number}.")
    for go in ("add", "back"):
        telling.send(go, what="One too many.")
        assert telling.has_error("what") and telling.shows("One too many.")
    assert len(telling.telling.moments) == moments.MOST


@pytest.mark.parametrize("go", ["up:0", "down:99", "out:x", "up:", "down:-1"])
def test_a_button_that_nobody_made_does_no_harm(telling: Browser, go: str) -> None:
    telling.send("add", what="She rang.")
    assert telling.send(go).status == 200
    assert len(telling.telling.moments) == 1


def test_the_machine_shows_names_in_moments_before_they_are_sent(telling: Browser) -> None:
    telling.send("add", what="Nurse Ann Smith rang me.").send("end")
    assert telling.page == "check" and telling.shows("Ann Smith")
