"""Dates of birth: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import pytest

from wholeheard.listening.protecting import find_details

HOLDS_ONE = [
    ("I was born on 4 May 1951 in Bangor.", "4 May 1951", "a date of birth"),
    ("DOB: 04/05/51", "04/05/51", "a date of birth"),
    ("They had my d.o.b. as 31.12.1948 again", "31.12.1948", "a date of birth"),
    ("dob 031152 i think", "031152", "a date of birth"),
    ("DoB: 03111952", "03111952", "a date of birth"),
    ("i was born 3 nov 52 so im old", "3 nov 52", "a date of birth"),
    ("d.o.b 12-Apr-61 you can call", "12-Apr-61", "a date of birth"),
    ("born 3 11 52, two beds along", "3 11 52", "a date of birth"),
    ("Her date of birth is the 2nd of June 1977.", "2nd of June 1977", "a date of birth"),
]  # fmt: skip
HOLDS_NONE = [
    "He died on 4 May 1951.",
    "The baby was born 2016 or so, weighing 10 12 99 of nothing.",
    "He was born 99 45 12 miles away.",
    "The baby was born at 38 weeks.",
    "I have been coming here since 1977.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "words", "label"), HOLDS_ONE)
def test_it_is_found(story: str, words: str, label: str) -> None:
    found = [
        (story[d.start : d.end], d.label) for d in find_details(story) if d.kind == "date_of_birth"
    ]
    assert found == [(words, label)]


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_it_is_left(story: str) -> None:
    assert [d for d in find_details(story) if d.kind == "date_of_birth"] == []
