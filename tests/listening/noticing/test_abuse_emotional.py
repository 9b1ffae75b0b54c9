"""Sentences that tell of abuse emotional, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "If she cries they turn her chair to face the wall.",
    "They laugh at him when he asks for his mother, and one does an impression of him.",
    "The girl told her that her family had forgotten her and were never coming.",
    "He's told no pudding unless he behaves. He is eighty-four.",
    "One of them shouts at the residents at mealtimes.",
    "They took her doll away because she answered back.",
    "She was called an attention seeker in front of the whole bay.",
]

LOOKS_LIKE_IT = [
    "We laughed with the nurses until we cried.",
    "Dad shouts at the telly during the football.",
    "The anti-bullying workshop was well run.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_abuse_emotional_is_noticed(told: str) -> None:
    assert "abuse_emotional" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_abuse_emotional_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
