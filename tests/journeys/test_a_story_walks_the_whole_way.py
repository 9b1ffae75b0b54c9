"""One story: told, protected, read, answered, changed, told back, taken back.

Without scripts and with the keyboard alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect
from tests.journeys.steps import (
    HER_QUESTION,
    HER_STORY,
    NAMES_IN_IT,
    KeyboardWalker,
    becomes,
    decides_all,
    finds_to_protect,
    opens_with,
    tells,
)

AN_ANSWER = (
    "Your mother asked at two and nobody came until four. That is two hours, and nobody told her. "
    "I am sorry. Two of us were in one bay and we did not look out of it."
)
A_CHANGE = "Whoever cannot come says so, and says when. It is written on the board by the door."


def test_a_story_is_told_protected_answered_seen_and_taken_back_by_keyboard_without_scripts(
    new_window: Callable[..., Any],
) -> None:
    # Given Amara, with nothing but a keyboard and a browser that runs no scripts
    amara = KeyboardWalker(new_window(scripts=False))

    # When she tells what happened on Rowan Ward, and asks something
    code = tells(amara, HER_STORY, question=HER_QUESTION)

    # Then she has a code of seven groups of three, and it opens her page
    assert [len(group) for group in code.split()] == [3] * 7
    opens_with(amara, code)
    amara.sees_heading("Your story is with us.")

    # When Dilys takes out the names and releases it
    dilys = KeyboardWalker(new_window(scripts=False))
    becomes(dilys, "Dilys Penry")
    finds_to_protect(dilys, NAMES_IN_IT[0])
    for name in NAMES_IN_IT:
        dilys.sees(name)
    decides_all(dilys)
    dilys.sees("All decided")
    for name in NAMES_IN_IT:
        dilys.does_not_see(name)
    dilys.press("Release to Rowan Ward").sees_heading("Released.")

    # Then Callum, who manages the ward, finds her question among those owed
    callum = KeyboardWalker(new_window(scripts=False))
    becomes(callum, "Callum Reade")
    callum.comes_again_until(
        lambda page: HER_QUESTION in page.inner_text("main"), "/in/help/answers/rowan-ward"
    )
    callum.press(HER_QUESTION)
    callum.sees("held her hand when she was frightened")
    for name in NAMES_IN_IT:
        callum.does_not_see(name)

    # When he reads it, takes the question and answers
    callum.press("I have read it").sees("Read. Not yet answered.")
    callum.press("Take it on").sees("Callum Reade")
    callum.press("Answer").sees_heading("Answer this person")
    callum.write("Your answer", AN_ANSWER).tick(HER_QUESTION)
    callum.press("Look it over").press("Send to them").sees("They will see your answer")

    # And says what came of it, and tells it back
    callum.press("Say what came of it").sees_heading("What came of it?")
    callum.tick("A change was made")
    callum.write("In your words, to the person who told it", A_CHANGE)
    callum.write("If a change is planned or made: what is it, in a few words?", "Lights out at ten")
    callum.write("If a change was made: what shows it?", "Counted for a week by the ward clerk.")
    callum.press("Put it on their page").sees(A_CHANGE)
    callum.press("Tell it back").sees("Told back.")

    # Then Amara sees the change first, then the answer, signed, and the path
    opens_with(amara, code)
    amara.sees_heading("Something changed because you told it.")
    amara.sees(A_CHANGE).sees(AN_ANSWER[:60]).sees("Callum Reade")
    path = amara.page.locator("ol.path > li")
    expect(path).to_have_count(7)
    expect(amara.page.locator("ol.path > li.to-come")).to_have_count(0)

    # And only she can say whether it was answered
    amara.tick("Partly").press("Tell them").sees("We have told them.")
    callum.open("/in/help/answers/rowan-ward").sees("Answered, they said partly")

    # When she reads what was taken out, and adds something
    amara.press("Read all of it, and see what was taken out").sees("What was taken out, and why")
    expect(amara.page.locator("main .mask")).not_to_have_count(0)
    amara.press("Back to your story").press("Add something")
    amara.write("In your own words", "She is home now. She still asks if she may.")
    amara.press("Send").sees("It is with us.")

    # And takes it back
    amara.press("Take my story back").sees_heading("Take your story back?")
    amara.press("Take my story back").sees_heading("It is gone.")

    # Then the code opens nothing, and the team has nothing of it
    opens_with(amara, code)
    amara.sees("That code did not open a story.")
    callum.open("/in/help/answers/rowan-ward").does_not_see(HER_QUESTION)
