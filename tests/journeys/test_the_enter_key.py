"""The Enter key, or “Go” on a phone, goes on; it never turns a page into another language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.steps import Walker, begins_to_tell, tells

NewWindow = Callable[..., Any]


def is_english(walker: Walker) -> bool:
    return bool(walker.page.locator("html").get_attribute("lang") == "en-gb")


@pytest.mark.parametrize("scripts", [True, False])
def test_in_a_box_of_a_telling_it_goes_on(new_window: NewWindow, scripts: bool) -> None:
    amara = Walker(new_window(scripts=scripts, wide=390))
    begins_to_tell(amara)
    amara.write("In your own words", "Nurse Ade sat with me.").press("Continue")
    amara.write("Someone to thank, by name", "Ade")
    amara.page.keyboard.press("Enter")
    amara.sees_heading("Is there something you want to ask?")
    amara.press("Continue").write("Year", "2027")
    amara.page.keyboard.press("Enter")
    amara.sees("Write the month as a number from 1 to 12.")
    amara.write("Year", "").press("Continue").write("The name of the other place", "Hazel")
    amara.page.keyboard.press("Enter")
    amara.sees_heading("Was another place part of it?").sees("Places with that name")
    assert is_english(amara)


def test_on_a_tick_at_the_end_it_sends_nothing(new_window: NewWindow) -> None:
    amara = Walker(new_window(wide=390))
    begins_to_tell(amara)
    amara.write("In your own words", "The ward was loud.").press("Continue")
    amara.press("Go straight to the end").tick("The team")
    amara.page.get_by_label("The team").focus()
    amara.page.keyboard.press("Enter")
    amara.sees_heading("Read it once more")
    expect(amara.page.get_by_label("The team")).to_be_checked()
    assert is_english(amara)


@pytest.mark.parametrize("easy", [False, True])
def test_where_words_wait_for_the_code_it_opens_the_story(
    new_window: NewWindow, easy: bool
) -> None:
    amara = Walker(new_window(wide=390))
    code = tells(amara, "Nobody came for an hour.")
    amara.open("/code/easy" if easy else "/code").write("Your code", code).press("Open my story")
    amara.page.locator("form[action='/code/add'] button").last.click()
    amara.page.locator("textarea[name=words]").fill("It was Tuesday.")
    amara.page.locator("input[name=pass]").evaluate_all("all => all.map(one => one.value = 'no')")
    amara.page.locator("main form button").first.click()
    amara.write("Your code", code)
    amara.page.keyboard.press("Enter")
    expect(amara.page.locator("textarea[name=words]")).to_have_value("It was Tuesday.")
    assert is_english(amara)
