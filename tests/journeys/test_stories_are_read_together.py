"""Readers confirm suggestions by keyboard, correct them without scripts, disagree and agree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import KeyboardWalker, Walker, becomes

READER, SECOND, ANALYST, LEAD = "Zainab Qureshi", "Gethin Prosser", "Owain Trew", "Callum Reade"
QUEUE = "/in/understand/readings"
STORIES, MOST_KEYS = 12, 3
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def in_the_house(demo_folder: Path, what: str, *said: str) -> str:
    """Ask the house itself, in a process of its own."""
    ours = ("DJANGO_", "WHOLEHEARD_", "DATABASE_URL")
    plain = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.readings", what, *said],
        env=plain | {"WHOLEHEARD_DATA": str(demo_folder / "data"), "WHOLEHEARD_DEMO": "1"},
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.stdout.strip()


def test_a_reader_confirms_story_after_story_with_few_keys(
    new_window: NewWindow, demo_folder: Path
) -> None:
    # Given a reader at the keyboard, before stories on which the machine is right
    reader = Walker(new_window())
    becomes(reader, READER)
    before = int(in_the_house(demo_folder, "confirmed", READER))

    # When they read one story after the other, with the key that says yes to all that they see
    keys = []
    reader.open(f"{QUEUE}/next")
    for _ in range(STORIES):
        keys.append(_keys_for_one_story(reader))

    # Then it takes them three keys a story at most, and each was read singly
    assert median(keys) <= MOST_KEYS, keys
    assert int(in_the_house(demo_folder, "confirmed", READER)) >= before + STORIES // 2
    assert in_the_house(demo_folder, "together", READER) == "0"


def _keys_for_one_story(reader: Walker) -> int:
    """Press A until the next story is there. Where a passage was not on the screen yet the key
    brings it there and says yes to nothing."""
    page = reader.page
    here = page.locator("[data-story]").get_attribute("data-story")
    moved_on = page.locator(f"[data-story]:not([data-story='{here}'])")
    for number in range(1, 30):
        page.keyboard.press("a")
        page.locator("#said:not(:empty)").or_(moved_on).first.wait_for(state="attached")
        if moved_on.count():
            page.wait_for_load_state()
            return number
        expect(page.locator("#said")).to_contain_text("Look at this one first")
        page.evaluate("document.getElementById('said').textContent = ''")
    raise AssertionError("The key never led on.")


def test_a_reader_corrects_and_marks_without_scripts(
    new_window: NewWindow, demo_folder: Path
) -> None:
    # Given a reader with a keyboard and no scripts
    reader = KeyboardWalker(new_window(scripts=False))
    becomes(reader, READER)
    story = in_the_house(demo_folder, "told at length", READER)
    reader.open(f"{QUEUE}/story/{story}").sees_heading("What does this story say of care?")

    # When they mark words of the first paragraph with a burden
    reader.press("Mark words of paragraph 1").sees("Mark words here")
    page = reader.page
    page.locator("summary", has_text="Choose another framework").press("Enter")
    reader.press("Kinds of burden")
    page.get_by_label("From which word").select_option(index=2)
    page.get_by_label("To which word").select_option(index=4)
    page.get_by_label("What does it tell of?").select_option("waiting")
    reader.press("Put the mark")

    # Then it stands beside the words, with who said so, and can be undone
    remark = page.locator(".remark", has_text="Waiting").first
    expect(remark).to_contain_text("You, just now")
    reader.press("Undo Waiting")
    expect(page.locator(".remark", has_text="You, just now")).to_have_count(0)


def test_words_that_are_selected_are_marked_with_a_key(
    new_window: NewWindow, demo_folder: Path
) -> None:
    reader = Walker(new_window())
    becomes(reader, READER)
    story = in_the_house(demo_folder, "told at length", READER)
    page = reader.open(f"{QUEUE}/story/{story}").page
    chosen = page.locator("p[data-start]").first.evaluate(
        """p => {
          const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walk.nextNode()) texts.push(walk.currentNode);
          const node = texts.reduce((one, other) =>
            other.textContent.length > one.textContent.length ? other : one);
          const at = node.textContent.search(/\\S+\\s+\\S+/);
          const words = node.textContent.slice(at).match(/^\\S+\\s+\\S+/)[0];
          const range = document.createRange();
          range.setStart(node, at); range.setEnd(node, at + words.length);
          getSelection().removeAllRanges(); getSelection().addRange(range);
          return words;
        }"""
    )
    with page.expect_navigation():
        page.keyboard.press("m")
    first = page.get_by_label("From which word").locator("option:checked").inner_text()
    last = page.get_by_label("To which word").locator("option:checked").inner_text()
    words = chosen.split()
    assert re.split(r"\s+", first)[-1] == words[0] and re.split(r"\s+", last)[-1] == words[-1]


def test_two_disagree_and_a_team_sees_what_people_said(new_window: NewWindow) -> None:
    # Given that two readers have read the same stories at Aldermere
    third = Walker(new_window(scripts=False))
    becomes(third, "Tomos Vaughan")
    third.open("/in/understand/agreement/differences").sees_heading("Where two disagree")
    left = third.page.locator("button[value=holds]").count()
    if left:
        with third.page.expect_navigation():
            third.page.locator("button[value=holds]").first.click()
        expect(third.page.locator("button[value=holds]")).to_have_count(left - 1)

    # Then the ward manager sees what people said, and nothing that a machine suggests
    manager = Walker(new_window(scripts=False))
    becomes(manager, LEAD)
    manager.open("/in/help/answers/rowan-ward").press("All about this story")
    manager.press("What people said of care in it")
    manager.sees_heading("What does this story say of care?").does_not_see("Suggested")


def test_its_pages_can_be_used_by_everybody(
    new_window: NewWindow, looker: Looker, demo_folder: Path
) -> None:
    reader = Walker(new_window())
    becomes(reader, READER)
    looker.look(reader.open(QUEUE).page, "readings queue")
    story = in_the_house(demo_folder, "told at length", READER)
    here = reader.open(f"{QUEUE}/story/{story}").page.url
    looker.look(reader.page, "readings story")
    reader.page.locator("#circle summary").click()
    looker.look(reader.page, "readings story, what held and what broke")
    looker.look(reader.open("/in/understand/circle?code=trust&how=broke").page, "the circle")
    reader.open(f"{here}?mark=1")
    reader.page.locator("#mark summary").first.click()
    looker.look(reader.page, "readings mark form")
    looker.look(reader.open(f"{here}?mark=1&pack=virtuous-circle").page, "readings circle form")
    reader.open(f"{here}?mark=1&pack=concern-kinds").press("Put the mark").sees("Choose a code.")
    looker.look(reader.page, "readings mark form with an error")
    read = in_the_house(demo_folder, "read by two", READER)
    looker.look(reader.open(f"{QUEUE}/story/{read}").page, "readings story read by two")
    blind = in_the_house(demo_folder, "drawn", READER)
    if blind:
        looker.look(reader.open(f"{QUEUE}/story/{blind}").page, "readings story drawn by chance")
    looker.look(reader.open(f"{QUEUE}/together").page, "readings together")
    looker.look(reader.open("/in/understand/agreement").page, "readings agreement")
    looker.look(reader.open("/in/understand/agreement/differences").page, "readings differences")
    looker.look(reader.open("/in/understand/discrimination").page, "readings discrimination")
    analyst = Walker(new_window())
    becomes(analyst, ANALYST)
    for name, path in {
        "readings codes": "/in/understand/agreement/codes",
        "readings how we read": "/in/understand/agreement/how-we-read",
        "readings what it learnt": "/in/understand/agreement/what-it-learnt",
    }.items():
        looker.look(analyst.open(path).page, name)
    analyst.open("/in/understand/agreement/codes").press("Nights on the ward")
    looker.look(analyst.page, "readings one code")
