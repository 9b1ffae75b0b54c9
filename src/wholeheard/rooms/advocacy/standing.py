"""Which authorities hold on a day, which contradict one another, and what each then opens. Pure.

An authority holds from its first day to the day before its last: on the day that stands as its end
nothing opens any more. Two contradict one another when both let somebody decide for the same
resident but differ in scope, or when both are of a kind of which there can be only one. Until
somebody outside the home has decided, each opens only what both open.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from wholeheard.rooms.advocacy import lists

Pair = tuple[uuid.UUID, uuid.UUID]


@dataclass(frozen=True, slots=True)
class Held:
    """An authority as it stands: `steps` are what was done with it, in order."""

    id: uuid.UUID
    person: uuid.UUID
    basis: str
    scope: frozenset[str]
    since: dt.date
    until: dt.date | None
    steps: tuple[str, ...] = ()
    decides: bool = False
    only_one: bool = False

    def holds(self, today: dt.date) -> bool:
        """Whether it was checked, goes on, and today lies within its days."""
        goes_on = bool(self.steps) and self.steps[-1] in (lists.CHECKED, lists.RESUMED)
        return goes_on and self.since <= today and (self.until is None or today < self.until)

    def is_stopped(self) -> bool:
        return bool(self.steps) and self.steps[-1] == lists.SUSPENDED


def contradict(one: Held, other: Held) -> bool:
    """Whether two authorities over the same resident cannot both stand as they are."""
    if one.person == other.person:
        return False
    if one.only_one and other.only_one and one.basis == other.basis:
        return True
    return one.decides and other.decides and one.scope != other.scope


def contradictions(every: Iterable[Held], today: dt.date) -> list[tuple[Held, Held]]:
    """Pairs that contradict one another today, in the order given."""
    holding = [one for one in every if one.holds(today)]
    return [(one, other) for one, other in combinations(holding, 2) if contradict(one, other)]


def opens(
    one: Held, every: Sequence[Held], today: dt.date, decided: Iterable[Pair] = ()
) -> frozenset[str]:
    """What an authority opens today. `decided`: pairs of which the first stands as it is."""
    if not one.holds(today):
        return frozenset()
    settled = set(decided)
    scope = one.scope
    for first, second in contradictions(every, today):
        if one.id in (first.id, second.id):
            other = second if one.id == first.id else first
            if (one.id, other.id) not in settled:
                scope &= other.scope
    return scope
