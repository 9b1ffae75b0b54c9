"""An instrument as a TOML file, and back. Raises `FaultyDefinition` with every mistake."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wholeheard.listening.asking import checking
from wholeheard.listening.asking.shapes import FaultyDefinition, Instrument, Mistake
from wholeheard.listening.asking.trees import as_tree, instrument_from

LARGEST = 10_000_000
"""Letters of a file."""
BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


Slots = Callable[[str], Instrument | None]
"""From what a definition says it fills to that definition without words."""


def no_slots(fills: str) -> None:
    """Where there is nothing to fill."""


def read(words: str, *, file: str, slots: Slots = no_slots) -> Instrument:
    """The instrument that a file holds, if nothing is wrong with it."""
    found, mistakes = look(words, file=file, slots=slots)
    if mistakes or found is None:
        raise FaultyDefinition(file, mistakes)
    return found


def look(
    words: str, *, file: str, slots: Slots = no_slots
) -> tuple[Instrument | None, tuple[Mistake, ...]]:
    """What a file holds and everything that is wrong with it; None where it is not TOML."""
    if len(words) > LARGEST:
        return None, (Mistake(file, f"It is longer than {LARGEST:,} letters. Take it apart."),)
    try:
        tree = tomllib.loads(words)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, (Mistake(file, f"This is not TOML: {str(error) or 'it is too deep'}."),)
    found, of_shape = instrument_from(tree)
    return found, (*of_shape, *checking.mistakes(found, slots(found.fills)))


def write(instrument: Instrument) -> str:
    """The file of an instrument; `read` gives the same instrument again."""
    return "\n".join(_table(as_tree(instrument), "")).strip() + "\n"


def _table(tree: Mapping[str, Any], name: str) -> Iterator[str]:
    """Plain values first, then lists of tables, each under its own name."""
    tables = {key: value for key, value in tree.items() if _is_tables(value)}
    for key, value in tree.items():
        if key not in tables:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in tables.items():
        for one in value:
            under = f"{name}{_key(key)}"
            yield f"\n[[{under}]]"
            yield from _table(one, f"{under}.")


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def _key(key: str) -> str:
    return key if key and BARE.issuperset(key) else _value(key)
