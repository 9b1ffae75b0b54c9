"""Who of those on a list is asked. Pure: the same list and the same seed draw the same people."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence

from wholeheard.rooms.surveys import marks
from wholeheard.rooms.surveys.address_list import Addressed


def each_once(people: Iterable[Addressed]) -> list[Addressed]:
    """Each person once, at the place and under the address that stand first."""
    found: dict[str, Addressed] = {}
    for one in people:
        found.setdefault(marks.one_person(one.email), one)
    return list(found.values())


def drawn(people: Sequence[Addressed], *, share: int, seed: str) -> list[Addressed]:
    """A share of them in hundredths, rounded up, each with the same chance; all at 100."""
    if share >= 100:
        return list(people)
    number = math.ceil(len(people) * share / 100)
    return sorted(people, key=lambda one: _lot(one.email, seed))[:number]


def _lot(email: str, seed: str) -> bytes:
    return hashlib.sha256(f"{seed} {email}".encode()).digest()
