"""Counts of a quarter: exact for guardians, of what they may see; and as everybody may see them.

A quarter is issued once, a month after its end, through `listening.protecting.tables.publish` with
the house's thresholds: under ten matters no figure is shown, and detriment only as a band.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from wholeheard.kit import clock
from wholeheard.listening.protecting.tables import Answers, Figure, Hierarchy, Key, Tables, publish
from wholeheard.rooms.measures import lists as periods
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.releases import as_list
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.speaking_up import lists, queries
from wholeheard.rooms.speaking_up.models import Guardian, Matter, QuarterOfMatters
from wholeheard.rooms.speaking_up.opened import Opened

ALL, WHOLE = "people", "whole"
MOST_QUARTERS = 8
ANONYMOUS, HARM = "anonymous", "harm"


@dataclass(frozen=True, slots=True)
class Line:
    """One count: of which part of the national list, what is counted, how many."""

    part: str
    what: str
    number: int


# Quarters -----------------------------------------------------------------------------------------


def quarter_of(day: dt.date) -> dt.date:
    """The first day of the quarter that a day lies in."""
    return months.start_of(periods.QUARTER, clock.month_of(day))


def name_of(start: dt.date) -> str:
    return months.name_of(periods.QUARTER, start)


def told_to_all(matters: Iterable[Opened]) -> list[Opened]:
    """Those that were told apart from no guardian. The others are in no published count: the one
    they are about, who has exact counts of all else, would find them by subtraction."""
    return [one for one in matters if not one.not_for]


def within(matters: Iterable[Opened], start: dt.date) -> list[Opened]:
    """Those told in a quarter."""
    return [one for one in matters if quarter_of(one.row.told_on) == start]


# Exact, inside ------------------------------------------------------------------------------------


def lines(matters: list[Opened]) -> list[Line]:
    """Every count of the national list, noughts too. A matter counts under each of its elements."""
    elements = Counter(element for one in matters for element in one.elements)
    groups = Counter(_group(one) for one in matters)
    again = Counter(one.again() for one in matters)
    handled = Counter(one.handled() for one in matters)
    every = dict.fromkeys(kind.national for kind in (*lists.GROUPS.values(), lists.NO_GROUP))
    said = {lists.YES: "Yes", lists.MAYBE: "Maybe", lists.NO: "No", lists.UNSAID: "Did not say"}
    return [
        Line("Cases", "All", len(matters)),
        *(Line("Element", kind.national, elements[code]) for code, kind in lists.ELEMENTS.items()),
        Line("Element", "Not said", sum(not one.elements for one in matters)),
        Line("Detriment", "Indicated", sum(one.told_of_harm() for one in matters)),
        Line("Anonymous", "Yes", sum(one.anonymous for one in matters)),
        *(Line("Professional group", name, groups[name]) for name in every),
        *(Line("Would speak up again", name, again[code]) for code, name in said.items()),
        Line("Would speak up again", "Not asked yet or no answer", again[""]),
        *(Line("How handled", str(name), handled[code]) for code, name in lists.HANDLED.items()),
        Line("How handled", "Not at its end", handled[""]),
    ]


def _group(one: Opened) -> str:
    return lists.GROUPS.get(one.group, lists.NO_GROUP).national


# Published ----------------------------------------------------------------------------------------


def _has(code: str, one: Opened) -> bool:
    return code in one.elements


SHOWN: dict[str, tuple[Any, Callable[[Opened], bool]]] = {
    **{
        code: (kind.name, partial(_has, code))
        for code, kind in lists.ELEMENTS.items()
        if code != lists.DETRIMENT
    },
    ANONYMOUS: (None, lambda one: one.anonymous),
    HARM: (None, Opened.told_of_harm),
}
"""What is shown to everybody of a quarter, each a yes or no of every matter. Groups are not: with
the element they would point at somebody."""


def figures_of(name: str, matters: list[Opened]) -> dict[str, list[Any]]:
    """What anybody may see of a quarter. Pure. Raises CannotPublish."""
    key = Key(name, WHOLE, ())
    answers = tuple(
        Answers(
            code,
            {key: float(sum(said(one) for one in matters))},
            always_band=code == HARM,
        )
        for code, (_name, said) in SHOWN.items()
    )
    release = publish(Tables({key: len(matters)}, {}, answers), Hierarchy({WHOLE: ""}))
    return {code: as_list(figures[key]) for code, figures in release.figures.items()}


def figure(kept: list[Any]) -> Figure:
    return Figure(*kept)


def due(organisation: Organisation, today: dt.date) -> Iterator[dt.date]:
    """Settled quarters of which nothing is issued, from the first in which anybody heard, or
    somebody spoke up: that a quarter is there tells nobody that anything was said in it."""
    issued = set(
        QuarterOfMatters.objects.of(organisation)
        .exclude(figures={}, withheld="")
        .values_list("starts_on", flat=True)
    )
    first = min(_first_days(organisation), default=None)
    start = months.plus(quarter_of(today - dt.timedelta(days=lists.DAYS_TO_SETTLE)), -3)
    for _number in range(MOST_QUARTERS):
        if first is None or start < quarter_of(first):
            return
        if start not in issued:
            yield start
        start = months.plus(start, -3)


def _first_days(organisation: Organisation) -> list[dt.date]:
    told = Matter.objects.of(organisation).order_by("told_on").values_list("told_on", flat=True)
    return [*told[:1], *queries.let_in(organisation).values()]


def to_issue() -> list[uuid.UUID]:
    """Organisations with a quarter to be issued."""
    ids = {
        *Matter.objects.everywhere().values_list("organisation", flat=True).distinct(),
        *Guardian.objects.everywhere().values_list("organisation", flat=True).distinct(),
    }
    return [
        one.pk
        for one in Organisation.objects.filter(pk__in=ids)
        if any(due(one, clock.today(one.timezone)))
    ]
