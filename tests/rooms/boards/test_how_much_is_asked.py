"""The database is asked as often for many packs and places as for one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import House
from tests.rooms.boards import heard
from tests.rooms.boards.test_what_a_pack_holds import published

from wholeheard.kit import clock
from wholeheard.rooms.boards import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def asked_by(act: Callable[[], object]) -> int:
    act()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        act()
    return len(seen)


def test_the_list_of_packs_and_the_log_ask_no_more_for_more_packs(house: House) -> None:
    mair = heard.member(house)
    pages = [reverse("boards:packs"), reverse("boards:log", args=[house.root.address])]

    def look() -> list[int]:
        return [asked_by(lambda page=page: heard.seen_by(mair, page)) for page in pages]

    heard.given(house, heard.story(house))
    few = look()
    for number in range(3):
        heard.given(house, heard.story(house, f"The soup was cold, {number}."))
    assert look() == few


def test_a_pack_asks_no_more_for_more_places(house: House) -> None:
    pack = heard.pack(house)
    published(house.ward, [20] * 14)
    few = asked_by(lambda: making.document(pack, clock.today()))
    for place in (house.other_ward, house.root):
        published(place, [30] * 14)
    assert asked_by(lambda: making.document(pack, clock.today())) == few
