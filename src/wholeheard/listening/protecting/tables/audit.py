"""The independent audit: what can be worked out from a publication before it goes out.

It shares nothing with `protection` or `relations`: cells stand here as unknowns in equations (a
place equals the places below it, a total equals its categories, a quarter its months, everybody
equals yes and no), not as sums of finest cells. For every hidden cell it looks for two tables that
fit all that is published and lie far enough apart. A test holds it beside another
solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
Told = Mapping[str, set[tuple[str, ...]]]
"""At each place, the groups that matter."""


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


def exposed(publication: Publication, hierarchy: Hierarchy) -> dict[Unknown, float]:
    """The hidden cells that are left narrower than they must be, each with its width."""
    system = _System(publication, hierarchy)
    found: dict[Unknown, float] = {}
    for group in system.groups():
        found.update(_narrow(group))
    return found


@dataclass(frozen=True, slots=True)
class Insider:
    """Somebody who knows some cells exactly. Of those that he is counted `within` he knows a part;
    what is left of them is looked at by itself."""

    known: frozenset[Unknown]
    within: frozenset[Unknown] = frozenset()


def told_within(
    publication: Publication, hierarchy: Hierarchy, insiders: Sequence[Insider]
) -> dict[Unknown, float]:
    """The same for each insider alone."""
    known_by: dict[Unknown, list[int]] = {}
    for who, one in enumerate(insiders):
        for name in one.known & publication.hidden.keys():
            known_by.setdefault(name, []).append(who)
    found: dict[Unknown, float] = {}
    for group in _System(publication, hierarchy).groups():
        for who in sorted({who for name in group.names for who in known_by.get(name, ())}):
            found.update(_narrow(group.as_seen_by(insiders[who])))
    return found


class _Tables:
    """The tables that fit some equations. One program for all that is asked of them: only what a
    table costs and how far its cells reach changes, so each answer starts from the last one."""

    def __init__(
        self, rows: scipy.sparse.csr_matrix, right: NDArray[np.float64], spans: list[Span]
    ) -> None:
        self.spans = spans
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = rows.shape
        model.col_cost_ = np.zeros(model.num_col_)
        model.col_lower_, model.col_upper_ = np.array(spans, dtype=float).T.copy()
        model.row_lower_ = model.row_upper_ = right
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = rows.indptr, rows.indices
        model.a_matrix_.value_ = rows.data
        self.columns = np.arange(model.num_col_, dtype=np.int32)
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in AS_ASKED.items():
            self.solver.setOptionValue(option, value)
        self.solver.passModel(model)

    def cheapest(self, costs: NDArray[np.float64], spans: list[Span]) -> NDArray[np.float64] | None:
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

    def _reach(self, spans: list[Span]) -> None:
        if spans is not self.spans:
            for at, (before, now) in enumerate(zip(self.spans, spans, strict=True)):
                if before != now:
                    self.solver.changeColBounds(at, *now)
            self.spans = spans


class _Group:
    """Unknowns that hang together, with the tables that fit their equations."""

    def __init__(
        self, names: list[Unknown], tables: _Tables, spans: list[Span],
        hidden: Mapping[Unknown, Hidden],
    ) -> None:  # fmt: skip
        self.tables, self.spans = tables, spans
        self.targets = [(at, hidden[one]) for at, one in enumerate(names) if one in hidden]
        self.names, self.hidden = names, hidden
        self.low = np.array([one.value for _, one in self.targets])
        self.high = self.low.copy()

    def as_seen_by(self, insider: Insider) -> _Group:
        """The same where what he knows is no secret."""
        known = {
            name: self.hidden[name]
            for name in self.names
            if name in insider.known and name in self.hidden
        }
        spans = [
            (known[name].value,) * 2 if name in known else span
            for name, span in zip(self.names, self.spans, strict=True)
        ]
        others = {
            name: replace(one, width=0.0) if name in insider.within else one
            for name, one in ((name, self.hidden.get(name)) for name in self.names)
            if one is not None and name not in known
        }
        return _Group(self.names, self.tables, spans, others)

    def solve(self, costs: NDArray[np.float64]) -> bool:
        """Take one table that fits and costs least, and widen what is known by it."""
        found = self.tables.cheapest(costs, self.spans)
        if found is None:
            return False
        values = found[[at for at, _ in self.targets]]
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

    def groups(self) -> Iterator[_Group]:
        """The equations in parts that share no unknown, where there is something to look for."""
        rows, right = self._rows()
        names = list(self.at)
        meet = abs(rows.T) @ abs(rows)
        count, member = scipy.sparse.csgraph.connected_components(meet, directed=False)
        row_of = [member[rows.indices[rows.indptr[at]]] for at in range(rows.shape[0])]
        by_group = [np.flatnonzero(np.array(row_of) == one) for one in range(count)]
        for one in range(count):
            columns = np.flatnonzero(member == one)
            mine = [names[at] for at in columns]
            if any(name in self.publication.hidden for name in mine):
                part = rows[by_group[one]][:, columns]
                spans = [self._span(name) for name in mine]
                tables = _Tables(part, right[by_group[one]], spans)
                yield _Group(mine, tables, spans, self.publication.hidden)

    def _rows(self) -> tuple[scipy.sparse.csr_matrix, NDArray[np.float64]]:
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

    def _span(self, name: Unknown) -> Span:
        hidden = self.publication.hidden.get(name)
        if hidden is None:
            return self.publication.shown.get(name, (0.0, inf))
        low, high = hidden.span
        return low, min(high, max(2 * hidden.value, hidden.value + FAR))

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


def _told(published: set[Unknown], hierarchy: Hierarchy) -> dict[str, set[tuple[str, ...]]]:
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
) -> set[tuple[str, ...]]:
    found = {(ALL,) * width}
    for cluster in clusters:
        choices = [
            (ALL, *sorted(values.get(at, ()))) if at in cluster else (ALL,) for at in range(width)
        ]
        found |= set(product(*choices))
    return found
