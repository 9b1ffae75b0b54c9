"""From the tables of TOML files to the shapes of a programme; every mistake becomes a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

NAMES = {str: "words in quotation marks", int: "a whole number", bool: "true or false"}
EMPTY = {str: "", int: 0, bool: False}


class Reader:
    """Takes tables apart and notes what is wrong with them."""

    def __init__(self) -> None:
        self.mistakes: list[str] = []

    def part(self, kind: type, tree: Any, where: str) -> Any:
        """A value of `kind` from a table; what is missing is noted and stands empty."""
        if not isinstance(tree, Mapping):
            self._wrong(where, "must be a table.")
            tree = {}
        known = {one.name: one for one in fields(kind)}
        for name in sorted(set(tree) - set(known)):
            self._wrong(where, f"nobody knows “{name}”. Known: {', '.join(known)}.")
        found = {}
        for name, one in known.items():
            if name in tree:
                found[name] = self._value(_hints(kind)[name], tree[name], f"{where}, {name}")
            elif one.default is MISSING:
                self._wrong(where, f"“{name}” must be said.")
                found[name] = _nothing(_hints(kind)[name])
        return kind(**found)

    def _value(self, wanted: Any, given: Any, where: str) -> Any:
        if get_origin(wanted) is tuple:
            return self._many(get_args(wanted)[0], given, where)
        if is_dataclass(wanted) and isinstance(wanted, type):
            return self.part(wanted, given, where)
        if type(given) is not wanted or (wanted is str and not given.strip()):
            self._wrong(where, f"must be {NAMES[wanted]}.")
            return EMPTY[wanted]
        return given

    def _many(self, wanted: Any, given: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(given, list | tuple):
            self._wrong(where, "must be a list.")
            return ()
        return tuple(self._value(wanted, one, f"{where} {_name(one, at)}")
                     for at, one in enumerate(given, 1))  # fmt: skip

    def _wrong(self, where: str, sentence: str) -> None:
        self.mistakes.append(f"{where}: {sentence}")


def _name(one: Any, at: int) -> str:
    """By which a part is found again in its file."""
    told = one.get("id") or one.get("step") if isinstance(one, Mapping) else None
    return told if isinstance(told, str) else str(at)


def _nothing(wanted: Any) -> Any:
    return () if get_origin(wanted) is tuple else EMPTY.get(wanted)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
