"""What is usual for a series, and what is not."""

from __future__ import annotations

import pytest

from wholeheard.listening.measuring.xmr import Signal, chart

QUIET = [10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12, 11, 10]


def test_limits_lie_2_66_mean_moves_from_the_mean() -> None:
    found = chart([10, 12, 10, 12])
    assert (found.mean, found.lower, found.upper) == (11, 11 - 5.32, 11 + 5.32)


def test_one_wild_move_does_not_widen_the_limits() -> None:
    calm = [10, 11] * 10
    wild = chart([*calm[:10], 40, *calm[10:]])
    assert wild.upper is not None and wild.mean is not None
    assert wild.upper - wild.mean == pytest.approx(2.66, abs=0.2)
    assert wild.signals[10] == Signal("outside", True)


def test_a_quiet_series_has_no_signal() -> None:
    assert set(chart(QUIET).signals) == {None}


def test_seven_on_one_side_are_a_shift_and_six_are_not() -> None:
    def signals(length: int) -> int:
        return sum(one is not None for one in chart([9, 11] * 8 + [11, 11.2] * 6)
                   .signals[16 : 16 + length])  # fmt: skip

    assert signals(12) == 12
    six = chart([9, 11, 9, 11, 9, 11, 10.9, 11, 10.9, 11, 9, 11, 9, 9, 9])
    assert all(one is None or one.rule != "shift" for one in six.signals)


def test_seven_points_that_rise_are_a_trend_and_a_tie_ends_it() -> None:
    rising = chart([5, 20, 5, 20, 8, 9, 10, 11, 12, 13, 14])
    assert [one.rule for one in rising.signals[4:] if one] == ["trend"] * 7
    tied = chart([5, 20, 5, 20, 8, 9, 10, 10, 12, 13, 14])
    assert not any(one and one.rule == "trend" for one in tied.signals)


def test_nothing_runs_across_a_gap() -> None:
    gap = chart([5, 20, 5, 20, 8, 9, 10, None, 12, 13, 14])
    assert gap.signals[7] is None
    assert not any(one and one.rule == "trend" for one in gap.signals)


def test_a_series_that_never_moves_has_limits_at_its_mean() -> None:
    found = chart([4.0] * 15)
    assert (found.lower, found.mean, found.upper) == (4, 4, 4)
    assert set(found.signals) == {None}


def test_one_point_has_a_mean_and_no_limits() -> None:
    found = chart([4.0])
    assert (found.lower, found.mean, found.upper, found.short) == (None, 4, None, True)


def test_no_points_have_nothing() -> None:
    assert chart([]).mean is None
    assert chart([None, None]).signals == (None, None)


def test_twelve_points_are_too_few_to_trust() -> None:
    assert chart(QUIET[:12]).short and not chart(QUIET[:13]).short
