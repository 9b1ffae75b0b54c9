"""E-mail addresses: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("Write to dilys.p@example.org please.", "dilys.p@example.org", "an e-mail address"),
    ("siân_99@example.co.uk", "siân_99@example.co.uk", "an e-mail address"),
    ("ewan dot hale at example dot com", "ewan dot hale at example dot com", "an e-mail address"),
    ("mail t.begum(at)example.org or", "t.begum(at)example.org", "an e-mail address"),
    ("j.hale99 @ example.co.uk thats mine", "j.hale99 @ example.co.uk", "an e-mail address"),
    ("dilys [at] example (dot) org", "dilys [at] example (dot) org", "an e-mail address"),
    ("dilys.p at example.com", "dilys.p at example.com", "an e-mail address"),
]  # fmt: skip
HOLDS_NONE = [
    "We met @ the door at ten.",
    "I sat (at 9.30) by the door.",
    "We looked at example.com for help.",
    "Nobody answers the e-mail at all.",
    "I was at the dot of nine.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [(story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "email"]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "email"] == []
