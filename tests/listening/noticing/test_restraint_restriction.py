"""Sentences that tell of restraint restriction, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "They push her chair up against the table so she can't get out.",
    "They take his walking frame away at night.",
    "Her bedroom is locked from the outside.",
    "Four of them sat on him until he stopped.",
    "I'm a voluntary patient but the door's locked and nobody will let me out.",
    "His wrist was tied to the bed rail with a bandage.",
    "He hasn't been outside since June.",
]

LOOKS_LIKE_IT = [
    "I was restrained in my praise until I met the surgeon.",
    "The driver strapped me in safely in the minibus.",
    "She chose the lap belt herself and takes it off when she likes.",
    "I could not find my PIN number.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_restraint_restriction_is_noticed(told: str) -> None:
    assert "restraint_restriction" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_restraint_restriction_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
