"""Which authorities hold on a day, which contradict one another, and what each then opens. Pure.

An authority holds from its first day to the day before its last: on the day that stands as its end
nothing opens any more. Two contradict one another when both let somebody decide for the same
resident but differ in scope, or when only one of them can hold: two of a kind of which there can be
one, or an attorney and a deputy (or guardian) who both decide about care. Until somebody outside
the home has decided, each opens only what both open. Then the one stands as it is; of two that
cannot both hold the other opens nothing beside it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from wholeheard.rooms.advocacy import lists

Pair = tuple[uuid.UUID, uuid.UUID]
CONTESTED, SET_ASIDE, NARROWED, STANDS = "contested", "set_aside", "narrowed", "stands"
"""How an authority stands beside one that contradicts it: nobody has decided; the other holds
alone; the other stands as it is; this one does."""


@dataclass(frozen=True, slots=True)
class Held:
    """An authority as it stands: `steps` are what was done with it, in order."""

    id: uuid.UUID
    person: uuid.UUID
    basis: str
    kind: str
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


def exclude(one: Held, other: Held) -> bool:
    """Whether only one of two authorities over the same resident can hold."""
    if one.person == other.person:
        return False
    if one.only_one and other.only_one and one.basis == other.basis:
        return True
    kinds = {one.kind, other.kind}
    return one.decides and other.decides and kinds == {lists.ATTORNEY, lists.DEPUTY}


def contradict(one: Held, other: Held) -> bool:
    """Whether two authorities over the same resident cannot both stand as they are."""
    if one.person == other.person:
        return False
    return exclude(one, other) or (one.decides and other.decides and one.scope != other.scope)


def contradictions(every: Iterable[Held], today: dt.date) -> list[tuple[Held, Held]]:
    """Pairs that contradict one another today, in the order given."""
    holding = [one for one in every if one.holds(today)]
    return [(one, other) for one, other in combinations(holding, 2) if contradict(one, other)]


def opens(
    one: Held, every: Iterable[Held], today: dt.date, decided: Iterable[Pair] = ()
) -> frozenset[str]:
    """What an authority opens today. `decided`: pairs of which the first stands as it is."""
    if not one.holds(today):
        return frozenset()
    scope, settled = one.scope, set(decided)
    for other in against(one, every, today):
        if (one.id, other.id) in settled:
            continue
        if (other.id, one.id) in settled and exclude(one, other):
            return frozenset()
        scope &= other.scope
    return scope


def beside(one: Held, every: Iterable[Held], today: dt.date, decided: Iterable[Pair] = ()) -> str:
    """How it stands today beside those that contradict it; empty where none does."""
    others, settled = against(one, every, today), set(decided)
    lost = [other for other in others if (other.id, one.id) in settled]
    won = [other for other in others if (one.id, other.id) in settled]
    if any(exclude(one, other) for other in lost):
        return SET_ASIDE
    if len(lost) + len(won) < len(others):
        return CONTESTED
    if lost:
        return NARROWED
    return STANDS if won else ""


def against(one: Held, every: Iterable[Held], today: dt.date) -> list[Held]:
    """Those that hold today and contradict it; none where it does not hold itself."""
    if not one.holds(today):
        return []
    return [
        other
        for other in every
        if other.id != one.id and other.holds(today) and contradict(one, other)
    ]
