"""NHS numbers: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("My NHS number is 999 131 6760 and it was wrong.", "999 131 6760", "an NHS number"),
    ("9991316760 was on the board.", "9991316760", "an NHS number"),
    ("Number 999-131-6760, they shouted.", "999-131-6760", "an NHS number"),
    ("NHS no 999 131 6761 (I may have it wrong)", "999 131 6761", "an NHS number"),
]  # fmt: skip
HOLDS_NONE = [
    "It cost 1234567890 pounds, or felt like it.",
    "The code was 999 131 6761.",
    "I waited 13 hours and 20 minutes in bay 4.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [
        (story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "nhs_number"
    ]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "nhs_number"] == []
