"""A reader finds a story by two words and a place, saves the search and opens one like it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import KeyboardWalker, Walker, becomes

READER, ANALYST = "Tomos Vaughan", "Owain Trew"
TWO_WORDS, HERE = "nobody came", "Rowan Ward"
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def found(walker: Walker) -> int:
    return int(walker.page.locator("ul.behind > li").count())


def test_a_story_is_found_by_two_words_and_a_place_saved_and_another_like_it_opened(
    new_window: NewWindow,
) -> None:
    # Given a reader with a keyboard and no scripts
    reader = KeyboardWalker(new_window(scripts=False))
    becomes(reader, READER)

    # When they look for two words
    reader.press("Search").sees_heading("Find a story again")
    reader.write("Words", TWO_WORDS).press("Find")
    anywhere = found(reader)
    assert anywhere >= 2

    # And only at their own ward
    reader.page.locator("summary", has_text="Where, when, who").press("Enter")
    reader.page.get_by_label("Told to").select_option(label=_like(reader, HERE))
    reader.press("Find")
    here = found(reader)
    assert 1 <= here <= anywhere
    assert reader.page.locator("ul.behind > li", has_text=HERE).count() == here

    # Then they save the search, with a letter once a week
    reader.page.locator("summary", has_text="Save this search").press("Enter")
    reader.write("What do you call it?", "Nobody came, here")
    reader.tick("Once a week").press("Save it")
    reader.sees_heading("Saved searches").press("Nobody came, here")
    assert found(reader) == here

    # And one of the stories leads to others that tell of much the same
    reader.follow(reader.page.locator("ul.behind a.said").first)
    expect(reader.page.locator("div.words").first).to_be_visible()
    reader.press("Stories like this one").sees_heading("Stories like this one")
    assert found(reader) >= 5
    reader.follow(reader.page.locator("ul.behind a.said").first)
    reader.sees("You cannot see who told this")


def _like(walker: Walker, name: str) -> str:
    """The choice of that name, which stands indented in the tree."""
    options = walker.page.get_by_label("Told to").locator("option").all_inner_texts()
    return next(one for one in options if one.strip() == name)


def test_one_whole_story_stands_on_the_first_page(new_window: NewWindow) -> None:
    reader = KeyboardWalker(new_window(scripts=False))
    becomes(reader, READER)
    reader.sees("Chosen by chance. Ordinary ones count.")
    reader.press("One whole story, this week").sees("stories that you may read")
    reader.sees("Please come having read all of it.").sees("Callum Reade")
    reader.press("How stories were chosen").sees("were chosen by chance")
    reader.page.go_back()
    reader.press("No more each week").press("Yes, one each week")


def test_its_pages_can_be_used_by_everybody(new_window: NewWindow, looker: Looker) -> None:
    reader = Walker(new_window())
    becomes(reader, READER)
    looker.look(reader.page, "first page with a story")
    for name, path in {
        "search": "/in/understand/find",
        "search, narrowed": "/in/understand/find?words=nobody+came&first=2020-01&code=care:burden",
        "search, everything": "/in/understand/find?words=",
        "search, none found": "/in/understand/find?words=night+zebra",
        "search, wrong month": "/in/understand/find?words=night&first=soon",
        "saved searches": "/in/understand/find/saved",
        "one whole story": "/in/understand/one-story",
        "how stories were chosen": "/in/understand/one-story/log",
    }.items():
        reader.open(path)
        for fold in reader.page.locator("main summary").all()[:4]:
            fold.click()
        looker.look(reader.page, name)
    reader.open("/in/understand/find?words=night").press("Stories like this one")
    looker.look(reader.page, "stories like one")
    reader.press("All about this story").press("Put it before readers")
    looker.look(reader.page, "put a story before readers")
    reader.press("Put it before them").sees("Say why this story.")
    looker.look(reader.page, "put a story before readers, with errors")
    analyst = Walker(new_window())
    becomes(analyst, ANALYST)
    analyst.open("/in/understand/find?words=night")
    analyst.follow(analyst.page.locator("ul.behind a.said").first)
    looker.look(analyst.page, "a story for who studies")
