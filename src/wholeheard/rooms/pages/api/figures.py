"""Published figures and the register of measures, from the same questions as the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wholeheard.listening.measuring.corrected import Errors
from wholeheard.listening.protecting.tables import HIDDEN_MARK, Figure
from wholeheard.rooms.measures import lists, present, queries
from wholeheard.rooms.measures.models import Measure
from wholeheard.rooms.measures.queries import PublishedPoint
from wholeheard.rooms.people.models import Organisation, Place

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """One published figure, before it is put into words: that costs more than to find it."""

    code: str
    published: PublishedPoint
    how: Mapping[str, Errors] = field(default_factory=dict, compare=False)
    """How the reader of its organisation errs."""

    def key(self) -> tuple[str, ...]:
        """Its place in the list: by month, period and code, and by nothing that was measured."""
        return self.month, self.published.period, self.code

    @property
    def month(self) -> str:
        return self.published.start.strftime("%Y-%m")


def of_place(place: Place) -> list[Point]:
    """Every published figure of a place that is still measured, in order."""
    found, how = queries.published(place).items(), queries.errors_of(place.organisation_id)
    return sorted(
        (Point(code, one, how) for code, points in found for one in points), key=Point.key
    )


def of_places(places: list[Place]) -> Iterator[Row]:
    """The figures of several places, one place after the other, each asked for as its turn
    comes."""
    for place in places:
        for point in of_place(place):
            yield {"place": place.address} | shown(point)


def shown(point: Point) -> Row:
    """A figure as it stands on the page."""
    code, published = point.code, point.published
    return {
        "period": published.period,
        "month": point.month,
        "revision": published.revision,
        "measure": code,
        "name": str(lists.BY_CODE[code].name),
    } | (_corrected(point) if present.is_noticed(code) else _as_it_is(published.figure))


def _as_it_is(figure: Figure) -> Row:
    if figure.kind == "hidden":
        return HIDDEN
    said = {name: getattr(figure, name) for name in NUMBERS}
    return {"kind": figure.kind, "text": figure.text} | said


def _corrected(point: Point) -> Row:
    """What a machine noticed: between which shares, corrected for how it errs; never its count."""
    rate = present.rate_of(point.code, point.published, point.how)
    if rate is None:
        return HIDDEN
    low, high = round(100 * rate.low, 1), round(100 * rate.high, 1)
    said = {"kind": "corrected", "text": present.rate_in_words(rate)}
    return dict.fromkeys(NUMBERS) | said | {"low": low, "high": high}


NUMBERS = ("value", "share", "low", "high")
HIDDEN: Row = {"kind": "hidden", "text": HIDDEN_MARK} | dict.fromkeys(NUMBERS)
"""Of a hidden figure nothing is said but the one mark."""


def register(organisation: Organisation) -> list[Row]:
    """The measures that run, by name."""
    lines = queries.register(organisation).lines
    return sorted((_measure(one.measure) for one in lines), key=key_of_measure)


def key_of_measure(row: Row) -> tuple[str, ...]:
    return row["name"], row["measure"]


def _measure(one: Measure) -> Row:
    said = {name: getattr(one, name) for name in SAID_OF_A_MEASURE}
    return said | {"measure": one.code, "review_on": one.review_on.isoformat()}


SAID_OF_A_MEASURE = (
    "name", "asked_by", "invites", "perverse", "minutes_a_month", "helps", "decision", "because",
)  # fmt: skip
