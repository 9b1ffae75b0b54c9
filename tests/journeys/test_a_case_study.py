"""A case study that may not claim yet, until its writer says how else they know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes

WRITER, ANOTHER, LEADER = "Blessing Okafor", "Callum Reade", "Kofi Ampah"
STUDIES = "/in/learn/studies"
BELL, SUPPERS = "The bell where a hand is", "Suppers that reach the bed warm"
BECAUSE = "There are six beds, and everybody who slept in one was asked."
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def test_what_got_better_is_said_once_it_is_said_how_that_is_known(new_window: NewWindow) -> None:
    # Given a draft that says that nights are better, without a chart
    blessing = Walker(new_window(scripts=False))
    becomes(blessing, WRITER)
    blessing.open(STUDIES).press(BELL).sees("It may not say that yet")
    blessing.sees("“better” says that it got better, and no chart stands beside it")
    study = blessing.page.url

    # When somebody else looks it over, they are told the same, with both ways on
    callum = Walker(new_window(scripts=False))
    becomes(callum, ANOTHER)
    callum.open(study).press("It may go out as it stands")
    callum.sees("Still empty: What did not work.")
    blessing.press("Write on").write("What did not work", "Two clips broke.")
    blessing.press("Keep it as a draft")
    callum.open(study).press("It may go out as it stands").sees("Two ways on: choose a chart")

    # And the writer says how else it is known
    blessing.press("Write on").write("Why no chart shows it", BECAUSE)
    blessing.press("Keep it as a draft").does_not_see("It may not say that yet")
    callum.open(study).press("It may go out as it stands").sees("Looked over, not published")
    callum.press("Publish for all who work here").sees("Published for all who work here")

    # Then everybody reads the claim with its reason, once a leader put it before them
    kofi = Walker(new_window(scripts=False))
    becomes(kofi, LEADER)
    kofi.open(study).press("Publish for everybody")
    anybody = Walker(new_window(scripts=False))
    anybody.open("/learnt").press(BELL).sees("It got better.").sees(BECAUSE)
    anybody.does_not_see(WRITER)


def test_a_change_is_taken_and_tried_by_another_organisation(new_window: NewWindow) -> None:
    # Given a change that anybody may take
    anybody = Walker(new_window(scripts=False))
    anybody.open("/at/rowan-ward/learnt").press("Suppers in time").sees("Its core")
    link = anybody.page.get_by_role("link", name="Take the file").get_attribute("href")
    file = anybody.page.request.get(link).body()

    # When somebody takes it in, and it was tampered with, nothing comes in
    callum = Walker(new_window(scripts=False))
    becomes(callum, ANOTHER)
    callum.open("/in/learn/take")
    brings(callum, file.replace(b"by six", b"by ten"))
    callum.sees("This bundle was changed after it was made")

    # Then as it was made it becomes an idea with its origin
    brings(callum, file)
    callum.sees_heading("Where it came from").sees("nobody here has checked it")
    callum.open("/in/help/change/at/rowan-ward").sees("Suppers in time")


def brings(walker: Walker, data: bytes) -> None:
    file = {"name": "suppers.json", "mimeType": "application/json", "buffer": data}
    walker.page.get_by_label("The bundle").set_input_files(file)
    walker.press("Take it in")


def test_the_pages_to_learn_from_can_be_used_by_everybody(
    new_window: NewWindow, looker: Looker
) -> None:
    walker = Walker(new_window(scripts=True))
    for name, path in (("learnt", "/learnt"), ("learnt in Welsh", "/cy/learnt")):
        walker.open(path)
        looker.look(walker.page, name)
    walker.open("/learnt").press(SUPPERS)
    looker.look(walker.page, "open case study")
    walker.open("/learnt").press("Suppers in time")
    looker.look(walker.page, "open bundle")
    becomes(walker, ANOTHER)
    walker.open(STUDIES)
    looker.look(walker.page, "case studies")
    walker.press(SUPPERS)
    looker.look(walker.page, "case study")
    walker.press("Who else changed this?")
    looker.look(walker.page, "who else of a change")
    for name, path in (
        ("quarter", "/in/learn/quarter"),
        ("who else", "/in/learn/who-else?theme=hurry"),
        ("take in", "/in/learn/take"),
    ):
        walker.open(path)
        looker.look(walker.page, name)
    walker.open("/in/help/change/at/rowan-ward").press("Suppers in time")
    change = walker.page.url
    walker.press("Write a case study")
    looker.look(walker.page, "write a case study")
    walker.open(change).press("Take it elsewhere")
    looker.look(walker.page, "take it elsewhere")
