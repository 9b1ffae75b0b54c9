"""A programme begins, and everybody finds where it stands."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Grant
from wholeheard.rooms.programme import access, actions, queries
from wholeheard.rooms.programme.models import Member, Programme

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def begun(house: House) -> Programme:
    return actions.begin(house.root, "Better days", by=house.dilys)


def test_whoever_begins_a_programme_leads_it(house: House, begun: Programme) -> None:
    assert queries.phase_of(begun) == "scope"
    assert access.may_keep(house.dilys, begun)
    assert not access.may_read(house.callum, begun)


def test_a_programme_that_nobody_may_read_is_not_there(
    house: House, begun: Programme, elsewhere: House
) -> None:
    browser = Client()
    browser.force_login(elsewhere.dilys)
    address = reverse("programme:chapter", args=[begun.pk, "scope"])
    assert browser.get(address).status_code == 404
    browser.force_login(house.dilys)
    assert b"Better days" in browser.get(address).content


def test_a_member_reads_until_their_term_is_over(house: House, begun: Programme) -> None:
    member = Member.plain.create(
        organisation=house.organisation, programme=begun, person=house.callum, part="member",
        name="Callum", hours=4, since=begun.begun_on, until=begun.begun_on,
    )  # fmt: skip
    assert access.may_work(house.callum, begun)
    Member.plain.filter(pk=member.pk).update(left_on=begun.begun_on)
    del house.callum._parts
    assert not access.may_read(house.callum, begun)


def test_the_board_reads_and_writes_nothing(house: House, begun: Programme) -> None:
    Grant.plain.create(
        organisation=house.organisation, person=house.marsha, role="board", place=house.root,
        given_at=clock.now(),
    )  # fmt: skip
    assert access.may_read(house.marsha, begun)
    assert not access.may_work(house.marsha, begun)
