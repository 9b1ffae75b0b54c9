"""Sentences that tell of suicide self harm, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "I have written a card for each of my grandchildren up to their eighteenth birthdays.",
    "Found a home for the cat on Sunday. That was the last thing on my list.",
    "My son says he doesn't want to be here any more and he means it.",
    "She wears long sleeves in the heat and there are plasters all up her arm.",
    "I keep my tablets back each night now. There are forty in the sock drawer.",
    "ive been stood on the platform a lot lately just watching the fast ones go through",
    "He took an overdose on Friday and they let him go with a leaflet.",
]

LOOKS_LIKE_IT = [
    "The suicide prevention leaflet in the foyer is out of date.",
    "I nearly died laughing when the physio put the skeleton in my chair.",
    "The new printer makes me want to jump out of the window.",
    "Your bereavement group for people bereaved by suicide has been good company.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_suicide_self_harm_is_noticed(told: str) -> None:
    assert "suicide_self_harm" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_suicide_self_harm_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
