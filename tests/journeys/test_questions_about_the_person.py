"""Once a story is sent: a few questions about the person, which nobody has to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import KeyboardWalker, Walker, code_on, opens_with, tells

NewWindow = Callable[..., Any]
OFFER = "A few questions about the person, if you like"


@pytest.mark.parametrize("walker", [Walker, KeyboardWalker])
def test_someone_says_something_of_their_mother_and_takes_it_away_again(
    new_window: NewWindow, walker: type[Walker]
) -> None:
    # Given Amara, whose story is sent: nothing of her mother was asked on the way
    amara = walker(new_window(scripts=False))
    tells(amara)
    code = code_on(amara.page)

    # When she opens the questions, she reads why, who sees it, and that nothing is lost
    amara.press(OFFER)
    amara.sees("You lose nothing by that.")
    amara.sees("No page shows anyone what you said, or shows it beside your story.")

    # And answers two of them
    amara.tick("80 or over").tick("Welsh")
    amara.press("Keep these answers")
    amara.sees("Kept, and locked.")

    # Then her code opens the questions again, without what she said, and takes it away
    opens_with(amara, code)
    amara.press("Questions about the person")
    amara.sees("You answered before. We do not show it again.")
    amara.press("Take my answers away")
    amara.sees("It is gone.")
    assert amara.page.context.cookies() == []


def test_someone_is_asked_in_welsh_without_scripts(new_window: NewWindow) -> None:
    page = new_window(scripts=False)
    page.goto("/cy/at/rowan-ward/tell")
    page.locator("textarea[name=words]").fill("Roedd y nyrs yn garedig iawn wrth Mam.")
    page.locator("button[name=go][value=on]").click()
    page.locator("button[name=go][value=end]").click()
    page.locator("input[name=agreed][value=team]").check()
    page.locator("button[name=go][value=send]").click()
    page.locator("form:has(input[value=about]) button").click()
    expect(page.locator("body")).to_contain_text("Nid ydych yn colli dim drwy hynny.")
    page.locator("input[name=language][value=welsh]").check()
    page.locator("main form button.button").first.click()
    assert page.locator("html").get_attribute("lang") == "cy"
    expect(page.locator("[role=status]")).to_contain_text("Wedi'i gadw, a'i gloi.")


def test_who_leaves_has_lost_nothing(new_window: NewWindow) -> None:
    amara = Walker(new_window(scripts=False))
    tells(amara)
    code = code_on(amara.page)
    amara.press(OFFER).press("Back to your story")
    amara.sees("Your story is with us.")
    opens_with(amara, code)
    amara.sees("Your story is with us.")


def test_the_page_of_the_questions_can_be_read_by_everybody(new_window: NewWindow) -> None:
    looker, amara = Looker(), Walker(new_window())
    tells(amara)
    looker.look(amara.page, "thanks with the questions offered")
    amara.press(OFFER)
    looker.look(amara.page, "questions about the person")
    assert not looker.wrong, "\n" + "\n".join(looker.wrong)
