"""Intervals: of a mean, of a share, of a difference of shares."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.intervals import (
    CannotSay,
    Interval,
    mean_of,
    newcombe,
    normal,
    share_of,
    students_t,
    two_sided_t,
    wilson,
)

counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
values = st.lists(st.floats(-100, 100), min_size=2, max_size=40)


def test_a_mean_worked_by_hand() -> None:
    """2, 4, 6: mean 4, deviation 2, t with 2 degrees 4.302653, error 2 / sqrt 3."""
    found = mean_of([2, 4, 6])
    assert (found.n, found.mean, found.sd) == (3, 4, 2)
    assert found.interval is not None
    assert found.interval.high - 4 == pytest.approx(4.302652730 * 2 / 3**0.5, rel=1e-8)


def test_one_value_has_a_mean_and_no_interval() -> None:
    found = mean_of([7.5])
    assert (found.mean, found.sd, found.interval) == (7.5, None, None)


def test_no_value_has_no_mean() -> None:
    with pytest.raises(CannotSay, match="no value"):
        mean_of([])


def test_the_quantiles_are_those_of_the_tables() -> None:
    assert normal(0.95) == pytest.approx(1.959963985, rel=1e-9)
    assert students_t(0.95, 10) == pytest.approx(2.228138852, rel=1e-9)
    assert two_sided_t(2.228138852, 10) == pytest.approx(0.05, rel=1e-8)


def test_wilson_as_newcombe_published_it() -> None:
    """81 of 263, 15 of 148, 0 of 20, 1 of 29 (Newcombe 1998, two-sided intervals, table I)."""
    published = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605)}
    published |= {(0, 20): (0.0, 0.1611), (1, 29): (0.0061, 0.1718)}
    for (some, n), (low, high) in published.items():
        found = share_of(some, n).interval
        assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_a_difference_as_newcombe_published_it() -> None:
    """56/70 less 48/80: 0.0524 to 0.3339; 9/10 less 3/10: 0.1705 to 0.8090 (method 10)."""
    first = newcombe(share_of(56, 70), share_of(48, 80))
    second = newcombe(share_of(9, 10), share_of(3, 10))
    assert (round(first.low, 4), round(first.high, 4)) == (0.0524, 0.3339)
    assert (round(second.low, 4), round(second.high, 4)) == (0.1705, 0.8090)


@settings(deadline=None)
@given(values)
def test_a_mean_lies_within_its_interval(given_values: list[float]) -> None:
    found = mean_of(given_values)
    assert found.interval is not None
    assert found.interval.low <= found.mean <= found.interval.high


@settings(deadline=None)
@given(counts, st.floats(0.51, 0.999))
def test_a_share_lies_within_its_interval_and_that_between_none_and_all(
    some_of: tuple[int, int], sure: float
) -> None:
    found = share_of(*some_of, sure)
    assert 0 <= found.interval.low <= found.share <= found.interval.high <= 1
    assert found.interval.high > found.interval.low


@settings(deadline=None)
@given(counts, st.integers(2, 50))
def test_more_people_make_a_narrower_interval(some_of: tuple[int, int], times: int) -> None:
    some, n = some_of
    few, many = wilson(some / n, n), wilson(some / n, n * times)
    assert many.high - many.low < few.high - few.low


@settings(deadline=None)
@given(counts, counts)
def test_a_difference_turned_round_is_its_mirror(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    one, other = share_of(*first), share_of(*second)
    there, back = newcombe(one, other), newcombe(other, one)
    assert there.low == pytest.approx(-back.high) and there.high == pytest.approx(-back.low)
    assert there.low <= one.share - other.share <= there.high


@pytest.mark.parametrize("some, n", [(3, 2), (-1, 5), (0, 0)])
def test_impossible_counts_are_refused(some: int, n: int) -> None:
    with pytest.raises(CannotSay, match="impossible"):
        share_of(some, n)


@pytest.mark.parametrize("sure", [0.5, 1.0, 95.0, 0.0, float("nan")])
def test_a_confidence_that_is_none_is_refused(sure: float) -> None:
    with pytest.raises(CannotSay, match="such as 0.95"):
        normal(sure)


def test_no_difference_at_the_very_edge_is_still_within() -> None:
    assert Interval(0.0, 1.0).spans_none and not Interval(0.001, 1.0).spans_none
