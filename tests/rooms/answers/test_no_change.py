"""“No change, and why” is an honest end: it reads so, and it is counted as what it is."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.conftest import NOON, House
from tests.rooms.answers.in_full import Tell, Told, opened

from wholeheard.kit import clock
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.measures import actions as measures
from wholeheard.rooms.measures import queries
from wholeheard.rooms.measures.models import CountedStory

pytestmark = pytest.mark.django_db
WHY = "Four of six bays need the lights low by eight."


def test_it_reads_honestly_to_the_teller(tell: Tell, protect: Told, house: House) -> None:
    with clock.at(NOON):
        told = protect(tell("I could not see him after eight.", questions=["Why not?"]))
        answers.reply(told.protected, "You asked why not.", by=house.callum)
        assert "Nothing has been said yet about a change." in opened(told)
        answers.say_what_came_of_it(told.protected, "no_change", WHY, by=house.callum)
        page = opened(told)
        assert "Nothing will change. You can read here why not." in page
        assert "Nothing has been said yet about a change." not in page
        assert "No change, and why" in page and WHY in page and "Callum Reade" in page


def test_it_counts_as_settled_and_never_as_a_change(
    tell: Tell, protect: Told, house: House
) -> None:
    with clock.at(NOON):
        told = protect(tell("I could not see him after eight.", questions=["Why not?"]))
        answers.reply(told.protected, "You asked why not.", by=house.callum)
        answers.say_what_came_of_it(told.protected, "no_change", WHY, by=house.callum)
        measures.note([told.protected.pk])
    codes = CountedStory.plain.get().codes
    assert "|path:settled|" in codes and "path:changed" not in codes
    with clock.at(NOON + dt.timedelta(days=300)):
        rate = queries.changed_rate(house.ward)
        assert (rate.changed, rate.improvable) == (0, 1)


def test_how_long_until_a_story_reached_its_team(tell: Tell, protect: Told, house: House) -> None:
    """Nearest rank, with what nobody has read as longer than all else."""
    for days in (0, 1, 2, 3, 4, 5, 6, 7, 8, None):
        with clock.at(NOON):
            told = protect(tell(f"Told on day {days}."))
        if days is not None:
            with clock.at(NOON + dt.timedelta(days=days)):
                answers.have_read(told.protected, by=house.callum)
        measures.note([told.protected.pk])
    found = queries.reached(house.ward, dt.date(2026, 12, 20))
    assert (found.stories, found.unread, found.half, found.nine_in_ten) == (10, 1, 4, 8)
    assert queries.reached(house.other_ward, dt.date(2026, 12, 20)).half is None
