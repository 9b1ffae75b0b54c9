"""Teams, drawn towards the middle of all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.intervals import Interval, Mean
from wholeheard.listening.measuring.teams import means_by_team, shrink


def a_team(n: int, mean: float, sd: float = 2.0) -> Mean:
    return Mean(n, mean, sd, Interval(mean, mean))


def test_shrinkage_worked_by_hand() -> None:
    """n 10 and 10, means 4 and 8, variance within 4: se^2 0.4, Q = 20, t2 = 19 / 2.5 = 7.6."""
    found = shrink({"Elm": a_team(10, 4), "Rowan": a_team(10, 8)})
    assert (
        found.within == 4
        and found.between == pytest.approx(7.6)
        and found.centre == pytest.approx(6)
    )
    assert found.teams[0].weight == pytest.approx(7.6 / 8.0)
    assert found.teams[0].shrunk == pytest.approx(6 - 2 * 0.95)


def test_teams_that_differ_by_chance_alone_are_all_the_middle() -> None:
    found = shrink({"Elm": a_team(10, 5.0), "Rowan": a_team(20, 5.1), "Ash": a_team(30, 4.9)})
    assert found.between == 0
    assert {one.shrunk for one in found.teams} == {found.centre}


def test_a_small_team_is_drawn_in_further_than_a_large_one() -> None:
    found = shrink({"Elm": a_team(5, 8), "Rowan": a_team(200, 8), "Ash": a_team(100, 4)})
    small, large, _ = found.teams
    assert (
        small.weight < large.weight
        and small.interval.high - small.interval.low > large.interval.high - large.interval.low
    )


def test_a_team_of_one_person_has_a_place_and_no_deviation() -> None:
    means = means_by_team(["Elm", "Rowan", "Rowan", "Rowan", ""], np.array([1.0, 2, 3, 4, 9]))
    assert means["Elm"].sd is None and means["Rowan"].n == 3 and "" not in means
    assert shrink(means).teams[0].n == 1


def test_teams_come_by_name_and_not_by_what_they_have() -> None:
    assert list(means_by_team(["c", "a", "b"], np.array([9.0, 1, 5]))) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "means",
    [{}, {"Elm": a_team(9, 5)}, {"Elm": Mean(1, 4, None, None), "Ash": Mean(1, 5, None, None)}],
)
def test_too_little_to_pool_is_said(means: dict[str, Mean]) -> None:
    with pytest.raises(ValueError, match="two teams or more"):
        shrink(means)


def test_teams_in_which_all_answered_alike_cannot_be_pooled() -> None:
    with pytest.raises(ValueError, match="alike"):
        shrink({"Elm": a_team(9, 5, 0), "Ash": a_team(9, 6, 0)})


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(2, 200), st.floats(0, 10), st.floats(0.5, 3)), min_size=2, max_size=20
    )
)
def test_what_is_shown_lies_between_the_team_and_the_middle(
    teams: list[tuple[int, float, float]],
) -> None:
    found = shrink({f"{at:02}": a_team(*one) for at, one in enumerate(teams)})
    for one in found.teams:
        low, high = sorted([one.mean, found.centre])
        assert low - 1e-9 <= one.shrunk <= high + 1e-9 and 0 <= one.weight < 1
        assert one.interval.low < one.shrunk < one.interval.high


def test_the_interval_holds_the_doubt_of_the_team_and_that_of_the_middle() -> None:
    """As above: 0.95 * 0.4 of its own, and 0.05^2 times 4, the variance of the middle."""
    found = shrink({"Elm": a_team(10, 4), "Rowan": a_team(10, 8)}).teams[0]
    reach = 1.959963985 * (0.95 * 0.4 + 0.05**2 * 4) ** 0.5
    assert found.interval.high - found.shrunk == pytest.approx(reach)
