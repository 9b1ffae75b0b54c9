"""Do the items go together?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.intervals import Floats
from wholeheard.listening.measuring.reliability import alpha, omega


def answered(
    people: int = 200, loadings: tuple[float, ...] = (0.9, 0.8, 0.7, 0.6), seed: int = 3
) -> Floats:
    """Points with one thing behind them."""
    chance = np.random.default_rng(seed)
    behind = chance.normal(size=(people, 1))
    return np.asarray(behind * loadings + chance.normal(size=(people, len(loadings))) * 0.6)


def exactly(covariance: list[list[float]], people: int = 100) -> Floats:
    """Points whose covariance is this to the last digit."""
    chance = np.random.default_rng(1).normal(size=(people, len(covariance)))
    centred = chance - chance.mean(axis=0)
    whitened = centred @ np.linalg.inv(np.linalg.cholesky(np.cov(centred.T))).T
    return np.asarray(whitened @ np.linalg.cholesky(np.array(covariance)).T)


def test_alpha_worked_by_hand() -> None:
    """Three items of variance 1 that covary by 0.5: 3/2 * (1 - 3/6) = 0.75."""
    points = exactly([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]])
    assert alpha(points).alpha == pytest.approx(0.75, rel=1e-12)


def test_the_interval_of_alpha_worked_by_hand() -> None:
    """Alpha 0.75, 100 people, 3 items: 1 - 0.25 * F(0.975; 99, 198), F = 1.3931."""
    found = alpha(exactly([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]])).interval
    assert found.low < 0.75 < found.high
    assert found.low == pytest.approx(1 - 0.25 * 1.3931, abs=5e-4)


def test_omega_worked_by_hand() -> None:
    """Loadings 0.8, 0.6, 0.5 and own variances that fill up to 1: 1.9^2 / (1.9^2 + 1.75)."""
    points = exactly([[1, 0.48, 0.40], [0.48, 1, 0.30], [0.40, 0.30, 1]])
    found = omega(points)
    assert found.omega == pytest.approx(1.9**2 / (1.9**2 + 1.75), rel=1e-7)
    np.testing.assert_allclose(np.abs(found.loadings), [0.8, 0.6, 0.5], rtol=1e-6)


def test_omega_is_on_the_metric_of_the_points() -> None:
    """The same with the first item in units half as large: (1.6 + 1.1)^2 over that and own."""
    points = exactly([[4, 0.96, 0.80], [0.96, 1, 0.30], [0.80, 0.30, 1]])
    assert omega(points).omega == pytest.approx(
        2.7**2 / (2.7**2 + 4 * 0.36 + 0.64 + 0.75), rel=1e-7
    )


def test_equal_loadings_make_alpha_and_omega_the_same() -> None:
    points = exactly(
        [[1, 0.5, 0.5, 0.5], [0.5, 1, 0.5, 0.5], [0.5, 0.5, 1, 0.5], [0.5, 0.5, 0.5, 1]]
    )
    assert omega(points).omega == pytest.approx(alpha(points).alpha, rel=1e-7)


def test_an_item_that_was_not_turned_round_is_found() -> None:
    points = answered()
    points[:, 1] *= -1
    found = omega(points)
    assert found.against() == (1,)
    assert alpha(points).alpha < 0.5 < alpha(answered()).alpha


def test_two_of_five_not_turned_round_make_alpha_negative() -> None:
    """The published warning, in kind: unreversed items give a negative alpha and a low omega."""
    points = answered(loadings=(0.9, 0.8, 0.4, 0.9, 0.8))
    points[:, :2] *= -1
    assert alpha(points).alpha < 0 and omega(points).omega < 0.2


def test_items_that_go_together_load_the_same_way() -> None:
    assert omega(answered()).against() == ()


def test_an_own_variance_never_falls_to_nothing() -> None:
    """A Heywood case: two items nearly the same, a third that hardly goes with them."""
    points = exactly([[1, 0.9, 0.5], [0.9, 1, 0.3], [0.5, 0.3, 1]])
    found = omega(points)
    assert found.own.min() >= 0.005 * (1 - 1e-9) and 0 < found.omega < 1


@pytest.mark.parametrize("measure", [alpha, omega])
def test_below_fifty_complete_people_there_is_no_figure(measure: object) -> None:
    with pytest.raises(ValueError, match="49 people answered every item"):
        measure(answered(49))  # type: ignore[operator]
    assert measure(answered(50)) is not None  # type: ignore[operator]


def test_one_item_is_no_scale_and_two_have_no_factor() -> None:
    with pytest.raises(ValueError, match="2 items or more"):
        alpha(answered(loadings=(1.0,)))
    with pytest.raises(ValueError, match="3 items or more"):
        omega(answered(loadings=(1.0, 0.9)))


def test_an_item_that_all_answered_alike_is_named() -> None:
    points = answered()
    points[:, 2] = 5
    with pytest.raises(ValueError, match="item calm alike"):
        omega(points, ["heard", "safe", "calm", "known"])


def test_a_copied_column_is_said() -> None:
    points = answered()
    points[:, 2] = points[:, 1]
    with pytest.raises(ValueError, match="repeats"):
        omega(points)


def test_sums_that_never_vary_have_no_alpha() -> None:
    points = np.tile([[0.0, 10.0], [10.0, 0.0]], (30, 1))
    with pytest.raises(ValueError, match="undefined"):
        alpha(points)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.floats(-50, 50), min_size=4, max_size=4), st.floats(0.1, 20))
def test_neither_changes_when_all_points_are_shifted_or_stretched(
    shifts: list[float], factor: float
) -> None:
    points = answered()
    moved = points * factor + shifts
    assert alpha(moved).alpha == pytest.approx(alpha(points).alpha, rel=1e-8)
    assert omega(moved).omega == pytest.approx(omega(points).omega, rel=1e-6)


@settings(deadline=None, max_examples=25)
@given(st.integers(50, 400), st.integers(0, 1000))
def test_alpha_lies_within_its_interval_which_narrows_with_more_people(
    people: int, seed: int
) -> None:
    points = answered(people, seed=seed)
    few, many = alpha(points), alpha(np.tile(points, (4, 1)))
    assert few.interval.low < few.alpha < few.interval.high
    assert many.interval.high - many.interval.low < few.interval.high - few.interval.low
