"""Telephone numbers: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("Ring me on 07700 900123.", "07700 900123", "a phone number"),
    ("The ward is (029) 2018 0456.", "(029) 2018 0456", "a phone number"),
    ("call +44 7700 900 456 after six", "+44 7700 900 456", "a phone number"),
    ("My daughter is on 01632 960 987.", "01632 960 987", "a phone number"),
    (
        "my number is seven seven double oh nine hundred four five six thanks",
        "seven seven double oh nine hundred four five six", "a phone number",
    ),
    ("From Spain: +34 600 123 456", "+34 600 123 456", "a phone number"),
]  # fmt: skip
HOLDS_NONE = [
    "I rang 999 and then 111 and then 101.",
    "Count one two three four five six seven and then push, they said.",
    "It took from 0800 to 1730 to be seen.",
    "I paid 250000 for the flat.",
    "Take 2 tablets 4 times for 10 days, 500 mg.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [(story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "phone"]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "phone"] == []
