"""A ward sister asks people of other organisations, one of them offers help, and she comes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

SISTER, HOME_MANAGER, KEEPER, STRANGER = (
    "Margaret Tetteh", "Hester Callow", "Nerys Hopkin", "Tamsin Okell",
)  # fmt: skip
HERE = "/in/learn/communities"
COMMUNITY = "Eating and drinking in peace"
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def goes_in(walker: Walker, name: str) -> Walker:
    """From the chapter to a community in which they are."""
    becomes(walker, name)
    walker.follow(walker.page.get_by_role("link", name=re.compile("^Learn")).first)
    return walker.press("Communities").press(COMMUNITY)


def test_a_sister_asks_somebody_elsewhere_helps_and_she_comes(new_window: NewWindow) -> None:
    # Given a ward sister with no scripts who is in no community, and sees what she could join
    margaret = Walker(new_window(scripts=False))
    goes_in(margaret, SISTER).sees("You see it once you have joined.")
    margaret.does_not_see("Suppers at weekends")

    # When she joins under a name that she chooses
    margaret.press("Join").sees("Never your e-mail").sees("Tidewell Homes")
    margaret.write("Your name", "Margaret T").write("What you do", "stroke unit sister")
    margaret.press("Join").sees("Suppers at weekends, with nobody free to carry them")

    # And asks, with somebody's name in it
    margaret.press("Ask a question")
    margaret.write("Your question", "Thickened drinks that people want to drink")
    margaret.write("More about it", "Mrs Olwen Tanat leaves hers. What do others do?")
    margaret.press("Ask it").sees("This could tell who somebody is").sees("“Olwen Tanat”")
    expect(margaret.page.get_by_label("More about it")).to_have_value(
        "Mrs Olwen Tanat leaves hers. What do others do?"
    )

    # Then she writes it otherwise, and it stands there with her name
    margaret.write("More about it", "Half our jugs come back full. What do others do?")
    margaret.press("Ask it").sees_heading("Thickened drinks").sees("Margaret T, stroke unit sister")
    question = margaret.page.url

    # When somebody of another organisation reads it, and offers help
    hester = Walker(new_window(scripts=False))
    goes_in(hester, HOME_MANAGER).press("Thickened drinks that people want to drink")
    hester.sees("Aldermere Health and Care").does_not_see("@")
    hester.write("Your reply", "We make them cold, in a real glass. More of them are drunk.")
    hester.press("Reply").sees("in a real glass")
    hester.press("Offer help").write("What about", "Taste ours at four o’clock")
    hester.write("More about it", "Come any weekday. We drink with you.")
    hester.write("Until when", _in_a_month())
    hester.press("Write it there").sees("Taste ours at four o’clock")

    # Then the sister takes it up and says that the reply helped
    margaret.open(question).sees("in a real glass")
    helped = re.compile(r"^This helped\s*: Hester Callow")
    margaret.follow(margaret.page.get_by_role("button", name=helped))
    margaret.sees("says the one who asked")
    margaret.press("Taste ours at four o’clock").sees("Help is offered")
    margaret.write("A line", "I come on Thursday.").press("I take it up")
    margaret.sees("Margaret T, stroke unit sister, Aldermere Health and Care: I come on Thursday.")

    # And she comes to an event, with a file for her calendar
    margaret.open(HERE).press(COMMUNITY).press("Events")
    margaret.press("What we tried at mealtimes, and stopped").press("I come")
    expect(margaret.page.get_by_label("Who comes")).to_contain_text("Margaret T")
    link = margaret.page.get_by_role("link", name="For my calendar").get_attribute("href")
    answer = margaret.page.context.request.get(str(link))
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "SUMMARY:What we tried at mealtimes\\, and stopped" in answer.text()

    # But to somebody who has not joined, nothing of it is there
    tamsin = Walker(new_window(scripts=False))
    becomes(tamsin, STRANGER)
    assert tamsin.page.goto(question).status == 404


def _in_a_month() -> str:
    return f"{dt.date.today() + dt.timedelta(days=30):%d/%m/%Y}"


def test_its_pages_can_be_used_by_everybody(new_window: NewWindow, looker: Looker) -> None:
    nerys = Walker(new_window())
    goes_in(nerys, KEEPER)
    community = nerys.page.url
    looker.look(nerys.page, "a community")
    for name in ("events", "events?past=1", "events/new", "help", "help/new", "members", "ask"):
        nerys.open(f"{community}/{name}")
        looker.look(nerys.page, f"a community: {name}")
    for name in ("keep", "end", "leave", "me"):
        nerys.open(f"{community}/{name}")
        looker.look(nerys.page, f"a community: {name}")
    for name, path in {
        "communities": HERE, "begin": f"{HERE}/begin", "found": f"{HERE}/find?words=supper",
        "nothing found": f"{HERE}/find?words=zanzibar",
    }.items():  # fmt: skip
        nerys.open(path)
        looker.look(nerys.page, f"communities: {name}")
    nerys.open(f"{HERE}/begin").press("Begin it")
    looker.look(nerys.page, "begin a community, with errors")
    nerys.open(f"{community}/ask").write("Your question", "Who?")
    nerys.write("More about it", "Mrs Olwen Tanat leaves hers.").press("Ask it")
    looker.look(nerys.page, "ask, with a name in it")
    nerys.open(community).press("Suppers at weekends, with nobody free to carry them")
    looker.look(nerys.page, "a question with replies")
    nerys.follow(nerys.page.get_by_role("link", name=re.compile(r"^Hide it\s*: Bettina")))
    looker.look(nerys.page, "hide a reply")
    nerys.write("Why", "Only to look at.").press("Hide it").sees("A keeper hid this.")
    looker.look(nerys.page, "a question with a hidden reply")
    nerys.open(f"{community}/keep").sees("What keepers hid")
    looker.look(nerys.page, "keeping a community, with what was hidden")
    nerys.follow(nerys.page.get_by_role("button", name=re.compile("^Show it again")).first)
    nerys.open(community).press("What kept your round with the water going?")
    looker.look(nerys.page, "a question with a story")
    nerys.follow(nerys.page.get_by_role("link", name=re.compile("^A story told")))
    looker.look(nerys.page, "a story beside a question")
    nerys.open(f"{community}/events").press("What we tried at mealtimes, and stopped")
    looker.look(nerys.page, "an event")
    nerys.follow(nerys.page.get_by_role("link", name=re.compile("^Ask the keepers")))
    looker.look(nerys.page, "ask the keepers to look")
    nerys.open(f"{community}/help").press("An evening at Glasswort House, supper included")
    looker.look(nerys.page, "help that is offered")
    callum = Walker(new_window())
    goes_in(callum, "Callum Reade").press("What kept your round with the water going?")
    callum.press("Let a story stand beside it")
    looker.look(callum.page, "bring a story")
    callum.press("Let it stand there").sees("Choose a story")
    looker.look(callum.page, "bring a story, none chosen")
    callum.press("Back").press("Take it back")
    looker.look(callum.page, "take a question back")
    tamsin = Walker(new_window())
    goes_in(tamsin, STRANGER)
    looker.look(tamsin.page, "about a community")
    tamsin.press("Join")
    looker.look(tamsin.page, "join a community")
