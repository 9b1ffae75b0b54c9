"""Telling in Easy Read, telling moment by moment, and a story in a language that a team cannot
read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import WIDTH_OF_A_PHONE, Looker
from tests.journeys.steps import (
    KeyboardWalker,
    Walker,
    becomes,
    code_on,
    finds_to_protect,
    opens_the_story_with,
    protects_and_releases,
    tells,
)

NewWindow = Callable[..., Any]
NOBODY = "000 000 000 000 000 000 000"
WARD, WARD_NAME, WHO_ANSWERS = "hazel-ward", "Hazel Ward", "Mihai Dobre"


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def fits(walker: Walker) -> None:
    """Nothing runs over the edge of the page. Without scripts only the browser can say so."""
    wide = walker.page.locator("main").bounding_box()
    assert wide and wide["width"] <= WIDTH_OF_A_PHONE, walker.page.url


def test_somebody_tells_in_easy_read_with_the_keyboard_on_a_small_telephone(
    new_window: NewWindow,
) -> None:
    # Given Amara at 320 px, without scripts and without a pointer
    amara = KeyboardWalker(new_window(scripts=False, wide=WIDTH_OF_A_PHONE))
    amara.open(f"/at/{WARD}").press("Tell us in Easy Read, with pictures")
    amara.sees_heading("What happened?").sees("Spelling does not matter.")
    fits(amara)

    # When she tells, one thing on a page, and changes to Welsh and back on the way
    amara.write("Write here", "The tea was warm and Nurse Ann Smith sat with me.").press("Next")
    amara.sees_heading("What was good?").press("Cymraeg").sees_heading("Beth oedd yn dda?")
    amara.press("English").write("Write here", "The tea.").press("Next")
    amara.sees_heading("What could be better?").press("Next")
    amara.write("Write here", "When can I go home?").press("Next")
    amara.sees_heading("Who is this about?").tick("Me").press("Next")
    amara.sees_heading("Read it again").sees("We will take these words out").sees("Ann Smith")
    fits(amara)
    amara.press("Next").sees_heading("Who can read it?").press("Send my story")
    amara.sees("Tick a box. You can tick the last one.")
    amara.tick("The team").press("Send my story")

    # Then she has a code, and it opens her story in Easy Read
    amara.sees_heading("Your story is with us.").sees("It is like a key.")
    code = code_on(amara.page)
    amara.press("Come back with your code").sees("We gave you a code.")
    amara.write("Your code", NOBODY).press("Open my story").sees("did not open a story")
    amara.write("Your code", code).press("Open my story").sees_heading("Your story is with us.")
    fits(amara)
    amara.press("Say more").sees_heading("What would you like to add?")

    # And once it is protected and answered, she reads the answer, says what she thinks of it, and
    # whether it helped: in Easy Read to the end
    is_answered(new_window, "When can I go home?", "On Friday, after the round.")
    amara.open("/code/easy").write("Your code", code).press("Open my story")
    amara.sees_heading("Your story has an answer.").sees("On Friday, after the round.")
    fits(amara)
    amara.press("Tell them").sees("Choose one: yes, partly or not yet.")
    fits(amara)
    amara.tick("Partly").press("Tell them").sees("We have told them.")
    amara.press("Say something about the answer").write("In your own words", "Thank you.")
    fits(amara)
    amara.press("Send").sees("It is with us.")
    amara.press("Read my words").sees("The tea was warm").press("Back to your story")
    amara.press("More words").sees_heading("Your story has an answer.").press("Easy Read")
    fits(amara)
    assert amara.page.locator("body.easy").count() == 1


def is_answered(new_window: NewWindow, question: str, answer: str) -> None:
    """Dilys protects the story in which this was asked, and whoever answers there does."""
    dilys = Walker(new_window(scripts=False))
    becomes(dilys, "Dilys Penry")
    protects_and_releases(dilys, question, WARD_NAME)
    mihai = Walker(new_window(scripts=False))
    becomes(mihai, WHO_ANSWERS)
    mihai.open(f"/in/help/answers/{WARD}").press(question)
    mihai.press("Take it on").press("Answer").write("Your answer", answer).tick(question)
    mihai.press("Look it over").press("Send to them").sees("They will see your answer")


def test_axe_finds_nothing_on_the_ways_to_tell(new_window: NewWindow, looker: Looker) -> None:
    amara = Walker(new_window())
    amara.open(f"/at/{WARD}/easy")
    looker.look(amara.page, "easy words")
    amara.press("Next").sees("The box is empty")
    looker.look(amara.page, "easy words with an error")
    amara.write("Write here", "Nurse Ann Smith was kind.").press("Next")
    for name in ("well", "different", "questions", "who"):
        looker.look(amara.page, f"easy {name}")
        amara.press("Next")
    looker.look(amara.page, "easy look")
    amara.press("Next")
    looker.look(amara.page, "easy check")
    amara.press("Stop now. Come back later")
    looker.look(amara.page, "easy stopped")
    amara.open(f"/at/{WARD}/tell").press("Tell it moment by moment")
    amara.write("What happened in this moment?", "She rang.")
    amara.press("Put this moment with the others")
    looker.look(amara.page, "moments")
    for way in ("code/easy", f"at/{WARD}/paper/large", f"at/{WARD}/paper/easy"):
        amara.open(f"/{way}")
        looker.look(amara.page, way)


def test_a_story_told_moment_by_moment_reaches_the_team_along_a_line(
    new_window: NewWindow, looker: Looker
) -> None:
    # Given Amara, who has only moments
    amara = KeyboardWalker(new_window(scripts=False))
    amara.open(f"/at/{WARD}/tell").press("Tell it moment by moment")
    amara.write("What happened in this moment?", "The doors shut behind the trolley.")
    amara.tick("After").tick("Afraid").press("Put this moment with the others")
    amara.write("What happened in this moment?", "A porter hummed beside me.")
    amara.tick("Before").tick("Calm").press("Put this moment with the others")

    # When she puts them in order and sends them
    amara.press("Earlier: moment 2")
    first = amara.page.locator("ol.moments li").first
    expect(first).to_contain_text("A porter hummed beside me.")
    amara.press("Go straight to the end").tick("The team").press("Send my story")
    amara.sees_heading("Your story is with us.")
    dilys = Walker(new_window(scripts=False))
    becomes(dilys, "Dilys Penry")
    protects_and_releases(dilys, "A porter hummed beside me.", WARD_NAME)

    # Then the team reads them in their order, along a line that says what it shows
    mihai = Walker(new_window())
    becomes(mihai, WHO_ANSWERS)
    opens_the_story_with(mihai, WARD, "A porter hummed beside me.")
    line = mihai.page.locator("svg.moments-line")
    expect(line).to_have_attribute(
        "aria-label",
        "Moments in order. 1: Before. It felt: calm; 2: After. It felt: afraid",
    )
    mihai.sees("After. It felt: afraid")
    looker.look(mihai.page, "story with moments")


def test_a_story_in_polish_is_translated_and_says_by_whom(
    new_window: NewWindow, looker: Looker
) -> None:
    # Given a story in a language that the team does not read
    words = "Nikt nie zapytał mojej babci, czego potrzebuje w nocy."
    tells(Walker(new_window(scripts=False)), words, place=WARD)
    dilys = Walker(new_window())
    becomes(dilys, "Dilys Penry")
    finds_to_protect(dilys, words, WARD_NAME)
    protects_and_releases(dilys, words, WARD_NAME)

    # When Dilys, who protects it, puts it into English; a name in it is asked about first
    dilys.press("It is in a language that the team does not read? Translate it")
    page = dilys.page
    page.get_by_label("It was told in").select_option("pl")
    page.get_by_label("You translate it into").select_option("en")
    dilys.write("The translation", "Nobody asked my gran, Anna Nowak, what she needs at night.")
    dilys.tick("I translated it").press("Put it beside the story").sees("Anna Nowak")
    looker.look(page, "translation with an error")
    dilys.write("The translation", "Nobody asked my gran what she needs at night.")
    dilys.press("Put it beside the story").sees("Translated from Polish by Dilys Penry")
    looker.look(page, "translation")

    # Then the team reads both, and whose the translation is
    mihai = Walker(new_window(scripts=False))
    becomes(mihai, WHO_ANSWERS)
    opens_the_story_with(mihai, WARD, words)
    mihai.sees(words).sees("Nobody asked my gran what she needs at night.")
    mihai.sees("Translated from Polish by Dilys Penry")
    expect(mihai.page.locator(".words", has_text=words)).to_have_attribute("lang", "pl")
