"""Sentences that tell of crime or violence, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "A patient pulled a knife on me on Sunday.",
    "He keeps a hammer under his pillow for when they come.",
    "There are lads in and out of his flat all night and he's not got a penny.",
    "He follows me to my car after every shift.",
    "She's selling her pregabalin in the smoking shelter.",
    "I was bitten again and told it's part of the job.",
    "Someone has been watering down the morphine.",
]

LOOKS_LIKE_IT = [
    "I had a panic attack and they were very calm.",
    "I could murder a cup of tea.",
    "Your fire alarm test is very loud.",
    "I had my flu shot with no fuss.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_crime_or_violence_is_noticed(told: str) -> None:
    assert "crime_or_violence" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_crime_or_violence_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
