"""The moments that tellers told at a place: how many of those who told a moment before, during or
after said that it felt well, or hard.

For those inside alone, who may open every story counted; and even for them only what enough people
told, through the same door as every figure: a map is read as a picture of a place, and a picture of
three people is one of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from wholeheard.kit import bars
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
from wholeheard.rooms.measures.models import CountedStory
from wholeheard.rooms.people.models import Place
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
    rows = CountedStory.objects.of(place.organisation_id).filter(
        inside=True,
        place__path__startswith=place.path,
        month__gt=months.plus(last, -MONTHS),
        month__lte=last,
        codes__contains=f"{bars.BAR}{moments.MOMENT}:",
    )
    return figures_of(rows.values_list("codes", flat=True))


def figures_of(stories: Iterable[str]) -> Map:
    """The same from what each story counts as. Pure. Each story counts once in a cell."""
    told = [cells_of(codes) for codes in stories]
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


def cells_of(codes: str) -> frozenset[str]:
    """In which cells a story counts: "moment:before:afraid" in "before:hard"."""
    return frozenset(
        f"{when}:{WELL if feeling in moments.WELL else HARD}"
        for when, feeling in _said(bars.codes_in(codes))
        if when in WHENS and feeling in moments.FEELINGS
    )


def _said(codes: Iterable[str]) -> Sequence[tuple[str, str]]:
    parts = [code.split(":") for code in codes if code.startswith(f"{moments.MOMENT}:")]
    return [(one[1], one[2]) for one in parts if len(one) == 3]
