"""How truly a test of change was made: ten hand-made tests with the figures worked out by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.measuring.fidelity import (
    DOCUMENTED,
    FEATURES,
    GROWS,
    ITERATED,
    OVER_TIME,
    PREDICTED,
    SMALL,
    STUDIED,
    Test,
    features,
    has_a_number,
    is_in_the_past,
)

Test.__test__ = False  # type: ignore[attr-defined]


def day(number: int) -> dt.date:
    return dt.date(2026, 3, 1) + dt.timedelta(days=number)


WHOLE = Test(
    1, None, "Nine of ten trays in half an hour", day(60),
    theory="Trays set out at six are first in the lift.",
    prediction="Seven of ten will be in time.", predicted_on=day(0), scale=3,
    done=(day(1), day(3)), measured=(day(1), day(2), day(3)),
    study="Six of ten were in time. The lift was full twice.", studied_on=day(4), acted=True,
)  # fmt: skip

LATE_MEALS = [
    WHOLE,
    replace(
        WHOLE, number=2, after=1, scale=12, predicted_on=day(8), done=(day(9),),
        measured=(day(9), day(10), day(11), day(12)), studied_on=day(13),
        study="Nine of ten came in time, as predicted.",
    ),
]  # fmt: skip
BELLS = [
    replace(WHOLE, prediction="", predicted_on=None, theory="", scale=40),
    replace(
        WHOLE, number=2, after=1, scale=20, predicted_on=day(20), done=(day(12),),
        measured=(day(12), day(13)), study="We will ask the night shift.", studied_on=day(14),
    ),
]  # fmt: skip
NOISE = [replace(WHOLE, scale=None, measured=(day(5),), studied_on=day(4), acted=False)]
LETTERS = [
    replace(WHOLE, scale=1, measured=(), study="", studied_on=None, acted=False, done=()),
    replace(WHOLE, number=2, after=1, scale=5, predicted_on=day(0), measured=(day(2),) * 3),
    replace(WHOLE, number=3, after=2, scale=5),
]
DOORS = [WHOLE, replace(WHOLE, number=2, after=None, scale=30, done=(), study="Good.")]

WORKED: list[tuple[str, list[Test], int, set[str]]] = [
    ("late meals, first", LATE_MEALS, 1, set(FEATURES)),
    ("late meals, second", LATE_MEALS, 2, set(FEATURES)),
    # no theory: not all four; no prediction; measured and studied; linked; 40 is not small
    ("bells, first", BELLS, 1, {STUDIED, ITERATED, OVER_TIME}),
    # predicted after it was done; study tells the future; two points; it shrank
    ("bells, second", BELLS, 2, {DOCUMENTED, ITERATED}),
    # studied before the only value came, not decided, alone, of unknown size
    ("noise", NOISE, 1, {PREDICTED}),
    ("letters, first", LETTERS, 1, {PREDICTED, ITERATED, SMALL, GROWS}),
    # three values of one day are one point in time
    ("letters, second", LETTERS, 2, {DOCUMENTED, PREDICTED, STUDIED, ITERATED, SMALL, GROWS}),
    ("letters, third", LETTERS, 3, set(FEATURES)),
    ("doors, first, not linked", DOORS, 1, set(FEATURES) - {ITERATED, GROWS}),
    ("doors, second, not linked", DOORS, 2, {PREDICTED, OVER_TIME}),
]


@pytest.mark.parametrize(
    ("tests", "number", "expected"), [one[1:] for one in WORKED], ids=[one[0] for one in WORKED]
)
def test_ten_tests_have_the_features_that_were_worked_out_by_hand(
    tests: list[Test], number: int, expected: set[str]
) -> None:
    assert features(tests)[number] == expected


def test_the_shares_over_the_ten_are_those_worked_out_by_hand() -> None:
    held = [features(tests)[number] for _name, tests, number, _expected in WORKED]
    shares = {name: sum(name in one for one in held) for name in FEATURES}
    assert shares == {
        DOCUMENTED: 6, PREDICTED: 8, STUDIED: 6, ITERATED: 7, SMALL: 6, GROWS: 5, OVER_TIME: 6,
    }  # fmt: skip


@pytest.mark.parametrize(
    "aim",
    ["Nine of ten trays", "From 61 to 90 of 100", "Half as many calls", "No meal is late"],
)
def test_an_aim_with_a_number_has_one(aim: str) -> None:
    assert has_a_number(aim)


@pytest.mark.parametrize("aim", ["Meals come sooner", "", "Someone is often there", "Oneness"])
def test_an_aim_without_a_number_has_none(aim: str) -> None:
    assert not has_a_number(aim)


@pytest.mark.parametrize(
    "study",
    [
        "Six of ten came in time.",
        "Nobody noticed. We will try again.",
        "It was quieter, and two people said so.",
        "The lift wasn't free.",
    ],
)
def test_a_study_in_the_past_tells_what_happened(study: str) -> None:
    assert is_in_the_past(study)


@pytest.mark.parametrize(
    "study",
    ["", "We will see.", "It should get better", "Good.", "We need more", "We plan to look at it"],
)
def test_a_study_of_what_is_to_come_is_none(study: str) -> None:
    assert not is_in_the_past(study)


def test_tests_linked_in_a_circle_come_to_an_end() -> None:
    one, other = replace(WHOLE, after=2), replace(WHOLE, number=2, after=1)
    assert all(ITERATED in held for held in features([one, other]).values())


@given(
    st.lists(
        st.builds(
            lambda scale, acted, study, measured: replace(
                WHOLE, scale=scale, acted=acted, study=study, measured=tuple(measured)
            ),
            st.none() | st.integers(1, 50),
            st.booleans(),
            st.text(max_size=20),
            st.lists(st.builds(day, st.integers(0, 60)), max_size=4),
        ),
        max_size=5,
    )
)
def test_whatever_was_written_features_are_known_ones_and_linked_ones_agree(
    drawn: list[Test],
) -> None:
    tests = [
        replace(one, number=at, after=at - 1 if at > 1 else None)
        for at, one in enumerate(drawn, start=1)
    ]
    found = features(tests)
    assert all(held <= set(FEATURES) for held in found.values())
    for name in (ITERATED, SMALL, GROWS):
        assert len({name in held for held in found.values()}) <= 1
