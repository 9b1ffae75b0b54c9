"""Numbers of people, accounts, cars: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("Hospital number H4471982 on every page.", "H4471982", "a number"),
    ("My complaint ref: PALS/2025/0417", "PALS/2025/0417", "a number"),
    ("NI number QQ123456C", "QQ123456C", "a number"),
    ("My car, ZZ99 ABC, was clamped.", "ZZ99 ABC", "a number plate"),
    ("the white van zz99abc was in the way", "zz99abc", "a number plate"),
    ("Passport 123456789 was copied.", "123456789", "a number"),
    ("ask for extension 4471", "4471", "a number"),
    ("bleep 2207 and wait", "2207", "a number"),
    ("Sort code 00-00-00 is mine.", "00-00-00", "a number"),
]  # fmt: skip
HOLDS_NONE = [
    "Ward 21, bed 6, bay 3.",
    "I am patient 2 of 12.",
    "It cost £1234567 they said.",
    "I have been a patient since 2016.",
    "Take 1000 mg at 10:30.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [(story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "id"]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "id"] == []
