"""Names and numbers of people in what goes out of an organisation. Pure.

Days and ages stay: "by 31 March" and "over 80" are what a change is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wholeheard.listening.protecting import find_details
from wholeheard.rooms.reflection import naming

NAMES_NOBODY = frozenset({"date", "age", "person"})
"""Details that are no name: the last is found with names of staff, by `reflection.naming`."""
MARK = "[a name]"


def spans(text: str, staff: Sequence[str]) -> list[tuple[int, int]]:
    """From and to of each name, address or number of somebody, in order and without overlap."""
    named = [
        (one.start, one.end) for one in naming.what_names(text, staff) if one.kind == naming.NAME
    ]
    details = [(one.start, one.end) for one in find_details(text) if one.kind not in NAMES_NOBODY]
    kept: list[tuple[int, int]] = []
    for start, end in sorted([*named, *details]):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def names_in(texts: Iterable[str], staff: Sequence[str]) -> list[str]:
    """The same as words, each once."""
    tidy = [naming.tidied(one) for one in texts]
    return list(dict.fromkeys(one[a:b] for one in tidy for a, b in spans(one, staff)))


def without_names(text: str, staff: Sequence[str]) -> str:
    """The text with a mark in the place of each."""
    tidy, reached, parts = naming.tidied(text), 0, []
    for start, end in spans(tidy, staff):
        parts += [tidy[reached:start], MARK]
        reached = end
    return "".join([*parts, tidy[reached:]])
