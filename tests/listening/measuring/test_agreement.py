"""Two readers of the same texts: how far they agree, and how sure one can be of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.measuring.agreement import (
    ALWAYS_GIVEN,
    NEVER_GIVEN,
    NOBODY,
    Agreement,
    agreement,
    kappa_and_error,
    kappa_interval,
    of_tables,
)
from wholeheard.listening.measuring.intervals import CannotSay

COUNTS = st.lists(st.integers(0, 60), min_size=4, max_size=4)


def of(*counts: int) -> Agreement:
    """Both, first only, second only, neither."""
    (found,) = of_tables(np.array([counts]), ["hurry"])
    return found


def test_kappa_is_what_it_is_by_hand() -> None:
    """20 both, 5 and 10 alone, 15 neither: 35 of 50 agreed, 25 of 50 would by chance."""
    found = of(20, 5, 10, 15)
    assert found.kappa == pytest.approx((0.7 - 0.5) / (1 - 0.5))
    assert found.percent is not None and found.percent.share == pytest.approx(0.7)
    assert found.positive == pytest.approx(40 / 55)
    assert found.negative == pytest.approx(30 / 45)
    assert found.prevalence == pytest.approx(5 / 50)
    assert found.bias == pytest.approx(5 / 50)
    assert found.n == 50


def test_kappa_and_its_error_are_those_that_another_program_publishes() -> None:
    """`ci.kappa(.05, 31, 12, 4, 58)` of the R package statpsych, in its manual: Cohen's kappa
    0.6756757 with a standard error of 0.07344761."""
    kappa, error = kappa_and_error(np.array([[58.0, 4.0, 12.0, 31.0]]))
    assert kappa[0] == pytest.approx(0.6756757, abs=5e-8)
    assert error[0] == pytest.approx(0.07344761, abs=5e-9)


def test_kappa_is_that_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    chance = np.random.default_rng(3)
    first, second = chance.random((2, 80, 6)) < chance.random(6)
    for number, found in enumerate(agreement(first, second, list("abcdef"))):
        theirs = metrics.cohen_kappa_score(first[:, number], second[:, number])
        assert found.kappa == pytest.approx(theirs)


def test_a_rare_code_shows_why_percent_agreement_is_not_enough() -> None:
    found = of(1, 2, 2, 95)
    assert found.percent is not None and found.percent.share == 0.96
    assert found.positive == pytest.approx(1 / 3)
    assert found.negative is not None and found.negative > 0.97
    assert found.prevalence == pytest.approx(0.94)
    assert found.kappa is not None and found.kappa < 0.33


def test_readers_who_never_disagreed_on_a_few_texts_are_not_sure_to_agree() -> None:
    found = of(3, 0, 0, 17)
    assert found.kappa == 1
    assert found.interval is not None
    assert found.interval.high == 1
    assert found.interval.low < 0.6


@pytest.mark.parametrize(
    ("counts", "why"),
    [((0, 0, 0, 40), NEVER_GIVEN), ((40, 0, 0, 0), ALWAYS_GIVEN), ((0, 0, 0, 0), NOBODY)],
)
def test_where_kappa_is_not_defined_it_is_withheld_with_a_reason(
    counts: tuple[int, ...], why: str
) -> None:
    found = of(*counts)
    assert (found.kappa, found.interval, found.why_not) == (None, None, why)


def test_one_reader_who_gives_a_code_to_every_text_agrees_by_chance_alone() -> None:
    found = of(30, 10, 0, 0)
    assert found.kappa == 0
    assert found.why_not is None


def test_texts_that_one_of_them_did_not_read_do_not_count() -> None:
    first = np.array([[1, 1], [1, 0], [0, 0], [1, 1]])
    second = np.array([[1, 0], [0, 0], [0, 1], [1, 1]])
    read = np.array([[1, 0], [1, 1], [1, 0], [0, 1]], bool)
    hurry, ease = agreement(first, second, ["hurry", "ease"], read_by_both=read)
    assert (hurry.both, hurry.first_only, hurry.second_only, hurry.neither) == (1, 1, 0, 1)
    assert (ease.both, ease.first_only, ease.second_only, ease.neither) == (1, 0, 0, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (np.zeros((3, 2)), np.zeros((4, 2))),
        (np.zeros((3, 1)), np.zeros((3, 1))),
        (np.full((3, 2), 0.5), np.zeros((3, 2))),
        (np.zeros(3), np.zeros(3)),
        (np.full((3, 2), math.nan), np.zeros((3, 2))),
    ],
)
def test_answers_of_another_shape_are_refused_in_a_sentence(
    first: np.ndarray, second: np.ndarray
) -> None:
    with pytest.raises(CannotSay, match=r"[A-Z].*\."):
        agreement(first, second, ["hurry", "ease"])


def test_counts_below_none_are_refused() -> None:
    with pytest.raises(CannotSay, match="none below 0"):
        of(3, -1, 2, 4)


def test_no_codes_have_no_agreement() -> None:
    assert agreement(np.zeros((4, 0)), np.zeros((4, 0)), []) == ()


@given(COUNTS)
def test_an_interval_holds_its_kappa_and_stays_within_its_bounds(counts: list[int]) -> None:
    found = of(*counts)
    if found.kappa is None:
        assert found.why_not is not None
        return
    assert found.interval is not None
    assert -1 <= found.interval.low <= found.kappa <= found.interval.high <= 1


@given(COUNTS)
def test_it_does_not_matter_which_reader_is_named_first(counts: list[int]) -> None:
    both, first_only, second_only, neither = counts
    one, other = of(*counts), of(both, second_only, first_only, neither)
    assert one.kappa == pytest.approx(other.kappa)
    assert (one.positive, one.negative, one.bias) == (other.positive, other.negative, other.bias)


@given(COUNTS)
def test_what_is_given_and_what_is_not_change_places(counts: list[int]) -> None:
    both, first_only, second_only, neither = counts
    one, other = of(*counts), of(neither, second_only, first_only, both)
    assert one.kappa == pytest.approx(other.kappa)
    assert (one.positive, one.negative) == (other.negative, other.positive)


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_many_codes_at_once_are_each_what_they_are_alone(many: list[list[int]]) -> None:
    names = [str(number) for number in range(len(many))]
    together = of_tables(np.array(many), names)
    for name, counts, found in zip(names, many, together, strict=True):
        (alone,) = of_tables(np.array([counts]), [name])
        assert found == alone


GRID = [
    (n, told, kappa)
    for n in (20, 50, 100, 300)
    for told in (0.03, 0.1, 0.3, 0.5)
    for kappa in (0.0, 0.4, 0.7, 0.9)
]


def double_readings(n: int, told: float, kappa: float, times: int) -> np.ndarray:
    """Tables of two readers who give a code equally often; kappa is defined in each."""
    apart = told * (1 - told) * (1 - kappa)
    chances = [told - apart, apart, apart, 1 - told - apart]
    drawn = np.random.default_rng([n, int(100 * told), int(10 * kappa)]).multinomial(
        n, chances, times
    )
    return drawn[(drawn[:, 3] < n) & (drawn[:, 0] < n)].astype(float)


@pytest.mark.parametrize(("n", "told", "kappa"), GRID)
def test_an_interval_holds_the_truth_as_often_as_it_says(n: int, told: float, kappa: float) -> None:
    drawn = double_readings(n, told, kappa, 3000)
    low, high = kappa_interval(drawn)
    held = ((low <= kappa + 1e-9) & (high >= kappa - 1e-9)).mean()
    assert held >= 0.93


def test_an_interval_is_not_held_by_being_everything() -> None:
    """100 texts, a code in 3 of 10: not twice as wide as the plain interval of a large sample."""
    drawn = double_readings(100, 0.3, 0.7, 3000)
    low, high = kappa_interval(drawn)
    _kappa, error = kappa_and_error(drawn)
    assert (high - low).mean() < 1.2 * (2 * 1.96 * error).mean()


def test_the_plain_interval_would_not_hold_for_a_rare_code() -> None:
    """Why the doubtful texts are added: if this were not so they would not be needed."""
    drawn = double_readings(50, 0.03, 0.7, 3000)
    kappa, error = kappa_and_error(drawn)
    assert (np.abs(kappa - 0.7) <= 1.96 * error).mean() < 0.6


def test_readers_of_whom_one_gives_a_code_oftener_are_covered_too() -> None:
    """First reader 6 in 100, second 14 in 100, 150 texts."""
    first, second, kappa = 0.06, 0.14, 0.5
    by_chance = first * second + (1 - first) * (1 - second)
    agreed = by_chance + kappa * (1 - by_chance)
    both = (agreed - 1 + first + second) / 2
    chances = [both, first - both, second - both, 1 - first - second + both]
    drawn = np.random.default_rng(8).multinomial(150, chances, 4000).astype(float)
    low, high = kappa_interval(drawn)
    assert ((low <= kappa) & (kappa <= high)).mean() >= 0.93
