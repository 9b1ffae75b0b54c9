"""The independent audit: what can be worked out from a publication before it goes out.

It shares nothing with `protection` or `relations`: cells stand here as unknowns in equations (a
place equals the places below it, a total equals its categories, a quarter its months, everybody
equals yes and no), not as sums of finest cells. For every hidden cell there must be two tables that
fit all that is published and lie far enough apart. Tables that others offer are held against the
equations here and count only where they fit; the others are looked for. A test holds it beside
another solver (docs/decisions/0058).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import ceil, floor, inf

import highspy
import numpy as np
import scipy
from numpy.typing import NDArray

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.shapes import ALL, Key

CLOSE = 1e-6
ROUNDS = 8
"""So many programs move all cells of a group at once, before each is looked at alone."""
AS_ASKED = {"output_flag": False, "threads": 1, "random_seed": 1}
"""What the solver is told: to say nothing, and to answer always the same."""
FAR = 60.0
"""A hidden count is not looked for further above its value than this, or than twice the value."""
EVERYBODY, YES, NO = "", "yes", "no"

Unknown = tuple[str, str, tuple[str, ...], str]
"""Issue of a period, place, groups, and whether everybody is meant or who said yes or no."""
Span = tuple[float, float]
Equation = tuple[Unknown, tuple[Unknown, ...]]
Values = NDArray[np.float64]
Offered = Callable[[Sequence[Unknown]], Values]
"""Of these unknowns the values in each of some tables: tables times unknowns."""
Told = Mapping[str, Collection[tuple[str, ...]]]
"""At each place, the groups that matter, always in the same order."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden cell: what an attacker knows of it by itself, its true value, how wide it must be
    left, and whether it counts whole people."""

    span: Span
    value: float
    width: float
    whole: bool = True


@dataclass(frozen=True)
class Publication:
    """All that is known, as the audit reads it: `shown` spans (points where exact), `hidden`
    cells, which `equal` pairs, and the smallest issues of which each issue is `made_of`."""

    shown: Mapping[Unknown, Span]
    hidden: Mapping[Unknown, Hidden]
    made_of: Mapping[str, tuple[str, ...]]
    categories: Sequence[Sequence[str]]
    equal: Sequence[tuple[Unknown, Unknown]] = ()


def unknown(key: Key, answer: str = EVERYBODY) -> Unknown:
    """The name of a cell in the equations."""
    return key.period, key.place, key.groups, answer


@dataclass(frozen=True, slots=True)
class Insider:
    """Somebody who knows some cells exactly. Of those that he is counted `within` he knows a part;
    what is left of them is looked at by itself."""

    known: frozenset[Unknown]
    within: frozenset[Unknown] = frozenset()


class Audit:
    """All that can be asked of one publication: the equations are the same for every attacker.

    `offered` are tables that somebody says could be true. Each is held against the equations and
    the spans here, and counts only where it fits; whatever they leave unproved is looked for.
    """

    def __init__(
        self, publication: Publication, hierarchy: Hierarchy, offered: Offered | None = None
    ) -> None:
        self.parts = [*_System(publication, hierarchy).parts(offered)]

    def exposed(self, hidden: Mapping[Unknown, Hidden]) -> dict[Unknown, float]:
        """The cells that are narrower than they must be for one who knows these ranges."""
        found: dict[Unknown, float] = {}
        for part in self.parts:
            found.update(_narrow(part.group(hidden)))
        return found

    def told_within(
        self, hidden: Mapping[Unknown, Hidden], insiders: Sequence[Insider]
    ) -> dict[Unknown, float]:
        """The same for each insider alone."""
        known_by: dict[Unknown, list[int]] = {}
        for who, one in enumerate(insiders):
            for name in one.known & hidden.keys():
                known_by.setdefault(name, []).append(who)
        found: dict[Unknown, float] = {}
        for part in self.parts:
            group = part.group(hidden)
            for who in sorted({who for name in part.names for who in known_by.get(name, ())}):
                found.update(_narrow(group.as_seen_by(insiders[who])))
        return found


@dataclass(frozen=True)
class _Spans:
    """How far each unknown of a part may lie: lowest and highest values."""

    low: Values
    high: Values

    @classmethod
    def of(cls, spans: Sequence[Span]) -> _Spans:
        low, high = np.array(spans, dtype=float).reshape(-1, 2).T.copy()
        return cls(low, high)

    def fit(self, tables: Values) -> NDArray[np.bool_]:
        """Which tables (a row each) lie within."""
        within = (tables > self.low - CLOSE) & (tables < self.high + CLOSE)
        return np.asarray(within.all(axis=1))


class _Tables:
    """The tables that fit some equations. One program for all that is asked of them: only what a
    table costs and how far its cells reach changes, so each answer starts from the last one."""

    def __init__(self, rows: scipy.sparse.csr_matrix, right: Values, spans: _Spans) -> None:
        self.spans = spans
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = rows.shape
        model.col_cost_ = np.zeros(model.num_col_)
        model.col_lower_, model.col_upper_ = spans.low, spans.high
        model.row_lower_ = model.row_upper_ = right
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = rows.indptr, rows.indices
        model.a_matrix_.value_ = rows.data
        self.columns = np.arange(model.num_col_, dtype=np.int32)
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in AS_ASKED.items():
            self.solver.setOptionValue(option, value)
        self.solver.passModel(model)

    def cheapest(self, costs: Values, spans: _Spans) -> Values | None:
        """The table within these spans that costs least; None if none fits."""
        self._reach(spans)
        self.solver.changeColsCost(len(costs), self.columns, costs)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            self.solver.clearSolver()
            self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self.solver.getSolution().col_value)

    def _reach(self, spans: _Spans) -> None:
        before, self.spans = self.spans, spans
        moved = (spans.low != before.low) | (spans.high != before.high)
        for at in map(int, np.flatnonzero(moved)):
            self.solver.changeColBounds(at, spans.low[at], spans.high[at])


class _Part:
    """Unknowns that hang together by their equations, and share none with others."""

    def __init__(
        self, names: list[Unknown], rows: scipy.sparse.csr_matrix, right: Values,
        shown: Mapping[Unknown, Span], offered: Offered | None,
    ) -> None:  # fmt: skip
        self.names, self.rows, self.right = names, rows, right
        self.shown = [shown.get(name, (0.0, inf)) for name in names]
        self.fitting = self._that_fit(offered)
        self._tables: _Tables | None = None

    def _that_fit(self, offered: Offered | None) -> Values:
        """Those of the offered tables that fit the equations, a row each."""
        tables = np.empty((0, len(self.names))) if offered is None else offered(self.names)
        off = np.abs(self.rows @ tables.T - self.right[:, None])
        return np.asarray(tables[(off < CLOSE).all(axis=0)])

    def group(self, hidden: Mapping[Unknown, Hidden]) -> _Group:
        """What is asked of it, as one sees it who knows these ranges."""
        spans = [
            shown if name not in hidden else hidden[name].span
            for name, shown in zip(self.names, self.shown, strict=True)
        ]
        return _Group(self, _Spans.of(spans), hidden)

    def cheapest(self, costs: Values, spans: _Spans) -> Values | None:
        if self._tables is None:
            self._tables = _Tables(self.rows, self.right, spans)
        return self._tables.cheapest(costs, spans)


class _Group:
    """The tables of a part that one who knows these spans could hold to be true."""

    def __init__(self, part: _Part, spans: _Spans, hidden: Mapping[Unknown, Hidden]) -> None:
        self.part, self.spans, self.hidden = part, spans, hidden
        self.names = part.names
        self.targets = [(at, hidden[one]) for at, one in enumerate(self.names) if one in hidden]
        self.places = [at for at, _ in self.targets]
        values = np.array([one.value for _, one in self.targets])
        fitting = part.fitting[spans.fit(part.fitting)][:, self.places]
        tables = np.vstack([values, fitting])
        self.low, self.high = tables.min(axis=0), tables.max(axis=0)
        self.looked_for = _Spans(spans.low, self._not_too_far())

    def _not_too_far(self) -> Values:
        high = self.spans.high.copy()
        for at, one in self.targets:
            high[at] = min(high[at], max(2 * one.value, one.value + FAR))
        return high

    def as_seen_by(self, insider: Insider) -> _Group:
        """The same where what he knows is no secret."""
        low, high = self.spans.low.copy(), self.spans.high.copy()
        others: dict[Unknown, Hidden] = {}
        for at, one in self.targets:
            name = self.names[at]
            if name in insider.known:
                low[at] = high[at] = one.value
            else:
                others[name] = replace(one, width=0.0) if name in insider.within else one
        return _Group(self.part, _Spans(low, high), others)

    def solve(self, costs: Values) -> bool:
        """Take one table that fits and costs least, and widen what is known by it."""
        found = self.part.cheapest(costs, self.looked_for)
        if found is None:
            return False
        values = found[self.places]
        self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)
        return True

    def width(self, place: int) -> float:
        low, high = self.low[place] - CLOSE, self.high[place] + CLOSE
        return float(floor(high) - ceil(low) if self.targets[place][1].whole else high - low)

    def unproved(self) -> list[int]:
        return [
            place
            for place, (_, one) in enumerate(self.targets)
            if self.width(place) < one.width - CLOSE
        ]


def _narrow(group: _Group) -> dict[Unknown, float]:
    """The cells of a group that are too narrow. No table that fits: everything is."""
    signs = np.random.default_rng(1)
    for _ in range(ROUNDS):
        left = group.unproved()
        if not left:
            return {}
        costs = np.zeros(len(group.names))
        costs[[group.targets[place][0] for place in left]] = signs.choice([-1.0, 1.0], len(left))
        if not (group.solve(costs) and group.solve(-costs)):
            return {group.names[at]: 0.0 for at, _ in group.targets}
    return dict(_one_by_one(group))


def _one_by_one(group: _Group) -> Iterator[tuple[Unknown, float]]:
    for place in group.unproved():
        at, hidden = group.targets[place]
        for sign in (1.0, -1.0):
            if group.width(place) < hidden.width - CLOSE:
                costs = np.zeros(len(group.names))
                costs[at] = sign
                group.solve(costs)
        if group.width(place) < hidden.width - CLOSE:
            yield group.names[at], group.width(place)


class _System:
    """All equations, with what is shown put in."""

    def __init__(self, publication: Publication, hierarchy: Hierarchy) -> None:
        self.publication, self.hierarchy = publication, hierarchy
        published = {*publication.shown, *publication.hidden}
        self.told = {EVERYBODY: _told(published, hierarchy)}
        if answered := {one for one in published if one[3]}:
            self.told |= dict.fromkeys((YES, NO), _told(answered, hierarchy))
        self.equations = [*self._equations()]
        self.at: dict[Unknown, int] = {}

    def parts(self, offered: Offered | None) -> Iterator[_Part]:
        """The equations in parts that share no unknown, where there is something to look for."""
        rows, right = self._rows()
        names = list(self.at)
        meet = abs(rows.T) @ abs(rows)
        count, member = scipy.sparse.csgraph.connected_components(meet, directed=False)
        row_of = member[rows.indices[rows.indptr[:-1]]]
        for one in range(count):
            columns = np.flatnonzero(member == one)
            mine = [names[at] for at in columns]
            if any(name in self.publication.hidden for name in mine):
                own = np.flatnonzero(row_of == one)
                shown = self.publication.shown
                yield _Part(mine, rows[own][:, columns], right[own], shown, offered)

    def _rows(self) -> tuple[scipy.sparse.csr_matrix, Values]:
        data: list[float] = []
        columns: list[int] = []
        starts, right = [0], []
        for name in self.publication.hidden:
            self.at.setdefault(name, len(self.at))
        for whole, split in self.equations:
            constant = 0.0
            before = len(columns)
            for sign, name in ((1.0, whole), *((-1.0, one) for one in split)):
                low, high = self.publication.shown.get(name, (0.0, inf))
                if low == high:
                    constant -= sign * low
                else:
                    columns.append(self.at.setdefault(name, len(self.at)))
                    data.append(sign)
            if len(columns) > before:
                starts.append(len(columns))
                right.append(constant)
        rows = scipy.sparse.csr_matrix((data, columns, starts), shape=(len(right), len(self.at)))
        return rows, np.array(right)

    def _equations(self) -> Iterator[Equation]:
        yield from ((one, (other,)) for one, other in self.publication.equal)
        smallest = {part for parts in self.publication.made_of.values() for part in parts}
        for issue in sorted(smallest):
            for place, told in self.told[EVERYBODY].items():
                for groups in told:
                    yield from self._of_cell(issue, place, groups)
        published = [*self.publication.shown, *self.publication.hidden]
        yield from _of_periods(published, self.publication.made_of)

    def _of_cell(self, issue: str, place: str, groups: tuple[str, ...]) -> Iterator[Equation]:
        for answer, told in self.told.items():
            if groups in told[place]:
                yield from self._of_answer((issue, place, groups, answer), told)
        if all(groups in told[place] for told in self.told.values()) and len(self.told) > 1:
            whole = (issue, place, groups, EVERYBODY)
            yield whole, tuple((issue, place, groups, answer) for answer in (YES, NO))

    def _of_answer(self, name: Unknown, told: Told) -> Iterator[Equation]:
        """A cell is the sum of the places below it, and of the categories of a characteristic."""
        issue, place, groups, answer = name
        below = self.hierarchy.children[place]
        if below and groups in told[below[0]]:
            yield name, tuple((issue, one, groups, answer) for one in below)
        for split in self._splits(groups):
            if split[0] in told[place]:
                yield name, tuple((issue, place, one, answer) for one in split)

    def _splits(self, groups: tuple[str, ...]) -> Iterator[list[tuple[str, ...]]]:
        for at, categories in enumerate(self.publication.categories):
            if groups[at] == ALL:
                yield [(*groups[:at], one, *groups[at + 1 :]) for one in categories]


def _of_periods(
    published: Iterable[Unknown], made_of: Mapping[str, tuple[str, ...]]
) -> Iterator[Equation]:
    for issue, place, groups, answer in published:
        if made_of[issue] != (issue,):
            yield (
                (issue, place, groups, answer),
                tuple((part, place, groups, answer) for part in made_of[issue]),
            )


def _told(published: set[Unknown], hierarchy: Hierarchy) -> Told:
    """At each place the groups that matter: all those that are told there or at a place below, or
    beside, crossed with each other where they are crossed anywhere, and their totals."""
    clusters = _clusters({frozenset(_named(groups)) for _, _, groups, _ in published})
    values: dict[str, dict[int, set[str]]] = {place: {} for place in hierarchy.parents}
    width = 0
    for _, place, groups, _ in published:
        width = len(groups)
        for at in _named(groups):
            values[place].setdefault(at, set()).add(groups[at])
    for place in hierarchy.from_below:
        below = hierarchy.children[place]
        joined: dict[int, set[str]] = {}
        for one in below:
            for at, those in values[one].items():
                joined.setdefault(at, set()).update(those)
        for one in below:
            values[one] = {at: set(those) for at, those in joined.items()}
        for at, those in joined.items():
            values[place].setdefault(at, set()).update(those)
    return {place: _crossings(values[place], clusters, width) for place in hierarchy.parents}


def _named(groups: Sequence[str]) -> list[int]:
    return [at for at, group in enumerate(groups) if group != ALL]


def _clusters(together: set[frozenset[int]]) -> list[set[int]]:
    clusters: list[set[int]] = []
    for one in together:
        new = set(one)
        for other in [cluster for cluster in clusters if cluster & new]:
            clusters.remove(other)
            new |= other
        if new:
            clusters.append(new)
    return clusters


def _crossings(
    values: Mapping[int, set[str]], clusters: Sequence[set[int]], width: int
) -> Collection[tuple[str, ...]]:
    found = {(ALL,) * width}
    for cluster in clusters:
        choices = [
            (ALL, *sorted(values.get(at, ()))) if at in cluster else (ALL,) for at in range(width)
        ]
        found |= set(product(*choices))
    return dict.fromkeys(sorted(found))
