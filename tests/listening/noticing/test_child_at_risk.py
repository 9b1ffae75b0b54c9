"""Sentences that tell of child at risk, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "I am nine and I cook the tea because mum won't get up.",
    "The baby has a bruise on his ear and he isn't crawling yet.",
    "Her little lad said he doesn't want to go home to dad's.",
    "She leaves the toddler on his own in the flat while she works.",
    "My grandson is fifteen and has two new phones and a knife.",
    "He comes to nursery hungry and in the same clothes every day.",
    "I keep picturing myself dropping the baby down the stairs.",
]

LOOKS_LIKE_IT = [
    "The kids loved the play specialist.",
    "The nurse was lovely with my son.",
    "Our course on child protection is on Tuesday.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_child_at_risk_is_noticed(told: str) -> None:
    assert "child_at_risk" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_child_at_risk_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
