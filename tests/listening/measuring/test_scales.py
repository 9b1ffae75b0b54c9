"""Answers become points, points become one value a person."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.scales import Item, points_of, scored

FIVE = {"1": 10.0, "2": 7.5, "3": 5.0, "4": 2.5, "5": 0.0}
FELT = Item("I felt heard", FIVE)
HURRIED = Item("I was hurried", FIVE, reversed=True)


def test_codes_become_points() -> None:
    assert [FELT.of(code) for code in "12345"] == [10, 7.5, 5, 2.5, 0]


def test_a_reversed_item_gets_them_from_the_other_end() -> None:
    assert [HURRIED.of(code) for code in "12345"] == [0, 2.5, 5, 7.5, 10]


def test_the_same_code_may_be_written_another_way() -> None:
    assert FELT.of(" 4 ") == FELT.of("4.0") == 2.5


def test_what_was_left_out_is_no_answer() -> None:
    assert np.isnan([FELT.of(""), FELT.of("  "), FELT.of("NA")]).all()


@pytest.mark.parametrize("answer", ["6", "0", "often", "4,5", "nan", "inf", "-1", "1e400"])
def test_an_answer_that_is_none_is_refused_by_its_column(answer: str) -> None:
    with pytest.raises(
        ValueError, match=r"I felt heard is none of the answers 1, 2, 3, 4, 5\. Put"
    ):
        FELT.of(answer)


def test_words_in_a_cell_are_not_repeated() -> None:
    with pytest.raises(ValueError, match="^A longer text in column") as told:
        FELT.of("Nurse Ffion shouted at me")
    assert "Ffion" not in str(told.value)


def test_a_wrong_answer_is_told_with_its_row() -> None:
    with pytest.raises(ValueError) as told:
        points_of([["1"], ["2"], ["9"]], [FELT])
    assert told.value.about["row"] == 2  # type: ignore[attr-defined]


def test_a_person_is_the_mean_of_what_they_answered_if_it_is_enough() -> None:
    points = points_of([["1", "3", ""], ["1", "", ""], ["", "", ""]], [FELT, FELT, FELT])
    found = scored(points, 2)
    assert found.values[0] == 7.5
    assert list(found.who) == [True, False, False]
    assert found.complete.shape == (0, 3)


@pytest.mark.parametrize("least", [0, 4])
def test_nobody_can_answer_more_items_than_there_are(least: int) -> None:
    with pytest.raises(ValueError, match="cannot be answered"):
        scored(np.zeros((2, 3)), least)


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["", *FIVE]), min_size=4, max_size=4), min_size=1, max_size=20
    )
)
def test_turning_every_item_round_mirrors_every_person(rows: list[list[str]]) -> None:
    straight = scored(points_of(rows, [FELT] * 4), 2).values
    turned = scored(points_of(rows, [HURRIED] * 4), 2).values
    np.testing.assert_allclose(straight, 10 - turned)
