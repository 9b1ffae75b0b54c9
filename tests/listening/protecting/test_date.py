"""Exact days: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("I fell on 3 November.", "3 November", "a day in November"),
    ("It was Tuesday the 3rd, I think.", "Tuesday the 3rd", "a date"),
    ("seen 3/11/26 by nobody", "3/11/26", "a day in November"),
    ("On the 14th of March she wept.", "14th of March", "a day in March"),
    ("Cefais fy ngweld ar y 3ydd o Fawrth.", "3ydd o Fawrth", "a day in March"),
    ("Mam went in on 12 Tachwedd 2024.", "12 Tachwedd 2024", "a day in November"),
    ("Discharged 2025-02-28 at noon", "2025-02-28", "a day in February"),
    ("since the twenty-first of June", "twenty-first of June", "a day in June"),
    ("We came on November 9th, 2023.", "November 9th, 2023", "a day in November"),
]  # fmt: skip
HOLDS_NONE = [
    "I went in on Tuesday and came out on Friday.",
    "It opened in November 2023.",
    "My blood pressure was 140/90 and then 120/80.",
    "They are here 24/7 and I gave them 10/10.",
    "I may 2 days later march in and complain.",
    "We were on the 3rd floor, the second door.",
    "The sun, the third this week, came out.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [(story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "date"]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "date"] == []
