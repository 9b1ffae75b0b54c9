"""What stands on the pages of looking out, and what does not."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.advocacy import looked

from wholeheard.kit import clock
from wholeheard.rooms.advocacy import actions, lists
from wholeheard.rooms.advocacy.access import Sight

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

WAITS = "A copy of the care plan waits for you."


def page(sight: Sight, name: str, said: dict[str, str] | None = None) -> str:
    browser = Client()
    browser.force_login(sight.authority.person)
    where = reverse(f"advocacy:{name}", args=[sight.authority.pk] if name != "front" else [])
    answer = browser.post(where, said) if said else browser.get(where)
    return answer.content.decode()


def test_a_copy_asks_for_nothing_while_nothing_is_asked(house: House) -> None:
    sight = looked.holding(house)
    looked.given_out(house, sight.resident)
    assert WAITS in page(sight, "one")
    until = clock.today() + dt.timedelta(days=5)
    actions.say_how_it_is(sight.resident, lists.PAUSED, until=until, by=house.callum)
    assert WAITS not in page(sight, "one")
    assert "Version 1" in page(sight, "one")


def test_after_a_death_no_page_says_that_anything_holds(house: House) -> None:
    sight = looked.holding(house)
    assert "Holds." in page(sight, "one") and "Holds." in page(sight, "front")
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    for name in ("one", "front"):
        assert "We are sorry." in page(sight, name)
        assert "Holds." not in page(sight, name)


def test_the_code_of_a_note_stands_in_groups_that_can_be_written_down(house: House) -> None:
    said = {"on": f"{clock.today():%d/%m/%Y}", "up": looked.SEEN, "agreed": "team"}
    sight = looked.holding(house)
    begun = re.search(r'name="begun" value="([^"]+)"', page(sight, "note"))
    assert begun
    card = page(sight, "note", said | {"begun": begun[1]})
    code = re.search(r'<p class="code">(.*?)</p>', card, re.DOTALL)
    assert code
    assert [len(group) for group in re.findall(r"<span>(\w+)</span>", code[1])] == [3] * 7
