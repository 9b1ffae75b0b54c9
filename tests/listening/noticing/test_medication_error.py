"""Sentences that tell of medication error, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "They gave her the tablets of the lady in the next bed.",
    "He had no insulin from Friday till Monday.",
    "I found her tablets down the side of the chair, a dozen of them.",
    "The chart was signed but the tablets were still in the pot.",
    "She had two patches on at once.",
    "The morphine count is out by three ampoules again.",
    "My box has another man's name on it and I've been taking them since Tuesday.",
]

LOOKS_LIKE_IT = [
    "They changed my medication and I feel much better.",
    "The repeat prescription line was busy.",
    "I missed my bus after collecting my tablets.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_medication_error_is_noticed(told: str) -> None:
    assert "medication_error" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_medication_error_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
