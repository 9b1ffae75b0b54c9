"""How much likelier something is for one group than for another."""

from __future__ import annotations

from itertools import product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.likelihood import Group, fisher_exact, relative_likelihood

groups = st.integers(1, 60).flatmap(lambda n: st.builds(Group, st.integers(0, n), st.just(n)))


def test_the_published_figure_of_a_workforce_standard() -> None:
    """46.99 % against 14.65 % is 3.2075."""
    found = relative_likelihood(Group(4699, 10000), Group(1465, 10000))
    assert found.ratio == pytest.approx(3.2075, abs=5e-5)


def test_the_log_interval_worked_by_hand() -> None:
    """10 of 100 against 5 of 100: ratio 2, sqrt(0.1 - 0.01 + 0.2 - 0.01) = 0.52915."""
    found = relative_likelihood(Group(10, 100), Group(5, 100))
    assert found.interval is not None
    assert found.interval.low == pytest.approx(0.70895, abs=5e-5)
    assert found.interval.high == pytest.approx(5.64214, abs=5e-5)


def test_a_lady_who_tasted_tea() -> None:
    """Fisher's own table: 3 and 1 of 4 right, p = 34/70."""
    assert fisher_exact(Group(3, 4), Group(1, 4)) == pytest.approx(34 / 70, rel=1e-12)


def test_no_events_in_the_second_group_leave_everything_undefined_but_the_exact_p() -> None:
    found = relative_likelihood(Group(7, 45), Group(0, 30))
    assert (found.ratio, found.interval, found.four_fifths) == (None, None, None)
    assert found.p == pytest.approx(0.0373509573125374, rel=1e-9)


def test_no_events_in_the_first_group_are_a_ratio_of_none_without_an_interval() -> None:
    found = relative_likelihood(Group(0, 50), Group(4, 60))
    assert (found.ratio, found.interval, found.four_fifths) == (0, None, None)


def test_no_events_at_all_are_no_difference() -> None:
    found = relative_likelihood(Group(0, 50), Group(0, 60))
    assert found.ratio is None and found.p == 1


@pytest.mark.parametrize(
    "first, second", list(product([Group(24, 30), Group(4, 5)], [Group(30, 30), Group(9, 9)]))
)
def test_exactly_four_fifths_is_within(first: Group, second: Group) -> None:
    assert relative_likelihood(first, second).four_fifths is True
    assert relative_likelihood(second, first).four_fifths is True


def test_just_below_four_fifths_is_not() -> None:
    assert relative_likelihood(Group(799, 1000), Group(1000, 1000)).four_fifths is False


def test_with_few_people_the_exact_test_decides() -> None:
    """1 of 900 against 3 of 110: the smaller cells are below 5."""
    found = relative_likelihood(Group(1, 900), Group(3, 110))
    assert found.few and found.p < 0.05 and found.is_clear


@settings(deadline=None)
@given(groups, groups)
def test_the_exact_test_is_the_sum_over_all_tables_as_rare(first: Group, second: Group) -> None:
    events = first.events + second.events
    ways = {
        x: comb(first.base, x) * comb(second.base, events - x)
        for x in range(max(0, events - second.base), min(first.base, events) + 1)
    }
    as_rare = sum(way for way in ways.values() if way <= ways[first.events])
    assert fisher_exact(first, second) == pytest.approx(as_rare / sum(ways.values()), rel=1e-10)


def test_the_exact_test_holds_for_very_many_people() -> None:
    assert 0 < fisher_exact(Group(500_500, 1_000_000), Group(499_500, 1_000_000)) < 1
    assert fisher_exact(Group(5, 1_000_000), Group(5, 1_000_000)) == pytest.approx(1, rel=1e-9)


@settings(deadline=None)
@given(groups, groups)
def test_a_ratio_turned_round_is_its_inverse(first: Group, second: Group) -> None:
    there, back = relative_likelihood(first, second), relative_likelihood(second, first)
    assert there.p == pytest.approx(back.p, rel=1e-9)
    if there.interval and back.interval and there.ratio and back.ratio:
        assert there.interval.low <= there.ratio <= there.interval.high
        assert there.ratio == pytest.approx(1 / back.ratio)
        assert there.interval.low == pytest.approx(1 / back.interval.high)
        assert there.four_fifths == back.four_fifths


@settings(deadline=None)
@given(groups, groups, st.integers(2, 30))
def test_more_people_make_a_narrower_interval(first: Group, second: Group, times: int) -> None:
    few = relative_likelihood(first, second).interval
    many = relative_likelihood(
        Group(first.events * times, first.base * times),
        Group(second.events * times, second.base * times),
    ).interval
    if few is not None and many is not None and few.low < few.high:
        assert many.high / many.low < few.high / few.low


@pytest.mark.parametrize(
    "events, base, why", [(1, 0, "nobody"), (6, 5, "impossible"), (-1, 5, "impossible")]
)
def test_impossible_counts_are_refused(events: int, base: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        relative_likelihood(Group(events, base), Group(1, 5))
    with pytest.raises(ValueError, match=why):
        relative_likelihood(Group(1, 5), Group(events, base))
