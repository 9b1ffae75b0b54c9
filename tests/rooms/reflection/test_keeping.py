"""A story that somebody has before them is kept for a story hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.house.test_queries import grows, page
from tests.rooms.reflection import sitting

from wholeheard.kit import ids
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import access, actions, lists, queries
from wholeheard.rooms.reflection.models import Chosen, Session
from wholeheard.rooms.reflection.signups import keep_for_a_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
LABEL = "Keep for our story hour"


@pytest.fixture
def nia(house: House) -> Person:
    return sitting.facilitator(house)


@pytest.fixture
def session(house: House, nia: Person) -> Session:
    return sitting.planned(house, nia)


def address_of(told: ToldStory) -> str:
    return reverse("reflection:keep", args=[told.protected.pk])


@pytest.mark.parametrize("view", ["answers_staff:story", "readings:story"])
def test_an_opened_story_says_so_to_those_who_hold_sessions_and_to_nobody_else(
    house: House, nia: Person, signed_in: Callable[[Person], Client], view: str
) -> None:
    address = reverse(view, args=[sitting.story(house).protected.pk])
    assert LABEL in signed_in(nia).get(address).content.decode()
    assert LABEL not in signed_in(house.callum).get(address).content.decode()


@pytest.mark.parametrize("agreed", [["team"], ["team", "published", "quoted", "machine"]])
def test_a_story_that_no_session_may_read_is_not_offered(
    house: House, nia: Person, signed_in: Callable[[Person], Client], agreed: list[str]
) -> None:
    told = sitting.story(house, agreed=agreed)
    assert keep_for_a_session(nia, told.protected) is None
    assert signed_in(nia).get(address_of(told)).status_code == 404


def test_it_goes_into_the_pack_of_a_session_that_is_being_prepared(
    house: House, nia: Person, session: Session, signed_in: Callable[[Person], Client]
) -> None:
    told = sitting.story(house)
    browser = signed_in(nia)
    choose = reverse("reflection:choose", args=[session.pk, told.protected.pk])
    assert choose in browser.get(address_of(told)).content.decode()
    browser.post(choose, {"how": "asked_for"})
    assert Chosen.plain.get(session=session).protected_id == told.protected.pk
    body = browser.get(address_of(told)).content.decode()
    assert "It is in this pack." in body and choose not in body


def test_a_full_pack_says_so_and_is_not_offered(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    quarter = sitting.planned(house, nia, lists.QUARTER, co_lead=None)
    sitting.story(house)
    actions.draw(quarter, by=nia)
    told = sitting.story(house, "The soup was warm.")
    body = signed_in(nia).get(address_of(told)).content.decode()
    assert "The pack is full." in body
    assert reverse("reflection:choose", args=[quarter.pk, told.protected.pk]) not in body


def test_it_begins_a_session_and_stands_first_in_its_pack(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    told = sitting.story(house)
    browser = signed_in(nia)
    plan = f"{reverse('reflection:plan', args=[house.ward.address])}?story="
    address = plan + ids.short(told.protected.pk)
    assert address in browser.get(address_of(told)).content.decode()
    said = {"kind": lists.STORY_HOUR, "on": "25/11/2026", "starts": "14:30"}
    answer = browser.post(address, said)
    planned = Session.plain.get(place=house.ward)
    assert answer["Location"] == reverse("reflection:choose", args=[planned.pk, told.protected.pk])


def test_a_session_without_stories_begins_with_none(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    told = sitting.story(house)
    plan = reverse("reflection:plan", args=[house.ward.address])
    address = f"{plan}?story={ids.short(told.protected.pk)}"
    said = {"kind": lists.GROUP, "on": "25/11/2026", "starts": "14:30"}
    answer = signed_in(nia).post(address, said)
    planned = Session.plain.get(place=house.ward)
    assert answer["Location"] == reverse("reflection:session", args=[planned.pk])


def test_only_sessions_to_come_in_which_stories_are_read_are_offered(
    house: House, nia: Person
) -> None:
    told = sitting.story(house)
    sitting.planned(house, nia, lists.GROUP)
    over = sitting.planned(house, nia)
    actions.call_off(over, "no_cover", by=nia)
    coming = sitting.planned(house, nia, on=sitting.today(house) + dt.timedelta(days=3))
    places = queries.places_for(told.protected, access.places_held(nia))
    assert queries.being_prepared(places, nia) == [coming]


@pytest.mark.parametrize(
    "agreed", [["team", "learning"], ["learning"], ["team"], ["team", "machine"]]
)
@pytest.mark.parametrize("where", ["ward", "other_ward", "root"])
def test_both_ways_of_asking_where_a_story_may_be_read_give_the_same_answer(
    house: House, agreed: list[str], where: str
) -> None:
    told = sitting.story(house, place=getattr(house, where), agreed=agreed)
    every = Place.objects.filter(organisation=house.organisation)
    here = {one.pk for one in queries.places_for(told.protected, every)}
    there = {
        one.pk
        for one in every
        if queries.usable_at(one).filter(pk=told.protected.pk).exists()
    }  # fmt: skip
    assert here == there


def test_how_often_the_database_is_asked_does_not_grow_with_sessions(
    house: House, nia: Person
) -> None:
    told = sitting.story(house)

    def one_more(number: int) -> None:
        sitting.story(house, f"Tea came on day {number}.")
        actions.draw(sitting.planned(house, nia), by=nia)

    few, many = grows(one_more, page(nia, address_of(told)))
    assert many <= few


def test_a_stranger_finds_nothing(
    house: House, elsewhere: House, signed_in: Callable[[Person], Client]
) -> None:
    ewan = filled.with_all_roles(elsewhere, "Ewan Strange")
    told = sitting.story(house)
    assert signed_in(ewan).get(address_of(told)).status_code == 404
