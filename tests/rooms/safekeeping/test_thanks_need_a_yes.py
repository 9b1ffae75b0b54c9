"""Thanks go on only where the team may know of the story."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import ToldStory

from wholeheard.rooms.safekeeping import queries


def test_without_a_yes_for_the_team_no_name_is_passed_on(
    tell: Callable[..., ToldStory], protect: Callable[[ToldStory], ToldStory]
) -> None:
    told = protect(tell("They were kind.", thanks="Leanne", agreed=[]))
    place = told.protected.sharings.get().place
    assert queries.thanks_to_pass_on(place) == []


def test_with_a_yes_it_is(
    tell: Callable[..., ToldStory], protect: Callable[[ToldStory], ToldStory]
) -> None:
    told = protect(tell("They were kind.", thanks="Leanne", agreed=["team"]))
    place = told.protected.sharings.get().place
    assert len(queries.thanks_to_pass_on(place)) == 1
