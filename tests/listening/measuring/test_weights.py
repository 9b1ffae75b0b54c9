"""Weights: to one mix, raked to several, and never too much."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.weights import Margin, raked, to_mix, weighted_mean

FORTY = ["nurse"] * 30 + ["porter"] * 10
answers = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=40, max_size=120
)


def test_a_mix_worked_by_hand() -> None:
    """Three quarters answered as nurses, half of all are: 2/3 each, and 2 for each porter."""
    found = to_mix(FORTY, {"nurse": 0.5, "porter": 0.5})
    assert found.by_group == {"nurse": pytest.approx(2 / 3), "porter": pytest.approx(2.0)}
    assert found.effective_n == pytest.approx(40**2 / (30 * 4 / 9 + 10 * 4))


def test_heads_are_as_good_as_shares() -> None:
    heads, shares = (
        to_mix(FORTY, {"nurse": 700, "porter": 300}),
        to_mix(FORTY, {"nurse": 0.7, "porter": 0.3}),
    )
    np.testing.assert_allclose(heads.each, shares.each)


def test_nobody_counts_for_more_than_the_cap() -> None:
    groups = ["nurse"] * 59 + ["porter"]
    found = to_mix(groups, {"nurse": 0.5, "porter": 0.5}, cap=5)
    assert found.by_group["porter"] == pytest.approx(30) and found.each.max() == 5


def test_a_group_that_nobody_answered_from_is_no_hindrance() -> None:
    assert set(to_mix(FORTY, {"nurse": 0.5, "porter": 0.3, "doctor": 0.2}).by_group) == {
        "nurse",
        "porter",
    }


def test_an_unknown_group_is_told_with_its_row() -> None:
    with pytest.raises(
        ValueError, match="“clerk” is not among the known groups nurse, porter"
    ) as told:
        to_mix([*FORTY, "clerk"], {"nurse": 0.5, "porter": 0.5})
    assert told.value.about["row"] == 40  # type: ignore[attr-defined]


def test_fewer_than_thirty_people_are_never_weighted() -> None:
    with pytest.raises(ValueError, match="Fewer than 30 people are never weighted"):
        to_mix(["nurse"] * 29, {"nurse": 1})
    with pytest.raises(ValueError, match="Fewer than 30"):
        raked([Margin("job", ["nurse"] * 29, {"nurse": 1})])


@pytest.mark.parametrize(
    "known",
    [
        {"nurse": 0.5, "porter": 0.0},
        {"nurse": 0.5, "porter": float("nan")},
        {"nurse": 1.5, "porter": -0.5},
    ],
)
def test_a_known_share_has_to_be_one(known: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="“porter”"):
        to_mix(FORTY, known)


@pytest.mark.parametrize("cap", [0, 0.9, float("nan")])
def test_a_cap_below_one_is_refused(cap: float) -> None:
    with pytest.raises(ValueError, match="cap"):
        to_mix(FORTY, {"nurse": 0.5, "porter": 0.5}, cap)


def test_equal_weights_change_nothing() -> None:
    values = np.arange(40.0)
    found = weighted_mean(values, to_mix(FORTY, {"nurse": 0.75, "porter": 0.25}))
    assert found.mean == pytest.approx(values.mean()) and found.effective_n == pytest.approx(40)
    assert found.error == pytest.approx(values.std() / 40**0.5)


def test_raking_meets_every_margin() -> None:
    jobs = ["nurse"] * 60 + ["porter"] * 40
    sites = ["Elm"] * 30 + ["Rowan"] * 30 + ["Elm"] * 30 + ["Rowan"] * 10
    found = raked(
        [
            Margin("job", jobs, {"nurse": 70, "porter": 30}),
            Margin("site", sites, {"Elm": 0.5, "Rowan": 0.5}),
        ]
    )
    assert found.each[:60].sum() == pytest.approx(70) and found.missed < 1e-9
    assert found.each[np.array(sites) == "Elm"].sum() == pytest.approx(50)


def test_a_margin_that_the_cap_forbids_is_missed_and_said() -> None:
    jobs = ["nurse"] * 99 + ["porter"]
    found = raked([Margin("job", jobs, {"nurse": 0.8, "porter": 0.2})], cap=5)
    assert found.each.max() == pytest.approx(5) and found.missed == pytest.approx(0.15)


@settings(deadline=None)
@given(answers, st.floats(0.05, 0.95), st.floats(1, 10))
def test_raked_weights_have_mean_one_and_stay_under_the_cap(
    people: list[tuple[str, str]], share: float, cap: float
) -> None:
    first, second = [one for one, _ in people], [other for _, other in people]
    found = raked(
        [
            Margin("one", first, {"a": share, "b": 1 - share}),
            Margin("other", second, {"x": 3, "y": 2, "z": 1}),
        ],
        cap,
    )
    assert found.each.mean() == pytest.approx(1)
    assert found.each.min() > 0 and found.each.max() <= cap * (1 + 1e-9)
    assert 1 <= found.effective_n <= len(people) * (1 + 1e-9)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from("ab"), min_size=30, max_size=80),
    st.floats(0.1, 0.9),
    st.floats(0.1, 9),
)
def test_a_weighted_mean_moves_with_the_scale(
    groups: list[str], share: float, factor: float
) -> None:
    made = to_mix(groups, {"a": share, "b": 1 - share})
    values = np.arange(len(groups), dtype=float)
    plain, moved = weighted_mean(values, made), weighted_mean(values * factor + 3, made)
    assert moved.mean == pytest.approx(plain.mean * factor + 3) and moved.error == pytest.approx(
        plain.error * factor
    )
    assert plain.interval.low <= plain.mean <= plain.interval.high
