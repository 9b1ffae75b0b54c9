"""Which column holds what, by the names that a person gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wholeheard.reading_files.refused import CannotRead

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns as a person named them; empty where they named none."""

    text: str
    question: str = ""
    id: str = ""
    date: str = ""
    place: str = ""


def find(heading: Sequence[str], wanted: Wanted) -> dict[str, int]:
    """Where each named column stands. Raises CannotRead, saying which columns there are."""
    named = {name: getattr(wanted, name) for name in Wanted.__slots__}
    return {what: find_one(heading, name) for what, name in named.items() if name}


def find_one(heading: Sequence[str], name: str) -> int:
    """A column by its name, exactly or without regard to capitals and spaces."""
    if name in heading:
        return list(heading).index(name)
    plain = [_plain(one) for one in heading]
    if plain.count(_plain(name)) == 1:
        return plain.index(_plain(name))
    raise CannotRead(f"There is no column “{name}”. There are: {listed(heading)}.")


def listed(heading: Sequence[str]) -> str:
    """Names of columns as a sentence may show them."""
    shown = [" ".join(name.split())[:60] or "(no name)" for name in heading[:MOST_SHOWN]]
    further = f" and {len(heading) - MOST_SHOWN} more" if len(heading) > MOST_SHOWN else ""
    return ", ".join(shown) + further


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()
