"""An editor puts something on the shelf; one who leads a ward follows a path to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

NewWindow = Callable[..., Any]
SHELF = "/in/learn/library"
TITLE = "How the night team shares the hard rooms"


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def writes_an_entry(walker: Walker) -> None:
    walker.write("Title", TITLE).write("Minutes it takes", "7")
    walker.write("Why it is worth it", "It is fair, and it was their own idea.")
    walker.write("What it says", "Each takes **one** hard room.\n\n- never two\n- never alone")
    for label, choice in (
        ("To read, to hear or to see", "read"),
        ("Element of culture", "teamwork"),
        ("Kind of evidence", "practice"),
    ):
        walker.page.get_by_label(label).select_option(choice)


def test_an_editor_adds_with_a_preview_and_a_ward_leader_finds_it(new_window: NewWindow) -> None:
    gethin = Walker(new_window(scripts=False))
    becomes(gethin, "Gethin Prosser")
    gethin.open("/in/").sees("of the library are to be looked up")
    gethin.press("Learn").sees_heading("Library").press("Keep the library")
    gethin.sees("It is not allowed.").press("Add something of your own")
    writes_an_entry(gethin)
    gethin.press("See it first").sees("As readers will see it").sees("It is not kept yet.")
    assert gethin.page.locator("#seen strong").inner_text() == "one"
    assert gethin.page.locator("#seen li").count() == 2
    gethin.press("Keep").sees_heading(TITLE).sees("It is on the shelf.").sees("Gethin Prosser")

    callum = Walker(new_window(scripts=False))
    becomes(callum, "Callum Reade")
    callum.open(SHELF).write("Look for words", "hard rooms night").press("Look").sees("One found.")
    callum.press(TITLE).sees("never alone").does_not_see("Change it")


def test_one_who_leads_a_ward_follows_the_path_to_its_end(new_window: NewWindow) -> None:
    callum = Walker(new_window(scripts=False))
    becomes(callum, "Callum Reade")
    callum.open("/in/").press("Learn").press("You lead a ward or a team")
    callum.sees("You need not do it in one go.")
    steps = callum.page.locator("main ol > li a").all_inner_texts()
    assert len(steps) == 6
    for title in steps:
        callum.press(title).sees_heading(title)
        callum.page.go_back()
    callum.press(steps[0]).sees("A question to talk about").sees("Whose thoughts these are")


def test_one_who_tells_finds_help_and_something_to_read(new_window: NewWindow) -> None:
    amara = Walker(new_window(scripts=False))
    amara.open("/help/wales").sees("After a death").sees("Llais").press("Somewhere else")
    amara.sees("findahelpline.com")
    amara.press("Short reads on how care goes wrong or well").sees("A good place to start")
    amara.press("How hurry arises").sees("3 minutes to read").sees("no haste and no waste")
    amara.does_not_see("Menu")


def test_axe_finds_nothing_in_the_library(new_window: NewWindow, looker: Looker) -> None:
    anyone = Walker(new_window())
    for name, path in {
        "help": "/help/scotland",
        "short reads": "/library",
        "short read": "/library/what-burden-does-to-a-family",
        "short read in Welsh": "/cy/library/how-hurry-arises",
    }.items():
        anyone.open(path)
        looker.look(anyone.page, name)
    gethin = Walker(new_window())
    becomes(gethin, "Gethin Prosser")
    for name, path in {
        "shelf": SHELF,
        "nothing found": f"{SHELF}?q=zebra",
        "entry": f"{SHELF}/on/francis-report",
        "path": f"{SHELF}/start/board-member",
        "explainer": f"{SHELF}/why/why-we-turn-away",
        "keep": f"{SHELF}/keep",
        "decide": f"{SHELF}/on/people-promise/decide",
        "away": f"{SHELF}/on/our-leadership-way/decide",
    }.items():
        gethin.open(path)
        looker.look(gethin.page, f"library {name}")
    gethin.open(f"{SHELF}/add").press("Keep").sees("There is something to put right")
    looker.look(gethin.page, "library add with errors")
    writes_an_entry(gethin)
    gethin.press("See it first")
    looker.look(gethin.page, "library preview")
