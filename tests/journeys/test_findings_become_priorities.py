"""A change team lays findings together, one of them sees it otherwise, and the strategy keeps that.
A readout says what came, changes when that changes, and is read by somebody from outside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

LEAD, FACILITATOR, BOARD = "Kofi Ampah", "Nerys Hopkin", "Peter Hallinan"
PROGRAMME = "Meals and evenings in Medicine"
SAYS = "Somebody who eats slowly is not hurried"
OTHERWISE = "It is the trolley that hurries us, and nobody here can change its round."
CAME = "Three wards have. Two wait for the kitchen."
SHOWN = "It shows nothing of week-ends."
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def programme(window: Any, name: str) -> Walker:
    """Somebody finds the programme under Help."""
    walker = Walker(window)
    becomes(walker, name)
    return walker.open("/in/help/programmes").press(PROGRAMME)


def of_chapter(walker: Walker, chapter: str, page: str) -> Walker:
    """One of its four chapters, and a page of it."""
    steps = walker.press(PROGRAMME).page.locator("ol.stages")
    walker.follow(steps.get_by_role("link", name=re.compile(rf"^{chapter}")))
    return walker.press(page)


def test_findings_become_priorities_and_dissent_is_kept(
    new_window: NewWindow, looker: Looker
) -> None:
    # Given the lead of a programme, with findings of two sources beside each other
    kofi = programme(new_window(scripts=False), LEAD)
    of_chapter(kofi, "Discover", "Findings together")
    kofi.sees("Experience of people who are cared for").sees("They agree")

    # When a priority is proposed on one finding, it is marked as standing on one source
    kofi.press("Go on to priorities").press("Propose a priority")
    kofi.write("The priority, in one sentence", SAYS).write("Why this?", "They were hurried.")
    kofi.press("Propose it").sees("Choose one or more of these.")
    kofi.tick("Meals come while nobody is free").press("Propose it")
    kofi.press(SAYS).sees("From one source only")

    # And a member of the team, on a phone, sees it otherwise: not without words
    nerys = programme(new_window(scripts=False, wide=390), FACILITATOR)
    of_chapter(nerys, "Discover", "Priorities").press(SAYS).press("Say how you see it")
    nerys.tick("I see it otherwise").press("Keep this").sees("Say in a few words how you see it.")
    nerys.write("In your words", OTHERWISE).press("Keep this").sees(OTHERWISE)

    # Then what the team decided stands in its order, with dissent beside it
    of_chapter(kofi, "Discover", "Priorities").press("Write down what you decided")
    kofi.write(SAYS, "1").write("Nobody waits for help with a meal", "2")
    kofi.write("Whoever comes at night", "")
    kofi.write("Why these, and in this order?", "It can begin at once.").press("This is decided")
    kofi.sees(OTHERWISE).sees("Nerys Hopkin sees it otherwise").sees("What was decided before")

    # And the strategy keeps her words, without her name
    of_chapter(kofi, "Design", "Strategy").press("Keep this version")
    kofi.sees(OTHERWISE).does_not_see(FACILITATOR)
    looked = new_window(scripts=True)
    looked_at = programme(looked, LEAD)
    of_chapter(looked_at, "Discover", "Priorities")
    looker.look(looked, "priorities")


def test_a_readout_changes_with_what_came_and_what_was_kept_does_not(
    new_window: NewWindow,
) -> None:
    # Given a day that has gone by without a word of what came
    kofi = programme(new_window(scripts=False), LEAD)
    of_chapter(kofi, "Deliver", "What came of it").sees("Late. We said")
    kofi.press("Keep this version").sees("Late. We said")
    kept = kofi.page.url

    # When somebody says what came instead, the readout says it too; what was kept stays
    of_chapter(kofi, "Deliver", "Milestones")
    late = kofi.page.locator("li", has_text="All wards of the service have")
    kofi.follow(late.get_by_role("link", name=re.compile("^Say what came")))
    kofi.tick("Something else came").press("Keep this").sees("Say what came instead.")
    kofi.write("In your words", CAME).press("Keep this").sees(CAME)
    of_chapter(kofi, "Deliver", "What came of it").sees(CAME)
    kofi.open(kept).does_not_see(CAME).sees("You answer for this programme")

    # Then somebody from the board, who does not answer for it, says what it shows
    peter = programme(new_window(scripts=False, wide=390), BOARD)
    of_chapter(peter, "Deliver", "What came of it")
    peter.open(kept).press("Say what it shows")
    peter.write("What does it show", SHOWN).press("Keep this").sees(SHOWN)
    of_chapter(kofi, "Deliver", "What came of it").sees(SHOWN)
