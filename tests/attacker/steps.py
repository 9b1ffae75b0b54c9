"""Differencing: two issues of one period, and filters whose answers overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.attacker.seen import Seen

FEW = 10


def one_step(before: Iterable[Seen], after: Iterable[Seen]) -> list[Seen]:
    """Figures that moved by a few people from one look at a period to the next: whoever came in
    between stands in that cell."""
    was = {(one.what, one.key.place, one.key.groups): one for one in before}
    found = []
    for one in after:
        old = was.get((one.what, one.key.place, one.key.groups))
        if old is not None and (old.kind, old.value) != (one.kind, one.value) and _few(old, one):
            found.append(one)
    return found


def _few(old: Seen, new: Seen) -> bool:
    return old.value is None or new.value is None or abs(new.value - old.value) < FEW


def by_subtraction(answered: Sequence[tuple[frozenset[str], int]]) -> list[frozenset[str]]:
    """Small groups of people whose number follows from answered filters, by adding and taking
    away, two and three at a time."""
    whole = list(answered)
    pairs = [(a - b, x - y) for a, x in whole for b, y in whole if b < a]
    found = [group for group, count in [*whole, *pairs] if 0 < count < FEW]
    return found + [
        a - b for a, x in pairs for b, y in pairs if b < a and 0 < x - y < FEW
    ]  # fmt: skip
