"""Sentences that tell of unsafe discharge, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "They sent her home at midnight in a taxi in her nightie.",
    "He came home with the cannula still in his arm.",
    "Dad is being sent home tomorrow and there's no bed downstairs and no carers booked.",
    "I was discharged to a tent with forty stitches.",
    "They say she is medically fit but she can't get off the settee.",
    "My mother was left on the doorstep by the transport and she hasn't got a key.",
]

LOOKS_LIKE_IT = [
    "I was discharged quickly with everything set up and felt well looked after.",
    "The discharge lounge was nice and the tea was hot.",
    "We came home happy.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_unsafe_discharge_is_noticed(told: str) -> None:
    assert "unsafe_discharge" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_unsafe_discharge_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
