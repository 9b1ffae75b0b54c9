"""Sentences that tell of infection or environment harm, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "There is black mould above the cot and the baby's chest is bad.",
    "It's nine degrees in her room and she is in bed in her coat.",
    "The fire door is chained shut.",
    "Same flannel for his face and his bottom.",
    "There was dried blood on the curtain from the last patient.",
    "Her oxygen is nearly empty and nobody's coming till tomorrow.",
    "He smokes in bed with his oxygen on and there are burns in the blanket.",
]

LOOKS_LIKE_IT = [
    "The waiting room was a bit too hot.",
    "I had a water infection and got antibiotics the same day.",
    "The ward was spotless.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_infection_or_environment_harm_is_noticed(told: str) -> None:
    assert "infection_or_environment_harm" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_infection_or_environment_harm_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
