"""Gaps between groups: with an interval, or not at all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.gaps import gaps_in_means, gaps_in_shares, pay_gap
from wholeheard.listening.measuring.intervals import share_of

VALUES = np.concatenate([np.linspace(4, 8, 30), np.linspace(1, 5, 20), np.linspace(0, 1, 9)])
GROUPS = ["no"] * 30 + ["yes"] * 20 + ["rather not say"] * 9


def test_a_gap_has_its_interval_and_its_words() -> None:
    (_, gap) = gaps_in_means(GROUPS, VALUES, against="no")
    assert gap.difference == pytest.approx(-3) and gap.interval is not None
    assert gap.interval.low < -3 < gap.interval.high
    assert gap.sentence().startswith("lower, somewhere from -3.7")


def test_a_small_group_shows_nothing_not_even_how_many() -> None:
    (small, _) = gaps_in_means(GROUPS, VALUES, against="no")
    assert (small.n, small.value, small.difference, small.interval) == (None, None, None, None)
    assert small.sentence() == "not enough voices yet"


def test_what_may_be_chance_is_no_clear_gap() -> None:
    (gap,) = gaps_in_means(["a"] * 10 + ["b"] * 10, np.tile(np.arange(10.0), 2), against="a")
    assert gap.sentence().startswith("no clear gap")


def test_people_who_did_not_say_are_in_no_group() -> None:
    found = gaps_in_means(["a"] * 10 + [""] * 20, np.arange(30.0), against="a")
    assert found == ()


def test_a_group_cannot_be_set_beside_a_small_one_or_an_absent_one() -> None:
    for against in ("rather not say", "nobody"):
        with pytest.raises(ValueError, match="Name a larger group"):
            gaps_in_means(GROUPS, VALUES, against=against)


def test_the_threshold_cannot_be_set_below_five() -> None:
    with pytest.raises(ValueError, match="from 5 people on"):
        gaps_in_means(GROUPS, VALUES, against="no", enough=4)
    with pytest.raises(ValueError, match="from 5 people on"):
        gaps_in_shares({"no": share_of(10, 20)}, against="no", enough=1)


def test_gaps_in_shares_by_newcombe() -> None:
    (few, gap) = gaps_in_shares(
        {"no": share_of(48, 80), "yes": share_of(56, 70), "few": share_of(1, 9)}, against="no"
    )
    assert few.n is None and gap.interval is not None
    assert (round(gap.interval.low, 4), round(gap.interval.high, 4)) == (0.0524, 0.3339)


def test_a_pay_gap_worked_by_hand() -> None:
    """Women 9, men 10 on average: 10 %; medians 8 and 10: 20 %."""
    women = np.array([8.0] * 9 + [8, 8, 20])
    men = np.array([10.0] * 12)
    found = pay_gap(women, men)
    assert found.mean == pytest.approx(10) and found.median == pytest.approx(20)
    assert found.interval.low < 10 < found.interval.high


def test_pay_of_nothing_or_of_few_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        pay_gap(np.zeros(12), np.ones(12))
    with pytest.raises(ValueError, match="not enough voices yet"):
        pay_gap(np.ones(9), np.ones(12))


@settings(deadline=None)
@given(
    st.lists(st.floats(1, 100), min_size=10, max_size=30),
    st.lists(st.floats(1, 100), min_size=10, max_size=30),
    st.floats(0.1, 1000),
)
def test_a_pay_gap_does_not_depend_on_the_currency(
    ours: list[float], theirs: list[float], rate: float
) -> None:
    one, other = (
        pay_gap(np.array(ours), np.array(theirs)),
        pay_gap(np.array(ours) * rate, np.array(theirs) * rate),
    )
    assert one.mean == pytest.approx(other.mean, abs=1e-7) and one.median == pytest.approx(
        other.median, abs=1e-7
    )
    assert one.interval.low - 1e-9 <= one.mean <= one.interval.high + 1e-9
