"""Pages of the room: how often they ask the database, and what stands on a pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house.test_queries import grows, page
from tests.rooms.reflection import sitting

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import actions, lists, present, prompts
from wholeheard.rooms.reflection.models import Session
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def nia(house: House) -> Person:
    return sitting.facilitator(house)


def one_more(house: House, nia: Person, number: int) -> Session:
    """A session that was held, one that waits, one called off, one to come, and a hard event."""
    event = actions.note_event(house.ward, "death", sitting.today(house), by=nia)
    sitting.held(house, nia, lists.DEBRIEF, event=event)
    actions.call_off(sitting.planned(house, nia), "no_cover", by=nia)
    sitting.held(house, nia)
    actions.write_to_teams(house.ward, f"I lie awake, number {number}.", by=house.callum)
    return sitting.planned(house, nia)


@pytest.mark.parametrize("name", ["place", "chosen", "events"])
def test_a_page_of_a_place_asks_no_more_with_more_sessions(
    house: House, nia: Person, name: str
) -> None:
    address = reverse(f"reflection:{name}", args=[house.ward.address])
    few, many = grows(lambda number: one_more(house, nia, number), page(nia, address))
    assert few == many


def test_the_stories_to_choose_from_ask_no_more_with_more_stories(
    house: House, nia: Person
) -> None:
    session = sitting.planned(house, nia)
    address = reverse("reflection:stories", args=[session.pk])
    few, many = grows(
        lambda number: sitting.story(house, f"It was day {number}."), page(nia, address)
    )
    assert few == many


def test_what_is_hard_stands_before_any_story_on_screen_and_on_paper(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    told = sitting.story(house, "She died at night. The tea was cold.")
    safekeeping.warn_before(told.protected, "speaks of a death", by=house.dilys)
    session = sitting.planned(house, nia)
    actions.draw(session, by=nia)
    for name in ("hour", "paper"):
        body = signed_in(nia).get(reverse(f"reflection:{name}", args=[session.pk]))
        text = body.content.decode()
        warned, read = text.index("speaks of a death"), text.index("She died at night")
        assert text.index("The stop rule") < warned < read


def test_each_kind_has_questions_and_a_quarter_of_an_hour_few() -> None:
    number = {kind: sum(len(some) for _h, some in prompts.of_kind(kind)) for kind in lists.KINDS}
    assert all(number.values())
    assert number[lists.QUARTER] == len(list(prompts.of_kind(lists.QUARTER)))
    assert number[lists.STORY_HOUR] > number[lists.QUARTER]
    headings = [heading for heading, _some in prompts.of_kind(lists.STORY_HOUR)]
    assert headings[:3] == ["The person", "The feeling", "The system"] and len(headings) == 7


@pytest.mark.parametrize("hour", range(24))
def test_every_hour_lies_in_a_part_of_the_day(hour: int) -> None:
    assert present.part_of_day(dt.time(hour)) in lists.PARTS_OF_A_DAY


def test_times_say_who_has_not_had_a_turn(house: House, nia: Person) -> None:
    session = sitting.held(house, nia, starts=dt.time(14))
    session.refresh_from_db()
    line = present.times_sentence([session])
    assert "1 in the afternoon" in line
    assert "None in the morning and none in the evening and none at night" in line


def test_a_printed_pack_has_no_button_and_no_name_of_the_one_who_prints(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    session = sitting.planned(house, nia)
    sitting.story(house)
    actions.draw(session, by=nia)
    body = signed_in(nia).get(reverse("reflection:paper", args=[session.pk])).content.decode()
    main = body[body.index("<main") :]
    assert "<button" not in main
    assert "Nia Bowen" not in main


def test_opening_a_pack_is_recorded_for_each_story(house: House, nia: Person) -> None:
    from wholeheard.kit.models import AuditEntry

    told = sitting.story(house)
    session = sitting.planned(house, nia)
    actions.draw(session, by=nia)
    before = AuditEntry.objects.filter(what="story.opened").count()
    browser = Client()
    browser.force_login(nia)
    browser.get(reverse("reflection:hour", args=[session.pk]))
    opened = AuditEntry.objects.filter(what="story.opened")
    assert opened.count() == before + 1
    assert opened.order_by("number").last().about == told.protected.pk  # type: ignore[union-attr]
