"""The audit keeps one program for all that it asks; each answer is that of a program made anew."""

from __future__ import annotations

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.protecting.tables.audit import Span, _Tables

CLOSE = 1e-5


@st.composite
def sums_of_counts(draw: st.DrawFn) -> tuple[scipy.sparse.csr_matrix, np.ndarray, list[Span]]:
    """Places with their categories, some totals told: equations that one true table fits."""
    places, groups = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    true = np.array(draw(st.lists(st.integers(0, 30), min_size=places * groups, max_size=99)))
    true = true[: places * groups].reshape(places, groups)
    at = np.arange(places * groups).reshape(places, groups)
    told = [*at, *at.T]
    kept = draw(st.lists(st.sampled_from(range(len(told))), min_size=1, unique=True))
    rows = np.zeros((len(kept), at.size))
    for row, one in enumerate(kept):
        rows[row, told[one]] = 1.0
    spans = [(0.0, float(max(2 * value, value + 20))) for value in true.ravel()]
    return scipy.sparse.csr_matrix(rows), rows @ true.ravel(), spans


@settings(max_examples=60)
@given(sums_of_counts(), st.integers(0, 2**16))
def test_each_answer_of_the_kept_program_costs_what_another_solver_finds(
    equations: tuple[scipy.sparse.csr_matrix, np.ndarray, list[Span]], seed: int
) -> None:
    rows, right, spans = equations
    tables, chance = _Tables(rows, right, spans), np.random.default_rng(seed)
    for _ in range(6):
        costs = chance.choice([-1.0, 0.0, 1.0], len(spans))
        reach = [(low, high - float(chance.integers(0, 12))) for low, high in spans]
        reach = [(low, max(low, high)) for low, high in reach]
        found = tables.cheapest(costs, reach)
        other = scipy.optimize.linprog(costs, A_eq=rows, b_eq=right, bounds=reach)
        assert (found is None) == (other.x is None)
        if found is not None:
            assert costs @ found == pytest.approx(other.fun, abs=CLOSE)
            assert rows @ found == pytest.approx(right, abs=CLOSE)


def test_an_answer_does_not_hang_on_what_was_asked_before() -> None:
    """After spans that no table fits, those that fit are answered again."""
    rows = scipy.sparse.csr_matrix([[1.0, 1.0]])
    spans = [(0.0, 10.0), (0.0, 10.0)]
    tables = _Tables(rows, np.array([7.0]), spans)
    assert tables.cheapest(np.array([1.0, 0.0]), [(0.0, 3.0), (0.0, 3.0)]) is None
    found = tables.cheapest(np.array([1.0, 0.0]), spans)
    assert found is not None and found.tolist() == [0.0, 7.0]
