"""Pages of the room: how often they ask the database, and what stands on a pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON, House
from tests.house import filled
from tests.house.test_queries import grows, page
from tests.rooms.reflection import sitting

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import actions, lists, present, prompts, queries
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
    sitting.held(house, nia, starts=dt.time(14))
    line = present.times_sentence(house.ward)
    assert "1 in the afternoon" in line
    assert "None in the morning and none in the evening and none at night" in line


def test_every_page_counts_the_same_year(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    for months in (0, 3, 6, 9, 14):
        with clock.at(NOON - dt.timedelta(days=30 * months)):
            session = sitting.held(house, nia, starts=dt.time(14))
    for name, about in (("place", house.ward.address), ("plan", house.ward.address),
                        ("again", session.pk)):  # fmt: skip
        page = signed_in(nia).get(reverse(f"reflection:{name}", args=[about]))
        assert "4 in the afternoon" in page.content.decode(), name


def test_stories_to_choose_from_stand_on_pages(
    house: House, nia: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_ON_A_PAGE", 2)
    told = {sitting.story(house, f"Tea on day {n}.").protected.pk for n in range(3)}
    session = sitting.planned(house, nia)
    browser = Client()
    browser.force_login(nia)
    address = reverse("reflection:stories", args=[session.pk])
    pages = [browser.get(address, {"page": n}) for n in (1, 2)]
    shown = [one["id"] for page in pages for one in page.context["stories"]]
    assert sorted(shown) == sorted(told)
    assert "?page=2" in pages[0].content.decode() and "?page=3" not in pages[1].content.decode()


def test_a_session_to_come_stands_on_the_first_page_of_those_who_may_come(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    far = sitting.today(house) + dt.timedelta(days=lists.DAYS_AHEAD + 1)
    sitting.planned(house, nia, on=far)
    assert "You may come" not in signed_in(house.dilys).get(reverse("home")).content.decode()
    near = sitting.planned(house, nia, co_lead=house.callum)
    page = signed_in(nia).get(reverse("home")).content.decode()
    assert reverse("reflection:session", args=[near.pk]) in page and "You lead it" in page
    assert present.next_session(house.callum)["is_lead"]  # type: ignore[index]
    tomos = filled.somebody(house, "Tomos Vaughan", "reader", house.ward)
    assert "You may come. Nobody has to speak." in (
        signed_in(tomos).get(reverse("home")).content.decode()
    )


def test_nobody_is_invited_for_being_above_a_team_nor_to_a_debrief(
    house: House, nia: Person
) -> None:
    tomos = filled.somebody(house, "Tomos Vaughan", "reader", house.ward)
    leader = filled.somebody(house, "Lowri Vaughan", "leader", house.root)
    debrief = sitting.planned(house, nia, lists.DEBRIEF)
    assert present.next_session(tomos) is None
    assert queries.next_for(nia) == debrief
    sitting.planned(house, nia)
    assert present.next_session(tomos) is not None
    assert present.next_session(leader) is None


def test_what_is_asked_of_those_above_reaches_them(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    session = sitting.ready(house, nia)
    taken = [(lists.TO_LEADERS, "A second pair of hands at eight."), (lists.IDEA, "Sit down.")]
    actions.write_record(session, [], "", taken, by=nia)
    leader = filled.somebody(house, "Lowri Vaughan", "leader", house.root)
    cost = reverse("reflection:cost", args=[house.root.address])
    before = signed_in(leader).get(cost).content.decode()
    assert "A second pair" not in before, "not before it was held"
    actions.hold(session, by=nia)
    after = signed_in(leader).get(cost).content.decode()
    assert "A second pair of hands at eight." in after and "Sit down." not in after
    place = reverse("reflection:place", args=[house.ward.address])
    assert "Sit down." in signed_in(nia).get(place).content.decode()


def test_where_to_turn_is_for_those_who_work_in_care(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    session = sitting.planned(house, nia)
    hour = signed_in(nia).get(reverse("reflection:hour", args=[session.pk]))
    said = Client().get(reverse("after_session:say", args=[session.door]))
    for shown in (hour, said):
        assert "You work in care and it is too much" in shown.content.decode()


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
