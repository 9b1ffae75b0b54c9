"""The attacker at every door of a running house: what he sees there tells him nothing hidden.

Each leak, planted at one door, lets him win through that door; otherwise he would not be reading.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from tests.attacker.doors import DOORS, through
from tests.attacker.finest import World, attack, recovered
from tests.attacker.seen import Seen, told_by_a_mole, truth_of
from tests.conftest import House
from tests.house import filled
from tests.rooms.measures.lived_in import noted, publish_all
from tests.rooms.measures.test_publishing import few_codes, some_stories, truths, world_of

from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import exporting, lists, queries
from wholeheard.rooms.measures.present import openly
from wholeheard.rooms.pages.api import figures
from wholeheard.rooms.people.models import Person, Place

pytestmark = pytest.mark.usefixtures("at_noon", "few_codes")
few_codes = few_codes
WITHOUT_PARQUET = importlib.util.find_spec("pyarrow") is None
LEAKS_AT: Mapping[str, Any] = {
    "the interface for programs": figures,
    "a file of CSV": exporting,
    "a file of Parquet": exporting,
    "the tables of pages": openly,
    "what a pointer finds on charts": openly,
    "what is heard of charts": openly,
}


@pytest.fixture
def published(house: House) -> House:
    """Two wards, and of each voice enough or too few: some is shown and some is hidden."""
    noted(house.callum, some_stories(house.ward, 30) + some_stories(house.other_ward, 14))
    noted(house.callum, some_stories(house.other_ward, 30, voice="staff"))
    noted(house.callum, some_stories(house.ward, 4, voice="staff"))
    publish_all(house.organisation)
    return house


class AsNobody:
    """Somebody who has signed in and may open no story: a browser, and a program with a key."""

    def __init__(self, house: House) -> None:
        person: Person = filled.somebody(house, "Nobody Yet")
        self.browser = Client()
        self.browser.force_login(person)
        self.key = filled.key_of_a_program(person)

    def __call__(self, address: str) -> Any:
        if address.startswith("/api/"):
            return Client().get(address, headers={"Authorization": f"Bearer {self.key}"})
        response = self.browser.get(address)
        assert response.status_code == 200, address
        return response


def seen_through(house: House, *doors: str, ask: AsNobody | None = None) -> list[Seen]:
    places = Place.objects.filter(organisation=house.organisation)
    return through(doors, ask or AsNobody(house), {one.address: str(one.pk) for one in places})


def world(house: House, seen: list[Seen]) -> World:
    return world_of(house, seen)


def a_door(door: str) -> Any:
    missing = "Parquet" in door and WITHOUT_PARQUET
    return pytest.param(door, marks=pytest.mark.skip(reason="NO PYARROW") if missing else ())


@pytest.mark.one_database(
    "an attacker reckons with figures that test_pages reads on PostgreSQL too"
)
@pytest.mark.parametrize("door", [a_door(one) for one in DOORS])
def test_through_no_door_is_anything_hidden_recovered(published: House, door: str) -> None:
    seen, truth = seen_through(published, door), truth_of(truths(published))
    assert any(one.kind in ("number", "hidden") for one in seen)
    known = told_by_a_mole([one for one in seen if (one.what, one.key) in truth], truth)
    for informed in ({}, known):
        found = attack(seen, world(published, seen), informed)
        assert recovered(found, truth) == []


@pytest.mark.one_database(
    "an attacker reckons with figures that test_pages reads on PostgreSQL too"
)
def test_through_all_doors_together_nothing_hidden_is_recovered(published: House) -> None:
    some = [door for door in DOORS if "Parquet" not in door or not WITHOUT_PARQUET]
    seen, truth = seen_through(published, *some), truth_of(truths(published))
    for answer in ("", "path:read"):
        found = attack(seen, world(published, seen), answer=answer)
        assert recovered([one for one in found if (one.what, one.key) in truth], truth) == []


def _leaking(published: House) -> SimpleNamespace:
    """The questions of the room, with the larger ward and the whole shown where they are hidden."""
    leaks = {published.ward.pk: Figure("number", 34.0), published.root.pk: Figure("number", 38.0)}

    def shows(place: Place, *more: Any) -> dict[str, list[Any]]:
        found = queries.published(place, *more)
        leak = leaks.get(place.pk)
        if leak is None:
            return found
        return {
            code: [
                replace(one, figure=leak, stories=leak) if code == lists.TOLD else one
                for one in points
            ]
            for code, points in found.items()
        }

    names = {name: getattr(queries, name) for name in queries.__all__}
    return SimpleNamespace(**(names | {"published": shows}))


@pytest.mark.one_database(
    "an attacker reckons with figures that test_pages reads on PostgreSQL too"
)
@pytest.mark.parametrize("door", [a_door(one) for one in DOORS])
def test_a_leak_planted_at_a_door_lets_him_win_through_it(
    house: House, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two wards, of which one is too small: the other is hidden for its sake."""
    noted(house.callum, some_stories(house.ward, 34) + some_stories(house.other_ward, 4))
    publish_all(house.organisation)
    truth = truth_of(truths(house))
    nobody = AsNobody(house)
    assert all(one.value != 34.0 for one in seen_through(house, door, ask=nobody))
    monkeypatch.setattr(LEAKS_AT[door], "queries", _leaking(house))
    seen = seen_through(house, door, ask=nobody)
    told = [one for one in seen if one.what == "people" and not one.key.groups[0]]
    assert {one.key.place for one in told if one.value == 34.0} == {str(house.ward.pk)}
    whole = world(house, told)
    nobody_told_the_rest = {
        place: above for place, above in whole.parents.items() if not place.endswith(" itself")
    }
    hidden = [*told, *_of_the_small_ward(house, told)]
    found = attack(hidden, replace(whole, parents=nobody_told_the_rest))
    assert str(house.other_ward.pk) in {one.key.place for one in recovered(found, truth)}


def _of_the_small_ward(house: House, told: list[Seen]) -> list[Seen]:
    """Where a door says nothing at all of a place he still knows that it is there, and the sum of
    both from the page of the whole."""
    there = {one.key.place for one in told}
    period = told[0].key.period
    both = [(house.other_ward, "hidden", None), (house.root, "number", 38.0)]
    return [
        Seen("people", told[0].key._replace(place=str(place.pk), period=period), kind, value)
        for place, kind, value in both
        if str(place.pk) not in there
    ]
