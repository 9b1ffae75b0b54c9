"""A change lead brings figures; two who interview keep what was said to themselves, and write what
several said; one who was met takes it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

LEAD, ASKS, WRITES, BOARD = "Elin Maddox", "Nerys Hopkin", "Gethin Prosser", "Peter Hallinan"
HERE, NAME = "/in/help/programmes", "Being heard at Aldermere"
SAID = "I was told on the stairs, and I am still glad of it."
HEAD = "template,element,measure,title,place,month,numerator,denominator,value,source,note\n"
LINE = "culture-dashboard-1.0,teamwork,delayed_home,,{place},2026-05,41,620,,Bed returns,\n"
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def opens(walker: Walker, diagnostic: str) -> Walker:
    return walker.open(diagnostics(walker)).press(diagnostic)


def diagnostics(walker: Walker) -> str:
    """Where the diagnostics of the programme stand."""
    walker.open(HERE)
    walker.follow(walker.page.locator("ul.lined a", has_text=NAME).first)
    found = re.match(r".*/programmes/[a-z2-7]{26}", walker.page.url)
    assert found, walker.page.url
    return f"{found[0]}/discover"


def test_figures_come_in_and_a_file_with_a_name_does_not(new_window: NewWindow) -> None:
    elin = Walker(new_window(scripts=False))
    becomes(elin, LEAD)
    opens(elin, "Figures on culture and outcomes").press("Bring figures")
    chosen = elin.page.get_by_label("The filled-in sheet, as CSV")

    def bring(place: str) -> None:
        contents = (HEAD + LINE.format(place=place)).encode()
        chosen.set_input_files({"name": "figures.csv", "mimeType": "text/csv", "buffer": contents})
        elin.follow(elin.page.get_by_role("button", name="Bring it in").first)

    bring("Mrs Gwenllian Pritchard")
    elin.sees("it says something of single people").does_not_see("Gwenllian")
    bring("Rowan Ward")
    opens(elin, "Figures on culture and outcomes").press(
        "Days in hospital after being ready to go home"
    )
    elin.sees("Rowan Ward").sees("A funnel needs 10 places")


def test_an_interview_is_read_by_two_and_taken_back(new_window: NewWindow) -> None:
    # Given somebody who met a director, with a phone and without scripts
    nerys = Walker(new_window(scripts=False, wide=390))
    becomes(nerys, ASKS)
    opens(nerys, "Interviews with the board and senior leaders").press("Write down a talk")
    nerys.write("On which day?", "2/11/2026").tick("An executive")
    nerys.page.get_by_label("Who was there with you").select_option(label=WRITES)
    nerys.write("What was said, question by question", SAID)
    nerys.press("Keep it for those who were there").sees("Nothing is kept of a talk without a yes.")
    nerys.page.get_by_label("They heard these sentences, and said yes").check()
    nerys.press("Keep it for those who were there").sees(SAID)
    where = nerys.page.url

    # Then the other reads it, and those who lead the programme do not
    gethin, elin = Walker(new_window(scripts=False)), Walker(new_window(scripts=False))
    becomes(gethin, WRITES)
    gethin.open(where).sees(SAID)
    becomes(elin, LEAD)
    elin.open(where).does_not_see(SAID)

    # When it is taken back, nobody reads it any more
    nerys.press("They take it back").sees("This cannot be undone.").press("They take it back")
    nerys.does_not_see(SAID).sees("Nothing of it is left")
    gethin.open(where).does_not_see(SAID)


def test_the_pages_of_discover(new_window: NewWindow, looker: Looker) -> None:
    nerys = Walker(new_window())
    becomes(nerys, ASKS)
    discover = diagnostics(nerys)
    for name in (
        "Figures on culture and outcomes",
        "Interviews with the board and senior leaders",
        "Leadership workforce",
        "Experience of people who are cared for",
        "Partner agencies",
    ):
        nerys.open(discover).press(name)
        looker.look(nerys.page, name)
    nerys.press("The guide, to read and to print")
    looker.look(nerys.page, "a guide")
    nerys.open(discover).press("Findings")
    looker.look(nerys.page, "findings")
