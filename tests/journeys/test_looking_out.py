"""A daughter who is a deputy looks out for her mother, on a phone and without scripts: a visit,
three questions, answers, the copy of the plan, its review; and then her authority ends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes, protects_and_releases

from wholeheard.kit import clock

DAUGHTER, MANAGER, CHECKS, PROTECTS = (
    *("Ines Fairlamb", "Hester Callow", "Adaeze Thornhill", "Non Prydderch"),
)
ADVOCATE = "Tobias Renwick"
OWN, HOME, CHECKING = "/in/help/looking-out", "/in/help/residents", "/in/help/authorities"
SIGN = "Yellow gatepost"
IN_IT = "the curtains drawn"
SEEN = f"Close to noon, {IN_IT}, and a cup of cold tea beside the bed."
QUESTIONS = (
    "Why were they not up and dressed by then?",
    "Who held the cup for her this morning?",
    "Who will make sure that this changes?",
)
ANSWER = "Two of us were off, and we told nobody. From tomorrow she is asked at half past nine."
COPIES_WAIT = re.compile("A copy of the care plan of .* waits for you")
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def written(days: int) -> str:
    return f"{clock.today() + dt.timedelta(days=days):%d/%m/%Y}"


def test_a_daughter_looks_out_for_her_mother_until_her_authority_ends(
    new_window: NewWindow,
) -> None:
    # Given a home that has given a resident a sign, never a name
    hester = Walker(new_window(scripts=False))
    becomes(hester, MANAGER)
    hester.open("/in/help/residents/at/glasswort-samphire/new")
    hester.write("A sign for this resident", "Mrs Doreen Fairlamb").press("Keep this")
    hester.sees("This could tell who it is.")
    hester.write("A sign for this resident", SIGN).press("Keep this").sees_heading(SIGN)
    resident = hester.page.url

    # And a daughter on a phone, who asks by that sign
    ines = Walker(new_window(scripts=False, wide=390))
    becomes(ines, DAUGHTER)
    ines.open(OWN).press("Ask to look out for somebody")
    ines.write("For whom?", SIGN).tick("Deputy for personal welfare")
    ines.write("From which day?", written(0)).write("Until which day?", written(200))
    ines.write("What shows it?", "The order of the Court of Protection of May.").press("Ask")
    ines.sees_heading(SIGN).sees("Until then nothing opens here.")
    mine = ines.page.url

    # When somebody who is not of the home has checked it
    adaeze = Walker(new_window(scripts=False))
    becomes(adaeze, CHECKS)
    adaeze.open(CHECKING)
    row = adaeze.page.locator("li", has_text=SIGN)
    adaeze.follow(row.get_by_role("link")).sees("The order of the Court of Protection of May.")
    adaeze.press("I have checked it: it holds").sees("This paper holds")

    # Then she reads what her job is before her first note, and asks three questions
    ines.open(OWN).press(SIGN).press("Note a visit").sees_heading("Your job and your rights")
    ines.press("I have read it").sees_heading("Note a visit")
    ines.write("What time was it", SEEN)
    ines.tick(QUESTIONS[0]).tick(QUESTIONS[2]).write("A question of your own", QUESTIONS[1])
    ines.press("Send it").sees_heading("It is with us").sees("Your code")
    ines.press(f"Back to {SIGN}").sees("Told").does_not_see(SEEN)

    # And a person releases it, the home answers, and only she says that it is answered
    non = Walker(new_window(scripts=False))
    becomes(non, PROTECTS)
    protects_and_releases(non, IN_IT, "Samphire")
    hester.comes_again_until(
        lambda page: QUESTIONS[1] in page.inner_text("main"), "/in/help/answers/glasswort-samphire"
    )
    hester.press(QUESTIONS[1]).sees(IN_IT).press("I have read it").press("Answer")
    hester.write("Your answer", ANSWER)
    for question in QUESTIONS:
        hester.tick(question)
    hester.press("Look it over").press("Send to them").sees("They will see your answer")
    ines.open(mine).sees("A reply came. Does it answer you?")
    ines.press(QUESTIONS[0]).sees(ANSWER)
    asked = ines.page.locator("section.panel", has_text=QUESTIONS[0])
    asked.get_by_label("Not yet").check()
    ines.follow(asked.get_by_role("button", name="Tell them")).sees("Your words")
    expect(asked.get_by_label("Not yet")).to_be_checked()

    # When the home gives out the plan, she confirms her copy and is reminded of its review
    hester.open(resident).press("Give out a version")
    hester.write("Day of the next review", written(9)).write("Nutrition", "A drink each hour.")
    hester.press("Give it out").sees("Nobody has confirmed a copy.")
    expect(ines.open("/in/").page.locator("main")).to_contain_text(COPIES_WAIT)
    ines.open(mine).sees("A copy of the care plan waits")
    ines.press("A copy of the care plan waits for you.").sees("Ask to be there.")
    ines.press("I have this copy").sees("that you have this version")
    hester.open(resident).sees(f"{DAUGHTER} has had it since")

    # And on the day on which her authority ends, so does her sight
    adaeze.open(resident).press(DAUGHTER).write("Why", "The court has ended the order.")
    adaeze.press("It has ended").sees("Ended")
    ines.open(mine).sees("It opens nothing today.").sees("The court has ended the order.")
    ines.does_not_see("What you asked").does_not_see("Version 1")
    ines.open(f"{mine}/plan").does_not_see("A drink each hour.")


def test_the_pages_of_looking_out(new_window: NewWindow, looker: Looker) -> None:
    window, stair = "Kingfisher window", "Top of the stair"
    walks = {
        DAUGHTER: (OWN, ["Read it", "Version 2", "Note a visit", "Show them what you saw and asked",
                         "Tell somebody outside the home"]),
        MANAGER: (HOME, ["Give out a version", "Version 2",
                         "Say how it stands: nothing to ask for now, moved, died",
                         "Something in this plan would be good for all"]),
        CHECKS: (HOME, ["Somebody from outside saw them", DAUGHTER]),
        ADVOCATE: (OWN, []),
    }  # fmt: skip
    for name, (front, links) in walks.items():
        walker = Walker(new_window())
        becomes(walker, name)
        walker.open(front)
        looker.look(walker.page, f"{name}: front")
        walker.press(stair if name == ADVOCATE else window)
        looker.look(walker.page, f"{name}: one")
        one = walker.page.url
        for link in links:
            walker.open(one).press(link)
            looker.look(walker.page, f"{name}: {link}")
    checks = Walker(new_window())
    becomes(checks, CHECKS)
    looker.look(checks.open(CHECKING).page, "to check")
    ines = Walker(new_window())
    becomes(ines, DAUGHTER)
    looker.look(ines.open(f"{OWN}/ask").page, "ask")
    ines.press("Ask").sees("There is something to put right")
    expect(ines.page.locator("main")).to_contain_text("Choose on what it rests.")
    looker.look(ines.page, "ask, with errors")
    ines.open(OWN).press(window).press("Note a visit").press("Send it")
    looker.look(ines.page, "note, with errors")
    ines.write("What time was it", "Half past nine, dressed, and glad.").press("Send it")
    looker.look(ines.sees_heading("It is with us").page, "noted")
    ines.press(f"Back to {window}").press("Show them what you saw and asked").press("Make it")
    looker.look(ines.sees("Choose who may read it.").page, "show, with errors")
