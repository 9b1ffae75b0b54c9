"""The frozen values of an instrument: its items, their answers, its scales, who sees what of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Words = Mapping[str, str]
"""The same words in several languages: code of the language to words."""
Value = str | bool | int | float
"""What an answer, or a condition, may hold: the code of an option, yes or no, a number, words."""

GROUP, STATEMENT, CHOICE, CHOICES = "group", "statement", "choice", "choices"
YES_NO, NUMBER, DECIMAL, DATE, WORDS = "yes_no", "number", "decimal", "date", "words"
KINDS = MappingProxyType(
    {
        GROUP: "items that belong together; at the top, a page",
        STATEMENT: "words to read; nothing is answered",
        CHOICE: "one of several options",
        CHOICES: "several of several options",
        YES_NO: "yes or no",
        NUMBER: "a whole number",
        DECIMAL: "a number",
        DATE: "a day, written 2026-11-30",
        WORDS: "free text",
    }
)
"""Every kind of item, and what it asks for."""
CHOOSING = (CHOICE, CHOICES)
COUNTING = (NUMBER, DECIMAL)
SCORED = (CHOICE, YES_NO, *COUNTING)
"""Kinds whose answers have points."""
UNASKED = (GROUP, STATEMENT)
YES_POINTS = MappingProxyType({"yes": 1.0, "no": 0.0})
"""A yes counts one."""

WORDINGS = MappingProxyType(
    {
        "ours": "written for Wholeheard",
        "free": "free for everyone, with its citation",
        "brought": "brought by an organisation that has its licence",
        "slot": "without words: bring your own licensed definition",
    }
)
"""Whose words an instrument holds."""
OPERATORS = ("=", "!=", ">", "<", ">=", "<=", "exists")
METHODS = MappingProxyType(
    {
        "mean": "mean of the answered items",
        "sum": "mean of the answered items, times the number of items",
        "all_highest": "1 where every item has its highest answer, else 0",
        "mean_of_scales": "mean of the scales that could be scored",
    }
)
"""How a scale is scored, before `times`."""
DIRECTIONS = ("better", "worse", "neither")
"""What more of it means."""
AUDIENCES = MappingProxyType(
    {
        "self": "the person who answered, alone",
        "leader": "the leader whom it is about, alone unless they share it",
        "team": "the team it was asked in, above the threshold",
        "organisation": "those who work on it in the organisation, above the threshold",
        "published": "everyone, as a published figure",
    }
)
"""Whom a figure may be shown to. The rooms decide what each of them means there."""

MOST_SAID = 100
"""So many mistakes stand in the message of an error; all of them stand in its `mistakes`."""


class NoSuchInstrument(LookupError):
    """An instrument was asked for that is not here; `code` and `values` say it in other words."""

    def __init__(self, code: str, sentence: str, **values: str) -> None:
        super().__init__(sentence)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True, order=True)
class InstrumentId:
    """An instrument by name and version."""

    id: str
    version: str

    def __str__(self) -> str:
        return f"{self.id}-{self.version}"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something an author has to mend: where it stands, and a sentence."""

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


class FaultyDefinition(ValueError):
    """A definition that cannot be used; `mistakes` has every one of them."""

    def __init__(self, what: str, mistakes: tuple[Mistake, ...]) -> None:
        lines = [f"  {one}" for one in mistakes[:MOST_SAID]]
        if len(mistakes) > MOST_SAID:
            lines.append(f"  and {len(mistakes) - MOST_SAID:,} more")
        super().__init__("\n".join([f"{what} has {_so_many(len(mistakes))} to mend:", *lines]))
        self.mistakes = mistakes


def _so_many(number: int) -> str:
    return "one mistake" if number == 1 else f"{number:,} mistakes"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice. `points` are those of the answer as it is given, before an item that
    is worded the other way is turned round; `alone` says that no other goes with it."""

    code: str
    text: Words = field(default_factory=dict)
    points: float | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison with the answer to an earlier item. With "exists", `value` is yes or no."""

    __test__ = False  # for pytest, which takes the name for its own

    item: str
    is_: str
    value: Value


@dataclass(frozen=True, slots=True)
class When:
    """When an item is asked: every test holds, or any of them where `any` is true."""

    tests: tuple[Test, ...]
    any: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked, or a group of them.

    `low` and `high` are limits of a number, both included. `longest` is the most letters of words.
    `reversed` turns the points round. `protected` words must go through safekeeping. `repeats` says
    that it may be answered more than once, `most` how often. `items` are those within it.
    """

    id: str
    kind: str
    text: Words = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    when: When | None = None
    required: bool = False
    repeats: bool = False
    most: int | None = None
    low: float | None = None
    high: float | None = None
    longest: int | None = None
    short: bool = False
    protected: bool = False
    reversed: bool = False
    initial: tuple[Value, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def points(self) -> Mapping[str, float]:
        """The points of each answer as it is given; empty where there are none."""
        if self.kind == YES_NO:
            return YES_POINTS
        return {one.code: one.points for one in self.options if one.points is not None}

    @property
    def ends(self) -> tuple[float, float] | None:
        """The least and the most points; None where an item has none or no limits."""
        if self.kind in COUNTING:
            both = self.low is not None and self.high is not None
            return (float(self.low or 0), float(self.high or 0)) if both else None
        given = self.points.values()
        return (min(given), max(given)) if given else None


@dataclass(frozen=True, slots=True)
class Scale:
    """What several items come to: `method` over `items` (or `scales`), times `times`.

    A person has a value from `least` answered items on (all, where it is 0).
    """

    id: str
    items: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    title: Words = field(default_factory=dict)
    method: str = "mean"
    times: float = 1.0
    least: int = 0
    low: float = 0.0
    high: float = 0.0
    higher: str = "neither"

    @property
    def parts(self) -> tuple[str, ...]:
        """What it is made of: items, or other scales."""
        return self.scales if self.method == "mean_of_scales" else self.items

    @property
    def needed(self) -> int:
        """How many of its parts must be there."""
        return self.least or len(self.parts)


@dataclass(frozen=True, slots=True)
class Shown:
    """A scale or an item, and the names of those who may be shown what it came to."""

    what: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire in one version. A version that was used never changes: see `digest`."""

    id: str
    version: str
    title: Words
    items: tuple[Item, ...]
    languages: tuple[str, ...] = ("en",)
    about: Words = field(default_factory=dict)
    source: str = ""
    citation: str = ""
    licence: str = ""
    evidence: str = ""
    wording: str = "brought"
    validated: bool = False
    to_verify: str = ""
    awaits_speaker: tuple[str, ...] = ()
    fills: str = ""
    changes: tuple[str, ...] = ()
    scales: tuple[Scale, ...] = ()
    shown: tuple[Shown, ...] = ()

    @property
    def key(self) -> InstrumentId:
        return InstrumentId(self.id, self.version)

    def walk(self) -> Iterator[Item]:
        """Every item in the order in which it stands, groups before what is in them."""
        return (item for item, _ in self.walk_with_path())

    def walk_with_path(self) -> Iterator[tuple[Item, tuple[Item, ...]]]:
        """Every item with those around it, the outermost first."""
        waiting: list[tuple[Item, tuple[Item, ...]]] = [(one, ()) for one in reversed(self.items)]
        while waiting:
            item, around = waiting.pop()
            yield item, around
            waiting += [(one, (*around, item)) for one in reversed(item.items)]

    def item(self, id: str) -> Item:
        """The item of this id. Raises `NoSuchInstrument`."""
        for one in self.walk():
            if one.id == id:
                return one
        raise NoSuchInstrument("unknown_item", f"{self.key} has no item “{id}”.", asked=id)

    def scale(self, id: str) -> Scale:
        """The scale of this id. Raises `NoSuchInstrument`."""
        for one in self.scales:
            if one.id == id:
                return one
        there = ", ".join(one.id for one in self.scales) or "none"
        raise NoSuchInstrument(
            "unknown_scale", f"{self.key} has no scale “{id}”. There are: {there}.", asked=id
        )


def said(words: Words, language: str = "en") -> str:
    """The words in a language, or in the first there is."""
    return words.get(language) or next(iter(words.values()), "")
