"""Online names and links: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("I am @dilys_listens on there.", "@dilys_listens", "an online name"),
    ("See https://example.org/story?id=4.", "https://example.org/story?id=4", "a link"),
    ("www.example.com/wards has it", "www.example.com/wards", "a link"),
    ("my username is ewan.1971", "ewan.1971", "an online name"),
    ("They call me night_owl there.", "night_owl", "an online name"),
]  # fmt: skip
HOLDS_NONE = [
    "It was good.Then it was not.",
    "We met @ 9.",
    "and/or, his/hers, 24/7",
    "I could not handle it, e.g. the noise.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [(story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "handle"]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "handle"] == []
