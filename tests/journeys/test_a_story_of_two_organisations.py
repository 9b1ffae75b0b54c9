"""A daughter tells of a hospital and a care home; each reads its part, and she gets one answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import (
    Walker,
    becomes,
    begins_to_tell,
    code_on,
    opens_the_story_with,
    opens_with,
    protects_and_releases,
)

NewWindow = Callable[..., Any]
OF_THE_UNIT = "The machine on the unit beeps through his sleep."
OF_THE_HOME = "At the home his chair was given to somebody else."
OF_BOTH = "Nobody at either end wrote it down."
UNIT_SAYS = "We have turned the sound down at night."
HOME_SAYS = "The chair is his again, with his name on it."
UNIT, HOME = "Dialysis Unit", "Withy End"
PAGES = ("/in/attend/heard", "/in/attend/going", "/in/learn/library/on/berwick-review/said")


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def takes_away(walker: Walker, group: str, passage: str) -> None:
    """Under one organisation, take the tick from a passage."""
    fold = walker.page.locator("details", has_text=f"For {group}")
    fold.locator("summary").click()
    fold.locator("label.choice", has_text=passage).locator("input").uncheck()


def test_a_story_crosses_two_organisations_and_comes_back_as_one_answer(
    new_window: NewWindow,
) -> None:
    # Given a daughter with no scripts, who tells of the unit and names the home
    amara = Walker(new_window(scripts=False))
    begins_to_tell(amara, "dialysis-unit")
    words = f"{OF_THE_UNIT}\n\n{OF_THE_HOME}\n\n{OF_BOTH}"
    amara.write("In your own words", words)
    while amara.page.get_by_role("heading", level=1).inner_text() != (
        "Was another place part of it?"
    ):
        amara.press("Continue")
    amara.write("The name of the other place", HOME).press("Find")
    amara.tick(HOME).press("Continue")

    # When she says which part is for whom, and who may read it at each
    amara.sees_heading("Which part is for whom?")
    takes_away(amara, "Tidewell Homes", OF_THE_UNIT)
    takes_away(amara, "Aldermere Health and Care", OF_THE_HOME)
    amara.press("Continue").sees_heading("Read it once more")
    amara.tick("The team it is about").tick("At Tidewell Homes: the same")
    amara.press("Send my story").sees_heading("Your story is with us.")
    code = code_on(amara.page)

    # And each organisation's own people protect its part
    for name, place, kept in (("Dilys Penry", UNIT, OF_THE_HOME),
                              ("Gil Hathersage", HOME, OF_THE_UNIT)):  # fmt: skip
        protector = Walker(new_window(scripts=False))
        becomes(protector, name)
        protects_and_releases(protector, OF_BOTH, place)
        protector.does_not_see(kept)

    # Then each team reads its part, and writes its own
    tunde = Walker(new_window(scripts=False))
    becomes(tunde, "Tunde Bakare")
    opens_the_story_with(tunde, "dialysis-unit", OF_THE_UNIT).does_not_see(OF_THE_HOME)
    tunde.press("With other organisations").sees("Tidewell Homes").sees("Has not said its part")
    tunde.write("What your organisation says", UNIT_SAYS).press("Take the lead")
    tunde.sees("You lead")

    lorna = Walker(new_window(scripts=False))
    becomes(lorna, "Lorna Petherwick")
    opens_the_story_with(lorna, "withy-end", OF_THE_HOME).does_not_see(OF_THE_UNIT)
    lorna.press("With other organisations").does_not_see(UNIT_SAYS).sees("It leads")
    lorna.write("What your organisation says", HOME_SAYS).press("Keep this part")

    # And whoever leads sends it
    tunde.open(tunde.page.url).sees("Has said its part").does_not_see(HOME_SAYS)
    tunde.press("Send it to them").sees("This answer was sent.")

    # Then she reads one answer, from both
    amara.comes_again_until(lambda page: reads(amara, code, HOME_SAYS), "/code")
    amara.sees("The answer to you, from all of them").sees(UNIT_SAYS).sees(HOME_SAYS)
    amara.sees("Who was asked, and who has answered")

    # And is asked once how it felt, since it is one answer
    assert amara.page.get_by_role("button", name="Say how it felt").count() == 1
    amara.press("Say how it felt").sees_heading("How did the answer feel?")
    amara.tick("Yes").press("Keep it").sees("Kept, and locked.")

    # When she takes it back from the home alone
    amara.press("Take my story back").press("Take it back from Tidewell Homes")
    amara.sees("Tidewell Homes holds nothing of your story any more.")
    amara.sees(UNIT_SAYS).does_not_see(HOME_SAYS)


def reads(walker: Walker, code: str, words: str) -> bool:
    opens_with(walker, code)
    return words in walker.page.inner_text("main")


def test_whoever_is_not_heard_is_gone_to(new_window: NewWindow, looker: Looker) -> None:
    # Given somebody who would rather tell it to a person
    somebody = Walker(new_window(scripts=False))
    somebody.open("/at/heron-ward").press("Would you rather tell it to a person?")
    somebody.write("How can we find you?", "The bench by the door.")
    somebody.write("Which day and time would suit you?", "Wednesday, at three.")
    somebody.press("Ask somebody to come").sees_heading("We have it.")

    # When a listener looks at who is not heard, and at who asked
    dilys = Walker(new_window(scripts=False))
    becomes(dilys, "Dilys Penry")
    dilys.open("/in/attend/heard").sees_heading("Who is heard").sees("never a good sign")
    dilys.press("Going to people").sees("The bench by the door.").sees("Wednesday, at three.")

    # Then she goes, and nothing of it is kept
    mine = dilys.page.locator(".panel", has_text="The bench by the door")
    dilys.follow(mine.get_by_role("button", name=re.compile("^I go to them")))
    mine = dilys.page.locator(".panel", has_text="The bench by the door")
    expect(mine).to_contain_text("You go to them.")
    dilys.follow(mine.get_by_role("button", name=re.compile("^I was there")))
    dilys.does_not_see("The bench by the door")


def test_the_pages_of_it_can_be_used_by_all(new_window: NewWindow, looker: Looker) -> None:
    somebody = Walker(new_window())
    somebody.open("/at/heron-ward/in-person")
    looker.look(somebody.page, "in person")
    dilys = Walker(new_window())
    becomes(dilys, "Dilys Penry")
    for address in (
        "/in/attend/heard",
        "/in/attend/going",
        "/in/learn/library/on/berwick-review/said",
    ):
        dilys.open(address)
        looker.look(dilys.page, address)
    tunde = Walker(new_window())
    becomes(tunde, "Tunde Bakare")
    opens_the_story_with(tunde, "dialysis-unit", "every week")
    tunde.press("With other organisations")
    looker.look(tunde.page, "with other organisations")
