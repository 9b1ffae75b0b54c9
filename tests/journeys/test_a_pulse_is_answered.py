"""A nurse answers four questions on an old phone, and nobody can tie them to her."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.looking import Looker
from tests.journeys.steps import A_MOMENT, WAIT_FOR_THE_WORKER, Walker, becomes

NewWindow = Callable[..., Any]
LEADER = "Kofi Ampah"
PHONE = 390


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def link_of_the_open_round(kofi: Walker) -> str:
    """As it stands on the page of the round, which a poster at the ward shows as well."""
    becomes(kofi, LEADER)
    kofi.press("Attend").press("Asking").sees_heading("Asking")
    kofi.press("How we are with each other").sees("Fewer than 10")
    kofi.page.get_by_text("Links and posters, place by place").click()
    link = kofi.page.get_by_role("link", name="Rowan Ward", exact=True).get_attribute("href")
    assert link
    return str(link)


def asks_a_dozen_by_letter(analyst: Walker) -> None:
    """A list with a line too many, as Excel writes it."""
    becomes(analyst, "Owain Trew")
    page = analyst.open("/in/attend/asking/new").page
    page.locator("[name=instrument]").select_option(label="Are we a team? (1.0)")
    last = dt.date.today() + dt.timedelta(days=14)
    analyst.write("Last day", f"{last:%d/%m/%Y}")
    analyst.tick("By a letter to each").write("Why you ask", "We want to know who you work with.")
    analyst.press("Keep the plan").tick("The people on a list that I give")
    lines = [f"n{at}@aldermere.example;Rowan Ward" for at in [*range(12), 0]]
    sheet = "\r\n".join(["sep=;", "email;place", *lines])
    page.locator("input[type=file]").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": sheet.encode()}
    )
    analyst.press("Send the letters").sees("Lines that named somebody again: 1")


def second_link_of_a_letter(log: Path, page: Any) -> str:
    """As it stands in a letter that went: the demo writes its letters down."""
    until = time.monotonic() + WAIT_FOR_THE_WORKER
    while not (found := re.search(r"http://[^/]+(/asked/rather-not/\S+)", log.read_text())):
        assert time.monotonic() < until, "No letter went."
        page.wait_for_timeout(A_MOMENT)
    return found[1]


def answers(nurse: Walker, nth: int, choice: str) -> None:
    """One of the questions on a page, by what stands beside the circle."""
    nurse.page.locator("fieldset").nth(nth).get_by_label(choice, exact=True).check()


def test_a_nurse_answers_a_pulse_on_a_phone(new_window: NewWindow) -> None:
    # Given a round that is open, and a phone without scripting
    link = link_of_the_open_round(Walker(new_window(scripts=False)))
    nurse = Walker(new_window(scripts=False, wide=PHONE))

    # When she comes by the poster, it says first who asks, why, and who will see what
    nurse.open(link).sees("Kofi Ampah").sees("In January we tell you what we do")
    nurse.sees("Nobody can tie an answer to you").sees("fewer than 10 people")

    # And she begins, is called away, and puts it aside
    nurse.press("Begin")
    answers(nurse, 0, "Often")
    nurse.press("Stop here and come back later").sees_heading("Put aside.")
    code = nurse.page.locator(".code").inner_text()

    # Then her code brings her back to where she was, and two more pages bring her to the thanks
    nurse.open(link).write("If you stopped before: your code", code).press("Go on")
    nurse.press("Go on where you stopped")
    assert nurse.page.locator("fieldset").nth(0).get_by_label("Often").is_checked()
    answers(nurse, 1, "Always")
    nurse.press("Hand in my answers").sees_heading("Thank you.").sees("If this was hard")

    # And the browser has nothing of it
    assert nurse.page.context.cookies() == []


def test_every_page_of_asking_and_being_asked_is_well(
    new_window: NewWindow, looker: Looker
) -> None:
    kofi = Walker(new_window())
    link = link_of_the_open_round(kofi)
    looker.look(kofi.page, "a round that is open")
    for name, path in (
        ("rounds", ""), ("plan a round", "/new"), ("questionnaires", "/questionnaires"),
        ("a questionnaire", "/questionnaires/real-team/1.0"), ("how much is asked", "/how-much"),
    ):  # fmt: skip
        kofi.open(f"/in/attend/asking{path}")
        looker.look(kofi.page, name)

    nurse = Walker(new_window(wide=PHONE))
    nurse.open(f"{link}/poster")
    looker.look(nurse.page, "the poster of a round")
    nurse.open(link)
    looker.look(nurse.page, "before the first question")
    nurse.press("Begin")
    looker.look(nurse.page, "questions")
    nurse.page.locator("textarea").last.fill("A calmer hand-over.")
    nurse.press("Hand in my answers").sees("Who may read what you wrote?")
    looker.look(nurse.page, "words once more")
    nurse.press("Hand in my answers").sees_heading("Thank you.")
    looker.look(nurse.page, "thanks for answers")


def test_whoever_would_rather_not_be_asked_says_so_by_the_second_link_of_a_letter(
    new_window: NewWindow, looker: Looker, demo_folder: Path
) -> None:
    # Given letters that have gone
    owain = Walker(new_window())
    asks_a_dozen_by_letter(owain)
    looker.look(owain.page, "a round by letter")
    link = second_link_of_a_letter(demo_folder / "log", owain.page)

    # When somebody opens the second link on a phone, nothing is done before they press
    nurse = Walker(new_window(scripts=False, wide=PHONE))
    nurse.open(link).sees_heading("Would you rather not be asked?")
    nurse.press("Do not ask me again").sees_heading("We ask you nothing more.")
    assert nurse.page.context.cookies() == []

    # Then the same link takes it back, and its pages can be read by everybody
    nurse.press("You may ask me again").does_not_see("We ask you nothing more.")
    looks = Walker(new_window(wide=PHONE))
    looks.open(link)
    looker.look(looks.page, "rather not be asked")
    looks.press("Do not ask me again")
    looker.look(looks.page, "asked nothing more")
