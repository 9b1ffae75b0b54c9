"""Sentences that tell of abuse physical, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "There are four round bruises on the inside of her arm, like fingertips.",
    "A carer slapped my grandmother's hand away from the biscuits.",
    "He cowers when the night man comes in.",
    "She was dragged up the bed by her arms and it was not the first time.",
    "They say she walked into the door. The door opens outwards.",
    "I saw her pull his hair when he wouldn't stand up.",
    "mae rhywun wedi bwrw mam ar ei braich",
]

LOOKS_LIKE_IT = [
    "The physio battered me and I feel ten years younger.",
    "I have a bruise from the blood test but the nurse warned me.",
    "The new food hit the spot.",
    "The message about hand washing was pushed home.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_abuse_physical_is_noticed(told: str) -> None:
    assert "abuse_physical" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_abuse_physical_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
