"""The moments that tellers told at a place: how many of those who told a moment before, during or
after said that it felt well, or hard.

For those inside alone, who may open every story counted; and even for them only what enough people
told, through the same door as every figure: a map is read as a picture of a place, and a picture of
three people is one of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from wholeheard.listening.protecting.tables import (
    Answers,
    CannotPublish,
    Figure,
    Hierarchy,
    Key,
    Tables,
    publish,
)
from wholeheard.rooms.measures import months, queries
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.stories import moments

MONTHS = 12
WELL, HARD = "well", "hard"
WHENS = (moments.BEFORE, moments.DURING, moments.AFTER)
CELLS = tuple(f"{when}:{side}" for when in WHENS for side in (WELL, HARD))
HERE = "here"

Map = dict[str, Figure]


def map_of(place: Place, today: dt.date | None = None) -> Map:
    """The figures of the last twelve closed months at a place and all below it; empty where too
    few people told moments for anything to be shown."""
    last = months.last_closed(today or queries.today_at(place))
    stories = safekeeping.readable_at(place).filter(
        told_month__gt=months.plus(last, -MONTHS), told_month__lte=last
    )
    return figures_of(
        [kind for _key, kind, *_where in parts] for parts in stories.values_list("parts", flat=True)
    )


def figures_of(stories: Iterable[Sequence[str]]) -> Map:
    """The same from the kinds of the parts of each story, once in a cell. Pure."""
    told = [cells_of(kinds) for kinds in stories if any(map(moments.is_moment, kinds))]
    if not told:
        return {}
    key = Key(HERE, HERE, ())
    tables = Tables(
        {key: len(told)},
        {},
        tuple(Answers(cell, {key: sum(cell in one for one in told)}) for cell in CELLS),
    )
    try:
        shown = publish(tables, Hierarchy({HERE: ""})).figures
    except CannotPublish:
        return {}
    found = {cell: shown[cell][key] for cell in CELLS}
    return found if any(one.kind != "hidden" for one in found.values()) else {}


def cells_of(kinds: Iterable[str]) -> frozenset[str]:
    """In which cells a story counts: "moment.before.afraid" in "before:hard"."""
    said = (moments.said_in(kind) for kind in kinds if moments.is_moment(kind))
    return frozenset(
        f"{when}:{WELL if feeling in moments.WELL else HARD}"
        for when, feeling in said
        if when in WHENS and feeling
    )
