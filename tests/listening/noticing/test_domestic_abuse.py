"""Sentences that tell of domestic abuse, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "My husband checks my phone and times me when I go to the shop.",
    "He had his hands round my throat on Saturday.",
    "Please don't ring the house, he listens.",
    "She never comes without her husband and he answers every question.",
    "My daughter's being taken to Pakistan on Friday to marry a man she's never met.",
    "My ex gets out of prison on Monday and he knows where I live.",
    "Tell them I fell, that's what I said to the nurse.",
]

LOOKS_LIKE_IT = [
    "My husband drives me up the wall but he is a good cook.",
    "I left him ten years ago and never looked back.",
    "The domestic abuse awareness course was useful.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_domestic_abuse_is_noticed(told: str) -> None:
    assert "domestic_abuse" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_domestic_abuse_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
