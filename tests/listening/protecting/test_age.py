"""Ages: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("My aunt is eighty-one.", "eighty-one", "in their eighties"),
    ("a man aged 47", "aged 47", "in their forties"),
    ("my 83 year old mum", "83 year old", "in their eighties"),
    ("He’s 97 and nobody came.", "97", "ninety or over"),
    ("our 15-year-old boy", "15-year-old", "a teenager"),
    ("a 3 year old alone", "3 year old", "a young child"),
    ("our 6 week old girl", "6 week old", "a baby"),
]  # fmt: skip
HOLDS_NONE = [
    "She is in her nineties.",
    "I was 3 hours late and 20 minutes early.",
    "It is for people over 65.",
    "My pain is 8 out of 10.",
    "He was 2 doors down, bed 81.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [(story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "age"]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "age"] == []
