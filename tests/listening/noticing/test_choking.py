"""Sentences that tell of choking, and sentences that look like it and are not. All invented."""

import pytest

from wholeheard.listening.noticing.concerns import notice_concerns

IS_IT = [
    "They gave him toast again and he's meant to be on puree.",
    "She coughs all through her dinner and her chest is bad again.",
    "Mum went blue at the table on Sunday but they got it out.",
    "My lad is fed lying flat because it's quicker.",
    "The thickener ran out on Friday so she's having it thin till they get some.",
    "He eats anything he finds, he had a rubber glove in his mouth.",
]

LOOKS_LIKE_IT = [
    "I was quite choked up when they sang to her.",
    "Thank you for the slides from the choking course.",
    "The fumes from the buses are choking.",
]


@pytest.mark.parametrize("told", IS_IT)
def test_choking_is_noticed(told: str) -> None:
    assert "choking" in {concern.kind for concern in notice_concerns(told)}


@pytest.mark.parametrize("told", LOOKS_LIKE_IT)
def test_what_looks_like_choking_is_not_raised(told: str) -> None:
    assert notice_concerns(told) == []
