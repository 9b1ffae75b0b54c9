"""Rates corrected for the reader's errors."""

from __future__ import annotations

import random

import pytest

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
