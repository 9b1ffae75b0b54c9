"""Sentences that tell of falls unsafe staffing, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "There were two of us for thirty-four residents last night.",
    "She fell again on Tuesday and lay there till the morning staff came.",
    "The sensor mat was rolled up under the bed.",
    "The night carer was asleep on the sofa with a duvet.",
    "They hoist him with one, it says two on the wall.",
    "The side of the bed is held up with string.",
    "It was my first shift and I was left in charge of the whole floor.",
]

LOOKS_LIKE_IT = [
    "The falls clinic has been a great help.",
    "I fell in love with the garden.",
    "There was nobody at the reception desk for five minutes.",
    "I am the only nurse tonight, as planned, and it's going fine.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_falls_unsafe_staffing_is_noticed(told: str) -> None:
    assert "falls_unsafe_staffing" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_falls_unsafe_staffing_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
