"""What chance alone gives, measured again."""

from __future__ import annotations

import numpy as np
import pytest

from wholeheard.listening.measuring import chance, xmr
from wholeheard.listening.measuring.runs import analyse_runs

SERIES = 20_000


def stable(points: int) -> xmr.Charts:
    values = np.random.default_rng(points).normal(50, 5, (SERIES, points))
    return xmr.charts(values, good=xmr.UP)


@pytest.mark.parametrize(("points", "share"), [(12, 0.07), (24, 0.19), (36, 0.28), (60, 0.47)])
def test_so_many_stable_series_carry_a_signal_somewhere(points: int, share: float) -> None:
    found = (stable(points).rule > 0).any(axis=1).mean()
    assert found == pytest.approx(share, abs=0.015)
    assert chance.share_with_any_signal(points) == pytest.approx(found, abs=0.015)


@pytest.mark.parametrize("points", [12, 24, 36, 60])
def test_so_many_carry_one_on_their_last_point(points: int) -> None:
    found = (stable(points).variation != 0).mean()
    assert 0.012 <= found <= 0.021
    assert chance.signals_by_chance(1000) == pytest.approx(1000 * found, abs=5)


@pytest.mark.parametrize(
    ("rule", "share"), [("outside", 0.13), ("shift", 0.16), ("two in three", 0.05), ("trend", 0.01)]
)
def test_each_rule_has_its_share(rule: str, share: float) -> None:
    found = (stable(36).rule == xmr.RULES.index(rule)).any(axis=1).mean()
    assert found == pytest.approx(share, abs=0.015)


@pytest.mark.parametrize(("mean", "share"), [(1, 0.66), (2, 0.49), (5, 0.37), (10, 0.33)])
def test_low_counts_cry_wolf(mean: int, share: float) -> None:
    values = np.random.default_rng(mean).poisson(mean, (SERIES, 36)).astype(float)
    assert (xmr.charts(values).rule > 0).any(axis=1).mean() == pytest.approx(share, abs=0.02)


def test_between_what_was_measured_lies_a_straight_line() -> None:
    assert chance.share_with_any_signal(18) == pytest.approx(0.13)
    assert chance.share_with_any_signal(6) == 0
    assert chance.share_with_any_signal(8) == 0.07
    assert chance.share_with_any_signal(500) == 0.47


def test_chance_is_said_in_words() -> None:
    assert chance.sentence(3, 200) == (
        "On 3 of these 200 charts the newest point is unusual: a signal. Where nothing has "
        "changed, chance alone would show about 4."
    )
    assert chance.sentence(1, 4).startswith("On 1 of these 4 charts the newest point is unusual")
    assert chance.sentence(0, 4) == (
        "On none of these 4 charts is the newest point unusual. Where nothing has changed, about "
        "1 page in 14 like this would show one by chance."
    )
    assert chance.sentence(0, 1).startswith("The newest point is not unusual.")
    assert chance.sentence(1, 1).startswith("The newest point is unusual: a signal.")
    assert chance.sentence(0, 0) == "No chart has the 13 points yet that limits need."


@pytest.mark.parametrize("points", [12, 18, 24, 36, 60])
def test_so_many_seem_to_have_a_level_that_moves(points: int) -> None:
    series = np.random.default_rng(points).normal(50, 5, (4000, points))
    moved = [
        analyse_runs(one, float(middle(one))).runs_signal
        for one in series
        for middle in (np.mean, np.median)
    ]
    assert chance.share_with_a_level_that_moves(points) == pytest.approx(np.mean(moved), abs=0.01)
    assert chance.share_with_a_level_that_moves(6) == 0


def test_there_are_never_fewer_than_no_charts() -> None:
    with pytest.raises(ValueError, match="fewer than no"):
        chance.signals_by_chance(-1)
