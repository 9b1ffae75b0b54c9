"""A daughter's question about late meals becomes a change that she reads of by her code."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes, protects_and_releases, tells

MANAGER, PROTECTOR, LEADER = "Callum Reade", "Dilys Penry", "Kofi Ampah"
HERE = "/in/help/change/at/rowan-ward"
HER_WORDS = (
    "My father waits for his dinner with a napkin on. It comes when the film is half over, and he "
    "has stopped being hungry by then."
)
HER_QUESTION = "Why does his dinner come so late?"
TOLD = "Dinners leave the landing at six now. Of a hundred about ten are late. It was thirty."
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def heard(walker: Walker) -> Walker:
    return walker.tick("Families and friends").tick("Cleaning, catering")


def weeks_of_values() -> bytes:
    """Twenty weeks with about thirty late dinners, then thirteen with about ten."""
    before = [30, 33, 28, 31, 34, 29, 32, 30, 27, 33, 31, 29, 30, 32, 28, 31, 33, 30, 29, 32]
    after = [11, 9, 12, 10, 8, 11, 10, 12, 9, 10, 11, 8, 10]
    first = dt.date.today() - dt.timedelta(weeks=len(before) + len(after))
    rows = [
        f"{first + dt.timedelta(weeks=week):%Y-%m-%d},{value}"
        for week, value in enumerate([*before, *after])
    ]
    return "\n".join(["date,value", *rows]).encode()


def test_late_meals_from_a_question_to_a_change_told_back(new_window: NewWindow) -> None:
    # Given a daughter who told of late meals and asked why, without scripts
    daughter = Walker(new_window(scripts=False))
    code = tells(daughter, HER_WORDS, question=HER_QUESTION)
    dilys = Walker(new_window(scripts=False))
    becomes(dilys, PROTECTOR)
    protects_and_releases(dilys, "napkin")

    # When the ward answers her, and begins a change from her story
    callum = Walker(new_window(scripts=False))
    becomes(callum, MANAGER)
    callum.open("/in/help/answers/rowan-ward")
    finds_her_story(callum)
    story = callum.page.url
    callum.press("Answer").write("Your answer", "Because nobody is free at six. I am sorry.")
    callum.press("Look it over").press("Send to them").sees("They will see your answer")
    callum.press("It leads to a change").sees_heading("A change from this story")
    callum.write("What would you change?", "He has stopped being hungry by then, so earlier")
    callum.press("Write it down").sees("Say it in your own words")
    callum.write("What would you change?", "Dinners in time").press("Write it down")
    callum.sees_heading("Dinners in time")
    change = callum.page.url

    # Then it goes stage by stage, and each asks who was listened to
    callum.press("We understand it better").write("What do you know now", "Nobody is free at six.")
    callum.press("Keep this").sees("Say who was listened to here.")
    heard(callum).press("Keep this").sees_heading("Dinners in time")
    heard(callum.press("We have an idea").write("What would you try", "One of us kept free."))
    callum.press("Keep this")

    # And an aim without a number is answered with what to do
    day = f"{dt.date.today() + dt.timedelta(days=60):%d/%m/%Y}"
    callum.press("Plan a test").write("Aim", "Dinners come sooner").write("By when", day)
    callum.press("Plan it").sees("Say how much: from how many to how many.")
    callum.write("Aim", "Nine of ten dinners before seven").write("Prediction", "Two of three.")
    callum.write("With how many", "3").press("Plan it").sees_heading("Test 1")

    # When they try it twice, and measure
    studies(callum, "All three were in time.", "Adapt: change it and try again")
    callum.press("Plan the next one").write("With how many", "12").press("Plan it")
    callum.sees_heading("Test 2").sees("Follows test 1")
    callum.open(change).press("Try it").write("Who tries it first", "Twelve trays.")
    heard(callum).write("In plain words", "We try to bring dinners sooner.").press("Keep this")
    measured(callum, change)
    callum.open(change)
    callum.follow(callum.page.get_by_role("link", name="Test 2"))
    studies(callum, "Eleven of twelve were in time.", "Adopt: keep it so")
    callum.open(change).press("Adopt it").write("What was decided", "All of us decided it.")
    callum.page.get_by_label("Which promise does it serve?").select_option(index=2)
    heard(callum).write("What shows it?", "Counted for 33 weeks.").write("In plain words", TOLD)
    callum.press("Keep this").sees("Adopted")

    # Then she reads of it by her code, and anybody on the open page of the ward
    daughter.open("/code").write("Your code", code).press("Open my story")
    reads_until(daughter, code, "Something changed because you told it.")
    daughter.sees(TOLD).sees("Counted for 33 weeks.").sees("Callum Reade")
    daughter.open("/at/rowan-ward").sees("What changed here").sees(TOLD)
    callum.open(story).sees("Dinners in time")


def finds_her_story(walker: Walker) -> None:
    """Among the stories of the ward, by her first words."""
    walker.open(walker.page.url)
    link = walker.page.get_by_role("link", name=re.compile("My father waits for his dinner"))
    if link.count() == 0:
        walker.press("All about this story")
    else:
        walker.follow(link.first)
    walker.sees("napkin")


def studies(walker: Walker, study: str, act: str) -> None:
    today = f"{dt.date.today():%d/%m/%Y}"
    walker.page.get_by_label("Day", exact=False).first.fill(today)
    walker.write("What was done, and what was seen?", "Tried it.").press("Note it")
    walker.write("Study", study).write("Because", "It helps.")
    walker.page.get_by_label("Beside what you predicted").select_option(index=1)
    walker.page.get_by_label("Act: what now?").select_option(label=act)
    walker.press("Keep this")


def measured(walker: Walker, change: str) -> None:
    """An outcome from a file, with the change marked on it: the level since is in the sentence."""
    walker.open(change).sees("No balancing measure yet").press("Charts").press("Add a measure")
    walker.tick("Outcome").write("What is measured", "Late dinners").write("In which unit", "trays")
    walker.tick("Every week").tick("Worse").press("Add it").sees_heading("Late dinners")
    file = {"name": "late.csv", "mimeType": "text/csv", "buffer": weeks_of_values()}
    walker.page.get_by_label("A file with values").set_input_files(file)
    walker.press("Bring it in").sees("An XmR chart")
    day = dt.date.today() - dt.timedelta(weeks=13)
    walker.write("From which day", f"{day:%d/%m/%Y}")
    walker.write("What is done otherwise", "Trays out by six").press("Mark it")
    walker.sees("About 10.1 now, 30.6 before").sees("Trays out by six")


def reads_until(walker: Walker, code: str, words: str) -> None:
    """The worker tells her; she opens her page again until it is there."""
    for _again in range(30):
        if words in walker.page.inner_text("body"):
            return
        walker.page.wait_for_timeout(1000)
        walker.open("/code").write("Your code", code).press("Open my story")
    walker.sees(words)


def test_a_decision_that_waited_too_long_rose_and_is_decided(new_window: NewWindow) -> None:
    # Given a ward whose question about chairs nobody answered at the site for three weeks
    kofi = Walker(new_window(scripts=False))
    becomes(kofi, LEADER)
    kofi.open("/in/").press("One decision waits for you.").sees_heading("Decisions that wait")
    kofi.sees("A chair beside every bed").sees("rose by itself").sees("40 days in all")

    # When a director says no, with the reason
    kofi.press("A chair beside every bed").tick("No, and why")
    kofi.write("The reason", "Not before April: the lift comes first.").press("Say it")

    # Then the team reads it, signed, and nothing waits any more
    callum = Walker(new_window(scripts=False))
    becomes(callum, MANAGER)
    callum.open(HERE).press("A chair beside every bed")
    callum.sees("Not before April: the lift comes first.").sees("Kofi Ampah")
    callum.does_not_see("Waits for a decision above")
    callum.open(f"{HERE}/waiting").sees("Nothing waits here.")


def test_the_pages_of_a_change_can_be_used_by_everybody(
    new_window: NewWindow, looker: Looker
) -> None:
    window = new_window(scripts=True)
    walker = Walker(window)
    becomes(walker, MANAGER)
    walker.open(HERE)
    looker.look(walker.page, "changes of a place")
    walker.press("Suppers in time")
    looker.look(walker.page, "a change")
    change = walker.page.url
    for name, path in (
        ("charts", f"{change}/charts"),
        ("craft", f"{change}/craft"),
        ("spread", f"{change}/spread"),
        ("ask above", f"{change}/above"),
        ("waiting", f"{HERE}/waiting"),
        ("stop", f"{HERE}/stop"),
        ("drivers", f"{HERE}/drivers"),
        ("new", f"{HERE}/idea"),
        ("learnt", "/in/help/change/learnt"),
    ):
        walker.open(path)
        looker.look(walker.page, name)
