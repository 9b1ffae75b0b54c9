"""Where the few of small places are counted: never so that they are the only ones there. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def pooled(own: Mapping[str, int], fewest: int, *, top: str, step: int) -> dict[str, str]:
    """By path of a place the path with which its people are put: its own where they are enough, or
    one above it. `own`: how many there are at each; `step`: by how much a path is longer than the
    one above.

    With whom they are put has to be enough as well: at the top, where nothing is above, the
    smallest of the other places joins them until it is.
    """
    where = {path: path for path in own}
    levels = sorted({len(path) for path in own} | {len(top)}, reverse=True)
    for length in range(levels[0], len(top), -step):
        for path, number in _kept(own, where).items():
            if len(path) == length and number < fewest:
                _move(where, path, path[:-step])
    while 0 < (kept := _kept(own, where))[top] < fewest and len(kept) > 1:
        others = [path for path in kept if path != top]
        _move(where, min(others, key=lambda path: (kept[path], path)), top)
    return where


def let_go(own: Mapping[str, int], where: Mapping[str, str], fewest: int, *, top: str) -> set[str]:
    """Paths whose few answers cannot be kept, by where `pooled` would put them: all are at the top
    then, and only one place has enough. Whoever knows that one would know the few by any figure of
    both, so with them nobody's answers could be shown.
    """
    answered = {path for path, number in own.items() if number}
    enough = {path for path in answered if own[path] >= fewest}
    alone = len(enough) == 1 and {where[path] for path in answered} == {top}
    return answered - enough if alone else set()


def _kept(own: Mapping[str, int], where: Mapping[str, str]) -> Counter[str]:
    kept = Counter[str]()
    for path, number in own.items():
        if number:
            kept[where[path]] += number
    return kept


def _move(where: dict[str, str], path: str, to: str) -> None:
    for one, now in where.items():
        if now == path:
            where[one] = to
