"""Care for those who read: a warning first, a pause offered, and nobody told about it."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import given
from hypothesis import strategies as some
from tests.conftest import NOON, House, ToldStory
from tests.house import filled
from tests.house.test_models import OURS, own_fields
from tests.house.test_role_matrix import TABLE

import wholeheard
from wholeheard.kit import clock
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import queries
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import caring
from wholeheard.rooms.safekeeping.caring import HARD_BEFORE_A_PAUSE, ReadToday

PAUSE = "That is work."
SignedIn = Callable[[Person], Client]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def released(house: House, words: str, heavy: str = "") -> ToldStory:
    told = filled.tell(house, words)
    safekeeping.examine([told.story.pk])
    if heavy:
        safekeeping.warn_before(told.protected, heavy, by=house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    return told


def reads(house: House, hard: int, plain: int = 0) -> None:
    """Callum reads so many hard stories and so many others, to the end."""
    for number in range(hard + plain):
        heavy = "speaks of a death" if number < hard else ""
        told = released(house, f"It was day {number} and it was cold.", heavy)
        answers.have_read(told.protected, by=house.callum)


def team_page(house: House, browser: Client) -> str:
    address = reverse("answers_staff:team", args=[house.ward.address])
    return " ".join(browser.get(address).content.decode().split())


# What one has read today, told to oneself ---------------------------------------------------------


def test_each_reader_sees_how_many_they_have_read_today(house: House, signed_in: SignedIn) -> None:
    reads(house, hard=1, plain=2)
    page = team_page(house, signed_in(house.callum))
    assert "You have read 3 stories today." in page
    assert "One of them was hard." in page
    assert "Only you see this." in page
    assert PAUSE not in page


def test_after_three_hard_ones_a_pause_is_offered_and_nothing_is_locked(
    house: House, signed_in: SignedIn
) -> None:
    reads(house, hard=3)
    released(house, "It was warm.")
    page = team_page(house, signed_in(house.callum))
    assert "You have read 3 hard stories today. That is work." in page
    assert reverse("safekeeping:pause") in page
    assert "It was warm." in page, "whoever wants to read on reads on"
    assert "I have read it" in page


def test_tomorrow_begins_at_nothing(house: House, signed_in: SignedIn) -> None:
    reads(house, hard=3)
    with clock.at(NOON.replace(hour=23, minute=59)):
        assert queries.read_today(house.callum).pause
    with clock.at(NOON + dt.timedelta(days=1)):
        assert queries.read_today(house.callum) == ReadToday()
        assert PAUSE not in team_page(house, signed_in(house.callum))


def test_who_protects_has_read_too_and_is_offered_a_pause(
    house: House, signed_in: SignedIn
) -> None:
    for number in range(HARD_BEFORE_A_PAUSE):
        told = released(house, f"It was day {number}.", "speaks of a death")
    assert queries.read_today(house.dilys) == ReadToday(3, 3)
    for name, about in (("protecting", []), ("released", [told.protected.pk])):
        page = signed_in(house.dilys).get(reverse(f"safekeeping:{name}", args=about))
        assert PAUSE in page.content.decode()


def test_a_story_that_one_released_and_then_read_counts_once(house: House) -> None:
    told = released(house, "It was cold.", "speaks of a death")
    answers.have_read(told.protected, by=house.dilys)
    assert queries.read_today(house.dilys) == ReadToday(1, 1)


@given(some.dictionaries(some.uuids(), some.booleans(), max_size=12))
def test_a_pause_depends_on_hard_stories_alone(hard: dict[object, bool]) -> None:
    today = caring.read_today(hard)  # type: ignore[arg-type]
    assert today.number == len(hard)
    assert today.hard == sum(hard.values()) <= today.number
    assert today.pause == (today.hard >= HARD_BEFORE_A_PAUSE)


# A warning first ----------------------------------------------------------------------------------


def test_a_hard_story_warns_before_its_words_on_every_page_of_the_team(
    house: House, signed_in: SignedIn
) -> None:
    told = released(house, "She died on the Monday.", "speaks of a death")
    browser, story = signed_in(house.callum), told.protected.pk
    for name in ("story", "reply", "outcome"):
        page = browser.get(reverse(f"answers_staff:{name}", args=[story])).content.decode()
        warned = page.index("This one speaks of a death. You can read it now, later or not at all.")
        assert page.index("<details", warned - 60) < warned < page.index("She died on the Monday")


def test_in_the_queue_a_story_of_danger_says_that_it_may_be_hard_before_it_is_opened(
    house: House, signed_in: SignedIn
) -> None:
    told = filled.tell(house, "I could end my life.")
    plain = filled.tell(house, "The tea was cold.")
    safekeeping.examine([told.story.pk, plain.story.pk])
    address = reverse("safekeeping:protecting")
    page = signed_in(house.dilys).get(address).content.decode()
    assert page.count("May be hard to read") == 1
    safekeeping.warn_before(told.protected, "speaks of ending a life", by=house.dilys)
    page = signed_in(house.dilys).get(address).content.decode()
    assert "This one speaks of ending a life." in page
    assert "May be hard to read" not in page, "what a person said takes its place"


def test_the_page_of_a_pause_says_where_to_turn_and_asks_for_nothing(
    house: House, signed_in: SignedIn
) -> None:
    page = signed_in(house.callum).get(reverse("safekeeping:pause")).content.decode()
    assert "Nobody is told that you stopped." in page
    assert "You work in care and it is too much" in page
    assert "canopi.nhs.wales" in page
    assert reverse("journal:front") in page
    assert page.count("<form") == 0


# And nobody is told -------------------------------------------------------------------------------


@pytest.mark.one_database(
    "test_organisations opens every page on PostgreSQL, and other tests here ask what is kept"
)
def test_nobody_else_can_see_that_somebody_has_read_many_hard_stories(house: House) -> None:
    reads(house, hard=5)
    for person in (filled.with_all_roles(house, "Huw Parry"), house.ada, house.marsha):
        for name, page in pages_for(person, house).items():
            assert PAUSE not in page, name
            assert "hard stor" not in page and "of them were hard" not in page, name
            assert not re.search(r"(Callum Reade|They|He) (has|have) read \d", page), name


def test_the_same_pages_tell_it_to_the_reader_themselves(house: House) -> None:
    """So that the test above can fail."""
    reads(house, hard=5)
    shown = [name for name, page in pages_for(house.callum, house).items() if PAUSE in page]
    assert "answers_staff:team" in shown


@filled.counted_once()
def pages_for(person: Person, house: House) -> dict[str, str]:
    """Every page that can be opened by this person, and the file for programs."""
    browser = Client()
    browser.force_login(person)
    addresses = {}
    about = {
        "answers_staff:team": [house.ward.address],
        "people:person": [house.callum.pk],
        "measures:place": [house.ward.address],
        "measures:flow": [house.ward.address],
    }
    for name in TABLE:
        try:
            addresses[name] = reverse(name, args=about.get(name))
        except NoReverseMatch:  # about something else
            continue
    shown = {name: browser.get(address) for name, address in addresses.items()}
    return {
        name: " ".join(page.content.decode().split())
        for name, page in shown.items()
        if not page.streaming
    }


def test_it_is_asked_of_nobody_but_whoever_asks() -> None:
    """In the whole house what somebody read today is worked out for `request.user` alone."""
    asked: list[str] = []
    for file in Path(wholeheard.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr == "read_today" and file.name != "queries.py":
                asked.append(ast.unparse(node.args[0]))
    assert len(asked) >= 5
    assert set(asked) == {
        "request.user",
        "queries.released_today(request.user)",
        "queries.read_today(request.user) | safekept.released_today(request.user)",
    }


def test_no_field_keeps_how_much_somebody_bore() -> None:
    kept = {field for model in OURS for field in own_fields(model)}
    assert not {one for one in kept if re.search(r"hard|pause|load|strain|stress|burnout", one)}
