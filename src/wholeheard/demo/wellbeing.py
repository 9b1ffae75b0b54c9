"""What the team of Rowan Ward says its work costs, written by one and shared by another."""

from __future__ import annotations

import datetime as dt

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.wellbeing import actions

SHARED = (
    "From two to four there are three of us for twenty-six beds. We choose which bell waits. Most "
    "of us hear the others on the way home. One person for bells alone would let us stay where we "
    "are."
)
NOT_YET = "Two of our last four new starters left within the year. We have not said why to anybody."


def say_what_it_costs(ward: Place, people: dict[str, Person], now: dt.datetime) -> None:
    writer, other = people["callum-reade"], people["nerys-hopkin"]
    with clock.at(now - dt.timedelta(days=24)):
        word = actions.write(ward, SHARED, by=writer)
    with clock.at(now - dt.timedelta(days=22)):
        actions.share(word, by=other)
    with clock.at(now - dt.timedelta(days=3)):
        actions.write(ward, NOT_YET, by=other)
