"""Who is heard: worked cases for silence, and what may never be said."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.measuring import heard as reckoned
from wholeheard.listening.measuring.refused import CannotSay


@pytest.mark.parametrize(
    ("expected_a_month", "months"),
    [(4.0, 3), (1.0, 3), (0.75, 4), (0.5, 6), (0.3, 10), (0.25, 12), (0.1, 12), (0.0, 12)],
)
def test_silence_is_no_chance_after_so_many_months(expected_a_month: float, months: int) -> None:
    """By hand: the fewest whole months in which three stories were to expect, from 3 to 12."""
    assert reckoned.months_until_alarm(expected_a_month) == months


def test_three_expected_and_none_told_come_by_chance_less_than_once_in_twenty() -> None:
    assert math.exp(-reckoned.EXPECTED_FOR_ALARM) < 0.05


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.390)]
)
def test_the_interval_is_garwoods(count: int, low: float, high: float) -> None:
    """Half the chi-square quantiles: 2.5 % at 2x and 97.5 % at 2(x + 1) degrees of freedom."""
    found = reckoned.poisson(count)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


@pytest.mark.parametrize(
    ("stories", "served", "verdict"),
    [
        (0, 300, reckoned.NOT_HEARD),
        (0, 299, reckoned.TOO_FEW),
        (3, 1000, reckoned.LESS),
        (9, 1000, reckoned.UNCERTAIN),
        (30, 1000, reckoned.NOT_LESS),
    ],
)
def test_each_verdict_as_worked_by_hand(stories: int, served: int, verdict: str) -> None:
    """100 stories of 10,000 people: one of a hundred."""
    found = reckoned.heard(stories, served, all_stories=100, all_served=10_000)
    assert found.verdict == verdict
    assert found.expected == pytest.approx(served / 100)


def test_a_rounded_number_has_a_wider_interval() -> None:
    exact, rounded = reckoned.poisson(10), reckoned.poisson(10, slack=2.5)
    assert rounded.low < exact.low and rounded.high > exact.high


def test_of_a_few_people_nothing_is_said() -> None:
    with pytest.raises(CannotSay):
        reckoned.heard(1, 9, all_stories=10, all_served=100)


def test_more_people_than_all_is_refused() -> None:
    with pytest.raises(CannotSay):
        reckoned.heard(1, 200, all_stories=10, all_served=100)


@given(st.integers(10, 10_000), st.integers(0, 10_000), st.integers(0, 500))
def test_silence_is_never_said_to_be_enough(served: int, others: int, all_stories: int) -> None:
    found = reckoned.heard(0, served, all_stories=all_stories, all_served=served + others)
    assert found.verdict in (reckoned.NOT_HEARD, reckoned.TOO_FEW)


@given(st.floats(0.0, 10.0), st.floats(0.0, 10.0))
def test_the_more_is_expected_the_sooner_silence_alarms(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert reckoned.months_until_alarm(more) <= reckoned.months_until_alarm(less)
