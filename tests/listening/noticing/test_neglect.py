"""Sentences that tell of neglect, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "Her nails were so long they were cutting into her palms.",
    "Dad was sitting in a wet pad when I got there at noon, and again at three.",
    "He's been in the same pyjamas since Sunday.",
    "I pressed the buzzer and nobody came for an hour and a half.",
    "The call bell was looped over the lamp where she can't reach it.",
    "There is a hole in her heel you could put your thumb in.",
    "Mae mam yn gorwedd mewn gwely gwlyb ers y bore",
    "The turning chart says two-hourly but nobody has been near him since breakfast.",
]

LOOKS_LIKE_IT = [
    "Sorry, I neglected to mention that the tea was very good.",
    "The garden looks a bit neglected.",
    "I had to ring the surgery four times to get through.",
    "Her pressure sore has healed nicely thanks to the nurses.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_neglect_is_noticed(told: str) -> None:
    assert "neglect" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_neglect_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
