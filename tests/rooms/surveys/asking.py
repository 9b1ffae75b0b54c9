"""What the tests of surveys do again and again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.conftest import House

from wholeheard.kit import clock, signups, tasks
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.surveys import actions
from wholeheard.rooms.surveys.address_list import Addressed
from wholeheard.rooms.surveys.models import Round

PULSE = ("safety-and-autonomy", "1.0")

OWN = """
id = "nights"
version = "1.0"
title.en = "Nights"
licence = "Written by the ward."
wording = "brought"
[option_lists]
often = [{ code = "never", points = 0, text.en = "Never" }, { code = "often", points = 4, text.en = "Often" }]
[[items]]
id = "rest"
kind = "choice"
options = "often"
required = true
text.en = "I could rest."
[[items]]
id = "helped"
kind = "words"
protected = true
when = { tests = [{ item = "rest", is = "=", value = "often" }] }
text.en = "What made it possible?"
[[items]]
id = "hours"
kind = "number"
low = 0
high = 24
text.en = "How many hours did you sleep?"
[[scales]]
id = "nights"
title.en = "Nights"
items = ["rest"]
low = 0
high = 4
higher = "better"
[[shown]]
what = "nights"
to = ["team"]
"""  # noqa: E501


def leader_of(house: House) -> Person:
    person = people.welcome_person(
        house.organisation, name="Lena Frost", job="director", email="lena@aldermere.example",
        password="a long enough password",
    )  # fmt: skip
    people.give_role(person, role="leader", place=house.root)
    return person


def planned(**more: Any) -> actions.Planned:
    said: dict[str, Any] = {
        "instrument": PULSE,
        "why": "We want to hear whether people can speak up.",
        "closes_on": clock.today() + dt.timedelta(days=14),
        "signed": "Lena Frost, director",
    }
    return actions.Planned(**(said | more))


def people_of(place: Place, number: int, name: str = "nurse") -> list[Addressed]:
    return [Addressed(f"{name}{one}@aldermere.example", place) for one in range(number)]


def opened_by_letter(house: House, by: Person, number: int, **more: Any) -> Round:
    round = actions.begin(house.root, planned(way="letters", **more), by=by)
    actions.open_by_letter(round, people_of(house.ward, number), by=by)
    tasks.do_what_is_due()
    round.refresh_from_db()
    return round


def opened_link(house: House, by: Person, **more: Any) -> Round:
    round = actions.begin(house.root, planned(way="link", **more), by=by)
    actions.open_link(round, by=by)
    round.refresh_from_db()
    return round


def the_worker_comes_by() -> None:
    """What waits in this room is found and done."""
    for room, name, ask in signups.waiting_work:
        if room == "surveys":
            tasks.queue_missing(name, list(ask()))
    tasks.do_what_is_due()


def brought(by: Person, words: str = OWN) -> tuple[str, str]:
    made = actions.bring(words, "nights.toml", "A letter of 3 May in the files.", by=by)
    return made.name, made.version
