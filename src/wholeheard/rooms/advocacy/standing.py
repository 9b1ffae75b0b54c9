"""Which authorities hold on a day, which contradict one another, and what each then opens. Pure.

An authority holds from its first day to the day before its last: on the day that stands as its end
nothing opens any more. Two contradict one another when both let somebody decide for the same
resident but differ in scope, or when only one of them can hold: two of a kind of which there can be
one, or an attorney and a deputy (or guardian) who both decide about care. Until somebody outside
the home has decided, each opens only what both open. Then the one stands as it is; of two that
cannot both hold the other opens nothing beside it, and narrows nobody else.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from wholeheard.rooms.advocacy import lists

CONTESTED, SET_ASIDE, NARROWED, STANDS = "contested", "set_aside", "narrowed", "stands"
"""How an authority stands beside one that contradicts it: nobody has decided; the other holds
alone; the other stands as it is; this one does."""


class Decided(NamedTuple):
    """Of two that contradict one another `stands` stands as it is. `alone`: the other opens
    nothing beside it; else what both open."""

    stands: uuid.UUID
    other: uuid.UUID
    alone: bool = False


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
        return goes_on and self.since <= today and not self.is_over(today)

    def is_over(self, today: dt.date) -> bool:
        """Whether the day has come that stands as its end, whatever was done with it."""
        return self.until is not None and self.until <= today

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


def contradictions(
    every: Iterable[Held], today: dt.date, decided: Iterable[Decided] = ()
) -> list[tuple[Held, Held]]:
    """Pairs that contradict one another today, in the order given. One that was set aside
    contradicts nobody but those beside whom that was decided."""
    holding, said = [one for one in every if one.holds(today)], list(decided)
    aside, settled = set_aside(holding, today, said), {frozenset(each[:2]) for each in said}
    return [
        (one, other)
        for one, other in combinations(holding, 2)
        if contradict(one, other)
        and (aside.isdisjoint((one.id, other.id)) or frozenset((one.id, other.id)) in settled)
    ]


def set_aside(
    every: Iterable[Held], today: dt.date, decided: Iterable[Decided]
) -> frozenset[uuid.UUID]:
    """Those beside whom another holds alone today. Who is set aside sets nobody aside. Where
    decisions run in a circle, all in it are set aside until one is decided anew."""
    holding = {one.id: one for one in every if one.holds(today)}
    alone = _alone(holding, decided)
    free: set[uuid.UUID] = set()
    while True:
        lost = {each.other for each in alone if each.stands in free}
        under = {each.other for each in alone if each.stands not in lost}
        if free == holding.keys() - under:
            return frozenset(holding.keys() - free)
        free = holding.keys() - under


def _alone(holding: Mapping[uuid.UUID, Held], decided: Iterable[Decided]) -> list[Decided]:
    """Decisions by which one of two that hold today holds alone."""
    return [
        each
        for each in decided
        if each.alone
        and {each.stands, each.other} <= holding.keys()
        and contradict(holding[each.stands], holding[each.other])
    ]


def in_circles(
    every: Iterable[Held], today: dt.date, decided: Iterable[Decided]
) -> frozenset[frozenset[uuid.UUID]]:
    """Pairs whose decisions run in a circle: each of them is set aside by another of them."""
    holding, decided = {one.id: one for one in every if one.holds(today)}, list(decided)
    aside = set_aside(holding.values(), today, decided)
    left = [one for one in _alone(holding, decided) if {one.stands, one.other} <= aside]
    while True:
        stands, others = {one.stands for one in left}, {one.other for one in left}
        inner = [one for one in left if one.stands in others and one.other in stands]
        if inner == left:
            return frozenset(frozenset(one[:2]) for one in left)
        left = inner


def opens(
    one: Held, every: Iterable[Held], today: dt.date, decided: Iterable[Decided] = ()
) -> frozenset[str]:
    """What an authority opens today."""
    every, decided = list(every), list(decided)
    if not one.holds(today) or one.id in set_aside(every, today, decided):
        return frozenset()
    scope, stands_beside = one.scope, {each.other for each in decided if each.stands == one.id}
    for other in against(one, every, today, decided):
        if other.id not in stands_beside:
            scope &= other.scope
    return scope


def beside(
    one: Held, every: Iterable[Held], today: dt.date, decided: Iterable[Decided] = ()
) -> str:
    """How it stands today beside those that contradict it; empty where none does."""
    every, decided = list(every), list(decided)
    if one.id in set_aside(every, today, decided):
        return SET_ASIDE
    settled = {each[:2] for each in decided}
    others = against(one, every, today, decided)
    lost = [other for other in others if (other.id, one.id) in settled]
    won = [other for other in others if (one.id, other.id) in settled]
    if len(lost) + len(won) < len(others):
        return CONTESTED
    if lost:
        return NARROWED
    return STANDS if won else ""


def against(
    one: Held, every: Iterable[Held], today: dt.date, decided: Iterable[Decided] = ()
) -> list[Held]:
    """Those that hold today and contradict it; none where it does not hold itself, and none that
    was set aside, but for those beside whom this one stands."""
    if not one.holds(today):
        return []
    every, decided = list(every), list(decided)
    stands_beside = {each.other for each in decided if each.stands == one.id}
    aside = set_aside(every, today, decided) - stands_beside
    return [
        other
        for other in every
        if other.id not in aside | {one.id} and other.holds(today) and contradict(one, other)
    ]
