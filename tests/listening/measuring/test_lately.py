"""Something rare, of late and before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.measuring import lately
from wholeheard.listening.measuring.lately import ALIKE, FEWER, MORE, TOO_FEW, compare

RARE = st.lists(st.integers(0, 9), min_size=3, max_size=40)


def test_eight_of_late_and_two_before_are_more_than_chance_gives() -> None:
    found = compare([0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 2, 3], [14] * 18)
    assert found is not None
    assert (found.now, found.before, found.periods_now, found.periods_before) == (8, 2, 6, 12)
    assert found.found == MORE
    by_hand = sum(
        ways * (1 / 3) ** at * (2 / 3) ** (10 - at) for ways, at in ((45, 8), (10, 9), (1, 10))
    )
    assert found.chance == pytest.approx(2 * by_hand)


def test_a_part_is_of_what_was_told_and_not_of_the_months() -> None:
    """Five times as many stories of late: as many more events are no change."""
    found = compare([1] * 12 + [5] * 6, [10] * 12 + [50] * 6)
    assert found is not None and found.found == ALIKE
    assert compare([1] * 12 + [5] * 6).found == MORE  # type: ignore[union-attr]


def test_none_of_late_after_many_is_fewer_and_after_a_few_too_few_to_tell() -> None:
    assert compare([2] * 12 + [0] * 6).found == FEWER  # type: ignore[union-attr]
    assert compare([1, 0, 0] * 4 + [0] * 6).found == TOO_FEW  # type: ignore[union-attr]


def test_fewer_than_three_periods_have_no_of_late() -> None:
    assert compare([]) is None and compare([1, 2]) is None
    assert compare([None, 3, None, 1, None], [5, 5, 5, 0, 5]) is None


@given(RARE, st.integers(1, 50))
def test_what_is_counted_is_there_and_a_third_at_most_is_of_late(
    counts: list[int], of: int
) -> None:
    found = compare(counts, [of] * len(counts))
    assert found is not None
    assert found.now + found.before == sum(counts)
    assert found.periods_now + found.periods_before == len(counts)
    assert found.periods_now <= min(lately.PERIODS, len(counts) / 3)
    assert 0 <= found.chance <= 1
    assert (found.found in (MORE, FEWER)) == (found.chance < lately.SURE)


@given(RARE, st.integers(1, 9))
def test_more_of_late_is_never_less_sure_to_be_more(counts: list[int], more: int) -> None:
    one = compare(counts, [10.0] * len(counts))
    other = compare([*counts[:-1], counts[-1] + more], [10.0] * len(counts))
    assert one is not None and other is not None
    assert one.found != MORE or other.found == MORE


@pytest.mark.parametrize("mean", [0.3, 1.0, 4.0])
def test_chance_alone_seldom_gives_a_signal(mean: float) -> None:
    counts = np.random.default_rng(7).poisson(mean, (4000, 24)).tolist()
    found = [compare(one, [14.0] * 24) for one in counts]
    signals = sum(one is not None and one.found in (MORE, FEWER) for one in found)
    assert signals / 4000 <= lately.SURE
