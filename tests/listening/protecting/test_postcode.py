"""Postcodes: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("I live in SA99 1AA now.", "SA99 1AA", "a postcode"),
    ("sent to zz991ab", "zz991ab", "a postcode"),
]  # fmt: skip
HOLDS_NONE = [
    "I take vitamin B12 5mg.",
    "We were on ward D4 2nd bay.",
    "The M25 3 hours, can you believe it.",
    "Type 2, stage 4, bed A1.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [(story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "postcode"]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "postcode"] == []
