"""Sentences that tell of discrimination hate, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "They made my eight year old interpret for her grandmother's operation.",
    "The lads throw eggs at her window because she's in a wheelchair.",
    "She won't be washed by black carers and they just swap us without a word.",
    "They put not for resuscitation on him because he has Down's.",
    "He told the nurse to go back to where she came from.",
    "They cut off his hair and he is a Sikh, nobody asked.",
    "They said pain is just part of her autism.",
]

LOOKS_LIKE_IT = [
    "They respected my faith and asked about my scarf.",
    "People like him make the NHS great.",
    "The staff don't discriminate.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_discrimination_hate_is_noticed(told: str) -> None:
    assert "discrimination_hate" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_discrimination_hate_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
