"""What of a change's figures may be seen by those who do not work there: through the one door.

Counts and shares written by hand go through `listening.protecting.tables.publish` when a month of
them is issued, and are only read here; what is counted from stories is taken as `measures`
published it. A number that is no count (minutes, a mean) goes
nowhere: nobody can say how few people stand behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from wholeheard.listening.protecting.tables import (
    Answers,
    Figure,
    Hierarchy,
    Key,
    Release,
    Tables,
    publish,
)
from wholeheard.rooms.change import queries as change
from wholeheard.rooms.change.lists import MOST_SHOWN
from wholeheard.rooms.change.models import ChangeMark, ChangeMeasure
from wholeheard.rooms.change.queries import Value
from wholeheard.rooms.learning import queries
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
    if not are_counts(change.written_of(measure)):
        return []
    rows = [row for one in queries.issued_months(measure) for row in one.shown]
    return _with_gaps(rows[-MOST_SHOWN:], measure.every)


def are_counts(values: Sequence[Value]) -> bool:
    """Whether none of them is anything but a number of people or things."""
    numbers = [number for one in values for number in (one.above, one.below) if number is not None]
    return all(number >= 0 and number == int(number) for number in numbers)


def is_waited_for(measure: ChangeMeasure) -> bool:
    """Where nothing of it may be seen: whether that is only because no month was issued yet."""
    return not measure.code and are_counts(change.written_of(measure))


def shown_of(values: Sequence[Value], *, is_share: bool) -> list[Row]:
    """What everybody may see of the values of a month. Raises CannotPublish."""
    if not values:
        return []
    release = _released(values, is_share=is_share)
    rows = []
    for one in values:
        people = release.figure(_key(one.on))
        figure = release.figure(_key(one.on), IT) if is_share else people
        rows.append(_row(one.on, figure, people))
    return rows


def _released(values: Sequence[Value], *, is_share: bool) -> Release:
    above = {_key(one.on): float(one.above or 0) for one in values}
    if not is_share:
        return publish(Tables({key: int(some) for key, some in above.items()}), TREE)
    people = {_key(one.on): int(one.below or 0) for one in values}
    return publish(Tables(people, answers=(Answers(IT, above),)), TREE)


TREE = Hierarchy({PLACE: ""})


def _key(on: dt.date) -> Key:
    return Key(f"{on:%Y-%m-%d}", PLACE)


def _with_gaps(rows: Sequence[Row], every: str) -> list[Row]:
    by_day = {row[0]: row for row in rows}
    days = [Value(dt.date.fromisoformat(day), 0, None) for day in by_day]
    return [
        by_day.get(f"{one.on:%Y-%m-%d}", [f"{one.on:%Y-%m-%d}", None, None, False, None])
        for one in change.with_gaps(days, every)
    ]


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
