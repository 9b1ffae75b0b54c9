"""Sentences that tell of abuse sexual, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "The taxi man makes her sit in the front and puts his hand on her knee.",
    "He gets into bed with my sister at the home when the lights are out.",
    "My brother's carer shows him dirty pictures on his phone.",
    "Nobody explained why she had to take her bra off for a sore ear, and there was no chaperone.",
    "He says it's our secret and I mustn't tell mum.",
    "She puts a chest of drawers against her bedroom door at night.",
]

LOOKS_LIKE_IT = [
    "The nurse touched my heart with her kindness.",
    "A chaperone was offered and explained before my smear test.",
    "Please keep in touch by text.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_abuse_sexual_is_noticed(told: str) -> None:
    assert "abuse_sexual" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_abuse_sexual_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
