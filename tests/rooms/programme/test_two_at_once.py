"""Nobody writes over what they have not read, and a button that is pressed twice does it once."""

from __future__ import annotations

import re
import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.boards import heard
from tests.rooms.boards.heard import seen_by
from tests.rooms.programme import designed, run
from tests.rooms.programme import discovering as scenes
from tests.rooms.programme.discovering import Scene

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import actions
from wholeheard.rooms.programme.actions import deliver
from wholeheard.rooms.programme.actions import design_interventions as design
from wholeheard.rooms.programme.actions import design_priorities as priorities
from wholeheard.rooms.programme.models import Finding, Intervention, LogicStep, Priority, Talk
from wholeheard.rooms.programme.sealed import discover as sealed

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def scene(house: House) -> Scene:
    return scenes.scene_of(house)


def print_on(person: Person, address: str) -> str:
    """What a page says that its reader has seen."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', seen_by(person, address))
    assert found
    return found[1]


def posted(person: Person, address: str, said: dict[str, object]) -> str:
    browser = Client()
    browser.force_login(person)
    return browser.post(address, said).content.decode()


def test_two_who_write_notes_apart_do_not_lose_an_hour_of_one(scene: Scene) -> None:
    talk = scenes.interview(scene, beside=scene.owen)
    address = reverse("programme:talk", args=[talk.pk])
    seen = print_on(scene.nia, address)
    for person, notes in ((scene.owen, "Owen heard this."), (scene.nia, "Nia heard that.")):
        said = {"do": "notes", "notes_notes": notes, "seen": seen}
        page = posted(person, address, said)
    assert "Somebody changed this while you wrote." in page
    assert "Nia heard that." in page and "Owen heard this." in page
    posted(scene.nia, address, said | {"seen": print_on(scene.nia, address)})
    assert sealed.notes_of(Talk.plain.get())["notes"] == "Nia heard that."


def test_nobody_writes_over_an_intervention_that_they_have_not_read(house: House) -> None:
    begun = designed.begun(house)
    new = design.NewIntervention("Ten minutes together", "planned")
    row = design.add_intervention(begun, new, by=house.dilys)
    address = reverse("programme:intervention", args=[row.pk])
    seen = print_on(house.dilys, address)
    design.change_intervention(row, design.NewIntervention("An hour", "exists"), by=house.dilys)
    said = {"what": "Five minutes", "stands": "planned", "seen": seen}
    page = posted(house.dilys, address, said)
    assert "Somebody changed this while you wrote." in page and "Five minutes" in page
    posted(house.dilys, address, said | {"seen": print_on(house.dilys, address)})
    assert Intervention.plain.get().what == "Five minutes"


@pytest.mark.parametrize("view", ["behaviours", "unanswered"])
def test_nobody_writes_over_words_of_a_priority_that_they_have_not_read(
    house: House, view: str
) -> None:
    begun = designed.begun(house)
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    address = reverse(f"programme:{view}", args=[made.pk])
    seen = print_on(house.dilys, address)
    first = {"team": "One.", "service": "Two.", "board": "Three.", "because": "No money."}
    posted(house.dilys, address, first | {"seen": seen})
    other = {one: f"Not so. {words}" for one, words in first.items()}
    assert "Somebody changed this" in posted(house.dilys, address, other | {"seen": seen})
    now = Priority.plain.get()
    said = now.behaviours.team if view == "behaviours" else now.unanswered_because
    assert not said.startswith("Not so.")


def test_a_step_is_taken_for_wrong_once(house: House) -> None:
    new = deliver.NewStep("activities", "We meet.")
    step = deliver.add_step(designed.begun(house), new, by=house.dilys)
    deliver.take_step_for_wrong(step, "Nobody came.", by=house.dilys)
    with pytest.raises(Refusal, match="already"):
        deliver.take_step_for_wrong(step, "It rained.", by=house.dilys)
    assert LogicStep.plain.get().gone_because == "Nobody came."


# Pressed twice -----------------------------------------------------------------------------------


def test_what_is_sent_twice_stands_once(scene: Scene) -> None:
    programme, lead = scene.programme, scene.lead
    new = design.NewIntervention("Ten minutes together", "planned", elements=["teamwork"])
    assert design.add_intervention(programme, new, by=lead) == design.add_intervention(
        programme, new, by=lead
    )
    found = [
        actions.write_finding(programme, "dashboard", scenes.found(stands_on=14), by=lead)
        for _press in range(2)
    ]
    assert found[0] == found[1]
    made = designed.priority(programme, Finding.plain.get(), by=lead)
    decided = [priorities.decide(programme, {made.pk: 1}, "So.", by=lead) for _press in range(2)]
    assert decided[0] == decided[1]
    assert actions.begin(scene.house.root, programme.name, by=lead) == programme
    assert heard.pack(scene.house) == heard.pack(scene.house)


def test_the_same_name_begins_another_programme_once_the_first_has_ended(house: House) -> None:
    first = run.begun(house)
    actions.end(first, "Done.", by=run.lead(house))
    assert run.begun(house) != first


@pytest.mark.postgres
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="on SQLite one transaction writes at a time"
)
def test_marking_and_writing_a_finding_do_not_wait_for_each_other(
    transactional_db: None, house: House
) -> None:
    scene = scenes.scene_of(house)
    talks = scenes.marked(scene, 4)
    together, wrong = threading.Barrier(2), []

    def at_once(act: object) -> None:
        try:
            together.wait(timeout=30)
            act()  # type: ignore[operator]
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    def mark() -> None:
        for _time in range(10):
            actions.mark(talks[0], "teamwork", "to_mend", "Nights hear nothing.", by=scene.nia)

    def write() -> None:
        for number in range(10):
            said = scenes.found(says=f"Bad news reaches the board late, {number}.")
            actions.write_finding(scene.programme, "board_interviews", said, by=scene.nia)

    threads = [threading.Thread(target=at_once, args=(act,)) for act in (mark, write)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    assert not wrong
