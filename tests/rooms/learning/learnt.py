"""Changes from which others can learn, as the tests of this room need them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.change import at_work

from wholeheard.kit import clock
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change.models import ChangeMeasure, Idea
from wholeheard.rooms.learning import actions
from wholeheard.rooms.learning.actions import Written
from wholeheard.rooms.learning.models import CaseStudy
from wholeheard.rooms.people.models import Person

BEFORE, SINCE = (31.0, 29.0, 32.0) * 5, (12.0, 11.0, 13.0) * 4


def colleague(house: House, name: str = "Gwen Parry", *, where: Any = None) -> Person:
    """Somebody else who works on changes of the ward."""
    return _known(house, name) or filled.somebody(house, name, "change_team", where or house.ward)


def leader(house: House, name: str = "Huw Bevan") -> Person:
    return _known(house, name) or filled.somebody(house, name, "leader", house.root)


def _known(house: House, name: str) -> Person | None:
    return Person.objects.filter(organisation=house.organisation, name=name).first()


def measured(
    house: House,
    idea: Idea,
    before: tuple[float | None, ...] = BEFORE,
    since: tuple[float | None, ...] = SINCE,
    *,
    up_is: str = "worse",
    marked: bool = True,
    below: float | None = None,
) -> ChangeMeasure:
    """A measure of it with weekly values, and the day marked on which it began."""
    new = change.NewMeasure("outcome", "Late suppers", "suppers", "week", up_is, below is not None)
    measure = change.measure(idea, new, by=house.callum)
    values = [*before, *since]
    monday = clock.today() - dt.timedelta(days=clock.today().weekday())
    for back, value in zip(range(len(values), 0, -1), values, strict=True):
        if value is not None:
            day = monday - dt.timedelta(weeks=back)
            change.put_value(measure, day, value, below, by=house.callum)
    if marked:
        begun = monday - dt.timedelta(weeks=len(since))
        change.mark(idea, begun, "Trays out by six", by=house.callum)
    return measure


def written(**more: Any) -> Written:
    """A whole case study that claims nothing; more of it by name."""
    said = {
        "title": "Suppers on the landing",
        "context": "Suppers stood on the landing while nobody was free.",
        "changed": "One of us takes the trays at six and does nothing else.",
        "result": "unknown",
        "result_words": "Twelve of a hundred came late, where it was thirty.",
        "did_not_work": "On Sundays we are two short, and it does not hold.",
        "contact_role": "The team of Rowan Ward",
        "contact_address": "rowan@ward.example",
    } | more
    return Written(**said)


def study(house: House, idea: Idea | None = None, **more: Any) -> CaseStudy:
    return actions.begin(idea or at_work.adopted(house), written(**more), by=house.callum)


def looked_over(house: House, one: CaseStudy, by: Person | None = None) -> CaseStudy:
    actions.look_over(one, one.version, by=by or colleague(house))
    return one


def inside(house: House, one: CaseStudy) -> CaseStudy:
    looked_over(house, one)
    actions.publish_inside(one, one.version, by=house.callum)
    return one


def openly(house: House, one: CaseStudy) -> CaseStudy:
    looked_over(house, one)
    actions.publish_openly(one, one.version, by=leader(house))
    return one


def told(house: House, words: str = "", *, published: bool = False, **said: Any) -> ToldStory:
    """A story that leads to something."""
    one = at_work.story(house, words, **said) if words else at_work.story(house, **said)
    return filled.publish(house, one) if published else one
