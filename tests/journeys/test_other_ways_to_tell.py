"""Other ways to tell, and what may happen on the way."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error, expect
from tests.journeys.steps import (
    HER_STORY,
    WAIT_FOR_THE_WORKER,
    KeyboardWalker,
    Walker,
    becomes,
    begins_to_tell,
    code_on,
    opens_the_story_with,
    opens_with,
    protects_and_releases,
    tells,
)

NewWindow = Callable[..., Any]


def test_someone_tells_in_welsh_without_scripts(new_window: NewWindow) -> None:
    # Given someone on the Welsh page of the ward
    page = new_window(scripts=False)
    page.goto("/cy/at/rowan-ward")
    expect(page.locator(".org")).to_have_text("Ward y Griafolen")

    # When they tell their story there
    page.locator(".band a.button").click()
    expect(page.locator("h1")).not_to_have_text("What happened?")
    page.locator("textarea[name=words]").fill("Roedd y nyrs yn garedig iawn wrth Mam.")
    page.locator("button[name=go][value=on]").click()
    page.locator("button[name=go][value=end]").click()
    page.locator("input[name=agreed][value=team]").check()
    page.locator("button[name=go][value=send]").click()

    # Then every page was in Welsh, and so is the page that the code opens
    expect(page.locator(".code-card")).to_be_visible()
    assert page.url.endswith("/cy/at/rowan-ward/tell")
    assert page.locator("html").get_attribute("lang") == "cy"
    code = code_on(page)
    page.goto("/cy/code")
    page.locator("input[name=code]").fill(code)
    page.locator("main form button").first.click()
    assert page.locator("html").get_attribute("lang") == "cy"
    expect(page.locator("ol.path > li, main h1")).not_to_have_count(0)


def test_someone_changes_the_language_in_the_middle_and_loses_nothing(
    new_window: NewWindow,
) -> None:
    amara = Walker(new_window(scripts=False))
    begins_to_tell(amara)
    amara.write("In your own words", "Diolch. Thank you.")
    amara.press("Cymraeg")
    assert amara.page.locator("html").get_attribute("lang") == "cy"
    expect(amara.page.locator("textarea[name=words]")).to_have_value("Diolch. Thank you.")
    amara.press("English")
    expect(amara.page.locator("textarea[name=words]")).to_have_value("Diolch. Thank you.")


@pytest.mark.parametrize("scripts", [False, True])
def test_after_the_back_button_of_a_phone_loading_again_brings_the_earlier_words_back(
    new_window: NewWindow, scripts: bool
) -> None:
    # Given someone on a phone, two pages into their story, who was told which “Back” to press
    amara = Walker(new_window(scripts=scripts, wide=360))
    begins_to_tell(amara)
    amara.write("In your own words", HER_STORY).press("Continue")
    amara.write("What could have been different", "A clock on the wall.").press("Continue")
    amara.sees_heading("Is there something you want to ask?")
    amara.sees("To go back, press “Back” here, not the back button of your phone.")

    # When they press the phone's own, the browser will not show a page that was sent to it
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        amara.page.go_back()
    amara.page.wait_for_url(re.compile("^chrome-error"))

    # Then loading it again, as they were told, brings the page and what was said before it
    amara.page.reload()
    amara.sees_heading("What went well, and what did not?")
    amara.press("Go straight to the end").sees_heading("Read it once more")
    amara.sees("was on Rowan Ward for nine days")


def test_the_back_on_the_page_keeps_what_was_written_on_every_page(new_window: NewWindow) -> None:
    # Given someone on a phone, two pages into their story
    amara = Walker(new_window(scripts=False, wide=360))
    begins_to_tell(amara)
    amara.write("In your own words", HER_STORY).press("Continue")
    amara.write("What could have been different", "A clock on the wall.").press("Continue")

    # When they go back by the page's own button, and again
    amara.write("Your question", "Who decides?").press("Back")

    # Then each page has their words in it, and so has the end
    box = amara.page.get_by_label("What could have been different")
    expect(box).to_have_value("A clock on the wall.")
    amara.press("Back")
    expect(amara.page.get_by_label("In your own words")).to_have_value(HER_STORY)
    amara.press("Continue").press("Continue").press("Go straight to the end")
    amara.sees("nine days").sees("A clock on the wall.").sees("Who decides?")


def test_a_draft_is_kept_and_gone_on_with_under_the_same_code(new_window: NewWindow) -> None:
    # Given Amara, who stops in the middle
    amara = KeyboardWalker(new_window(scripts=False))
    begins_to_tell(amara)
    amara.write("In your own words", HER_STORY).press("Continue")
    amara.write("What could have been different", "Somebody could have said.")
    amara.press("Stop here and come back later").sees_heading("Kept.")
    code = code_on(amara.page)

    # When she comes back another day, at another telephone
    later = KeyboardWalker(new_window(scripts=False))
    opens_with(later, code)
    later.sees("You had not sent them yet.").press("Go on with your story")

    # Then her words are there, and she sends them under the same code
    expect(later.page.locator("textarea[name=words]")).to_have_value(
        HER_STORY.replace("\r\n", "\n")
    )
    later.press("Continue")
    expect(later.page.locator("textarea[name=different]")).to_have_value(
        "Somebody could have said."
    )
    later.press("Go straight to the end").tick("The team").press("Send my story")
    later.sees_heading("Your story is with us.")
    assert code_on(later.page) == code


def test_a_story_sent_twice_is_one_story_with_one_code(new_window: NewWindow) -> None:
    # Given Amara, whose telephone lost the page while she sent
    amara = Walker(new_window(scripts=False))
    begins_to_tell(amara)
    amara.write("In your own words", "It was cold, and they brought a blanket before I asked.")
    amara.press("Continue").press("Go straight to the end").tick("The team")
    form = amara.page.inner_html("form#tell")
    amara.press("Send my story").sees_heading("Your story is with us.")
    code = code_on(amara.page)

    # When the same form is sent again, as a reload of the answer does
    amara.page.reload()

    # Then it says so, and shows the same code
    amara.sees("You had sent it before. It is one story, and this is its code.")
    assert code_on(amara.page) == code

    # And when the page before it, kept in another window, is sent too, it is still one story
    again = Walker(new_window(scripts=False))
    begins_to_tell(again)
    again.page.evaluate("form => { document.getElementById('tell').innerHTML = form }", form)
    again.tick("The team").press("Send my story").sees("You had sent it before.")
    assert code_on(again.page) == code


def test_a_shared_screen_forgets_but_not_while_someone_writes(new_window: NewWindow) -> None:
    # Given a kiosk on the ward, and somebody who writes slowly
    page = new_window()
    page.clock.install()
    amara = Walker(page).open("/at/rowan-ward/kiosk")
    words = page.locator("textarea[name=words]")
    words.fill("The night was long.")
    page.clock.fast_forward("15:00")
    words.press("End")
    page.clock.fast_forward("15:00")
    expect(words).to_have_value("The night was long.")

    # When nobody touches it any more
    page.clock.fast_forward("21:00")

    # Then it has forgotten
    expect(words).to_have_value("")

    # And when somebody tells, and clears the screen, nothing leads back to the code
    amara.write("In your own words", "The night was long.").press("Continue")
    amara.press("Go straight to the end").tick("The team").press("Send my story")
    code = code_on(page)
    amara.press("I have my code. Clear this screen")
    expect(words).to_have_value("")
    amara.does_not_see(code)


def test_a_listener_types_for_someone_and_hands_over_the_code(new_window: NewWindow) -> None:
    # Given Dilys at a bedside, without scripts and with the keyboard alone
    dilys = KeyboardWalker(new_window(scripts=False))
    becomes(dilys, "Dilys Penry")
    dilys.open("/in/attend/tell").press("Rowan Ward")
    dilys.sees("You, Dilys Penry, are typing for someone")

    # When she types what she is told, it is not sent without a yes that was heard
    dilys.write("In your own words", "The porter sang to me all the way down.")
    dilys.press("Continue").press("Go straight to the end").tick("The team")
    dilys.press("Send my story").sees("Without a yes it is not sent.")
    dilys.tick("They said yes to this aloud, and I have read it back to them.")
    dilys.press("Send my story").sees("Give them this code. It is theirs alone.")

    # Then the code is theirs, and opens their page on their own telephone
    code = code_on(dilys.page)
    teller = KeyboardWalker(new_window(scripts=False))
    opens_with(teller, code)
    teller.sees_heading("Your story is with us.")


def finds_the_concern(walker: Walker, link: str, words: str) -> None:
    """Once the machine has looked at it, one of the concerns of this kind holds these words; there
    may be others, of other stories."""
    until = time.monotonic() + WAIT_FOR_THE_WORKER
    while not _opens_one_with(walker, link, words):
        assert time.monotonic() < until, f"“{words}” never came to be looked at."


def _opens_one_with(walker: Walker, link: str, words: str) -> bool:
    walker.open("/in/attend/concerns")
    for at in range(walker.page.get_by_role("link", name=link).count()):
        walker.open("/in/attend/concerns")
        walker.follow(walker.page.get_by_role("link", name=link).nth(at))
        if words in walker.page.locator("main").inner_text():
            return True
    return False


def test_a_concern_is_looked_at_and_settled_and_its_teller_hears_of_it(
    new_window: NewWindow,
) -> None:
    # Given a story that tells of danger
    amara = KeyboardWalker(new_window(scripts=False))
    words = "A carer hit my mother on the ward. She has bruises on both arms."
    code = tells(amara, words)

    # When Marsha, who leads on safeguarding, looks at it
    marsha = KeyboardWalker(new_window(scripts=False))
    becomes(marsha, "Marsha Obi")
    finds_the_concern(marsha, "Look at it: Rowan Ward, Physical abuse", "bruises on both arms")
    marsha.sees("She has bruises on both arms.")
    marsha.press("I have looked").sees("Marsha Obi looked at")

    # Then it does not close without a sentence on what was done
    marsha.press("Settled").sees("Write in a sentence what you did")
    marsha.write("What did you do, or why was nothing needed?", "Rang the ward. A doctor saw her.")
    marsha.press("Settled").sees_heading("Looked at and settled")
    marsha.open("/in/attend/concerns").sees("Rang the ward. A doctor saw her.")

    # And Amara reads on her page that a person acted
    opens_with(amara, code)
    amara.sees("A person looked, and acted, on")


def test_a_story_taken_back_leaves_the_teams_page(new_window: NewWindow) -> None:
    # Given a story that the team can read
    amara = Walker(new_window(scripts=False))
    words = "The kettle in the day room has been gone since the summer."
    code = tells(amara, words)
    dilys = Walker(new_window(scripts=False))
    becomes(dilys, "Dilys Penry")
    protects_and_releases(dilys, words)
    callum = Walker(new_window(scripts=False))
    becomes(callum, "Callum Reade")
    where = opens_the_story_with(callum, "rowan-ward", words).page.url

    # When she takes it back, she is told first what will happen
    opens_with(amara, code)
    amara.press("Take my story back").sees("We cannot undo this.")
    amara.press("Leave it as it is").sees_heading("Your story is with the team.")
    amara.press("Take my story back").press("Take my story back").sees_heading("It is gone.")

    # Then it is gone for the team and under the code
    callum.comes_again_until(
        lambda page: "The kettle in the day room" not in page.inner_text("main"), where
    )
    opens_with(amara, code)
    amara.sees("That code did not open a story.")
