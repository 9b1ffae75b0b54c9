"""What is usual for a series, and what is not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.listening.measuring import plainly

from wholeheard.listening.measuring import xmr
from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.measuring.xmr import Signal, assurance, chart, charts, judge

QUIET = [10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12, 11, 10]
SAW = [9, 11] * 10
"""A mean of 10, moves of 2, limits of 10 -+ 5.32, close beyond 10 -+ 3.5467."""


def signals(values: list[float | None], **how: object) -> list[str]:
    """The rule that decides each point, "" for none."""
    found = judge(of(values), **how)  # type: ignore[arg-type]
    return ["" if not rule else xmr.RULES[rule] for rule in found.rule[0]]


def of(values: list[float | None]) -> np.ndarray:
    return np.array([[np.nan if one is None else one for one in values]], dtype=float)


def after_a_saw(*tail: float) -> list[str]:
    """What the tail is when mean and limits come from a saw of 9 and 11 alone."""
    return signals([*SAW, *tail], fix=len(SAW))[len(SAW) :]


# Limits ------------------------------------------------------------------------------------------


def test_limits_lie_2_66_mean_moves_from_the_mean() -> None:
    found = chart([10, 12, 10, 12])
    assert (found.mean, found.lower, found.upper) == (11, 11 - 5.32, 11 + 5.32)


def test_limits_are_never_clipped() -> None:
    found = chart([0, 4, 0, 4])
    assert found.lower is not None and found.lower < 0


def test_one_wild_move_does_not_widen_the_limits() -> None:
    calm = [10, 11] * 10
    wild = chart([*calm[:10], 40, *calm[10:]])
    assert wild.upper is not None and wild.mean is not None
    assert wild.upper - wild.mean == pytest.approx(2.66, abs=0.2)
    assert wild.signals[10] == Signal("outside", True)


def test_screening_can_be_switched_off() -> None:
    wild = of([*[10, 11] * 5, 40, *[10, 11] * 5])
    moves = [1] * 9 + [29, 30] + [1] * 9
    plain = judge(wild, screen=False)
    assert plain.upper[0] - plain.mean[0] == pytest.approx(2.66 * sum(moves) / len(moves))


def test_screening_is_done_once() -> None:
    """Of 40 moves of 1, one of 8 and one of 3.4 the 8 is left out; the 3.4, which is wide of what
    is left then, stays."""
    moves = [1.0] * 40 + [8.0, 3.4]
    found = judge(of([0.0, *np.cumsum([m * (-1) ** at for at, m in enumerate(moves)])]))
    assert (found.upper[0] - found.mean[0]) / 2.66 == pytest.approx(43.4 / 41)


@pytest.mark.parametrize(("just", "kept"), [(-1e-6, True), (1e-6, False)])
def test_a_move_is_left_out_from_3_267_mean_moves(just: float, kept: bool) -> None:
    wide = 3.267 * 99 / (100 - 3.267) + just
    moves = [1.0] * 99 + [wide]
    found = judge(of([0.0, *np.cumsum([m * (-1) ** at for at, m in enumerate(moves)])]))
    expected = (99 + wide) / 100 if kept else 1.0
    assert (found.upper[0] - found.mean[0]) / 2.66 == pytest.approx(expected)


def test_a_fixed_baseline_alone_gives_mean_and_limits() -> None:
    found = judge(of([*SAW[:12], *[100.0] * 8]), fix=12)
    assert (found.mean[0], found.upper[0]) == (10, 10 + 5.32)
    assert found.outside[0, 12:].all()


def test_a_baseline_of_fewer_than_twelve_is_refused() -> None:
    charts(of(SAW), fix=12)
    with pytest.raises(CannotChart, match="12 or more"):
        charts(of(SAW), fix=11)


def test_a_series_that_never_moves_has_limits_at_its_mean() -> None:
    found = chart([4.0] * 15)
    assert (found.lower, found.mean, found.upper) == (4, 4, 4)
    assert set(found.signals) == {None}
    assert set(chart([0.1] * 15).signals) == {None}


def test_one_point_has_a_mean_and_no_limits() -> None:
    found = chart([4.0])
    assert (found.lower, found.mean, found.upper, found.short) == (None, 4, None, True)
    assert found.signals == (None,)


def test_no_points_have_nothing() -> None:
    assert chart([]).mean is None
    assert chart([None, None]).signals == (None, None)


def test_twelve_points_are_too_few_to_trust() -> None:
    assert chart(QUIET[:12]).short and not chart(QUIET[:13]).short
    assert chart([*QUIET[:12], None]).short, "a gap is no point"


def test_infinite_values_are_refused() -> None:
    with pytest.raises(CannotChart, match="infinite"):
        charts(np.array([[1.0, np.inf]]))


# Rules -------------------------------------------------------------------------------------------


def test_a_quiet_series_has_no_signal() -> None:
    assert set(chart(QUIET).signals) == {None}


def test_only_what_lies_beyond_a_limit_is_outside() -> None:
    upper = 10 + 2.66 * 2
    assert after_a_saw(upper, 10, np.nextafter(upper, 99)) == ["", "", "outside"]
    assert after_a_saw(10 - 5.33) == ["outside"]


def test_seven_on_one_side_are_a_shift_and_six_are_not() -> None:
    assert after_a_saw(*[10.5, 10.4] * 3, 10.5) == ["shift"] * 7
    assert after_a_saw(*[9.5, 9.6] * 3, 10.4)[:6] == [""] * 6


def test_a_point_on_the_mean_ends_a_run() -> None:
    run = [10.5, 10.4] * 3
    assert after_a_saw(9, *run, 10, *run) == [""] * 14


def test_a_mean_that_is_no_round_number_is_exact() -> None:
    """Ten times 0.1 add up to less than 1 in a computer's arithmetic; the mean is 0.1 all the same."""
    found = judge(of([0.1] * 3 + [0.3, 0.2, 0.1, 0.2] * 2 + [0.2] * 3))
    assert judge(of([0.1] * 10)).side.any() == np.False_
    assert found.mean[0] == plainly.mean_of([0.1] * 3 + [0.3, 0.2, 0.1, 0.2] * 2 + [0.2] * 3)


def test_seven_points_that_rise_are_a_trend_and_six_are_not() -> None:
    assert after_a_saw(7, 8, 9, 10, 11, 12, 13) == ["trend"] * 7
    assert after_a_saw(8, 9, 9.5, 10, 11, 12)[:6] == [""] * 6
    assert after_a_saw(13, 12, 11, 10, 9, 8, 7) == ["trend"] * 7
    assert after_a_saw(7, 8, 9, 10, 11, 12, 13, 10) == ["trend"] * 7 + [""]


def test_a_tie_ends_a_trend() -> None:
    assert "trend" not in after_a_saw(7, 8, 9, 10, 10, 11, 12, 13)


def test_a_turning_point_takes_the_later_direction() -> None:
    up_and_down = [7, 8, 9, 10, 11, 12, 13, 12.5, 11.5, 10.5, 9.5, 8.5, 7.5]
    found = judge(of([*SAW, *up_and_down]), fix=len(SAW))
    assert found.high[0, len(SAW) :].tolist() == [True] * 6 + [False] * 7
    found = judge(of([*SAW, *[20 - one for one in up_and_down]]), fix=len(SAW))
    assert found.high[0, len(SAW) :].tolist() == [False] * 6 + [True] * 7


def test_a_trend_is_named_by_its_direction_and_not_by_its_side() -> None:
    found = judge(of([*SAW, 7, 7.5, 8, 8.5, 9, 9.5, 9.7]), fix=len(SAW))
    assert [xmr.RULES[one] for one in found.rule[0, -7:]] == ["trend"] * 7
    assert found.high[0, -7:].all() and (found.side[0, -7:] == -1).all()


def test_two_of_three_near_a_limit_are_a_signal_and_only_those_two() -> None:
    assert after_a_saw(14, 11, 14) == ["two in three", "", "two in three"]
    assert after_a_saw(6, 9, 6) == ["two in three", "", "two in three"]
    assert after_a_saw(14, 14, 14) == ["two in three"] * 3


def test_all_three_must_lie_on_one_side() -> None:
    assert after_a_saw(14, 9, 14) == [""] * 3
    assert after_a_saw(9, 14, 14, 9) == [""] * 4


def test_one_that_is_outside_is_not_near() -> None:
    assert after_a_saw(14, 11, 16) == ["", "", "outside"]


def test_near_begins_beyond_two_thirds_of_the_way() -> None:
    line = 10 + 2 * (2.66 / 3) * 2
    assert after_a_saw(line, 11, 14) == ["", "", ""]
    assert after_a_saw(np.nextafter(line, 99), 11, 14)[0] == "two in three"


def test_the_first_rule_that_holds_names_the_point() -> None:
    rising = after_a_saw(10.1, 10.2, 10.3, 13.9, 14, 14.1, 16)
    assert rising == ["trend"] * 6 + ["outside"]
    above = after_a_saw(10.5, 10.4, 14, 10.5, 14, 10.5, 10.4)
    assert above == ["shift", "shift", "two in three", "shift", "two in three", "shift", "shift"]


def test_nothing_runs_across_a_gap() -> None:
    assert "trend" not in signals([*SAW, 7, 8, 9, 10, None, 11, 12, 13])
    assert "shift" not in signals([*SAW, 10.5, 10.4, 10.5, 10.4, None, 10.5, 10.4, 10.5], fix=20)
    gap = judge(of([10, 12, None, 30, 32]))
    assert gap.upper[0] - gap.mean[0] == pytest.approx(2.66 * 2), "no move across a gap"
    assert not gap.outside[0, 2] and not gap.present[0, 2]


# Segments ----------------------------------------------------------------------------------------


def test_nothing_crosses_into_the_next_segment() -> None:
    values = np.array([[*SAW, *[one + 100 for one in SAW]]], dtype=float)
    segment = np.array([[0] * 20 + [1] * 20])
    found = charts(values, segment=segment)
    assert not found.rule.any()
    assert set(found.mean[0, :20]) == {10} and set(found.mean[0, 20:]) == {110}
    assert set(found.upper[0]) == {10 + 5.32, 110 + 5.32}


def test_each_segment_has_a_baseline_of_its_own() -> None:
    step = np.array(
        [[*SAW[:12], *[50] * 8, *[one + 90 for one in SAW[:12]], *[140] * 8]], dtype=float
    )
    segment = np.array([[0] * 20 + [1] * 20])
    assert set(charts(step, segment=segment, fix=12).mean[0]) == {10, 100}


def test_a_segment_of_twelve_points_is_short() -> None:
    segment = np.array([[0] * 12 + [1] * 8])
    assert charts(of(SAW), segment=segment).short.all()
    segment = np.array([[0] * 13 + [1] * 7])
    assert charts(of(SAW), segment=segment).short[0].tolist() == [False] * 13 + [True] * 7


@given(
    st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=24), min_size=1, max_size=4),
    st.sampled_from([None, 12]),
    st.booleans(),
)
def test_segments_together_are_as_each_alone(
    stretches: list[list[int]], fix: int | None, screen: bool
) -> None:
    values = np.array([[float(one) for some in stretches for one in some]])
    segment = np.array([[at for at, some in enumerate(stretches) for _ in some]])
    whole, begin = charts(values, segment=segment, fix=fix, screen=screen), 0
    for some in stretches:
        alone = charts(np.array([some], dtype=float), fix=fix, screen=screen)
        piece = slice(begin, begin + len(some))
        for name in ("mean", "lower", "upper", "rule", "high", "icon", "short", "close", "side"):
            np.testing.assert_array_equal(getattr(whole, name)[:, piece], getattr(alone, name))
        begin += len(some)


# Icons -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("good", "low", "high"),
    [
        (xmr.UP, "concern_low", "improvement_high"),
        (xmr.DOWN, "improvement_low", "concern_high"),
        (xmr.NEITHER, "neutral_low", "neutral_high"),
    ],
)
def test_what_is_good_decides_the_colour(good: int, low: str, high: str) -> None:
    values = np.array([[*SAW, 30.0], [*SAW, -30.0], [*SAW, 10.0]])
    found = charts(values, good=good, fix=20)
    assert [xmr.ICONS[one] for one in found.variation] == [high, low, "common_cause"]
    assert [xmr.ICONS[one] for one in found.icon[:, -1]] == [high, low, "common_cause"]


def test_each_series_may_have_its_own_good() -> None:
    found = charts(np.array([[*SAW, 30.0]] * 3), good=np.array([1, -1, 0]), fix=20)
    assert [xmr.ICONS[one] for one in found.variation] == [
        "improvement_high", "concern_high", "neutral_high"
    ]  # fmt: skip


def test_the_icon_is_of_the_last_point_that_is_there() -> None:
    found = charts(of([*SAW, 30.0, None]), good=1, fix=20)
    assert xmr.ICONS[found.variation[0]] == "improvement_high"
    assert charts(of([None, None])).variation[0] == -1
    assert charts(np.empty((2, 0))).variation.tolist() == [-1, -1]


def test_icons_and_types_of_points_stand_at_the_same_places() -> None:
    for icon, kind in zip(xmr.ICONS, xmr.POINT_TYPES, strict=True):
        assert icon.partition("_")[0] in kind
    assert xmr.POINT_TYPES[-2:] == ("special_cause_neutral_low", "special_cause_neutral_high")


@pytest.mark.parametrize(
    ("target", "good", "said"),
    [
        (11, 1, "consistent_fail"), (11, -1, "consistent_pass"),
        (0, 1, "consistent_pass"), (0, -1, "consistent_fail"),
        (5, 1, "inconsistent"), (10, 1, "inconsistent"), (1, -1, "inconsistent"),
        (None, 1, None), (11, 0, None),
    ],
)  # fmt: skip
def test_limits_say_whether_a_target_is_met(
    target: float | None, good: int, said: str | None
) -> None:
    assert assurance(target, 1, 10, good) == said
    assert assurance(target, float("nan"), float("nan"), good) is None


# Shapes ------------------------------------------------------------------------------------------

VALUES = st.lists(
    st.one_of(st.none(), st.integers(0, 12), st.floats(-5, 5).map(lambda one: round(one, 2))),
    min_size=1,
    max_size=40,
)


@given(VALUES, st.sampled_from([None, 12, 15]), st.booleans())
def test_many_at_once_are_as_one_point_after_the_other(
    values: list[float | None], fix: int | None, screen: bool
) -> None:
    beside = [None if one is None else one + 3 for one in values]
    found = judge(np.vstack([of(beside), of(values)]), fix=fix, screen=screen)
    mean, lower, upper, rules = plainly.chart(values, fix, screen)
    for number, expected in ((found.mean, mean), (found.lower, lower), (found.upper, upper)):
        assert (np.isnan(number[1]) and expected is None) or number[1] == pytest.approx(expected)
    if upper is None or lower is None or upper - lower > 1e-9:
        seen = [
            (xmr.RULES[rule], bool(high)) if rule else None
            for rule, high in zip(found.rule[1], found.high[1], strict=True)
        ]
        assert seen == rules


@given(st.lists(st.integers(0, 200), min_size=13, max_size=40), st.integers(-500, 500))
def test_a_constant_added_moves_mean_and_limits_by_it_and_no_signal(
    values: list[int], constant: int
) -> None:
    first = judge(of([float(one) for one in values]))
    moved = judge(of([float(one + constant) for one in values]))
    assert moved.mean[0] == pytest.approx(first.mean[0] + constant)
    assert moved.upper[0] - moved.lower[0] == pytest.approx(first.upper[0] - first.lower[0])
    assert (moved.side == first.side).all()


@given(st.lists(st.integers(0, 200), min_size=13, max_size=40), st.sampled_from([0.25, 2.0, 64.0]))
def test_another_unit_changes_the_numbers_and_no_signal(values: list[int], unit: float) -> None:
    first = judge(of([float(one) for one in values]))
    other = judge(of([one * unit for one in values]))
    np.testing.assert_array_equal(other.rule, first.rule)
    assert other.upper[0] == pytest.approx(first.upper[0] * unit)


@given(st.lists(st.integers(0, 200), min_size=13, max_size=40))
def test_upside_down_high_becomes_low(values: list[int]) -> None:
    first = judge(of([float(one) for one in values]))
    turned = judge(of([float(-one) for one in values]))
    np.testing.assert_array_equal(turned.rule, first.rule)
    flagged = first.rule > 0
    np.testing.assert_array_equal(turned.high[flagged], ~first.high[flagged])
