"""Addresses: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("I live at 14 Larkspur Avenue with my cat.", "14 Larkspur Avenue", "an address"),
    ("It went to Flat 6, 9 Penny Hill Row.", "Flat 6, 9 Penny Hill Row", "an address"),
    ("They sent it to 3a mill street", "3a mill street", "an address"),
    ("He is at 7 Heol y Bont most days.", "7 Heol y Bont", "an address"),
    ("Home: Bryn Teg, 2 Chapel Row, Llanfach, ZZ99 3WZ", "Bryn Teg, 2 Chapel Row, Llanfach",
     "an address"),
]  # fmt: skip
HOLDS_NONE = [
    "Ward 4 Rose Court was closed.",
    "It is 20 minutes down the road.",
    "Larkspur Road surgery is always shut.",
    "Bed 7 Oak Lodge had no curtain.",
    "I waited 3 hours in the street.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [(story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "address"]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "address"] == []
