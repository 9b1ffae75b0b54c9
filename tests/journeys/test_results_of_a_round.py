"""Someone of a ward reads on a phone what was answered, and goes on to what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

NewWindow = Callable[..., Any]
PHONE = 390
ROUND = "Safe to speak, free to act"
ROUNDS = "/in/understand/rounds"
A_LOOK_ROUND = 400.0


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def opens_the_round(walker: Walker, name: str) -> None:
    """Rounds are counted when the worker next looks round, once a minute."""
    becomes(walker, name)
    walker.comes_again_until(
        lambda page: page.get_by_role("link", name=ROUND).count() > 0, ROUNDS, A_LOOK_ROUND
    )
    walker.press(ROUND).sees_heading("Aldermere")


def goes_down(walker: Walker, *names: str) -> None:
    for name in names:
        below = walker.page.locator("ul.places")
        walker.follow(below.get_by_role("link", name=name, exact=True)).sees_heading(name)


def test_a_ward_manager_reads_what_was_answered_and_plans_what_comes_of_it(
    new_window: NewWindow,
) -> None:
    # Given a phone without scripting, and a round that has ended
    callum = Walker(new_window(scripts=False, wide=PHONE))
    opens_the_round(callum, "Callum Reade")

    # Then the whole has figures, each with its range and how many answered
    callum.sees("people answered").sees("probably from").sees("Anybody with the link could answer")

    # When he goes down to his ward, the questions stand behind each figure
    goes_down(callum, "St Brannoc site", "Medicine", "Rowan Ward")
    callum.sees("24 people answered")
    callum.page.get_by_text("The questions behind it").first.click()
    callum.does_not_see("Too few answers to show")

    # Then a team of six has no figure, and leads to the place above
    callum.open(callum.page.url.replace("rowan-ward", "acute-medical-unit"))
    callum.sees("Too few answers to show").sees("is counted in the place above")

    # And from his own results a way leads on to a change
    callum.open(callum.page.url.replace("acute-medical-unit", "rowan-ward"))
    callum.sees("What you can do now").press("Write an idea")
    assert callum.page.url.endswith("/in/help/change/at/rowan-ward/idea")


def test_the_pages_of_results_are_well(new_window: NewWindow, looker: Looker) -> None:
    kofi = Walker(new_window())
    opens_the_round(kofi, "Kofi Ampah")
    looker.look(kofi.page, "results of a whole")
    goes_down(kofi, "St Brannoc site", "Medicine", "Rowan Ward")
    looker.look(kofi.page, "results of a ward")
    kofi.open(kofi.page.url.replace("rowan-ward", "acute-medical-unit"))
    looker.look(kofi.page, "results of a team with too few")
    kofi.open(ROUNDS)
    looker.look(kofi.page, "results, round by round")
