"""Sentences that tell of nutrition hydration, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "His trousers won't stay up, he's on a new hole in his belt every week.",
    "Her dinner was on the side with the lid still on at four o'clock.",
    "The jug is always put where she can't reach it.",
    "He drank three beakers straight off as if he hadn't had one all day.",
    "Nobody helps her to eat and the tray goes back full.",
    "She's lost two stone since March and nobody has weighed her.",
    "I saw him licking the water off the window.",
]

LOOKS_LIKE_IT = [
    "I have lost a stone thanks to the diabetes group and feel great.",
    "The vending machine was empty.",
    "The sandwiches were a bit dry.",
    "I had to be nil by mouth for my operation and they explained why.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_nutrition_hydration_is_noticed(told: str) -> None:
    assert "nutrition_hydration" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_nutrition_hydration_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
