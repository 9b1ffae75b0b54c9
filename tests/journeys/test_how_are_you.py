"""A nurse at three in the morning sees how they are, reads a card, finds help, and keeps one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import KeyboardWalker, Walker, becomes

PHONE = 360
OPEN, INSIDE = "/at/linnet-ward/wellbeing", "/in/empathise/wellbeing"
OWNER = "Tomos Vaughan"
WORN = "I am wearing out. I notice it in my body, my mood or my care for others."
WORST = "I cannot go on like this. I need something to change, or I need help."
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def test_a_nurse_at_three_in_the_morning_sees_how_they_are_and_keeps_it(
    new_window: NewWindow, demo_folder: Path
) -> None:
    # Given a telephone without scripts, at the open page of a ward
    nurse = KeyboardWalker(new_window(scripts=False, wide=PHONE))
    nurse.open("/at/linnet-ward").press("For those who work here: how are you?")
    nurse.sees_heading("How are you?")

    # When they answer one of six questions
    nurse.press("See how you are, in a minute").sees("Your answers are not kept.")
    nurse.tick(WORN)
    nurse.press("Show me")

    # Then it is said in words, help stands there, and nothing is left in the address or a cookie
    nurse.sees_heading("You are wearing out, and you notice it.").sees("It is no diagnosis.")
    nurse.sees("116 123").does_not_see("Keep this for me")
    assert nurse.page.url.endswith(f"{OPEN}/check")
    assert nurse.page.context.cookies() == []
    nurse.press("Something short to read").sees_heading("What helps, and what helps less")
    nurse.sees("The numbers are on this page".lower()).sees("Where to turn")

    # When somebody cannot go on, urgent help comes before all else
    nurse.open(f"{OPEN}/check").tick(WORST)
    nurse.press("Show me").sees_heading("You should not have to go on like this.")
    main = nurse.page.inner_text("main")
    assert (
        main.index("Help now")
        < main.index("999")
        < main.index("You should not have to go on like this.")
    )

    # When they come back with their account, they keep one, and read it with what came before
    tomos = KeyboardWalker(new_window(scripts=False, wide=PHONE))
    tomos.open("/in/demo/")
    passphrase = tomos.page.locator("main code").inner_text()
    becomes(tomos, OWNER)
    tomos.open(f"{INSIDE}/check").tick(WORST)
    tomos.press("Show me").press("Keep this for me")
    tomos.sees("Kept, in your journal, for you alone.").does_not_see("I cannot go on like this.")
    tomos.press("Open your journal").write("The passphrase of your journal", passphrase)
    tomos.press("Open it").sees("A self-check")
    tomos.open("/in/empathise/journal/checks").sees(WORST).sees(WORN)

    # Then no manager finds it, and no file of the house holds it
    manager = Walker(new_window(scripts=False))
    becomes(manager, "Lowri Batchelor")
    manager.open("/in/empathise/journal/checks").does_not_see("I cannot go on like this.")
    for file in demo_folder.rglob("*"):
        if file.is_file():
            assert b"cannot go on like this" not in file.read_bytes(), file.name


def test_the_pages_of_wellbeing_can_be_used_by_everybody(
    new_window: NewWindow, looker: Looker
) -> None:
    visitor = Walker(new_window())
    for name, path in (
        ("front", OPEN),
        ("front in Welsh", f"/cy{OPEN}"),
        ("check", f"{OPEN}/check"),
        ("card", f"{OPEN}/read/after-something-hard"),
    ):
        visitor.open(path)
        looker.look(visitor.page, f"wellbeing, {name}")
    visitor.open(f"{OPEN}/check").press("Show me")
    looker.look(visitor.page, "wellbeing, check with nothing chosen")
    visitor.tick(WORST).tick("Nearly every day").press("Show me")
    looker.look(visitor.page, "wellbeing, the gravest result")
    visitor.press("Cymraeg").sees_heading("Ddylech chi ddim gorfod dal ati fel hyn.")
    looker.look(visitor.page, "wellbeing, the same in Welsh")

    callum = Walker(new_window())
    becomes(callum, "Callum Reade")
    for name, path in (
        ("front inside", INSIDE),
        ("kept", "/in/empathise/journal/checks"),
        ("places", f"{INSIDE}/places"),
        ("pulse", f"{INSIDE}/places/aldermere"),
        ("what it costs", f"{INSIDE}/places/rowan-ward/what-it-costs"),
    ):
        callum.open(path)
        looker.look(callum.page, f"wellbeing, {name}")
    callum.open(f"{INSIDE}/check").tick(WORN).press("Show me")
    looker.look(callum.page, "wellbeing, result inside")
    callum.press("Keep this for me").sees_heading("Begin a journal to keep it in")
    looker.look(callum.page, "wellbeing, begin a journal")
