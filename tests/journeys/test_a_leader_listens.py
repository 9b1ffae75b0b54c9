"""A director listens at a ward and answers from a phone; a nurse says that it has not reached them.
A colleague is thanked, and puts it away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

LEADER, NURSE, MANAGER = "Siân Mortlock", "Blessing Okafor", "Callum Reade"
HERE = "/in/help/heard/at/rowan-ward"
HEARD = "The kettle for the night shift has been broken since spring."
DID = "A new one stands in the kitchen since this morning."
THANKS = "You found the spare blankets when nobody else would have looked."
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def test_a_leader_answers_from_the_phone_and_a_nurse_says_not_yet(new_window: NewWindow) -> None:
    # Given a director on a walk round, with a phone and without scripts
    sian = Walker(new_window(scripts=False, wide=390))
    becomes(sian, LEADER)
    sian.open(HERE).press("I listened here").tick("A walk round")
    sian.write("One thing that you heard", "Blessing Okafor said that the kettle is broken.")
    sian.press("Keep this").sees("This could tell who it was")
    sian.write("One thing that you heard", HEARD).press("Keep this")

    # Then the team reads it, and is owed an answer that waits for her
    blessing = Walker(new_window(scripts=False))
    becomes(blessing, NURSE)
    blessing.open(HERE).sees(HEARD).sees("An answer is owed by")
    sian.open("/in/").sees("One team waits to hear from you.")

    # When she answers, it does not wait any more
    sian.open(HERE).follow(sian.page.locator("li", has_text=HEARD).get_by_role("link").first)
    sian.tick("I will, by a day").write("In your own words", "I buy one.")
    sian.press("Say it to the team").sees("Say by which day you will.")
    sian.tick("I did").write("In your own words", DID).press("Say it to the team").sees(DID)
    sian.open("/in/").does_not_see("One team waits to hear from you.")

    # And the nurse says that it has not reached them, and nobody reads who said it
    blessing.open(HERE).sees(DID)
    answer = blessing.page.locator("section.reply", has_text=DID)
    blessing.follow(answer.get_by_role("button", name="Not yet"))
    sian.open(HERE).sees("Somebody of the team says: it has not reached us yet.")
    sian.does_not_see(NURSE)


def test_a_colleague_is_thanked_and_puts_it_away(new_window: NewWindow) -> None:
    # Given a manager who finds a nurse by name
    callum = Walker(new_window(scripts=False))
    becomes(callum, MANAGER)
    callum.open("/in/help/thanks").press("Thank a colleague")
    callum.write("Their name, or the name of a team", "Blessing").press("Find").press(NURSE)
    callum.press("Send it to them").sees("The box is empty.")
    callum.write("What do you thank them for?", THANKS).press("Send it to them").sees(THANKS)

    # When she has read it, she puts it away, and it is gone for both
    blessing = Walker(new_window(scripts=False, wide=390))
    becomes(blessing, NURSE)
    blessing.open("/in/help/thanks").sees(THANKS)
    row = blessing.page.locator("li", has_text=THANKS)
    blessing.follow(row.get_by_role("link", name="What to do with it"))
    blessing.press("Put it away").does_not_see(THANKS)
    callum.open("/in/help/thanks/written").does_not_see(THANKS)


def test_the_pages_of_those_who_lead_and_of_thanks(new_window: NewWindow, looker: Looker) -> None:
    kofi = Walker(new_window())
    becomes(kofi, "Kofi Ampah")
    for path, name in (
        ("/in/help/heard", "teams that wait"),
        (HERE, "heard and done, for a leader"),
        (f"{HERE}/listen", "what was heard"),
        (f"{HERE}/over-time", "a place over time"),
        (f"{HERE}/deciding/add", "write who may decide"),
        ("/in/help/heard/own-words", "words of one’s own"),
    ):
        kofi.open(path)
        looker.look(kofi.page, name)
    kofi.open(f"{HERE}/listen").press("Keep this").sees("Choose one.")
    looker.look(kofi.page, "what was heard, nothing yet")
    kofi.open(f"{HERE}/deciding")
    kofi.follow(kofi.page.get_by_role("link", name=re.compile(r"^Answer\s*:")).first)
    looker.look(kofi.page, "an answer")
    blessing = Walker(new_window())
    becomes(blessing, NURSE)
    for path, name in (
        (HERE, "heard and done, for a nurse"),
        (f"{HERE}/stopped", "what was stopped"),
        (f"{HERE}/deciding", "who may decide"),
        (f"{HERE}/looks", "how we work"),
        (f"{HERE}/thanks", "thanks to us"),
        ("/in/help/thanks", "thanks"),
        ("/in/help/thanks/written", "what you wrote"),
        ("/in/help/thanks/find?name=Callum", "a colleague to thank"),
        ("/in/help/thanks/team/rowan-ward", "thank a team"),
    ):
        blessing.open(path)
        looker.look(blessing.page, name)
    blessing.open("/in/help/thanks").follow(
        blessing.page.get_by_role("link", name="What to do with it").first
    )
    looker.look(blessing.page, "what to do with thanks")
