"""Who manages people cannot give themselves the roles that open words as told."""

from __future__ import annotations

import pytest
from tests.conftest import House

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access, actions


@pytest.mark.parametrize("role", ["protector", "safeguarding_lead", "steward"])
def test_an_administrator_cannot_take_a_role_that_opens_words(house: House, role: str) -> None:
    with pytest.raises(Refusal, match="Someone else must give it"):
        actions.give_role(house.ada, role=role, place=house.root, by=house.ada)
    assert not access.may_somewhere(house.ada, "story.protect")


def test_an_administrator_may_give_it_to_someone_else(house: House) -> None:
    actions.give_role(house.callum, role="protector", place=house.ward, by=house.ada)
    assert access.may(house.callum, "story.protect", house.ward)


def test_an_administrator_may_take_a_role_that_only_reads(house: House) -> None:
    actions.give_role(house.ada, role="reader", place=house.ward, by=house.ada)
    assert access.may(house.ada, "story.read", house.ward)
