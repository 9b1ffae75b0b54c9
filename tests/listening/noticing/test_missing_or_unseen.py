"""Sentences that tell of missing or unseen, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "Nobody has seen Mr P since Easter.",
    "His curtains have been shut for three days and the post is piling up.",
    "She won't let us past the door and says he's asleep every time.",
    "He walked out of the ward in his slippers and they didn't notice for two hours.",
    "She always rings on a Sunday and she hasn't answered since.",
    "They closed her case because she didn't reply to a letter.",
]

LOOKS_LIKE_IT = [
    "Nobody answers the phone at the surgery.",
    "He is away on a cruise and rang me himself.",
    "There is a page missing from the leaflet.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_missing_or_unseen_is_noticed(told: str) -> None:
    assert "missing_or_unseen" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_missing_or_unseen_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
