"""Programmes beside each other, without an order of outcomes, and elements that were renamed."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.programme import designed

from wholeheard.listening.programme import Renaming
from wholeheard.listening.vocabulary import PackId
from wholeheard.rooms.programme.models import Finding
from wholeheard.rooms.programme.present.side_by_side import carried_to

OLD, NEW = PackId("culture-elements", "1.0"), PackId("culture-elements", "2.0")


def found(element: str) -> Finding:
    return Finding(id=uuid.uuid4(), element=element)


def test_only_what_both_packs_mean_alike_stands_under_the_new_name() -> None:
    same, near, gone = found("teamwork"), found("vision"), found("hurry")
    change = Renaming(OLD, NEW, {"teamwork": "team"}, {"vision": ("values", "aims")}, ("hurry",))
    names = {"team": "Team", "values": "Values", "aims": "Aims"}
    carried = carried_to([same, near, gone], change, names)
    assert dict(carried.by_element) == {"team": [same]}
    assert list(carried.near) == [(near, ("values", "aims"))]
    assert list(carried.without) == [gone]


def test_without_a_renaming_each_stays_where_it_is() -> None:
    row = found("teamwork")
    assert dict(carried_to([row], None, {"teamwork": "Teamwork"}).by_element) == {"teamwork": [row]}


@pytest.mark.usefixtures("at_noon")
def test_two_programmes_stand_by_name_whatever_was_found(house: House, elsewhere: House) -> None:
    worse = designed.begun(house, "Zeal", "ward")
    better = designed.begun(house, "Amity", "other_ward")
    theirs = designed.begun(elsewhere, "Their own")
    for _each in range(3):
        designed.finding(worse, way="strength", says="We are heard.")
    designed.finding(better, says="Nobody is heard.")
    browser, address = Client(), reverse("programme:side_by_side")
    browser.force_login(house.dilys)
    asked = {"programmes": [worse.pk.hex, better.pk.hex]}
    page = browser.get(address, asked).content.decode()
    assert page.index("Nobody is heard.") < page.index("We are heard.")
    refused = browser.get(address, {"programmes": [theirs.pk.hex]}).content.decode()
    assert "Choose among those shown." in refused
    assert "Their own" not in refused
