"""Sentences that tell of detriment for speaking up, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "Since I filled in the incident form I have had nothing but nights.",
    "My manager said to think very carefully before I put that in writing.",
    "They cancelled my visits the week after I complained.",
    "I daren't say anything in case they take it out on mum.",
    "He said one phone call and my visa is finished.",
    "After I reported it nobody on the ward would sit with me at break.",
]

LOOKS_LIKE_IT = [
    "I complained of chest pain and was seen in minutes.",
    "I was nervous about my first appointment but need not have been.",
    "I raised it and was thanked and they acted on it.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_detriment_for_speaking_up_is_noticed(told: str) -> None:
    assert "detriment_for_speaking_up" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_detriment_for_speaking_up_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
