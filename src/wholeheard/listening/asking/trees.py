"""An instrument as a tree of tables and lists, and back: what a TOML file holds, what is digested.

Reading is forgiving: it takes what it can and says each thing that it could not, so that an author
hears of all mistakes at once. What stands at its default is left out when writing.
"""

from __future__ import annotations

import hashlib
import json
import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from wholeheard.listening.asking.shapes import (
    Instrument,
    Item,
    Mistake,
    Option,
    Scale,
    Shown,
    Test,
    When,
)

Tree = dict[str, Any]
DEEPEST = 12
"""Groups within groups. Nobody finds their way through more."""
MOST_SAID = 200
"""After so many mistakes in a file the rest is not said."""
LARGEST_WHOLE = 10**18
"""A whole number beyond it is no answer to anything, and some are larger than a float can be."""
NAMES = {str: "words in quotation marks", bool: "true or false", int: "a whole number",
         float: "a number"}  # fmt: skip
PARTS: tuple[type, ...] = (Instrument, Item, Option, Scale, Shown, Test, When)


def as_tree(thing: Any) -> Tree:
    """An instrument, or a part of it, as tables, lists, words and numbers."""
    return {
        outer_name(one.name): _plain(getattr(thing, one.name))
        for one in fields(thing)
        if getattr(thing, one.name) != _default(one)
    }


def digest(instrument: Instrument) -> str:
    """SHA-256, in hexadecimal, of all that an instrument says, however its file is laid out."""
    words = json.dumps(as_tree(instrument), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def outer_name(name: str) -> str:
    """`is_` is `is` in a file."""
    return name.rstrip("_")


def _default(one: Field[Any]) -> Any:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return as_tree(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)  # 3 and 3.0 are one number, and have one print
    return dict(value) if isinstance(value, Mapping) else value


def instrument_from(tree: Mapping[str, Any]) -> tuple[Instrument, tuple[Mistake, ...]]:
    """What a tree holds, and what is wrong with its shape. Named lists of options, under
    `option_lists`, are put in place of their names."""
    reader = _Reader(tree.get("option_lists", {}))
    rest = {name: value for name, value in tree.items() if name != "option_lists"}
    return reader.part(Instrument, rest, "the instrument"), tuple(reader.mistakes[:MOST_SAID])


class _Reader:
    """Takes a tree apart and notes what is wrong."""

    def __init__(self, lists: Any) -> None:
        self.lists = lists if isinstance(lists, Mapping) else {}
        self.mistakes: list[Mistake] = []

    def wrong(self, where: str, sentence: str) -> None:
        self.mistakes.append(Mistake(where, sentence))

    def part(self, kind: type, tree: Mapping[str, Any], where: str, deep: int = 0) -> Any:
        known = {outer_name(one.name): one for one in fields(kind)}
        for name in tree:
            if name not in known:
                self.wrong(where, f"Nobody knows “{_short(name)}”. Known: {', '.join(known)}.")
        found = {
            one.name: self.value(_hints(kind)[one.name], tree[name], name, where, deep)
            for name, one in known.items()
            if name in tree
        }
        for name, one in known.items():
            if _default(one) is MISSING and found.get(one.name) is None:
                if name not in tree:
                    self.wrong(where, f"“{name}” must be said.")
                found[one.name] = _empty(_hints(kind)[one.name])
        return kind(**{name: value for name, value in found.items() if value is not None})

    def value(self, wanted: Any, given: Any, name: str, where: str, deep: int) -> Any:
        """The value in its own type, or None with a mistake noted."""
        if name == "options" and isinstance(given, str):
            given = self.named(given, where)
        wanted = _without_none(wanted)
        if get_origin(wanted) is tuple:
            return self.many(get_args(wanted)[0], given, name, where, deep)
        if isinstance(wanted, type) and is_dataclass(wanted):
            return self.one(wanted, given, name, where, deep)
        if isinstance(wanted, types.GenericAlias) or get_origin(wanted) is not None:
            return self.words(wanted, given, name, where)
        return self.plain(wanted, given, name, where)

    def named(self, name: str, where: str) -> Any:
        if name not in self.lists:
            there = ", ".join(map(_short, self.lists)) or "none"
            self.wrong(where, f"There is no list of options “{_short(name)}”. There are: {there}.")
        return self.lists.get(name, [])

    def many(self, wanted: Any, given: Any, name: str, where: str, deep: int) -> Any:
        if not isinstance(given, list):
            return self.wrong(where, f"“{name}” must be a list.")
        if deep > DEEPEST:
            return self.wrong(where, f"Groups stand more than {DEEPEST} deep. Make it flatter.")
        found = (self.value(wanted, one, name, where, deep + 1) for one in given)
        return tuple(one for one in found if one is not None)

    def one(self, wanted: type, given: Any, name: str, where: str, deep: int) -> Any:
        if not isinstance(given, dict):
            return self.wrong(where, f"“{name}” must be a table.")
        return self.part(wanted, given, _place(wanted, given, where), deep)

    def words(self, wanted: Any, given: Any, name: str, where: str) -> Any:
        """Words in several languages, or a value that may be of several types."""
        if get_origin(wanted) in (Union, types.UnionType):
            return self.plain(get_args(wanted), given, name, where)
        if isinstance(given, str):
            return {"en": given}
        if isinstance(given, dict) and all(isinstance(one, str) for one in given.values()):
            return dict(given)
        return self.wrong(where, f"“{name}” must be words, or words for each language.")

    def plain(self, wanted: Any, given: Any, name: str, where: str) -> Any:
        allowed = wanted if isinstance(wanted, tuple) else (wanted,)
        if isinstance(given, int | float) and not can_be_counted_with(given):
            return self.wrong(where, f"“{name}” must be a number that can be counted with.")
        if type(given) in allowed:
            return given
        if float in allowed and type(given) is int:
            return float(given)
        return self.wrong(where, f"“{name}” must be {' or '.join(NAMES[one] for one in allowed)}.")


def can_be_counted_with(number: float) -> bool:
    """Whether a number is finite and not beyond all measure."""
    if isinstance(number, float):
        return math.isfinite(number)
    return abs(number) <= LARGEST_WHOLE


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _without_none(wanted: Any) -> Any:
    if get_origin(wanted) not in (Union, types.UnionType):
        return wanted
    kept = [one for one in get_args(wanted) if one is not type(None)]
    return kept[0] if len(kept) == 1 else wanted


def _empty(wanted: Any) -> Any:
    wanted = _without_none(wanted)
    if get_origin(wanted) in (Union, types.UnionType) or wanted is str:
        return ""
    return () if get_origin(wanted) is tuple else {}


def _place(kind: type, given: Mapping[str, Any], where: str) -> str:
    """Where a part stands, as an author would say it."""
    named = given.get("id", given.get("code", given.get("what", given.get("item", ""))))
    name = f"{kind.__name__.lower()} {_short(named)}".strip()
    return name if kind in (Item, Scale, Shown) else f"{where}, {name}"


def _short(thing: object, longest: int = 40) -> str:
    """A name in a sentence: no line breaks or signs, and not too long."""
    text = "".join(sign if sign.isprintable() else "�" for sign in str(thing))
    return text if len(text) <= longest else f"{text[:longest]}…"
