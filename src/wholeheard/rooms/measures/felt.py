"""Whether answers felt written to those who told: by place, over time, and by nobody's name.

What tellers said is kept apart from their stories and from the answers. It is opened for counting
alone, once for each closed quarter, and goes through the same door as all other figures. Each
teller counts once, in the quarter in which they first said something. A place of which too few
people wrote the answers is counted with the place above it: its figure would be theirs.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from wholeheard.kit import clock, signups
from wholeheard.listening.protecting.tables import (
    Answers,
    CannotPublish,
    Figure,
    Hierarchy,
    Key,
    Tables,
    publish,
    summed,
)
from wholeheard.rooms.measures import lists, months, queries, releases
from wholeheard.rooms.measures.models import FeltIssue, Measure
from wholeheard.rooms.people.models import Organisation, Place

SAID, WROTE = "felt", "who wrote"
"""The names under which a room signs up with `kit.signups.counts`. "felt": of an organisation and
the first day of a quarter, pairs of the place a story was told to and whether its answer felt
written to its teller. "who wrote": of an organisation and two days, pairs of such a place and
somebody who answered there between them."""
YES, TOLD = "yes", "told"
MONTHS_OF_WRITERS = 12
TOO_FEW_WRITE = "Too few people write the answers here: a figure of all would be one of each."


@dataclass(frozen=True, slots=True)
class FeltPoint:
    """One quarter at one place: how many said something, and how many of them said yes."""

    start: dt.date
    told: Figure
    yes: Figure


def to_issue() -> list[uuid.UUID]:
    """Organisations with a quarter to be issued."""
    return [one.pk for one in Organisation.objects.all() if due(one)]


def due(organisation: Organisation, today: dt.date | None = None) -> list[dt.date]:
    """The settled quarters of which nothing is issued yet, the oldest first; none while the
    register has stopped it."""
    today = today or clock.today(organisation.timezone)
    first = queries.first_month(organisation.pk)
    if first is None or not is_running(organisation, today):
        return []
    settled = months.between(first, months.last_settled(today))
    quarters = {months.start_of(lists.QUARTER, month) for month in settled}
    closed = {one for one in quarters if months.plus(one, 2) <= months.last_settled(today)}
    issued = FeltIssue.objects.of(organisation).values_list("starts_on", flat=True)
    return sorted(closed - set(issued))


def is_running(organisation: Organisation, today: dt.date) -> bool:
    """Whether the register still counts it."""
    rows = Measure.objects.of(organisation).filter(code=lists.FELT, stopped_on__lte=today)
    return not rows.exists()


def issue_all(organisation: Organisation, today: dt.date | None = None) -> int:
    """Issue every quarter that is due. How many were issued."""
    starts = due(organisation, today)
    return sum(_issue(organisation, start) for start in starts)


def _issue(organisation: Organisation, start: dt.date) -> int:
    said = [one for ask in signups.counts.named(SAID) for one in ask(organisation, start)]
    until = months.plus(start, 3)
    writers = [
        one
        for ask in signups.counts.named(WROTE)
        for one in ask(organisation, months.plus(until, -MONTHS_OF_WRITERS), until)
    ]
    tree = releases.tree(Place.objects.filter(organisation=organisation))
    try:
        figures = figures_of(months.name_of(lists.QUARTER, start), said, writers, tree)
    except CannotPublish as error:
        return _keep(organisation, start, {}, str(error))
    return _keep(organisation, start, figures, "" if figures or not said else TOO_FEW_WRITE)


@transaction.atomic
def _keep(organisation: Organisation, start: dt.date, figures: dict[str, Any], no: str) -> int:
    _row, is_new = FeltIssue.objects.everywhere().get_or_create(
        organisation=organisation,
        starts_on=start,
        defaults={"figures": figures, "withheld": no[:400]},
    )
    return int(is_new)


# From what was said to figures --------------------------------------------------------------------


def figures_of(
    name: str,
    said: Sequence[tuple[uuid.UUID, bool]],
    writers: Iterable[tuple[uuid.UUID, uuid.UUID]],
    tree: Mapping[str, str],
) -> dict[str, dict[str, list[Any]]]:
    """What anybody may see of each place. Pure. Nothing where too few write in the whole tree."""
    kept = _with_enough_writers(tree, writers)
    if not kept:
        return {}
    hierarchy = Hierarchy(kept)
    told: Counter[Key] = Counter({Key(name, hierarchy.root, ()): 0})
    yes: Counter[Key] = Counter({Key(name, hierarchy.root, ()): 0})
    for place, is_yes in said:
        key = Key(name, _nearest(releases.cell_of(str(place), tree), tree, kept), ())
        told[key] += 1
        yes[key] += is_yes
    people = summed(told, hierarchy, {})
    total = {**dict.fromkeys(people, 0), **summed(yes, hierarchy, {})}
    tables = Tables(
        {key: int(number) for key, number in people.items()}, {}, (Answers(YES, total),)
    )
    shown = publish(tables, hierarchy).figures
    return {
        key.place: {
            TOLD: releases.as_list(shown["people"][key]),
            YES: releases.as_list(shown[YES][key]),
        }
        for key in shown["people"]
        if not key.place.endswith(releases.ITSELF)
    }


def _with_enough_writers(
    tree: Mapping[str, str], writers: Iterable[tuple[uuid.UUID, uuid.UUID]]
) -> dict[str, str]:
    """The part of a tree in which enough people write. The places right below one stand or fall
    together: one alone left out could be told by subtraction."""
    hierarchy = Hierarchy(tree)
    who: dict[str, set[uuid.UUID]] = {place: set() for place in tree}
    for place, person in writers:
        cell = releases.cell_of(str(place), tree)
        for one in (cell, *hierarchy.above(cell)):
            who[one].add(person)
    enough = {place for place, people in who.items() if len(people) >= lists.FEWEST_WRITERS}
    if hierarchy.root not in enough:
        return {}
    return dict(_walk(hierarchy, hierarchy.root, "", enough))


def _walk(
    hierarchy: Hierarchy, place: str, above: str, enough: set[str]
) -> Iterator[tuple[str, str]]:
    yield place, above
    below = hierarchy.children[place]
    if all(one in enough for one in below):
        for one in below:
            yield from _walk(hierarchy, one, place, enough)


def _nearest(cell: str, tree: Mapping[str, str], kept: Mapping[str, str]) -> str:
    """The narrowest kept place that a cell lies in."""
    while cell not in kept:
        cell = tree[cell]
    return cell


# What is asked of it ------------------------------------------------------------------------------


def over_time(place: Place, today: dt.date | None = None) -> list[FeltPoint]:
    """Every issued quarter in which something of this place stands, the oldest first."""
    today = today or queries.today_at(place)
    if not is_running(place.organisation, today):
        return []
    rows = FeltIssue.objects.of(place.organisation_id).order_by("starts_on")
    found = ((row.starts_on, row.figures.get(str(place.pk))) for row in rows)
    return [
        FeltPoint(start, Figure(*figures[TOLD]), Figure(*figures[YES]))
        for start, figures in found
        if figures
    ]
