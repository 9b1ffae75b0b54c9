"""Sentences that tell of over sedation, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "She used to sing, and since the new tablets she just dribbles with her chin on her chest.",
    "They give him lorazepam so the night staff get some peace.",
    "I couldn't wake him at two in the afternoon.",
    "Everyone on that corridor is asleep by six.",
    "They put something in her tea to keep her quiet.",
    "Dad's been like a zombie since they upped his dose.",
]

LOOKS_LIKE_IT = [
    "I was given sedation for the camera and slept through it.",
    "I slept like a log on the new mattress.",
    "They took him off the sleeping tablets and he is his old self.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_over_sedation_is_noticed(told: str) -> None:
    assert "over_sedation" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_over_sedation_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
