"""What is asked for: the options of a scale, of a relative likelihood, of a pay gap.

The options may stand alone in their file or under "options" in the file of a whole case. Which of
the three it is stands in "kind", or is told from what else is there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wholeheard.listening.measuring.gaps import ENOUGH
from wholeheard.listening.measuring.intervals import SURE
from wholeheard.listening.measuring.scales import Item
from wholeheard.listening.measuring.weights import CAP
from wholeheard.reading_files.refused import CannotRead

KINDS = ("scale", "relative_likelihood", "pay_gap")
MARKS = {"items": "scale", "coding": "scale", "pay": "pay_gap"}
"""A name that only one kind of options has."""
MOST = 1e12
"""No points and no heads are more than this."""


@dataclass(frozen=True, slots=True)
class Mix:
    """The known mix of the groups in one column."""

    column: str
    known: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rake:
    """Known margins, and how many people were asked; 0 where that is not known."""

    margins: tuple[Mix, ...]
    cap: float
    invited: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Groups in one column, each set beside one of them."""

    column: str
    against: str
    enough: int


@dataclass(frozen=True, slots=True)
class Scale:
    """What is asked of a file of answers; "" and None for what is not asked."""

    items: tuple[Item, ...]
    least: int
    group: str
    weights: Mix | None
    cap: float
    rake: Rake | None
    gaps: Beside | None
    compare_with: str
    sure: float


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """What is asked of a file of counts, two groups a row."""

    sure: float


@dataclass(frozen=True, slots=True)
class Pay:
    """What is asked of a file of pay, a person a row."""

    pay: str
    beside: Beside
    of: str
    sure: float


Options = Scale | Likelihoods | Pay


def read_options(path: Path) -> Options:
    """The options in a JSON file. Raises CannotRead with a sentence."""
    return options_from(Reader(path.name, object_in(path)))


def options_from(given: Reader) -> Options:
    """The kind of options that these are."""
    kind = given.values.get("kind")
    if kind is None:
        kind = next((MARKS[one] for one in MARKS if one in given.values), KINDS[1])
    if kind == "scale":
        return _scale(given)
    if kind == "relative_likelihood":
        return Likelihoods(_sure(given))
    if kind == "pay_gap":
        return _pay(given)
    raise given.wrong("kind", f"one of {', '.join(KINDS)}")


class Reader:
    """Values of an object by name, each with a sentence where it is not as it should be."""

    def __init__(self, file: str, values: Mapping[str, Any], under: str = "") -> None:
        self.file, self.values, self.under = file, values, under

    def wrong(self, name: str, should: str) -> CannotRead:
        return CannotRead(
            f"{self.file}: “{self.under}{name}” has to be {should}. Put it right in the options."
        )

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        value = self.values.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value:
            raise self.wrong(name, "a name in quotation marks")
        return value

    def texts(self, name: str, default: list[str] | None = None) -> list[str]:
        value = self.values.get(name, default)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong(name, "a list of names")
        if len(set(value)) != len(value):
            raise self.wrong(name, "a list in which no name stands twice")
        return value

    def number(self, name: str, default: float | None = None) -> float:
        value = self.values.get(name, default)
        if not _is_number(value):
            raise self.wrong(name, "a number")
        return float(value)

    def whole(self, name: str, default: int) -> int:
        value = self.number(name, default)
        if value != int(value) or value < 0:
            raise self.wrong(name, "a whole number from 0 up")
        return int(value)

    def within(self, name: str) -> Reader:
        value = self.values.get(name)
        if not isinstance(value, dict):
            raise self.wrong(name, "an object in curly brackets")
        return Reader(self.file, value, f"{self.under}{name}.")

    def numbers(self, name: str) -> dict[str, float]:
        found = self.within(name)
        if not found.values:
            raise self.wrong(name, "an object with at least one name and number")
        return {one: found.number(one) for one in found.values}


def _scale(given: Reader) -> Scale:
    items = _items(given)
    weights = given.within("weights") if given.has("weights") else None
    return Scale(
        items,
        given.whole("min_answered", len(items)),
        given.text("group", ""),
        Mix(weights.text("column"), weights.numbers("benchmark")) if weights else None,
        weights.number("cap", CAP) if weights else CAP,
        _rake(given.within("rake")) if given.has("rake") else None,
        _beside(given.within("gaps"), "column") if given.has("gaps") else None,
        given.text("compare_with", ""),
        _sure(given),
    )


def _items(given: Reader) -> tuple[Item, ...]:
    names, points = given.texts("items"), given.numbers("coding")
    if not names:
        raise given.wrong("items", "a list with at least one name")
    turned = given.texts("reversed", [])
    if strange := [one for one in turned if one not in names]:
        raise given.wrong("reversed", f"a list of items; “{strange[0]}” is not one")
    return tuple(Item(name, points, name in turned) for name in names)


def _rake(given: Reader) -> Rake:
    margins = given.within("margins")
    found = tuple(Mix(column, margins.numbers(column)) for column in margins.values)
    return Rake(found, given.number("cap", CAP), given.whole("invited", 0))


def _pay(given: Reader) -> Pay:
    return Pay(given.text("pay"), _beside(given, "group"), given.text("of"), _sure(given))


def _beside(given: Reader, column: str) -> Beside:
    return Beside(given.text(column), given.text("against"), given.whole("at_least", ENOUGH))


def _sure(given: Reader) -> float:
    sure = given.number("confidence", SURE)
    if not 0.5 < sure < 1:
        raise given.wrong("confidence", "between 0.5 and 1, such as 0.95")
    return sure


def object_in(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as missing:
        raise CannotRead(f"There is no file {path}. Check its name.") from missing
    except OSError as refused:
        raise CannotRead(
            f"{path} cannot be read ({refused.strerror or refused}). Name a JSON file."
        ) from refused
    except (ValueError, RecursionError) as broken:
        raise CannotRead(
            f"{path.name} is not JSON ({_first(broken)}). Put it right and try again."
        ) from broken
    if not isinstance(found, dict):
        raise CannotRead(f"{path.name} has to hold one object in curly brackets, with options.")
    inner = found.get("options")
    if not isinstance(inner, dict):
        return found
    return {**{name: found[name] for name in ("kind",) if found.get(name) in KINDS}, **inner}


def _first(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= MOST
