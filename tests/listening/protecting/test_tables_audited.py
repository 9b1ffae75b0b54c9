"""The audit keeps one program for all that it asks; each answer is that of a program made anew. What
others offer as proof counts only where it is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.attacker.organisations import MONTHS, Organisation, organisation, with_yes

from wholeheard.listening.protecting.tables import Rules, masks, publish
from wholeheard.listening.protecting.tables.audit import (
    Audit,
    Hidden,
    Offered,
    Span,
    Unknown,
    Values,
    _Spans,
    _Tables,
)

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
    tables, chance = _Tables(rows, right, _Spans.of(spans)), np.random.default_rng(seed)
    for _ in range(6):
        costs = chance.choice([-1.0, 0.0, 1.0], len(spans))
        reach = [(low, high - float(chance.integers(0, 12))) for low, high in spans]
        reach = [(low, max(low, high)) for low, high in reach]
        found = tables.cheapest(costs, _Spans.of(reach))
        other = scipy.optimize.linprog(costs, A_eq=rows, b_eq=right, bounds=reach)
        assert (found is None) == (other.x is None)
        if found is not None:
            assert costs @ found == pytest.approx(other.fun, abs=CLOSE)
            assert rows @ found == pytest.approx(right, abs=CLOSE)


def test_an_answer_does_not_hang_on_what_was_asked_before() -> None:
    """After spans that no table fits, those that fit are answered again."""
    rows = scipy.sparse.csr_matrix([[1.0, 1.0]])
    spans = [(0.0, 10.0), (0.0, 10.0)]
    tables = _Tables(rows, np.array([7.0]), _Spans.of(spans))
    assert tables.cheapest(np.array([1.0, 0.0]), _Spans.of([(0.0, 3.0), (0.0, 3.0)])) is None
    found = tables.cheapest(np.array([1.0, 0.0]), _Spans.of(spans))
    assert found is not None and found.tolist() == [0.0, 7.0]


# What is offered -----------------------------------------------------------------------------------

Asked = tuple[tuple[object, ...], Offered]


def audits_of(one: Organisation, patch: pytest.MonkeyPatch) -> list[Asked]:
    """What the audit is asked while a month is published with an answer: publication, hierarchy and
    the tables that protection offers."""
    asked: list[Asked] = []

    class Watched(Audit):
        def __init__(self, publication, hierarchy, offered) -> None:  # type: ignore[no-untyped-def]
            asked.append(((publication, hierarchy), offered))
            super().__init__(publication, hierarchy, offered)

    patch.setattr(masks.audit, "Audit", Watched)
    publish(with_yes(one, MONTHS[0], 0.3), one.hierarchy, rules=Rules())
    patch.undo()
    assert len(asked) >= 2
    return asked


def wider(hidden: Mapping[Unknown, Hidden], times: float) -> dict[Unknown, Hidden]:
    """The same cells where more is asked of each, so that some are left too narrow."""
    return {name: replace(one, width=one.width * times + 1) for name, one in hidden.items()}


def doubled(offered: Offered) -> Offered:
    return lambda names: 2 * offered(names)


def of_nothing(offered: Offered) -> Offered:
    return lambda names: np.zeros((3, len(names)))


def of_chance(offered: Offered) -> Offered:
    chance = np.random.default_rng(7)
    return lambda names: chance.integers(0, 900, (40, len(names))).astype(float)


def pushed_apart(offered: Offered) -> Offered:
    """True tables in which one unknown was moved far up and the next far down."""

    def found(names: Sequence[Unknown]) -> Values:
        tables = offered(names).copy()
        tables[:, 0] += 500
        tables[:, -1] = 0
        return tables

    return found


@pytest.mark.parametrize("lie", [doubled, of_nothing, of_chance, pushed_apart])
def test_a_table_that_does_not_fit_proves_nothing(
    lie: Callable[[Offered], Offered], monkeypatch: pytest.MonkeyPatch
) -> None:
    for known, offered in audits_of(organisation(18, 1, MONTHS[:1]), monkeypatch):
        publication = known[0]
        hidden = wider(publication.hidden, 6)  # type: ignore[attr-defined]
        alone = Audit(*known).exposed(hidden)  # type: ignore[arg-type]
        assert set(Audit(*known, lie(offered)).exposed(hidden)) == set(alone)  # type: ignore[arg-type]
        assert alone


@pytest.mark.parametrize("times", [1, 2, 6])
@pytest.mark.parametrize("seed", [0, 1])
def test_what_is_found_is_the_same_with_and_without_what_is_offered(
    times: float, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for known, offered in audits_of(organisation(18, seed, MONTHS[:1]), monkeypatch):
        hidden = wider(known[0].hidden, times)  # type: ignore[attr-defined]
        alone = Audit(*known).exposed(hidden)  # type: ignore[arg-type]
        assert set(Audit(*known, offered).exposed(hidden)) == set(alone)  # type: ignore[arg-type]


def test_what_protection_offers_proves_nearly_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few programs are left to ask: that is what makes the audit quick."""
    asked = audits_of(organisation(18, 0, MONTHS[:1]), monkeypatch)
    programs: list[int] = []
    real = _Tables.cheapest

    def counted(self: _Tables, *args: Any) -> Values | None:
        programs[-1] += 1
        return real(self, *args)

    monkeypatch.setattr(_Tables, "cheapest", counted)
    for with_them in (True, False):
        programs.append(0)
        for known, offered in asked:
            hidden = known[0].hidden  # type: ignore[attr-defined]
            Audit(*known, offered if with_them else None).exposed(hidden)  # type: ignore[arg-type]
    assert programs[0] * 4 < programs[1]
