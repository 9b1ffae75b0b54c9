"""Somebody who never ran a culture programme begins one, and takes it out of Scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

LEAD, NURSE = "Elin Maddox", "Blessing Okafor"
NURSE_AT = "blessing-okafor@aldermere.example"
HERE, NAME = "/in/help/programmes", "Unhurried mornings"
FILE = (
    b"template,characteristic,group,workforce,team\r\n"
    b"change-team-1.0,Profession,Nursing,160,\r\n"
    b"change-team-1.0,Profession,Support staff,90,\r\n"
)
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def test_a_programme_goes_from_nothing_into_discover(new_window: NewWindow) -> None:
    # Given somebody who begins a programme, without scripts
    elin = Walker(new_window(scripts=False))
    becomes(elin, LEAD)
    elin.open(HERE).press("Begin a programme").write("What is it called?", NAME)
    elin.press("Begin").sees("Find one person at the board")

    # Then it cannot be left, and each thing that is missing leads to its page
    elin.press("See what leaving Scope needs").does_not_see("Go on to Discover")
    _writes_the_purpose(elin)
    _gathers_a_team(elin)
    _sets_it_beside_the_workforce(elin)
    _writes(elin, "Ties to plans", {"Plan or priority": "Winter plan",
                                    "How this serves it": "Not in winter."})  # fmt: skip
    _writes(elin, "What we stop", {"What": "The Monday return", "Why it can go": "Unread."})
    _writes(elin, "What everybody is told", {
        "What will happen": "We ask.", "How to say no": "Say no.", "When and where": "In March.",
    })  # fmt: skip
    elin.press("What to do").press("See what leaving Scope needs").does_not_see("Go on to Discover")
    _plans_how_it_is_judged(elin)

    # When the last question is answered in words, it goes on
    elin.press("What to do").press("See what leaving Scope needs")
    elin.follow(elin.page.get_by_role("link", name="Answer it").first)
    elin.write("Who is missing from the change team", "Porters. We asked them at six.")
    elin.press("Keep this").press("Go on to Discover").sees("Discover")

    # And everybody reads what everybody is told
    tomos = Walker(new_window(scripts=False, wide=390))
    becomes(tomos, "Tomos Vaughan")
    tomos.open(HERE).press(f"What everybody is told: {NAME}").sees("Say no.")
    tomos.does_not_see("Porters. We asked them at six.")


def _writes(walker: Walker, page: str, said: dict[str, str]) -> None:
    walker.press(page).press("Write it")
    for label, words in said.items():
        walker.write(label, words)
    walker.press("Keep this").sees(next(iter(said.values())))


def _writes_the_purpose(elin: Walker) -> None:
    elin.open(HERE).press(NAME).press("Purpose").press("Write it")
    elin.write("Who at the board answers for it", "peter-hallinan@aldermere.example").press(
        "Go on later"
    )
    elin.press("Write it").sees("This is your draft")
    elin.write("What should be different", "Nobody is hurried before nine.").press("Keep this")
    elin.sees("Nobody is hurried before nine.")


def _gathers_a_team(elin: Walker) -> None:
    elin.press("Change team").press(f"Promise hours: {LEAD}")
    _term(elin, "20", LEAD)
    elin.sees("Name the manager who agreed, not the member.")
    _term(elin, "20", "Siân Mortlock")
    elin.write("Who joins?", NURSE_AT)
    elin.write("Hours promised each month", "4").write("Until when?", "25/11/2099")
    elin.write("Which manager agreed to the hours?", "Callum Reade").press("Let them join")
    elin.sees("Also promised:")


def _term(elin: Walker, hours: str, agreed_by: str) -> None:
    elin.write("Hours promised each month", hours).write("Until when?", "25/11/2099")
    elin.write("Which manager agreed to the hours?", agreed_by).press("Keep this")


def _sets_it_beside_the_workforce(elin: Walker) -> None:
    elin.press("Who is missing")
    file = {"name": "team.csv", "mimeType": "text/csv", "buffer": FILE}
    elin.page.get_by_label("The file, filled in").set_input_files(file)
    # Blessing and Elin were counted in another programme's team this half year
    elin.press("Bring it in").sees("Two counts beside each other would tell who is in one alone.")


def _plans_how_it_is_judged(elin: Walker) -> None:
    elin.follow(elin.page.get_by_role("link", name="Go and write it").first).press("Write it")
    for label, words in {
        "What should people notice": "Breakfast is eaten warm.",
        "Which figures over time": "Stories of hurry each month.",
        "Whose stories": "Those of Rowan Ward.",
        "First measured on": "01/12/2026",
        "What would show": "More forms.",
        "Who judges": "peter-hallinan@aldermere.example",
    }.items():
        elin.write(label, words)
    elin.press("Keep this").sees("Name somebody who does not.")
    elin.write("Who judges", "Dr Awel Pritchard").press("Keep this").sees("Dr Awel Pritchard")


def test_pages_of_a_programme_look_as_they_should(new_window: NewWindow, looker: Looker) -> None:
    elin = Walker(new_window())
    becomes(elin, LEAD)
    elin.open(HERE)
    looker.look(elin.page, "programmes")
    elin.press("Being heard at Aldermere")
    looker.look(elin.page, "a programme")
    elin.press("Scope")
    looker.look(elin.page, "scope")
    for page in ("Purpose", "Change team", "Who is missing", "Judging the effect"):
        elin.press(page)
        looker.look(elin.page, page)
