"""Rates corrected for the reader's errors."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.corrected import Errors, corrected

GOOD = Errors(0.8, 300, 0.05, 700)


def test_a_perfect_reader_needs_no_correction() -> None:
    rate = corrected(200, 1000, Errors(1.0, 100, 0.0, 100))
    assert rate is not None and rate.share == pytest.approx(0.2)


def test_what_is_missed_and_imagined_is_put_right() -> None:
    rate = corrected(200, 1000, GOOD)
    assert rate is not None and rate.share == pytest.approx((0.2 - 0.05) / 0.75)
    assert rate.low < rate.share < rate.high


def test_a_reader_that_can_hardly_tell_gives_no_rate() -> None:
    assert corrected(200, 1000, Errors(0.5, 300, 0.21, 700)) is None
    assert corrected(0, 0, GOOD) is None
    assert corrected(1, 10, Errors(0.9, 0, 0.0, 10)) is None


def test_a_rate_stays_between_none_and_all() -> None:
    least, most = corrected(0, 1000, GOOD), corrected(1000, 1000, GOOD)
    assert least is not None and (least.share, least.low) == (0, 0)
    assert most is not None and (most.share, most.high) == (1, 1)


def test_the_interval_holds_the_truth_19_times_in_20() -> None:
    """Simulated as measurement E was: sensitivity .70, specificity .97, 2,000 read."""
    chance, held, rounds = random.Random(5), 0, 600

    def some(number: int, share: float) -> int:
        return sum(chance.random() < share for _ in range(number))

    for _ in range(rounds):
        with_it = some(300, 0.2)
        tpr = some(with_it, 0.7) / with_it
        fpr = some(300 - with_it, 0.03) / (300 - with_it)
        truly = 400
        noticed = some(truly, 0.7) + some(2000 - truly, 0.03)
        rate = corrected(noticed, 2000, Errors(tpr, with_it, fpr, 300 - with_it))
        assert rate is not None
        held += rate.low <= 0.2 <= rate.high
    assert 0.92 <= held / rounds <= 0.985


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="impossible"):
        corrected(11, 10, GOOD)
    with pytest.raises(ValueError, match="shares"):
        corrected(1, 10, Errors(1.2, 10, 0.0, 10))


errors = st.builds(
    Errors, st.floats(0, 1), st.integers(0, 500), st.floats(0, 1), st.integers(0, 2000)
)
counts = st.integers(0, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_variance_is_that_of_the_contract() -> None:
    """q .2 of 1,000, tpr .8 of 300, fpr .05 of 700, so p .2: all three terms by hand."""
    rate = corrected(200, 1000, GOOD)
    by_hand = 0.2 * 0.8 / 1000 + 0.2**2 * 0.8 * 0.2 / 300 + 0.8**2 * 0.05 * 0.95 / 700
    assert rate is not None and rate.variance == pytest.approx(by_hand / 0.75**2, rel=1e-12)
    assert rate.effective_n == pytest.approx(0.2 * 0.8 / rate.variance, rel=1e-12)


def test_a_rate_of_none_has_no_effective_number() -> None:
    rate = corrected(0, 1000, GOOD)
    assert rate is not None and rate.effective_n is None


def test_a_reader_that_never_erred_on_few_texts_is_not_taken_for_perfect() -> None:
    few, many = (corrected(200, 1000, Errors(1.0, n, 0.0, n)) for n in (10, 10_000))
    assert few is not None and many is not None
    assert few.high - few.low > 3 * (many.high - many.low)


def test_fewer_than_even_the_imagined_ones_is_none_but_not_for_certain() -> None:
    """1 of 100 noticed by a reader that imagines 10 in 100: the labels do not fit what it reads."""
    rate = corrected(1, 100, Errors(0.8, 50, 0.1, 100))
    assert rate is not None and (rate.share, rate.low) == (0, 0) and rate.high > 0.05


@settings(deadline=None)
@given(counts, errors)
def test_a_share_lies_within_its_interval(told: tuple[int, int], known: Errors) -> None:
    rate = corrected(*told, known)
    if rate is not None:
        assert 0 <= rate.low <= rate.share <= rate.high <= 1


@settings(deadline=None)
@given(st.integers(1, 99), st.integers(2, 40))
def test_more_of_everything_makes_a_narrower_interval(noticed: int, times: int) -> None:
    few = corrected(noticed, 100, Errors(0.8, 50, 0.1, 100))
    many = corrected(noticed * times, 100 * times, Errors(0.8, 50 * times, 0.1, 100 * times))
    assert few is not None and many is not None
    assert many.high - many.low < few.high - few.low


def test_the_interval_is_that_of_lang_and_reiczigel() -> None:
    """30 of 100 noticed, 18 of 20 told ones, 4 of 40 others: each step written out."""
    z2 = 1.959963985**2
    q, n = (30 + z2 / 2) / (100 + z2), 100 + z2
    tpr, fpr = 19 / 22, 5 / 42
    p = (q - fpr) / (tpr - fpr)
    tpr_doubt, fpr_doubt = tpr * (1 - tpr) / 22, fpr * (1 - fpr) / 42
    middle = p + 2 * z2 * (p * tpr_doubt - (1 - p) * fpr_doubt)
    spread = q * (1 - q) / n + p**2 * tpr_doubt + (1 - p) ** 2 * fpr_doubt
    reach = (z2 * spread) ** 0.5 / (tpr - fpr)
    rate = corrected(30, 100, Errors(0.9, 20, 0.1, 40))
    assert rate is not None
    assert rate.low == pytest.approx(middle - reach, rel=1e-8)
    assert rate.high == pytest.approx(middle + reach, rel=1e-8)
