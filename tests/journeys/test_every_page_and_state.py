"""axe finds nothing on any page in any state, light and dark, 320 px and desktop.

Each test walks through one part of the house and looks at every page in every state on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import (
    HER_QUESTION,
    HER_STORY,
    Walker,
    becomes,
    begins_to_tell,
    decides_all,
    finds_to_protect,
    opens_with,
    protects_and_releases,
    tells,
)

NewWindow = Callable[..., Any]
NOBODY = "000 000 000 000 000 000 000"
ASKED_AGAIN = "Who will tell the next one how long it takes?"
"""Asked by nobody else in these journeys, so that whoever answers it answers her."""


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def test_on_the_open_pages(new_window: NewWindow, looker: Looker) -> None:
    anyone = Walker(new_window())
    for name, path in {
        "first page": "/",
        "place": "/at/rowan-ward",
        "place with places": "/at/aldermere",
        "place without stories": "/at/medicine-st-brannoc",
        "place in Welsh": "/cy/at/rowan-ward",
        "safe": "/safe",
        "accessibility": "/accessibility",
        "help": "/help/wales",
        "help anywhere": "/help",
        "poster": "/at/rowan-ward/poster",
        "paper": "/at/rowan-ward/paper",
        "paper in Welsh": "/cy/at/rowan-ward/paper",
        "no such page": "/nothing/here",
        "no such place": "/at/no-such-place",
        "code": "/code",
        "code in Welsh": "/cy/code",
    }.items():
        anyone.open(path)
        looker.look(anyone.page, name)
    anyone.open("/at/aldermere")
    anyone.follow(anyone.page.locator("article.story a").first)
    looker.look(anyone.page, "open story")


def test_while_someone_tells(new_window: NewWindow, looker: Looker) -> None:
    amara = Walker(new_window())
    begins_to_tell(amara)
    looker.look(amara.page, "tell words")
    amara.press("Continue").sees("The box is empty")
    looker.look(amara.page, "tell words with an error")
    amara.write("In your own words", HER_STORY).press("Continue")
    looker.look(amara.page, "tell well")
    amara.press("Continue")
    looker.look(amara.page, "tell questions")
    amara.write("Your question", HER_QUESTION).press("Continue")
    looker.look(amara.page, "tell who")
    amara.tick("staff" if amara.page.get_by_label("staff").count() else "work")
    amara.write("Month", "13").press("Continue").sees("Write the month as a number")
    looker.look(amara.page, "tell when with an error")
    amara.write("Month", "10").write("Year", "2052").press("Continue").sees("still to come")
    looker.look(amara.page, "tell when with a year to come")
    amara.write("Month", "").write("Year", "").press("Continue")
    looker.look(amara.page, "tell between")
    amara.press("Continue")
    looker.look(amara.page, "tell where")
    amara.write("The name of the other place", "Hazel").press("Find")
    amara.sees("Hazel Ward")
    looker.look(amara.page, "tell where found")
    amara.write("The name of the other place", "Qqq").press("Find").sees("We found no place")
    looker.look(amara.page, "tell where not found")
    amara.write("The name of the other place", "").press("Continue")
    looker.look(amara.page, "tell check")
    amara.press("Send my story").sees("Tick who may read it")
    looker.look(amara.page, "tell check with an error")
    amara.press("Back").press("Go straight to the end")
    amara.press("Stop here and come back later").sees_heading("Kept.")
    looker.look(amara.page, "stopped")
    code = " ".join(amara.page.locator(".code-card .code").inner_text().split())
    opens_with(amara, code)
    looker.look(amara.page, "go on")


def test_where_few_could_have_told_it(new_window: NewWindow, looker: Looker) -> None:
    amara = Walker(new_window())
    begins_to_tell(amara, "stroke-unit")
    amara.write("In your own words", "They were kind.").press("Continue")
    amara.press("Go straight to the end")
    looker.look(amara.page, "tell check at a small place")


def test_on_a_shared_screen(new_window: NewWindow, looker: Looker) -> None:
    amara = Walker(new_window()).open("/at/rowan-ward/kiosk")
    looker.look(amara.page, "kiosk")
    amara.write("In your own words", "It was quiet and I slept.").press("Continue")
    amara.press("Go straight to the end").tick("The team").press("Send my story")
    looker.look(amara.page, "kiosk thanks")


def test_when_someone_comes_back(new_window: NewWindow, looker: Looker) -> None:
    amara = Walker(new_window())
    words = HER_STORY + " I was the one who came back."
    code = tells(amara, words, question=ASKED_AGAIN)
    looker.look(amara.page, "thanks")
    amara.open("/code").press("Open my story").sees("Write your code in the box")
    looker.look(amara.page, "code with nothing in it")
    amara.write("Your code", NOBODY).press("Open my story").sees("did not open a story")
    looker.look(amara.page, "code that opens nothing")
    opens_with(amara, code)
    looker.look(amara.page, "your story, told")

    dilys = Walker(new_window())
    becomes(dilys, "Dilys Penry")
    protects_and_releases(dilys, "I was the one who came back.")
    opens_with(amara, code)
    looker.look(amara.page, "your story, protected")

    callum = Walker(new_window())
    becomes(callum, "Callum Reade")
    callum.comes_again_until(
        lambda page: ASKED_AGAIN in page.inner_text("main"), "/in/help/answers/rowan-ward"
    )
    callum.press(ASKED_AGAIN)
    story = callum.page.url.split("#")[0]
    callum.press("I have read it").press("Answer")
    callum.write("Your answer", "You asked why. Nobody thought of it. I am sorry.\n\nWe do now.")
    callum.tick(ASKED_AGAIN).press("Look it over").press("Send to them")
    callum.sees("They will see your answer")
    opens_with(amara, code)
    looker.look(amara.page, "your story, answered")
    amara.press("Tell them").sees("Choose one")
    looker.look(amara.page, "your story, nothing chosen")
    amara.tick("Partly").press("Tell them").sees("We have told them.")
    looker.look(amara.page, "your story, partly")

    callum.open(story + "/outcome").tick("A change is planned")
    callum.write("In your words, to the person who told it", "We try a board by the door.")
    callum.write(
        "If a change is planned or made: what is it, in a few words?", "A board by the door"
    )
    callum.press("Put it on their page")
    opens_with(amara, code)
    looker.look(amara.page, "your story, change planned")
    callum.open(story + "/outcome").tick("A change was made")
    callum.write("In your words, to the person who told it", "There is a board by the door.")
    callum.write("If a change was made: what shows it?", "I saw it on each day of a week.")
    callum.press("Put it on their page").press("Tell it back")
    opens_with(amara, code)
    looker.look(amara.page, "your story, told back")

    amara.press("Read all of it, and see what was taken out")
    looker.look(amara.page, "your words")
    for button, name in {
        "Say something about the answer": "say something of the answer",
        "Add something": "add",
        "Put something right": "correct",
        "Ask something": "ask",
        "Change who may read it": "who may read it",
        "Hear of answers by e-mail": "contact",
    }.items():
        opens_with(amara, code)
        amara.press(button)
        looker.look(amara.page, name)
    amara.press("Keep this address").sees("Write an address")
    looker.look(amara.page, "contact with an error")
    opens_with(amara, code)
    amara.press("Add something").press("Send").sees("The box is empty")
    looker.look(amara.page, "add with an error")
    opens_with(amara, code)
    amara.press("Take my story back")
    looker.look(amara.page, "take back")
    amara.press("Take my story back")
    looker.look(amara.page, "gone")


def test_when_no_change_is_the_answer(new_window: NewWindow, looker: Looker) -> None:
    amara = Walker(new_window())
    code = tells(amara, "Visiting stopped at eight. I had come from work, and could not see him.")
    dilys = Walker(new_window())
    becomes(dilys, "Dilys Penry")
    finds_to_protect(dilys, "Visiting stopped at eight.")
    looker.look(dilys.page, "protect with nothing to decide")
    decides_all(dilys)
    dilys.press("Release to Rowan Ward")
    story = dilys.page.url.split("/protecting/")[1].split("/")[0]
    callum = Walker(new_window())
    becomes(callum, "Callum Reade")
    callum.open(f"/in/help/story/{story}/outcome").tick("No change, and why")
    callum.write("In your words, to the person who told it", "Four of six bays need the dark.")
    callum.press("Put it on their page").press("Tell it back")
    looker.look(callum.page, "story, no change and why")
    opens_with(amara, code)
    looker.look(amara.page, "your story, no change and why")


def test_while_words_are_protected(new_window: NewWindow, looker: Looker) -> None:
    amara = Walker(new_window())
    tells(
        amara,
        HER_STORY + "\n\nI do not think she had been given a drink since the morning.",
        question="Who looks after her drinks at night?",
        agreed=("The team", "Anyone"),
    )
    dilys = Walker(new_window())
    becomes(dilys, "Dilys Penry")
    looker.look(dilys.page, "protecting")
    finds_to_protect(dilys, "I do not think she had been given a drink")
    looker.look(dilys.page, "protect")
    protect = dilys.page.url
    for summary in ("Take out something else", "Warn before it is read"):
        dilys.page.locator("summary", has_text=summary).click()
    looker.look(dilys.page, "protect with folds open")
    dilys.press("Take it out").sees("Copy the words")
    looker.look(dilys.page, "protect with an error in its form")
    dilys.open(protect).press("Release to Rowan Ward")
    expect(dilys.page.locator(".error-summary")).to_be_visible()
    looker.look(dilys.page, "protect released too early")
    dilys.follow(dilys.page.locator("button[value=take_out]").first)
    dilys.follow(dilys.page.locator("button[value=leave_in]").first)
    looker.look(dilys.page, "protect half decided")
    decides_all(dilys)
    looker.look(dilys.page, "protect decided")
    dilys.press("Release to Rowan Ward")
    looker.look(dilys.page, "released")
    dilys.open(protect)
    looker.look(dilys.page, "protect after release")
    dilys.open("/in/attend/imports")
    looker.look(dilys.page, "imports")
    dilys.open("/in/attend/tell")
    looker.look(dilys.page, "type for someone")
    dilys.press("Rowan Ward")
    looker.look(dilys.page, "type for someone, words")
    dilys.write("In your own words", "He says the porter sang to him.").press("Continue")
    dilys.press("Go straight to the end").tick("The team").press("Send my story")
    looker.look(dilys.page, "type for someone, check with an error")
    dilys.tick("They said yes").press("Send my story")
    looker.look(dilys.page, "type for someone, thanks")


def test_while_concerns_are_looked_at(new_window: NewWindow, looker: Looker) -> None:
    marsha = Walker(new_window())
    becomes(marsha, "Marsha Obi")
    looker.look(marsha.page, "home of the safeguarding lead")
    marsha.open("/in/attend/concerns")
    looker.look(marsha.page, "concerns")
    marsha.follow(marsha.page.locator("article .button", has_text="Look at it").first)
    looker.look(marsha.page, "concern")
    marsha.press("I have looked")
    looker.look(marsha.page, "concern looked at")
    marsha.press("Settled").sees("Write in a sentence")
    looker.look(marsha.page, "concern with an error")
    marsha.write("What did you do, or why was nothing needed?", "I rang the ward. She is safe.")
    marsha.press("Settled")
    looker.look(marsha.page, "concern settled")


def test_on_the_teams_pages(new_window: NewWindow, looker: Looker) -> None:
    callum = Walker(new_window())
    becomes(callum, "Callum Reade")
    callum.open("/in/")
    looker.look(callum.page, "home of a ward manager")
    callum.open("/in/help/answers")
    looker.look(callum.page, "teams")
    callum.open("/in/help/answers/rowan-ward")
    looker.look(callum.page, "team")
    callum.follow(callum.page.locator("table.table a.said").first)
    looker.look(callum.page, "story with a question")
    callum.press("Answer")
    looker.look(callum.page, "reply")
    callum.page.locator("summary").last.click()
    callum.press("Look it over").sees("The box is empty")
    looker.look(callum.page, "reply with an error")
    callum.page.go_back()
    words = "You waited two hours on the chair by the door, and nobody came. I am sorry for that."
    callum.write("Your answer", words).press("Look it over").press("Send to them")
    callum.sees("They will see")
    looker.look(callum.page, "story answered")
    callum.open("/in/help/answers/rowan-ward")
    callum.follow(callum.page.locator("ul.stories a.said").last)
    looker.look(callum.page, "another story")
    callum.press("Answer").write("Your answer", words).press("Look it over")
    callum.sees("much like one")
    looker.look(callum.page, "reply with a likeness")
    callum.open("/in/help/answers/rowan-ward")
    callum.follow(callum.page.locator("ul.stories a.said").first)
    callum.press("Say what came of it")
    looker.look(callum.page, "outcome")
    callum.press("Put it on their page").sees("Choose one of the four")
    looker.look(callum.page, "outcome with errors")
    callum.open("/in/help/story/aaaaaaaaaaaaaaaaaaaaaaaaaa")
    looker.look(callum.page, "nothing here for you")
    callum.open("/in/me")
    looker.look(callum.page, "me")


def test_on_the_pages_of_people_and_places(new_window: NewWindow, looker: Looker) -> None:
    ada = Walker(new_window())
    ada.open("/in/demo/")
    looker.look(ada.page, "walk")
    ada.follow(ada.page.locator("tr", has_text="Administrator").get_by_role("button").first)
    ada.does_not_see("A walk through the house")
    looker.look(ada.page, "home of an administrator")
    for name, path in {
        "people": "/in/people",
        "invite": "/in/people/invite",
        "places": "/in/places",
        "roles": "/in/people/roles",
        "new place": "/in/new-place",
        "places from a file": "/in/places-file",
        "name, colour and picture": "/in/look",
        "me as administrator": "/in/me",
        "welcome with an old link": "/in/welcome/nothing",
    }.items():
        ada.open(path)
        looker.look(ada.page, name)
    ada.open("/in/people/invite").press("Send the invitation")
    expect(ada.page.locator(".error-summary")).to_be_visible()
    looker.look(ada.page, "invite with errors")
    ada.open("/in/people")
    ada.follow(ada.page.locator("tbody a").first)
    looker.look(ada.page, "person")
    ada.open("/in/places")
    ada.follow(ada.page.locator("main li a").last)
    looker.look(ada.page, "place as administrator")
    ada.page.get_by_label(re.compile("^Name")).first.fill("")
    ada.press("Keep")
    looker.look(ada.page, "place with errors")


def test_where_a_steward_takes_a_story_back(new_window: NewWindow, looker: Looker) -> None:
    piotr = Walker(new_window()).open("/in/demo/")
    piotr.follow(piotr.page.locator("tr", has_text="Piotr Wilk").get_by_role("button"))
    piotr.open("/in/attend/take-back")
    looker.look(piotr.page, "find a story to take back")
    piotr.follow(piotr.page.locator("main form button").first)
    looker.look(piotr.page, "find a story to take back, with nothing in it")


def test_on_the_pages_for_signing_in(new_window: NewWindow, looker: Looker) -> None:
    anyone = Walker(new_window())
    for name, path in {
        "sign in": "/in/account/login/",
        "forgotten password": "/in/account/password/reset/",
        "forgotten password, sent": "/in/account/password/reset/done/",
        "sign up, closed": "/in/account/signup/",
        "inactive": "/in/account/inactive/",
    }.items():
        anyone.open(path)
        looker.look(anyone.page, name)
    anyone.open("/in/account/login/")
    anyone.page.locator("main input:not([type=hidden])").first.fill("nobody@example.org")
    anyone.page.locator("main input[type=password]").first.fill("not the password")
    anyone.follow(anyone.page.locator("main form button, main form input[type=submit]").first)
    looker.look(anyone.page, "sign in with an error")
    becomes(anyone, "Dilys Penry")
    for name, path in {
        "change the password": "/in/account/password/change/",
        "second factor": "/in/account/2fa/",
        "second factor, set up": "/in/account/2fa/totp/activate/",
        "sign in again": "/in/account/reauthenticate/",
        "sign out": "/in/account/logout/",
    }.items():
        anyone.open(path)
        looker.look(anyone.page, name)
