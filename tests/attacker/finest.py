"""Linear programs over the finest cells: what each hidden figure can still be.

The finest cells are people of one month, one narrowest place and one category of every
characteristic, and, with an answer, whether they said yes. Every published figure is a statement
about sums of them. Nothing is simplified: what the publisher leaves out of its own programs, this
would find.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, floor, inf

import highspy
import numpy as np
from scipy.sparse import csr_matrix

from tests.attacker.seen import PEOPLE, Known, Seen, is_everybody
from wholeheard.listening.protecting.tables import ALL, Key

CLOSE = 1e-5
SHOTS = 12
"""Programs that look for many cells at once, before each cell is looked at alone."""


@dataclass(frozen=True)
class Found:
    """A hidden figure and what it can still be."""

    what: str
    key: Key
    low: float
    high: float

    @property
    def width(self) -> float:
        return floor(self.high + CLOSE) - ceil(self.low - CLOSE)


@dataclass(frozen=True)
class World:
    """What everybody knows: the tree of places, the categories, the months of a period."""

    parents: Mapping[str, str]
    categories: Sequence[Sequence[str]]
    months: Mapping[str, Sequence[str]]


def attack(
    seen: Sequence[Seen],
    world: World,
    known: Mapping[tuple[str, Key], Known] | None = None,
    *,
    answer: str = "",
    narrow: float = 3,
) -> list[Found]:
    """Every hidden figure of people (and of one `answer`) that can be told to within `narrow`.

    Wider ones are not returned. Raises ValueError where nothing at all fits: then something that
    is published is wrong.
    """
    try:
        return _Attack(seen, world, known or {}, answer).narrower_than(narrow)
    except ValueError:  # it does happen that an empty cell is hidden
        return _Attack(seen, world, known or {}, answer, least=0).narrower_than(narrow)


class _Attack:
    def __init__(
        self, seen: Sequence[Seen], world: World, known: Mapping[tuple[str, Key], Known],
        answer: str, least: float = 1,
    ) -> None:  # fmt: skip
        self.least = least
        self.world, self.known, self.answer = world, known, answer
        self.seen = [one for one in seen if one.what in (PEOPLE, answer)]
        self.by_name = {(one.what, one.key): one for one in self.seen}
        self.leaves = [place for place in world.parents if place not in world.parents.values()]
        self.under = self._under()
        self.shape = self._shape()
        self.size = int(np.prod(self.shape))
        self.targets = [one for one in self.seen if one.kind in ("hidden", "band")]
        self.solver, self.rows = self._model()

    def _under(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {place: [] for place in self.world.parents}
        for at, leaf in enumerate(self.leaves):
            place = leaf
            while place:
                found[place].append(at)
                place = self.world.parents[place]
        return found

    def _shape(self) -> tuple[int, ...]:
        self.months = sorted({m for one in self.seen for m in self.world.months[one.key.period]})
        sizes = [len(one) for one in self.world.categories]
        return (2 if self.answer else 1, len(self.months), len(self.leaves), *sizes)

    def _columns(self, one: Seen) -> np.ndarray:
        """The finest cells that a figure counts; who said yes stands first."""
        months = [self.months.index(m) for m in self.world.months[one.key.period]]
        groups = [
            range(len(those)) if group == ALL else [list(those).index(group)]
            for group, those in zip(one.key.groups, self.world.categories, strict=True)
        ]
        halves = [0] if one.what == self.answer else range(self.shape[0])
        grid = np.ix_(list(halves), months, self.under[one.key.place], *map(list, groups))
        return np.arange(self.size).reshape(self.shape)[grid].ravel()

    def _model(self) -> tuple[highspy.Highs, csr_matrix]:
        columns = [self._columns(one) for one in self.seen]
        spans = [self._span(one) for one in self.seen]
        starts = np.concatenate([[0], np.cumsum([len(one) for one in columns])])
        rows = csr_matrix(
            (np.ones(starts[-1]), np.concatenate(columns), starts), (len(columns), self.size)
        )
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.size, len(columns)
        model.col_cost_, model.col_lower_ = np.zeros(self.size), np.zeros(self.size)
        model.col_upper_ = np.full(self.size, 1e5)
        model.row_lower_ = np.array([low for low, _ in spans])
        model.row_upper_ = np.array([high for _, high in spans])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = rows.indptr, rows.indices
        model.a_matrix_.value_ = rows.data
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("simplex_strategy", 4)  # only costs change: the primal goes on
        solver.passModel(model)
        return solver, rows

    def _span(self, one: Seen) -> tuple[float, float]:
        """What a figure says about its sum; of a hidden one, what can be thought."""
        low, high = self._said(one)
        known = self.known.get((one.what, one.key))
        if known is not None:
            low, high = max(low, known.low), min(high, known.high)
        return low, high

    def _said(self, one: Seen) -> tuple[float, float]:
        if one.kind == "nobody":
            return 0, 0
        if one.value is not None:
            return one.value, one.value
        people = self._people_behind(one)
        if one.share is not None and people:
            return _from_share(one, people)
        if one.kind == "band" and people:
            return _from_band(one, people)
        may_be_none = one.what != PEOPLE or self._is_within_hidden(one)
        return (0 if may_be_none else self.least), (people if people else inf)

    def _people_behind(self, one: Seen) -> float | None:
        """What a percentage is a percentage of: who answered, or everybody of the place."""
        key = one.key
        if one.what == PEOPLE:
            if is_everybody(key):
                return None
            key = key._replace(groups=(ALL,) * len(key.groups))
        base = self.by_name.get((PEOPLE, key))
        return base.value if base else None

    def _is_within_hidden(self, one: Seen) -> bool:
        """An empty cell is only hidden within a wider one that is hidden."""
        place = one.key.place
        while place:
            for groups in product(*((group, ALL) for group in one.key.groups)):
                wider = Key(one.key.period, place, groups)
                other = self.by_name.get((PEOPLE, wider))
                if wider != one.key and other is not None and other.kind == "hidden":
                    return True
            place = self.world.parents[place]
        return False

    def narrower_than(self, narrow: float) -> list[Found]:
        """Solve until each target is known to be wide, or its bounds are known."""
        if not self.targets:
            return []
        places = [self.seen.index(one) for one in self.targets]
        sums = self.rows[places]
        low, high = np.full(len(places), np.inf), np.full(len(places), -np.inf)
        chance = np.random.default_rng(3)
        for _ in range(SHOTS):
            left = _left(low, high, narrow)
            if not len(left):
                break
            signs = np.zeros(len(places))
            signs[left] = chance.choice([-1.0, 1.0], len(left))
            for sign in (1.0, -1.0):
                values = sums @ self._solve(sign * (sums.T @ signs))
                low, high = np.minimum(low, values), np.maximum(high, values)
        for at in _left(low, high, narrow):
            for sign in (1.0, -1.0):
                cost = sign * np.asarray(sums[[at]].todense()).ravel()
                values = sums @ self._solve(cost)
                low, high = np.minimum(low, values), np.maximum(high, values)
        return [
            Found(self.targets[at].what, self.targets[at].key, float(low[at]), float(high[at]))
            for at in _left(low, high, narrow)
        ]

    def _solve(self, costs: np.ndarray) -> np.ndarray:
        self.solver.changeColsCost(self.size, np.arange(self.size, dtype=np.int32), costs)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ValueError(f"What is published fits nothing: {self.solver.getModelStatus()}.")
        return np.array(self.solver.getSolution().col_value)


def _left(low: np.ndarray, high: np.ndarray, narrow: float) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        width = np.floor(high + CLOSE) - np.ceil(low - CLOSE)
    return np.flatnonzero(~(width >= narrow))


def _from_share(one: Seen, people: float) -> tuple[float, float]:
    step = 0.005 if one.mean else 0.5 if people < 100 else 0.05
    scale = 1.0 if one.mean else 100.0
    low, high = (people * (one.share + side * step) / scale for side in (-1, 1))
    return max(0.0, low), high


def _from_band(one: Seen, people: float) -> tuple[float, float]:
    low = ceil((one.low or 0) * people / 100 - 1e-9)
    high = people if one.high is None else ceil(one.high * people / 100 - 1e-9) - 1
    return float(low), float(high)


def recovered(found: Iterable[Found], truth: Mapping[tuple[str, Key], float]) -> list[Found]:
    """Those that come down to one whole number, and it is the right one."""
    return [
        one for one in found
        if one.width < 1 and ceil(one.low - CLOSE) == truth[one.what, one.key]
    ]  # fmt: skip
