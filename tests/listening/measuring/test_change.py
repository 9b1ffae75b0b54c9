"""From one year to the next."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.change import change
from wholeheard.listening.measuring.intervals import Interval, Mean, mean_of


def a_mean(n: int, mean: float, sd: float) -> Mean:
    return Mean(n, mean, sd, Interval(mean, mean))


def test_welch_worked_by_hand() -> None:
    """n 10 and 40, variances 4 and 10: error^2 0.4 + 0.25, df 0.65^2 / (0.16/9 + 0.0625/39)."""
    found = change(a_mean(10, 5, 2), a_mean(40, 6.3, 10**0.5))
    assert found.df == pytest.approx(0.65**2 / (0.16 / 9 + 0.0625 / 39))
    assert found.t == pytest.approx(1.3 / 0.65**0.5)
    assert found.difference == pytest.approx(1.3)


def test_what_may_be_chance_is_no_clear_change() -> None:
    found = change(mean_of([1, 5, 9]), mean_of([2, 6, 10]))
    assert not found.is_clear and found.p > 0.05
    assert found.sentence().startswith("No clear change")


def test_a_clear_change_says_which_way_and_from_where_to_where() -> None:
    down = change(mean_of([8.0, 8.1, 7.9]), mean_of([4.0, 4.1, 3.9]))
    assert down.is_clear and down.sentence().startswith("Lower than before by 4.00 (from -4.23")


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 10), min_size=2, max_size=30),
    st.lists(st.integers(0, 10), min_size=2, max_size=30),
)
def test_the_interval_and_the_p_never_contradict_each_other(
    before: list[int], after: list[int]
) -> None:
    if len(set(before)) == 1 and len(set(after)) == 1:
        with pytest.raises(ValueError, match="same value"):
            change(mean_of(before), mean_of(after))
        return
    found = change(mean_of(before), mean_of(after))
    assert found.interval.low <= found.difference <= found.interval.high
    if abs(found.p - 0.05) > 1e-9:
        assert found.is_clear == (found.p < 0.05)


def test_one_person_is_no_year() -> None:
    with pytest.raises(ValueError, match="at least two people"):
        change(mean_of([1]), mean_of([1, 2]))
