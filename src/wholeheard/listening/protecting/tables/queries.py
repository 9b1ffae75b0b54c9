"""The query auditor: whether a filter may be answered, decided on who is in it and on nothing that
they said.

So a refusal tells nothing about answers. The same rule holds for a page, an export, the API, a
chart's tooltip and text, and the counts beside a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import scipy
from numpy.typing import NDArray

from wholeheard.listening.protecting.tables.shapes import Rules
from wholeheard.listening.protecting.tables.spans import WIDE_ENOUGH

People = frozenset[str]
CLOSE = 1e-6
TOO_FEW = "Too few people to show."
"""What a refusal says, always the same."""


@dataclass
class QueryAuditor:
    """Keeps every set of people that was published or answered, and answers for new ones.

    `published` names the sets whose sizes are public (a place, a period): each is a parent of the
    filters within it. Nothing is ever forgotten: keep `answered` with the figures it guards.
    """

    published: Mapping[str, People]
    rules: Rules = field(default_factory=Rules)
    answered: list[People] = field(default_factory=list)

    def may_answer(self, people: Iterable[str]) -> bool:
        """Whether the filter that finds these people may be answered; it is noted if so.

        Refused where the set, what is left of a published set around it, or its difference from
        anything answered before holds 1 to 9 people, and where sums of several answers would come
        close to the number of any such few.
        """
        asked = frozenset(people)
        if asked in self.answered or asked in self.published.values():
            return True
        if any(self._is_few(one) for one in self._told_by(asked)):
            return False
        if self._tells_of_few([*self.published.values(), *self.answered, asked]):
            return False
        self.answered.append(asked)
        return True

    def _is_few(self, people: People) -> bool:
        return 0 < len(people) < self.rules.fewest

    def _told_by(self, asked: People) -> Iterator[People]:
        """The groups that one subtraction would tell of."""
        yield asked
        for one in self.published.values():
            yield from (one - asked, one & asked)
        for one in self.answered:
            yield from (one - asked, asked - one)

    def _tells_of_few(self, known: list[People]) -> bool:
        """Whether people whom the known sets tell apart into a small group can be counted."""
        groups = _apart(known)
        members = np.array([[one <= whole for one in groups] for whole in known], dtype=float)
        sizes = np.array([len(one) for one in groups], dtype=float)
        small = [at for at, one in enumerate(groups) if self._is_few(one)]
        return any(_is_spanned(members, at) or _is_narrow(members, sizes, at) for at in small)


def _apart(known: list[People]) -> list[People]:
    """People whom no set tells from each other, together."""
    sets: dict[tuple[int, ...], set[str]] = {}
    for person in sorted(frozenset[str]().union(*known)):
        where = tuple(at for at, one in enumerate(known) if person in one)
        sets.setdefault(where, set()).add(person)
    return [frozenset(one) for one in sets.values()]


def _is_spanned(members: NDArray[np.float64], at: int) -> bool:
    """Whether adding and taking away known sets leaves exactly this group."""
    wanted = np.zeros(members.shape[1])
    wanted[at] = 1.0
    weights = np.linalg.lstsq(members.T, wanted, rcond=None)[0]
    return bool(np.abs(members.T @ weights - wanted).max() < CLOSE)


def _is_narrow(members: NDArray[np.float64], sizes: NDArray[np.float64], at: int) -> bool:
    """Whether the sizes of known sets leave less than three between least and most."""
    cost = np.zeros(len(sizes))
    cost[at] = 1.0
    low, high = (
        scipy.optimize.linprog(sign * cost, A_eq=members, b_eq=members @ sizes, method="highs").fun
        for sign in (1.0, -1.0)
    )
    return low is None or high is None or (-high) - low < WIDE_ENOUGH - CLOSE
