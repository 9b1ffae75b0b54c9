"""Sentences that tell of abuse financial, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "Her pension goes in on Monday and by Tuesday there is nothing left, and the nephew has a new car.",
    "Twenty pounds was taken from mum's purse again.",
    "A carer keeps my uncle's bank card to do his shopping and there are never any receipts.",
    "He signed a new will last week and he cannot see to read.",
    "The man who did the gutters has been back for another four thousand in cash.",
    "She has been borrowing money off the residents.",
]

LOOKS_LIKE_IT = [
    "The car park is daylight robbery.",
    "The cleaner stole the show at the Christmas party.",
    "My lost ring was handed in and found in the safe.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_abuse_financial_is_noticed(told: str) -> None:
    assert "abuse_financial" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_abuse_financial_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
