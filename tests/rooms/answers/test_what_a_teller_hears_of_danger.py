"""A teller hears of danger in their story from people, never from a machine alone."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import House, ToldStory

from wholeheard.rooms.answers import present
from wholeheard.rooms.safekeeping import actions


def test_before_anyone_has_looked_nothing_is_said(
    house: House, tell: Callable[..., ToldStory]
) -> None:
    told = tell()
    actions.examine([told.story.pk])
    actions.raise_concern(told.protected, kind="neglect", urgency="now", by=house.dilys)
    assert present.concern_lines(told.protected) == []


def test_that_a_person_looked_is_said_with_its_day(
    house: House, tell: Callable[..., ToldStory]
) -> None:
    told = tell()
    actions.examine([told.story.pk])
    concern = actions.raise_concern(told.protected, kind="neglect", urgency="now", by=house.dilys)
    actions.look_at(concern, by=house.marsha)
    (line,) = present.concern_lines(told.protected)
    assert "A person looked" in line


def test_what_was_no_concern_is_not_spoken_of(house: House, tell: Callable[..., ToldStory]) -> None:
    told = tell()
    actions.examine([told.story.pk])
    concern = actions.raise_concern(told.protected, kind="neglect", urgency="now", by=house.dilys)
    actions.look_at(concern, by=house.marsha)
    actions.not_a_concern(concern, "He had eaten; I asked him.", by=house.marsha)
    assert present.concern_lines(told.protected) == []
