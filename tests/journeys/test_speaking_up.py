"""A frightened student and a guardian talk by code. Her mentor, and who runs the house, see
nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes, code_on

NewWindow = Callable[..., Any]
PHONE = 390
CHARTS = "The charts were signed before anybody had looked. I was told to sign mine."
REPLY = "Thank you. It took courage. What should I not do, so that you are safe?"
TO_PASS = "Checks at night are signed in one go."


def speaks_up(seren: Walker) -> str:
    """From the open page of the ward to the code, on a phone."""
    seren.open("/at/rowan-ward").press("You work or learn here? Speak up in confidence")
    seren.sees("Rosalind Achterberg").sees("Your manager cannot even see that it is there.")
    seren.sees("Protect gives free advice")
    seren.write("In your own words", CHARTS).press("Continue").sees_heading("What is it about?")
    seren.tick("Care that is not safe or good").press("Continue")
    seren.tick("No. The guardian talks with me here").tick("Student or trainee").press("Continue")
    seren.sees_heading("Who must not see it?").write("Who else must not hear of it?", "My mentor")
    seren.press("Go straight to the end").sees("You do not say who you are.")
    seren.press("Send it to the guardian").sees_heading("It is with the guardian.")
    return code_on(seren.page)


def opens(walker: Walker, code: str) -> Walker:
    walker.open("/code").press("You spoke up to a guardian? Its code opens another page.")
    return walker.write("Your code", code).press("Open my page")


def finds(ros: Walker) -> Walker:
    """The one that says it is about unsafe care, among those that nobody looks after."""
    becomes(ros, "Rosalind Achterberg")
    ros.open("/in/attend/speaking-up")
    row = ros.page.locator("tbody tr", has_text="Nobody yet")
    return ros.follow(row.filter(has_text="Care that is not safe").first.locator("a"))


def test_a_frightened_student_and_a_guardian_talk_by_code(
    new_window: NewWindow, address: str
) -> None:
    # Given Seren on her phone at night, without scripts
    seren = Walker(new_window(scripts=False, wide=PHONE))
    code = speaks_up(seren)
    assert seren.page.context.cookies() == []
    opens(seren, code).sees("Nobody has read it yet.").sees("The guardian writes to you by")

    # When Rosalind reads it, and writes
    ros = Walker(new_window(scripts=False))
    finds(ros).sees(CHARTS).sees("My mentor").sees("Do not try to find out.")
    ros.write("Your words to them", REPLY).press("Send").sees(REPLY)
    ros.page.locator("summary", has_text="Ask whether you may pass").click()
    ros.write("To whom", "The director of nursing").write("Exactly these words", TO_PASS)
    ros.press("Ask them").sees("asked: may this go to The director of nursing?")

    # Then Seren reads it by her code, says yes to those words, and answers
    opens(seren, code).sees(REPLY).sees(TO_PASS).press("Yes, they may").sees("You said yes.")
    seren.write("In your own words", "Do not say which ward.").press("Send")
    seren.sees("Do not say which ward.")

    # And Rosalind passes on those words, tells what came of it and ends it
    ros.page.reload()
    ros.sees("Do not say which ward.").press("I have passed it on, in these words")
    ros.write("Your words to them", "Checks are looked at by two now.")
    ros.tick("I tell them what came of it").press("Send")
    ros.page.locator("summary", has_text="Bring it to its end").click()
    ros.tick("Something was changed").press("It is at its end").sees("It came to its end on")

    # And Seren says whether she would speak up again
    opens(seren, code).sees("It has come to an end here.").sees("Passed on to The director")
    seren.tick("Perhaps").press("Tell them").sees("You have told us.")
    assert seren.page.context.cookies() == []

    # And neither the ward manager nor who runs the house finds anything
    for name in ("Callum Reade", "Lowri Batchelor"):
        other = Walker(new_window(scripts=False))
        becomes(other, name)
        path = ros.page.url.split(address, 1)[-1]
        for page in ("/in/", "/in/attend/speaking-up", path):
            other.open(page).does_not_see(CHARTS).does_not_see("Told in confidence")


def test_its_pages_can_be_read_by_everybody(new_window: NewWindow, address: str) -> None:
    looker, seren = Looker(), Walker(new_window(wide=PHONE))
    looker.look(seren.open("/at/rowan-ward/speak-up").page, "speaking up")
    code = speaks_up(seren)
    looker.look(seren.page, "spoken up")
    looker.look(opens(seren, code).page, "the page of a code")
    looker.look(seren.press("Something has become worse").page, "worse")
    ros = Walker(new_window())
    looker.look(finds(ros).page, "a matter")
    for page in ("", "/guardians", "/published"):
        looker.look(ros.open(f"/in/attend/speaking-up{page}").page, f"speaking up{page}")
    ros.open("/in/attend/speaking-up").follow(
        ros.page.get_by_role("link", name=re.compile("Counts of this quarter"))
    )
    looker.look(ros.page, "counts of a quarter")
    assert not looker.wrong, "\n" + "\n".join(looker.wrong)
