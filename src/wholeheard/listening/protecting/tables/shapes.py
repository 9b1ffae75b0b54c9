"""What goes into a publication and what comes out of it: frozen values.

A cell is named by a `Key`: a period, a place and a category of each characteristic, in the order
of `Tables.characteristics`, with `ALL` where everybody is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

ALL = ""
"""Everybody, whatever their category."""
HIDDEN_MARK = "hidden"
"""The one mark. What it stands for, and between which numbers, is never stated."""
NOBODY = "no responses"
PEOPLE = "people"
STORIES = "stories"
PLACE = "place"


class Key(NamedTuple):
    """The name of a cell: period, place, and a category (or `ALL`) of each characteristic."""

    period: str
    place: str
    groups: tuple[str, ...] = ()


MOST_WITHIN = 2000
"""Cells that are published at once up to which each insider is reckoned with: at 828 cells that
takes twice the time, at 3,628 more than ten times, which is too long to wait for."""
MOST_ANSWERED_WITHIN = 20_000
"""And cells times answers up to which that is done for what was answered: each answer of 828 cells
takes 16 seconds of a processor, of 216 cells 0.7."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be shown. Thresholds and their sources: NHS Staff Survey results under 10
    responses are hidden; N-K dominance (1, 50), (2, 75)."""

    fewest: int = 10
    """A cell of 1 to `fewest` - 1 people is hidden; never below 5."""
    level: int = 5
    """A hidden count can lie so many people lower or higher, as far as anybody can tell."""
    fewest_a_side: int = 3
    """With fewer people who said yes (or no) a share is only given as a band."""
    one_share: float = 0.5
    two_share: float = 0.75
    """More than this of a cell's stories from one person, or from two: hidden."""
    fewest_changed: int = 10
    """A closed period is issued again only when so many people's contributions changed."""
    crossed: tuple[int, ...] = (0, 1, 2)
    """How many characteristics at once: for places with nothing below, with teams below, wider."""
    insiders: str = ""
    """Somebody may know exactly what is counted at one place and below it ("place"), or of one
    category of the characteristic that is named here; "": nobody does. With more cells to
    publish at once (`MOST_WITHIN`, `MOST_ANSWERED_WITHIN`) nobody is reckoned to, and the release
    says so."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A sum of answers by cell: how many said yes, or the sum of a score.

    `total` gives the sum for keys of the people table; `lowest` and `highest` are what one person
    can add (0 and 1: yes or no). `always_band`: what is told is so sensitive (safeguarding,
    protected characteristics) that no exact value is ever shown.
    """

    name: str
    total: Mapping[Key, float]
    lowest: float = 0.0
    highest: float = 1.0
    always_band: bool = False

    @property
    def are_yes_or_no(self) -> bool:
        return self.lowest == 0 and self.highest == 1


@dataclass(frozen=True, slots=True)
class Stories:
    """How many stories stand in each cell, and how many of them the two people told who told
    most."""

    total: Mapping[Key, int]
    most: Mapping[Key, int]
    second: Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Tables:
    """What is to be published together.

    `characteristics` names each one's categories; `people` counts distinct contributors for every
    cell, each of them in one finest cell of a period, so that cells add up. `changed`, for a
    period that was published before: how many people's contributions were added, taken away or
    moved in each cell since then. `never_shown` names categories of which no figure is ever given,
    such as "did not say": they are hidden before anything else, and need no protection themselves.
    `known` names cells whose number of people everybody knows from elsewhere: they are shown
    whatever they count, and nothing can be hidden behind them. `at_least`: so many people of a
    cell anybody can count elsewhere (stories that stand openly on a page, say).
    """

    people: Mapping[Key, int]
    characteristics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: tuple[Answers, ...] = ()
    stories: Stories | None = None
    changed: Mapping[Key, int] | None = None
    never_shown: frozenset[str] = frozenset()
    known: frozenset[Key] = frozenset()
    at_least: Mapping[Key, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A published cell: a `number`, a `band`, `nobody` or `hidden`, and nothing else.

    `value` is None unless it is a number. `share` is a percentage (a mean, for a score), rounded,
    None where it is not shown. A band says from `low` to below `high` per cent.
    """

    kind: str
    value: float | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def text(self) -> str:
        """What stands in the cell."""
        if self.kind == "number" and self.value is not None:
            return f"{self.value:g}" if self.value != int(self.value) else f"{int(self.value)}"
        if self.kind == "band":
            return _in_words(self.low, self.high)
        return NOBODY if self.kind == "nobody" else HIDDEN_MARK


def _in_words(low: float | None, high: float | None) -> str:
    if not low:
        return f"under {high:g}%"
    return f"{low:g}% or over" if high is None else f"{low:g}% to under {high:g}%"


HIDDEN = Figure("hidden")
NO_RESPONSES = Figure("nobody", 0)


@dataclass(frozen=True, slots=True)
class Release:
    """What is published, once and for all.

    `figures` holds, for "people", "stories" and each name of answers, a figure for every cell.
    `left_out` says in sentences what is not published at all. `revisions` numbers each period:
    1, and one more each time it was issued again. `stands` names periods whose earlier figures
    stand although counts have changed since. `beyond_insiders` names figures of
    which there were too many to reckon with somebody who knows one place exactly. `exact` is kept
    for later releases and for nobody's eyes: it never leaves the place where the counts are kept.
    """

    figures: Mapping[str, Mapping[Key, Figure]]
    revisions: Mapping[str, int]
    characteristics: Mapping[str, tuple[str, ...]]
    left_out: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()
    merged: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    beyond_insiders: tuple[str, ...] = ()
    exact: Tables | None = field(default=None, repr=False, compare=False)

    def figure(self, key: Key, of: str = PEOPLE) -> Figure:
        """The figure of a cell; hidden where there is none, so that a gap says nothing."""
        return self.figures.get(of, {}).get(key, HIDDEN)
