"""A facilitator prepares, holds and finishes a story hour; those who came say what they thought."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

FACILITATOR, TEAM, LEADER = "Nerys Hopkin", "Callum Reade", "Siân Mortlock"
HERE = "/in/empathise/reflection/rowan-ward"
CHANGE_FACILITATOR = re.compile(r"^Change\s*: Facilitator")
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def plans_for_today(walker: Walker, kind: str = "Story hour") -> str:
    """From the chapter to the page of a new session. Its address."""
    walker.open(HERE).press("Plan a session").sees_heading("Plan a session")
    fills_the_plan(walker, kind)
    walker.press("Plan it").sees_heading(kind)
    return walker.page.url


def fills_the_plan(walker: Walker, kind: str = "Story hour") -> None:
    walker.tick(kind).write("Day", f"{dt.date.today():%d/%m/%Y}").write("From when", "14:30")
    if kind == "Story hour":
        beside = walker.page.get_by_label("Who leads beside you")
        beside.select_option(label="Callum Reade, ward manager")


def opens_a_story(walker: Walker, session: str) -> str:
    """One that could come into the pack, on the page of what is said of it. Its address."""
    link = walker.open(f"{session}/stories").page.locator("ul.behind a").first
    story = str(link.get_attribute("href")).rpartition("/")[2]
    walker.open(f"/in/understand/readings/story/{story}")
    return walker.page.url


def does_all(walker: Walker) -> None:
    """Every circle that says Done."""
    for one in walker.page.locator("input[type=radio][value=done]").all():
        one.check()


def test_a_story_hour_is_prepared_held_and_brought_to_its_end(new_window: NewWindow) -> None:
    # Given a facilitator with no scripts, who plans a story hour for today
    nerys = Walker(new_window(scripts=False))
    becomes(nerys, FACILITATOR)
    nerys.follow(nerys.page.get_by_role("link", name=re.compile("^Empathise")).first)
    session = plans_for_today(nerys)
    nerys.sees("Planned.").sees("What is said here stays here.")

    # When the house draws a story by chance
    nerys.press("Stories").sees("No story is in the pack yet.")
    nerys.press("Let the house draw one by chance")

    # Then the page says that it did, and out of how many
    nerys.sees("Drawn by chance by the house").sees("out of")
    story = nerys.page.locator(".words p").first.inner_text()

    # When they prepare, and read out
    nerys.open(session).press("Prepare")
    does_all(nerys)
    nerys.press("Keep this").press("Read out").sees_heading("Story hour")

    # Then agreement and stop rule stand before the story, and questions after it
    text = nerys.page.inner_text("main")
    order = ["The agreement", "The stop rule", "What is hard in them", story[:40], "The person"]
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)

    # When afterwards they try to count it as held at once
    nerys.press("Back to the session").press("Afterwards").press("Count it as held")

    # Then the page says what is missing
    nerys.sees("There is something to put right").sees("Not answered: “The stop rule was said.”")

    # When they answer everything, but write who spoke
    does_all(nerys)
    nerys.page.get_by_label("Nurses and midwives: came").fill("5")
    nerys.page.get_by_label("Doctors: could not come").fill("2")
    nerys.tick("Hurry").write("A few words", "Mornings. Dr K said that nobody came.")
    nerys.press("Count it as held")

    # Then it is refused, with the words, and nothing is lost
    nerys.sees("“Dr K”").sees("Your words are still in the box.")
    box = nerys.page.get_by_label("A few words about the themes")
    expect(box).to_have_value("Mornings. Dr K said that nobody came.")

    # When they write it otherwise
    nerys.write("A few words", "How fast the mornings go.")
    nerys.press("Count it as held")

    # Then it is held, and the team sees what it was about
    nerys.sees("Held.").sees("How fast the mornings go.").sees("Hurry")
    callum = Walker(new_window(scripts=False))
    becomes(callum, TEAM)
    callum.open(session).sees("How fast the mornings go.").does_not_see("To hold it")

    # And somebody who came says what they thought, without an account
    door = callum.page.get_by_role("link", name="Say what you thought of it").get_attribute("href")
    someone = Walker(new_window(scripts=False)).open(str(door))
    someone.sees_heading("What did you think of it?")
    someone.page.locator("input[name=safe][value=yes]").check()
    someone.press("Send").sees("It is in the box.")
    assert someone.page.context.cookies() == []


def test_a_facilitator_cannot_come_and_somebody_takes_over(new_window: NewWindow) -> None:
    nerys = Walker(new_window(scripts=False))
    becomes(nerys, FACILITATOR)
    session = plans_for_today(nerys, "Quarter of an hour, on the floor")
    nerys.follow(nerys.page.get_by_role("link", name=CHANGE_FACILITATOR))
    nerys.page.get_by_label("Who leads now").select_option(label="Nobody yet")
    nerys.press("Keep this").sees("Nobody yet")
    nerys.follow(nerys.page.get_by_role("link", name=CHANGE_FACILITATOR))
    nerys.page.get_by_label("Who leads now").select_option(index=1)
    nerys.press("Keep this").sees(FACILITATOR)
    nerys.press("Call it off").tick("Nobody could lead it").press("Call it off")
    nerys.sees("Called off.")
    assert nerys.page.url == session


def test_a_leader_writes_to_teams_and_takes_it_back(new_window: NewWindow) -> None:
    sian = Walker(new_window(scripts=False))
    becomes(sian, LEADER)
    sian.open(f"{HERE}/cost").sees("hours of working time").sees("No debrief yet")
    sian.press("Write to the teams here")
    sian.write("In your own words", "I find it hard too.").press("Show it to the teams")
    callum = Walker(new_window(scripts=False))
    becomes(callum, TEAM)
    callum.open(HERE).sees("I find it hard too.")
    sian.press("Take it back").does_not_see("I find it hard too.")
    callum.open(HERE).does_not_see("I find it hard too.")


def test_a_story_on_the_team_page_is_kept_for_a_story_hour(new_window: NewWindow) -> None:
    # Given a facilitator who has a story before them, and a session that is being prepared
    nerys = Walker(new_window(scripts=False))
    becomes(nerys, FACILITATOR)
    session = plans_for_today(nerys)
    story = opens_a_story(nerys, session)

    # When they keep it for the story hour, and say why
    nerys.press("Keep for our story hour").sees_heading("Keep for our story hour")
    path = session.partition("//")[2].partition("/")[2]
    nerys.follow(nerys.page.locator(f"a[href^='/{path}/stories/']").first)
    nerys.tick("The team asked for it").press("Take it into the pack")

    # Then it stands in that pack, and the page of the story knows it
    nerys.sees("The team asked for it.")
    nerys.open(story).press("Keep for our story hour").sees("It is in this pack.")

    # When they begin another session with it, then that is asked for it first
    nerys.press("Plan a session: Rowan Ward")
    fills_the_plan(nerys)
    nerys.press("Plan it").sees("Take it into the pack")


def test_its_pages_can_be_used_by_everybody(new_window: NewWindow, looker: Looker) -> None:
    nerys = Walker(new_window())
    becomes(nerys, FACILITATOR)
    session = plans_for_today(nerys)
    nerys.press("Stories").press("Let the house draw one by chance")
    for name, path in {
        "sessions of a place": HERE,
        "plan a session": f"{HERE}/plan",
        "what sessions do": f"{HERE}/over-time",
        "how stories are chosen": f"{HERE}/chosen",
        "hard events": f"{HERE}/hard-events",
        "staff and patients": f"{HERE}/beside",
        "a session": session,
        "stories of a session": f"{session}/pack",
        "choose a story": f"{session}/stories",
        "prepare a session": f"{session}/prepare",
        "the hour": f"{session}/hour",
        "the pack on paper": f"{session}/paper",
        "after a session": f"{session}/finish",
        "hand over": f"{session}/lead/co_lead",
        "call off": f"{session}/call-off",
        "the same again": f"{session}/again",
    }.items():
        nerys.open(path)
        for fold in nerys.page.locator("main summary").all()[:3]:
            fold.click()
        looker.look(nerys.page, name)
    opens_a_story(nerys, session)
    nerys.press("Keep for our story hour")
    looker.look(nerys.page, "keep a story for a session")
    nerys.open(f"{session}/stories").follow(nerys.page.locator("ul.behind a").first)
    looker.look(nerys.page, "choose this story")
    nerys.press("Take it into the pack").sees("Say why you choose this one")
    looker.look(nerys.page, "choose this story with an error")
    nerys.open(f"{session}/finish").write("A few words", "Dr K said so.")
    nerys.press("Count it as held").sees("could tell who it was")
    looker.look(nerys.page, "after a session with errors")
    nerys.open(f"{HERE}/plan").press("Plan it")
    looker.look(nerys.page, "plan a session with errors")
    nerys.open(session)
    door = nerys.page.get_by_role("link", name="Say what you thought of it").get_attribute("href")
    someone = Walker(new_window()).open(str(door))
    looker.look(someone.page, "after a session, for those who came")
    someone.press("Send").sees("Nothing is marked yet")
    looker.look(someone.page, "after a session, nothing marked")
    someone.page.locator("input[name=safe][value=yes]").check()
    someone.press("Send")
    looker.look(someone.page, "after a session, sent")
    someone.open("/after/" + "a" * 26)
    looker.look(someone.page, "after a session, shut")
    sian = Walker(new_window())
    becomes(sian, LEADER)
    for name, path in {"what it costs": f"{HERE}/cost", "write to teams": f"{HERE}/write"}.items():
        sian.open(path)
        looker.look(sian.page, name)
    sian.open("/in/empathise/reflection")
    looker.look(sian.page, "places with sessions")
