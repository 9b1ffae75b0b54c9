"""Somebody new writes a thin answer, sees what it leaves out and mends it; another reads it; its
teller says how it felt. And a family for whom telling made something harder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.journeys.a_home import NEW
from tests.journeys.conftest import _plain_environment
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

NewWindow = Callable[..., Any]
PHONE = 390
THIN = "Thank you for telling us. We take everything seriously."
MENDED = (
    "I am Nia, a carer on Samphire. Your mother sat in the day room with her coat on all morning "
    "and thought that you had forgotten her. You had rung at nine, and nobody told her about the "
    "train because I wrote it down and went home. I am sorry. From Monday whoever takes a call "
    "when you are late goes and tells her. Ring Samphire and ask for me.\n\nNia Newydd"
)
HARM = "They say Sunday is no good day to visit now."


def told(demo_folder: Path, days: int) -> str:
    """A story of the home, told so many days ago; its code."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.journeys.a_home", str(days)],
        env=_plain_environment()
        | {"WHOLEHEARD_DATA": str(demo_folder / "data"), "WHOLEHEARD_DEMO": "1"},
        cwd=Path(__file__).parents[2],
        timeout=300,
        check=True,
        capture_output=True,
        text=True,
    )
    return made.stdout.split()[-1]


def opens(walker: Walker, code: str) -> None:
    walker.open("/at/glasswort-samphire").press("I have a code")
    walker.write("Your code", code).press("Open my story")


def test_a_thin_answer_is_mended_read_by_another_and_felt(
    new_window: NewWindow, demo_folder: Path, address: str
) -> None:
    # Given Amara's story of her mother, and Nia, who is new to answering
    code = told(demo_folder, 1)
    nia = Walker(new_window(scripts=False))
    becomes(nia, NEW)
    nia.open("/in/help/answers/glasswort-samphire").press(
        "Who tells her when we are late on day 1?"
    )
    nia.press("Answer").sees("Your first answers are read by one of those who answer here")

    # When she writes a thin answer, she sees what it leaves out
    nia.write("Your answer", THIN).press("Look it over")
    nia.sees("They asked one question. This speaks of none of it.")
    nia.sees("What you will do, or why not.").sees("You decide.")

    # And mends it, and gives it to be read
    nia.write("Your answer", MENDED).tick("Who tells her when we are late on day 1?").press(
        "Look it over again"
    )
    nia.does_not_see("This speaks of none of it.")
    nia.press("Give it to be read").sees("Somebody else reads it first.")

    # Then Renske reads it and sends it on
    renske = Walker(new_window(scripts=False))
    becomes(renske, "Renske Aldous")
    renske.open("/in/help/first-answers")
    renske.follow(renske.page.locator("ul.stories a").first).sees("Read it before it goes")
    renske.sees("I wrote it down and went home").press("Send it on, as it is")

    # And Amara reads it on her phone, by her code, and says how it felt
    amara = Walker(new_window(scripts=False, wide=PHONE))
    opens(amara, code)
    amara.sees("I wrote it down and went home").sees(NEW)
    amara.press("Say how it felt").sees("Nobody can see which answer it is about")
    amara.tick("Yes").write("If you like, say why", "It had my mother in it.").press("Keep it")
    amara.sees("Kept, and locked.").sees("You have told us.")

    # And says that what she wrote is a question
    amara.sees("Does nobody tell her things?").press("Yes, I want an answer")
    amara.sees("It stays open until you say that it is answered.")
    assert amara.page.context.cookies() == []


def test_a_family_says_yes_and_the_manager_of_the_home_sees_nothing(
    new_window: NewWindow, demo_folder: Path, address: str
) -> None:
    # Given a story told 31 days ago: on her phone, Bethan is asked how things have been since
    code = told(demo_folder, 31)
    bethan = Walker(new_window(scripts=False, wide=PHONE))
    opens(bethan, code)
    bethan.sees("How have things been since you told this?")

    # When she says that something has become harder, she reads first who will see it
    bethan.follow(bethan.page.get_by_role("button", name="Something has become harder").first)
    bethan.sees("shows what you write here to people who work at").sees("within 2 days")
    bethan.tick("Visiting was stopped or made harder").write("In your own words", HARM)
    bethan.press("Tell people outside").sees("It is locked").sees("Nobody has looked yet.")

    # Then the manager of the home finds nothing of it anywhere he may go
    hester = Walker(new_window(scripts=False))
    becomes(hester, "Hester Callow")
    for page in ("/in/", "/in/help/answers/glasswort-house", "/in/understand/over-time"):
        hester.open(page).does_not_see("Harder since they told").does_not_see(HARM)
    hester.open("/in/help/harder").does_not_see("Visiting").does_not_see("Samphire")

    # And the safeguarding lead of the four homes looks, and says what was done
    adaeze = Walker(new_window(scripts=False))
    becomes(adaeze, "Adaeze Thornhill")
    adaeze.open("/in/help/harder").sees("Visiting was stopped or made harder")
    row = adaeze.page.locator("tbody tr", has_text="Nobody has looked").filter(has_text="Samphire")
    adaeze.follow(row.last.locator("a")).sees("Their page says that somebody outside looked")
    adaeze.press("I have looked").sees("Looked at.")

    # And Bethan's page says so
    opens(bethan, code)
    bethan.sees("Somebody outside this place looked on")


def test_every_new_page_can_be_read_by_everybody(
    new_window: NewWindow, demo_folder: Path, address: str
) -> None:
    looker, bethan = Looker(), Walker(new_window())
    code = told(demo_folder, 31)
    opens(bethan, code)
    looker.look(bethan.page, "asked how things have been")
    bethan.follow(bethan.page.get_by_role("button", name="Something has become harder").first)
    looker.look(bethan.page, "something has become harder")
    looker.look(bethan.open("/at/rowan-ward/answers").page, "the board")
    callum = Walker(new_window())
    becomes(callum, "Callum Reade")
    looker.look(callum.open("/in/help/first-answers").page, "first answers")
    callum.follow(callum.page.locator("ul.stories a").first)
    looker.look(callum.page, "a first answer to read")
    for name in ("Rosalind Achterberg", "Lowri Batchelor"):
        becomes(callum, name)
        page = "/in/help/harder" if name.startswith("Ros") else "/in/help/how-we-answer"
        looker.look(callum.open(page).page, page)
    assert not looker.wrong, "\n" + "\n".join(looker.wrong)
