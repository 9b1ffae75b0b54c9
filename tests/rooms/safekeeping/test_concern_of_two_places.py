"""A concern in a story about two places is seen by those who watch at either."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import House, ToldStory

from wholeheard.rooms.people import actions as people
from wholeheard.rooms.safekeeping import access, actions
from wholeheard.rooms.safekeeping.actions.concerns import to_tell


def test_the_lead_of_the_second_place_sees_is_told_and_may_settle(
    house: House, tell: Callable[..., ToldStory]
) -> None:
    rhys = people.welcome_person(house.organisation, name="Rhys", email="rhys@aldermere.example")
    people.give_role(rhys, role="safeguarding_lead", place=house.other_ward)
    told = tell("All was well.", places=[house.ward.pk, house.other_ward.pk])
    actions.examine([told.story.pk])
    concern = actions.raise_concern(told.protected, kind="neglect", urgency="soon", by=house.dilys)
    assert concern in access.concerns_for(rhys)
    assert rhys in to_tell(concern)
    assert access.may_settle(rhys, concern)


def test_the_lead_of_a_third_place_does_not(house: House, tell: Callable[..., ToldStory]) -> None:
    rhys = people.welcome_person(house.organisation, name="Rhys", email="rhys@aldermere.example")
    people.give_role(rhys, role="safeguarding_lead", place=house.other_ward)
    told = tell("All was well.")
    actions.examine([told.story.pk])
    concern = actions.raise_concern(told.protected, kind="neglect", urgency="soon", by=house.dilys)
    assert concern not in access.concerns_for(rhys)
    assert rhys not in to_tell(concern)
