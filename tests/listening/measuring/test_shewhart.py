"""Charts of counts, shares, rates, scores and rare events, worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.measuring.shewhart import NAMES, WITH_DENOMINATOR, shewhart, sigma_z

COUNTS = st.lists(st.tuples(st.integers(0, 20), st.integers(20, 400)), min_size=2, max_size=30)


def test_a_p_chart_has_limits_by_the_size_of_each_point() -> None:
    found = shewhart("p", [10, 30], [100, 100])
    assert found.centre.tolist() == [0.2, 0.2]
    assert found.upper[0] == pytest.approx(0.2 + 3 * math.sqrt(0.2 * 0.8 / 100))
    sizes = shewhart("p", [10, 90], [100, 400])
    assert sizes.upper[0] == pytest.approx(0.2 + 3 * 0.04)
    assert sizes.upper[1] == pytest.approx(0.2 + 3 * 0.02)


def test_limits_of_shares_stay_between_0_and_1() -> None:
    found = shewhart("p", [1, 3], [4, 4])
    assert found.lower.tolist() == [0, 0] and found.upper.tolist() == [1, 1]


def test_a_u_chart_has_limits_by_exposure_and_none_below_0() -> None:
    found = shewhart("u", [4, 36], [100, 100])
    assert found.centre[0] == pytest.approx(0.2)
    assert found.upper[0] == pytest.approx(0.2 + 3 * math.sqrt(0.2 / 100))
    assert shewhart("u", [0, 1], [3, 1]).lower.tolist() == [0, 0]
    assert shewhart("u", [9, 9], [3, 1]).upper.max() > 1


def test_a_c_chart_has_limits_of_three_roots_of_the_mean() -> None:
    found = shewhart("c", [14, 16, 18])
    assert (found.centre[0], found.lower[0], found.upper[0]) == (16, 4, 28)
    assert shewhart("c", [3, 5]).lower[0] == 0


def test_an_individuals_chart_divides_by_1_128_and_screens() -> None:
    found = shewhart("i", [10, 12, 10, 12])
    assert found.upper[0] == pytest.approx(11 + 3 * 2 / 1.128)
    wild = [10, 12] * 8 + [60, 10, 12, 10]
    assert shewhart("i", wild).upper[0] - shewhart("i", wild).centre[0] == pytest.approx(
        3 * 2 / 1.128, rel=0.01
    )
    loose = shewhart("i", wild, screen=False)
    moves = np.abs(np.diff(wild))
    assert loose.upper[0] == pytest.approx(np.mean(wild) + 3 * moves.mean() / 1.128)


def test_limits_of_individuals_may_lie_below_0() -> None:
    assert shewhart("i", [0, 4, 0, 4]).lower[0] < 0


def test_a_g_chart_has_the_median_in_the_middle_and_limits_about_the_mean() -> None:
    found = shewhart("g", [1, 3, 11])
    assert found.centre[0] == 3
    assert found.upper[0] == pytest.approx(5 + 3 * math.sqrt(30))
    assert found.lower[0] == 0


def test_a_t_chart_is_an_individuals_chart_of_roots() -> None:
    roots = [1.0, 2.0, 1.0, 2.0, 3.0]
    found = shewhart("t", [one**3.6 for one in roots])
    beside = shewhart("i", roots)
    assert found.centre[0] == pytest.approx(beside.centre[0] ** 3.6)
    assert found.upper[0] == pytest.approx(beside.upper[0] ** 3.6)
    assert beside.lower[0] < 0 and found.lower[0] == 0


def test_a_run_chart_has_a_median_and_no_limits() -> None:
    found = shewhart("run", [1, 9, 2])
    assert found.centre.tolist() == [2, 2, 2]
    assert np.isnan(found.upper).all() and not found.outside.any()


def test_laneys_charts_are_wider_by_sigma_z() -> None:
    above, below = [100, 300, 100, 300], [1000] * 4
    plain, wide = shewhart("p", above, below), shewhart("pp", above, below)
    z = 0.2 / math.sqrt(0.2 * 0.8 / 1000)
    assert sigma_z("p", np.array(above, float), np.array(below, float)) == pytest.approx(z / 1.128)
    assert (wide.upper[0] - 0.2) / (plain.upper[0] - 0.2) == pytest.approx(z / 1.128)
    plain, wide = shewhart("u", above, below), shewhart("up", above, below)
    z = 0.2 / math.sqrt(0.2 / 1000)
    assert (wide.upper[0] - 0.2) / (plain.upper[0] - 0.2) == pytest.approx(z / 1.128)


def test_laneys_limits_are_clipped_as_the_plain_ones() -> None:
    found = shewhart("pp", [10, 990, 10, 990], [1000] * 4)
    assert (found.lower[0], found.upper[0]) == (0, 1)
    assert shewhart("up", [10, 2990, 10, 2990], [1000] * 4).upper[0] > 3


def test_laneys_screen_can_be_switched_off() -> None:
    above = [200, 210] * 10 + [900] + [200, 210] * 5
    below = [1000] * len(above)
    tight, loose = shewhart("pp", above, below), shewhart("pp", above, below, screen=False)
    assert loose.upper[0] - loose.centre[0] > 2 * (tight.upper[0] - tight.centre[0])


def test_one_wild_point_does_not_make_counts_spread() -> None:
    above = np.array([200.0, 214, 190, 205, 197, 209] * 4 + [900] + [201.0, 195] * 3)
    assert sigma_z("p", above, np.full(len(above), 1000.0)) < 1.25


def test_mean_scores_are_weighted_by_how_many_answered() -> None:
    found = shewhart("ip", [50, 90, 50], [10, 30, 10])
    assert found.centre[0] == pytest.approx(190 / 50)
    spread = math.sqrt(math.pi / 2) * 2 / math.sqrt(1 / 10 + 1 / 30)
    assert found.upper[0] == pytest.approx(3.8 + 3 * spread / math.sqrt(10))
    assert found.upper[1] == pytest.approx(3.8 + 3 * spread / math.sqrt(30))


def test_scores_are_screened_at_3_2665() -> None:
    """Of n moves one is so much wider than the others that it just reaches the one line, and not
    the other: (w + n - 1) / n * 3.2665 < w <= (w + n - 1) / n * 3.267."""
    n = 100
    w = (n - 1) * 3.26675 / (n - 3.26675)
    scores = [100.0] * 1
    for at in range(n):
        step = w if at == 50 else 1.0
        scores.append(scores[-1] + step * (-1) ** at)
    found = shewhart("ip", [one * 10 for one in scores], [10] * len(scores))
    unit = math.sqrt(math.pi / 2) / math.sqrt(2 / 10)
    assert found.upper[0] - found.centre[0] == pytest.approx(3 * unit / math.sqrt(10))


def test_frozen_scores_take_their_spread_from_the_frozen_part() -> None:
    calm, wild = [50.0, 52.0] * 6, [20.0, 90.0] * 6
    alone = shewhart("ip", calm, [10] * 12)
    frozen = shewhart("ip", [*calm, *wild], [10] * 24, freeze=12)
    assert frozen.upper[0] == pytest.approx(alone.upper[0])
    assert frozen.centre[0] == alone.centre[0]


@pytest.mark.parametrize("kind", NAMES)
def test_a_freeze_keeps_what_comes_later_out_of_the_lines(kind: str) -> None:
    first, later = [5.0, 7, 6, 8, 5, 7, 6, 5], [60.0, 75, 62, 71]
    below = [100.0] * 12 if kind in WITH_DENOMINATOR else None
    alone = shewhart(kind, first, below and below[:8])
    frozen = shewhart(kind, [*first, *later], below, freeze=8)
    np.testing.assert_allclose(frozen.centre[:8], alone.centre)
    np.testing.assert_allclose(frozen.upper[:8], alone.upper)
    assert len(frozen.runs) == 1 and frozen.runs[0].useful > alone.runs[0].useful


@pytest.mark.parametrize("kind", NAMES)
def test_nothing_crosses_a_change_of_level(kind: str) -> None:
    first, later = [5.0, 7, 6, 8, 5, 7], [60.0, 75, 62, 71, 66]
    below = [100.0] * 11 if kind in WITH_DENOMINATOR else None
    whole = shewhart(kind, [*first, *later], below, rebase_after=[6], freeze=3)
    parts = [
        shewhart(kind, first, below and below[:6]), shewhart(kind, later, below and below[6:])
    ]  # fmt: skip
    assert whole.segment.tolist() == [0] * 6 + [1] * 5
    for name in ("centre", "lower", "upper"):
        joined = np.concatenate([getattr(one, name) for one in parts])
        np.testing.assert_allclose(getattr(whole, name), joined)
    assert whole.runs == (parts[0].runs[0], parts[1].runs[0])


def test_changes_of_level_are_put_in_order_and_those_beyond_the_end_passed_over() -> None:
    found = shewhart("run", [1.0, 2, 3, 4, 5, 6], rebase_after=[4, 2, 2, 0, 6, 99])
    assert found.segment.tolist() == [0, 0, 1, 1, 2, 2]
    assert shewhart("run", [1.0, 2, 3], rebase_after=[1]).segment.tolist() == [0, 1, 1]


@given(COUNTS)
def test_multiply_is_for_showing_only(counts: list[tuple[int, int]]) -> None:
    above, below = zip(*counts, strict=True)
    one, many = shewhart("u", above, below), shewhart("u", above, below, multiply=1000)
    np.testing.assert_allclose(many.y, one.y * 1000)
    np.testing.assert_allclose(many.upper, one.upper * 1000)
    assert many.runs == one.runs


def test_multiplied_shares_are_clipped_before() -> None:
    assert shewhart("p", [1, 3], [4, 4], multiply=100).upper.tolist() == [100, 100]


@given(COUNTS)
def test_a_share_never_has_limits_that_miss_its_centre(counts: list[tuple[int, int]]) -> None:
    above, below = zip(*counts, strict=True)
    for kind in ("p", "u"):
        found = shewhart(kind, above, below)
        assert (found.lower <= found.centre).all() and (found.upper >= found.centre).all()


@pytest.mark.parametrize("kind", ["i", "t", "ip", "pp", "up"])
def test_a_series_that_never_moves_has_limits_at_its_centre(kind: str) -> None:
    below = [10.0] * 14 if kind in WITH_DENOMINATOR else None
    found = shewhart(kind, [4.0] * 14, below)
    np.testing.assert_allclose(found.lower, found.centre)
    np.testing.assert_allclose(found.upper, found.centre)
    assert not found.outside.any()


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_a_period_with_nobody_in_it_is_a_gap(kind: str) -> None:
    with_gap = shewhart(kind, [10, 0, 20, 12], [100, 0, 100, 100])
    without = shewhart(kind, [10, None, 20, 12], [100, None, 100, 100])
    assert np.isnan(with_gap.y[1]) and np.isnan(with_gap.upper[1]) and not with_gap.outside[1]
    np.testing.assert_array_equal(with_gap.upper, without.upper)
    assert with_gap.centre[0] == pytest.approx(42 / 300)


def test_no_move_is_counted_across_a_gap() -> None:
    assert shewhart("i", [10, 12, None, 90, 92]).upper[0] == pytest.approx(51 + 3 * 2 / 1.128)


def test_one_point_has_a_centre_and_no_spread() -> None:
    found = shewhart("i", [4.0])
    assert found.centre[0] == 4 and np.isnan(found.upper[0]) and not found.outside[0]


@pytest.mark.parametrize(
    ("kind", "above", "below", "why"),
    [
        ("p", [1, 5], [2, 4], "Point 2: more were counted"),
        ("u", [-1], [2], "a count is below 0"),
        ("c", [3, -1], None, "Point 2: a count is below 0"),
        ("g", [-1], None, "below 0"),
        ("t", [2, 0], None, "Point 2: time between events must be above 0"),
        ("p", [1], [0], "out of a denominator of 0"),
        ("u", [1], [-3], "denominator is below 0"),
        ("i", [math.inf], None, "infinite"),
        ("u", [1], [math.inf], "infinite"),
        ("p", [1], None, "numerator and a denominator"),
        ("xbar", [1], None, "Choose one of: p, pp"),
        ("p", [1, 2], [3], "Each numerator needs a denominator"),
    ],
)
def test_impossible_figures_are_refused_by_name(
    kind: str, above: list[float], below: list[float] | None, why: str
) -> None:
    with pytest.raises(CannotChart, match=why):
        shewhart(kind, above, below)


def test_what_lies_on_a_limit_is_not_outside() -> None:
    calm = [16.0] * 40
    found = shewhart("c", [*calm, 28, 29, 4, 3], freeze=40)
    assert found.outside[40:].tolist() == [False, True, False, True]


@given(st.floats(0.1, 9.9), st.lists(st.integers(1, 40), min_size=13, max_size=30))
def test_equal_scores_of_any_number_of_people_are_none_of_them_outside(
    score: float, people: list[int]
) -> None:
    """Their sums differ in the last digit of a computer's arithmetic, and in nothing else."""
    assert not shewhart("ip", [score * one for one in people], people).outside.any()
