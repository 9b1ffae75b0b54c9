"""Joint complementary suppression: what else must be hidden so that hidden cells stay hidden.

A linear program after Castro and Kelly: for each cell to protect, and for each direction, find
the table that fits everything shown, holds that cell well above (below) its true count and differs
from the truth by as few people as can be; hide what differs. Such a table is a witness that an
attacker cannot tell from the truth. The model is kept from one program to the next and only its
bounds change, so each starts from the last one's solution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import TypeAlias

import highspy
import numpy as np
import scipy
from numpy.typing import NDArray

from wholeheard.listening.protecting.tables.relations import Atoms

Rows: TypeAlias = "scipy.sparse.csr_matrix"

CLOSE = 1e-6
"""Two amounts closer than this are the same: a hundred times what the solver tolerates."""
SMALLEST = 0.1
"""Parts of a score are tried no smaller than this."""
MOST_KEPT = 4_000_000
"""So many numbers of witnesses are kept for the audit."""
MOST_TO_TIDY = 2000
"""With more cells the second run, which saves about one hidden cell in twenty, is left out."""
DEAR = 100.0
LARGE = 20
"""Of two cells that would do as well, a larger one is spared, from so many people on."""
A_LITTLE = 0.01
MOVED = 1e-5
"""A cell that lies further from its value than this was moved."""
ROUNDS_WITHIN = 3
"""What is hidden from one insider is something that another knows: so often is it looked again."""
Span = tuple[float, float]
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Cell:
    """A cell as the program sees it.

    `shown` is the range that is told if the cell is shown (a point, or a band). If it is hidden,
    `plain` is the range that anybody could think of who sees the mark, and `informed` the range
    for somebody who knows why it is hidden. `room` is how far below and above its value it must be
    able to lie for the first of them, `least` the same for the second; nothing where it needs no
    protection. `is_hidden` from the start or by what `protect` does; `may_hide` is False for what
    is public already. `whole`: people are counted, not parts of a score. `is_dear`: to be hidden
    only if nothing else helps. `apart`: so far its least and its most must lie from each other for
    whoever knows a place from within; 0 where that does not matter.
    """

    atoms: Atoms
    value: float
    shown: Span
    plain: Span
    informed: Span
    room: Span = (0.0, 0.0)
    least: Span = (0.0, 0.0)
    is_hidden: bool = False
    may_hide: bool = True
    whole: bool = True
    is_dear: bool = False
    apart: float = 0.0

    @property
    def is_open(self) -> bool:
        return self.may_hide and not self.is_hidden


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Somebody who knows some cells exactly, by their position, and is counted `within` others: of
    those he knows a part, and the other parts are protected from him by themselves."""

    known: frozenset[int]
    within: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Guard:
    """Against whom: the range that he knows for a hidden cell, and the room it must have."""

    range: Callable[[Cell], Span]
    room: Callable[[Cell], Span]


PLAIN = Guard(lambda cell: cell.plain, lambda cell: cell.room)
INFORMED = Guard(lambda cell: cell.informed, lambda cell: cell.least)


def protect(
    cells: Sequence[Cell],
    links: Sequence[tuple[Atoms, Atoms]],
    size: int,
    insiders: Sequence[Onlooker] = (),
) -> Witnesses:
    """Hide further cells (their `is_hidden` becomes True) until every cell is protected, as far
    as that can be done; `audit` says whether it was. `size` is the number of atoms; `insiders` each
    know a place from within. What it found on the way is given back for the audit to judge.

    First against an attacker who sees marks only; then once more in which cells that were not
    needed cost much, so that fewer are hidden; then against one who knows which marks stand for
    small counts; then against each insider, alone.
    """
    from_the_start = [one.is_hidden for one in cells]
    rows = vertical(matrix([one.atoms for one in cells], size), links, size)
    found = Witnesses(size)
    _guard(_Program(cells, rows, PLAIN, found))
    if len(cells) <= MOST_TO_TIDY:
        needed = [one.is_hidden for one in cells]
        for one, was in zip(cells, from_the_start, strict=True):
            one.is_hidden = was
        _guard(_Program(cells, rows, PLAIN, found, needed))
    _guard(_Program(cells, rows, INFORMED, found))
    if insiders:
        _guard_within(_Program(cells, rows, PLAIN, found), insiders)
    return found


class Witnesses:
    """Tables that were found, each as its atoms; of very large ones the first."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.kept: list[Floats] = []

    def keep(self, atoms: Floats) -> None:
        if (len(self.kept) + 1) * self.size <= MOST_KEPT:
            self.kept.append(atoms)

    def of(self, cells: Sequence[Atoms]) -> Floats:
        """What these cells come to in each table: tables times cells."""
        if not self.kept:
            return np.empty((0, len(cells)))
        return np.asarray((matrix(cells, self.size) @ np.array(self.kept).T).T)


def _guard(program: _Program) -> None:
    """Find a witness for each cell that needs one, downwards and upwards, the largest first."""
    cells = program.cells
    targets = [
        at for at, one in enumerate(cells) if one.is_hidden and sum(program.guard.room(one)) > 0
    ]
    room = _Room(program, targets)
    for at in sorted(targets, key=lambda one: -cells[one].value):
        for down in (True, False):
            _move(program, room, at, down)


def _move(program: _Program, room: _Room, at: int, down: bool) -> None:
    """Find a witness for one cell in one direction, as far as there is one."""
    whole, want = program.cells[at].whole, room.wanted(at, down)
    while want > CLOSE and want > room.reached(at, down):
        found = program.witness(at, want, down)
        if found is not None:
            room.note(found)
            return
        want = want - 1 if whole else want / 2 if want > SMALLEST else 0


def _guard_within(program: _Program, insiders: Sequence[Onlooker]) -> None:
    """Find, for each cell and each insider who does not know it, tables in which nothing moves
    that he knows. One table serves all insiders who know nothing of what it moves."""
    views = _Views(program, insiders)
    for _ in range(ROUNDS_WITHIN):
        before = sum(one.is_hidden for one in program.cells)
        for at in sorted(views.targets, key=lambda one: -program.cells[one].value):
            for who in views.told(at):
                if views.lacking(at, who) > CLOSE:
                    _widen(program, views, at, who)
        if sum(one.is_hidden for one in program.cells) == before:
            return


def _widen(program: _Program, views: _Views, at: int, who: int) -> None:
    """Find tables that hold a cell further up, or down, while one insider looks on."""
    for down in (False, True):
        want = views.lacking(at, who)
        far = want + views.reached(at, who, down)
        while far > CLOSE and far > views.reached(at, who, down):
            found = program.witness(at, far, down, views.insiders[who].known)
            if found is not None:
                views.note(found)
                break
            far = far - 1 if program.cells[at].whole else far / 2 if far > SMALLEST else 0


class _Views:
    """How far each cell to protect can lie, as each insider sees it."""

    def __init__(self, program: _Program, insiders: Sequence[Onlooker]) -> None:
        self.cells, self.insiders = program.cells, insiders
        self.targets = [at for at, one in enumerate(self.cells) if one.is_hidden and one.apart > 0]
        self.rows = {at: row for row, at in enumerate(self.targets)}
        self.sums = program.rows[: len(self.cells)]
        self.values = np.array([one.value for one in self.cells])
        self.knows = _members([one.known for one in insiders], len(self.cells))
        self.low = np.repeat(self.values[self.targets][:, None], len(insiders), axis=1)
        self.high = self.low.copy()

    def told(self, at: int) -> list[int]:
        """Insiders who know something that is hidden from others, but nothing of this cell."""
        hidden = np.array([one.is_hidden for one in self.cells], dtype=float)
        more = np.flatnonzero(self.knows @ hidden > 0)
        return [
            who
            for who, one in ((who, self.insiders[who]) for who in map(int, more))
            if at not in one.known and at not in one.within
        ]

    def note(self, atoms: Floats) -> None:
        """One more table, for all who know nothing of what it moves."""
        sums = self.sums @ atoms
        moved = (np.abs(sums - self.values) > MOVED).astype(float)
        valid = np.flatnonzero(self.knows @ moved == 0)
        of = sums[self.targets][:, None]
        self.low[:, valid] = np.minimum(self.low[:, valid], of)
        self.high[:, valid] = np.maximum(self.high[:, valid], of)

    def reached(self, at: int, who: int, down: bool) -> float:
        row, cell = self.rows[at], self.cells[at]
        low, high = float(self.low[row, who]) - CLOSE, float(self.high[row, who]) + CLOSE
        if cell.whole:
            low, high = ceil(low), floor(high)
        return float(cell.value - low if down else high - cell.value)

    def lacking(self, at: int, who: int) -> float:
        both = self.reached(at, who, True) + self.reached(at, who, False)
        return self.cells[at].apart - both


def _members(sets: Sequence[frozenset[int]], size: int) -> Rows:
    lengths = [len(one) for one in sets]
    columns = np.concatenate([*(np.array(sorted(one)) for one in sets), np.empty(0)]).astype(
        np.int64
    )
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return scipy.sparse.csr_matrix(
        (np.ones(len(columns)), columns, starts), shape=(len(sets), size)
    )


class _Room:
    """How far each cell to protect is known to be able to lie from its value."""

    def __init__(self, program: _Program, targets: list[int]) -> None:
        self.cells, self.room = program.cells, program.guard.room
        self.places = {at: row for row, at in enumerate(targets)}
        self.sums = program.rows[targets]
        self.values = np.array([self.cells[at].value for at in targets])
        self.low, self.high = self.values.copy(), self.values.copy()

    def note(self, atoms: Floats) -> None:
        """Widen what is known by one more table that fits."""
        if len(self.values):
            sums = self.sums @ atoms
            self.low, self.high = np.minimum(self.low, sums), np.maximum(self.high, sums)

    def reached(self, at: int, down: bool) -> float:
        """In whole people where people are counted."""
        row, cell = self.places[at], self.cells[at]
        low, high = float(self.low[row]) - CLOSE, float(self.high[row]) + CLOSE
        if cell.whole:
            low, high = ceil(low), floor(high)
        return float(cell.value - low if down else high - cell.value)

    def wanted(self, at: int, down: bool) -> float:
        """How far it should be able to go, 0 where it is known to be able to."""
        want = self.room(self.cells[at])[0 if down else 1]
        return want if self.reached(at, down) < want - CLOSE else 0


class _Program:
    """The linear program over atoms and, for each open cell, what it lies over and under."""

    def __init__(
        self,
        cells: Sequence[Cell],
        rows: Rows,
        guard: Guard,
        found: Witnesses,
        needed: Sequence[bool] | None = None,
    ) -> None:
        self.cells, self.rows, self.guard, self.needed = cells, rows, guard, needed
        self.size = rows.shape[1]
        self.found = found
        self.open = [at for at, one in enumerate(cells) if one.is_open]
        self.over = {at: self.size + 2 * place for place, at in enumerate(self.open)}
        self.solver = quiet_solver()
        self.solver.passModel(self._model())

    def _model(self) -> highspy.HighsLp:
        spans = [self._span(at) for at in range(len(self.cells))]
        spans += [(0.0, 0.0)] * (self.rows.shape[0] - len(spans))
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.size + 2 * len(self.open), self.rows.shape[0]
        model.col_cost_ = np.concatenate([np.zeros(self.size), self._costs()])
        model.col_lower_ = np.zeros(model.num_col_)
        model.col_upper_ = np.concatenate([np.full(self.size, inf), self._reaches()])
        model.row_lower_ = np.array([low for low, _ in spans])
        model.row_upper_ = np.array([high for _, high in spans])
        self._fill(model)
        return model

    def _fill(self, model: highspy.HighsLp) -> None:
        """The sums, row by row; a shown cell less what lies over and plus what lies under it is
        what is told of it."""
        rows, opened = self.rows, np.array(self.open, dtype=np.int64)
        ends = np.repeat(rows.indptr[opened + 1], 2)
        slack = self.size + np.arange(2 * len(opened), dtype=np.int32)
        longer = np.zeros(rows.shape[0] + 1, dtype=np.int32)
        longer[opened + 1] = 2
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = rows.indptr + np.cumsum(longer, dtype=np.int32)
        matrix.index_ = np.insert(rows.indices, ends, slack)
        matrix.value_ = np.insert(rows.data, ends, np.tile([-1.0, 1.0], len(opened)))

    def _costs(self) -> Floats:
        """One for each person moved, over or under, a little more in a large cell; much where a
        first run did without."""
        return np.repeat(np.array([self._cost(at) for at in self.open], dtype=float), 2)

    def _cost(self, at: int) -> float:
        cheap = self.needed is None or self.needed[at]
        large = 1.0 + A_LITTLE * max(0.0, self.cells[at].value / LARGE - 1.0)
        return large * (1.0 if cheap else DEAR) * (DEAR**2 if self.cells[at].is_dear else 1.0)

    def _reaches(self) -> Floats:
        """How far over and under an open cell may go and still be what it is."""
        return np.array([reach for at in self.open for reach in self._reach(at)], dtype=float)

    def _reach(self, at: int) -> Span:
        one = self.cells[at]
        low, high = self.guard.range(one)
        return max(0.0, high - one.shown[1]), max(0.0, one.shown[0] - low)

    def _span(self, at: int) -> Span:
        one = self.cells[at]
        return one.shown if at in self.over or not one.is_hidden else self.guard.range(one)

    def witness(self, at: int, far: float, down: bool, known: Iterable[int] = ()) -> Floats | None:
        """A table that holds cell `at` that far from its value and moves nothing that is `known`;
        what it moves is hidden."""
        cell = self.cells[at]
        low, high = self._span(at)
        span = (low, cell.value - far) if down else (cell.value + far, high)
        if span[0] > span[1] + CLOSE:
            return None
        self._hold(known)
        self.solver.changeRowBounds(at, *span)
        self.solver.run()
        solved = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values = np.array(self.solver.getSolution().col_value) if solved else None
        self.solver.changeRowBounds(at, low, high)
        self._let_go(known)
        if values is None:
            return None
        self._hide(values)
        self.found.keep(values[: self.size])
        return values[: self.size]

    def _hold(self, known: Iterable[int]) -> None:
        for at in known:
            value = self.cells[at].value
            self.solver.changeRowBounds(at, value, value)
            if at in self.over:
                for column in (self.over[at], self.over[at] + 1):
                    self.solver.changeColBounds(column, 0.0, 0.0)

    def _let_go(self, known: Iterable[int]) -> None:
        for at in known:
            self.solver.changeRowBounds(at, *self._span(at))
            if at in self.over:
                for column, reach in enumerate(self._reach(at), self.over[at]):
                    self.solver.changeColBounds(column, 0.0, reach)

    def _hide(self, values: Floats) -> None:
        moved = values[self.size :].reshape(-1, 2).max(axis=1, initial=0) > CLOSE
        for place in np.flatnonzero(moved):
            cell = self.cells[self.open[place]]
            if not cell.is_hidden:
                cell.is_hidden = True
                column = self.size + 2 * int(place)
                self.solver.changeColCost(column, 0.0)
                self.solver.changeColCost(column + 1, 0.0)


def quiet_solver() -> highspy.Highs:
    """A solver that says nothing, on one thread, always the same."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    return solver


def matrix(sums: Sequence[Atoms], size: int) -> Rows:
    """One row for each sum of atoms."""
    lengths = [len(one) for one in sums]
    columns = np.concatenate([*sums, np.empty(0, dtype=np.int64)])
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return scipy.sparse.csr_matrix(
        (np.ones(len(columns)), columns, starts), shape=(len(sums), size)
    )


def vertical(cells: Rows, links: Iterable[tuple[Atoms, Atoms]], size: int) -> Rows:
    """The rows of the cells, and below them one for each pair of sums that are equal."""

    pairs = list(links)
    equal = matrix([a for a, _ in pairs], size) - matrix([b for _, b in pairs], size)
    return scipy.sparse.csr_matrix(scipy.sparse.vstack([cells, equal], format="csr"))
