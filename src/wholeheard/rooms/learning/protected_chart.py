"""What of a change's figures may be seen by those who do not work there: through the one door.

Counts and shares written by hand go through `listening.protecting.tables.publish`; what is counted
from stories is taken as `measures` published it. A number that is no count (minutes, a mean) goes
nowhere: nobody can say how few people stand behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from wholeheard.listening.protecting.tables import (
    Answers,
    CannotPublish,
    Figure,
    Hierarchy,
    Key,
    Release,
    Tables,
    publish,
)
from wholeheard.rooms.change.models import ChangeMark, ChangeMeasure
from wholeheard.rooms.change.queries import Value, values_of
from wholeheard.rooms.measures import queries as measures
from wholeheard.rooms.measures.charting import Beginning, Series
from wholeheard.rooms.measures.present.figures import band_of

PLACE, IT = "place", "it"
Row = list[Any]
"""Day, how many, of how many, whether hidden, from and to per cent where only a range is shown; and
what was marked as changed from this day on, where something was."""


def points_of(measure: ChangeMeasure) -> list[Row]:
    """What everybody may see of a measure now, in order of day. Empty where nothing may be."""
    if measure.code:
        return _counted(measure)
    there = [one for one in values_of(measure) if one.above is not None]
    if not there or not all(_is_a_count(one) for one in there):
        return []
    try:
        release = _released(there, is_share=measure.is_share)
    except CannotPublish:
        return []
    return _rows(values_of(measure), release, is_share=measure.is_share)


def _is_a_count(one: Value) -> bool:
    numbers = [number for number in (one.above, one.below) if number is not None]
    return all(number >= 0 and number == int(number) for number in numbers)


def _released(values: Sequence[Value], *, is_share: bool) -> Release:
    above = {_key(one.on): float(one.above or 0) for one in values}
    if not is_share:
        return publish(Tables({key: int(some) for key, some in above.items()}), TREE)
    people = {_key(one.on): int(one.below or 0) for one in values}
    return publish(Tables(people, answers=(Answers(IT, above),)), TREE)


TREE = Hierarchy({PLACE: ""})


def _key(on: dt.date) -> Key:
    return Key(f"{on:%Y-%m-%d}", PLACE)


def _rows(values: Sequence[Value], release: Release, *, is_share: bool) -> list[Row]:
    rows = []
    for one in values:
        if one.above is None:
            rows.append([f"{one.on:%Y-%m-%d}", None, None, False, None])
            continue
        people = release.figure(_key(one.on))
        rows.append(_row(one.on, release.figure(_key(one.on), IT) if is_share else people, people))
    return rows


def _row(on: dt.date, figure: Figure, people: Figure) -> Row:
    hidden = "hidden" in (figure.kind, people.kind)
    band = [figure.low, figure.high] if figure.kind == "band" and not hidden else None
    shown = not hidden and band is None
    return [
        f"{on:%Y-%m-%d}",
        _number(figure) if shown else None,
        None if hidden else _number(people),
        hidden,
        band,
    ]


def _number(figure: Figure) -> float | None:
    return 0.0 if figure.kind == "nobody" else figure.value


def _counted(measure: ChangeMeasure) -> list[Row]:
    """As the place's figures were published, by their own periods."""
    published = measures.published(measure.idea.place).get(measure.code, [])
    return [
        _row(one.start, one.figure, one.stories) for one in measures.narrowest(published)
    ]  # fmt: skip


def with_marks(rows: Sequence[Row], marks: Sequence[ChangeMark]) -> list[Row]:
    """The same with what is marked, as it was looked over: a mark that is made later is words that
    nobody has read before everybody does."""
    on_a_day = {one.on: one.words for one in sorted(marks, key=lambda one: one.on)}
    marked: dict[str, str] = {}
    for on, words in on_a_day.items():
        if after := next((row[0] for row in rows if row[0] >= f"{on:%Y-%m-%d}"), ""):
            marked[after] = words
    return [[*row, marked[row[0]]] if row[0] in marked else row for row in rows]


def beginnings_in(rows: Sequence[Row]) -> list[Beginning]:
    """What was marked when it was published."""
    return [Beginning(dt.date.fromisoformat(row[0]), row[5]) for row in rows if len(row) > 5]


def series_of(measure: ChangeMeasure, label: str, rows: Sequence[Row], *, share: bool) -> Series:
    """What the chart of these rows is made of."""
    bands = {
        at: band
        for at, row in enumerate(rows)
        if row[4] and (band := band_of(Figure("band", low=row[4][0], high=row[4][1])))
    }
    return Series(
        title=measure.name,
        label=label,
        months=tuple(dt.date.fromisoformat(row[0]) for row in rows),
        above=tuple(row[1] for row in rows),
        below=tuple(row[2] for row in rows) if share else None,
        up_is=measure.up_is,
        hidden=frozenset(at for at, row in enumerate(rows) if row[3]),
        bands=bands,
    )
