"""Looking around numbers and months only finds what looking everywhere finds."""

from __future__ import annotations

import re
import string
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.protecting.details import (
    _days,
    address,
    age,
    id,
    nhs_number,
    phone,
    postcode,
)
from wholeheard.listening.protecting.details._digits import NearNumbers, near
from wholeheard.listening.protecting.details._look import in_small_letters
from wholeheard.listening.protecting.details._person_words import words_of

PATTERNS = {
    f"{kind.__name__.rpartition('.')[2]}.{name}": found
    for kind in (_days, address, age, id, nhs_number, phone, postcode)
    for name, found in vars(kind).items()
    if isinstance(found, NearNumbers)
}
PIECES = [
    "07700 900123", "+44 7700 900123", "(01632) 960960", "+1 202 555 0147", "SW1A 1AA", "GIR 0AA",
    "943 476 5919", "9434765919", "QQ 12 34 56 C", "AB12 CDE", "reg A123 BCD", "20-30-40",
    "GB29 NWBK 6016 1331 9268 19", "4929 1234 5678 9012", "12345678", "RX/2291/24A", "12A3456E",
    "MORGA657054SM9IJ", "ref: X93/2211", "ext 4521", "bleep 117", "3/11/26", "2026-11-03",
    "on 3/11", "the 29th.", "on the 29th of the 11th", "3rd of November 2026", "on the 3rd when",
    "Flat 4", "14 Mill Lane", "Rose Cottage, 5 The Old Forge Road", "12 Heol y Parc", "PO Box 12",
    "9 rose lane", "Flat 2 Elm Court", "81", "7", "1", "A1", "November", "twenty-first",
    "We waited for a long time and nobody came to tell us anything at all about it.",
    "She was kind to him. ", "lovely", "St", "Road", "x" * 90, "-", "/", "£", "%", "'", "\n", "é",
]  # fmt: skip
TEXTS = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", " ", ", ", "", ". "])), max_size=12
).map(lambda told: "".join(piece + sign for piece, sign in told))


def digits_of(words: str) -> int:
    return sum(map(str.isdecimal, words))


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=60)
@given(text=TEXTS)
def test_around_numbers_the_same_is_found_as_everywhere(name: str, text: str) -> None:
    found = PATTERNS[name]

    def enough(matches: object) -> list[tuple[int, int]]:
        return [m.span() for m in matches if digits_of(m.group()) >= found.digits]  # type: ignore[attr-defined]

    assert enough(found.finditer(text)) == enough(found.pattern.finditer(text))
    if found.digits == 1:
        assert found.stands_in(text) == (found.pattern.search(text) is not None)


@pytest.mark.parametrize("name", PATTERNS)
def test_nothing_a_pattern_matches_is_longer_than_is_said(name: str) -> None:
    found = PATTERNS[name]
    _, longest = _parser.parse(found.pattern.pattern, found.pattern.flags).getwidth()
    assert longest <= found.longest


def test_a_long_story_is_looked_at_around_its_number_only() -> None:
    text = "Nobody came. " * 200 + "We live at 14 Mill Lane now. " + "Nobody came. " * 200
    (window,) = postcode._POSTCODE.windows(text)
    assert window[1] - window[0] < 100


@settings(max_examples=200)
@given(TEXTS)
def test_around_months_the_same_days_are_found_as_everywhere(text: str) -> None:
    months = sorted(_days._places(_days._MONTH_STEMS, in_small_letters(text)))
    size = _days._LONGEST
    found = near(_days._MONTH_IN_IT, text, months, before=size, longest=size)
    everywhere = _days._MONTH_IN_IT.finditer(text)
    assert [m.span() for m in found] == [m.span() for m in everywhere]


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_each_sign_taken_for_a_letter_is_that_letter_when_small(letter: str) -> None:
    same = re.compile(letter, re.IGNORECASE)
    taken = [sign for sign in map(chr, range(0x3000)) if same.fullmatch(sign)]
    assert len(taken) > 1
    assert {in_small_letters(sign) for sign in taken} == {letter}


@given(st.text())
def test_in_small_letters_each_sign_keeps_its_offset(text: str) -> None:
    assert len(in_small_letters(text)) == len(text)


@given(st.lists(st.sampled_from(["Ann-Marie", "o'Neil", " ", ", ", "&", "é", "3", "x", ".", "’s"])))
def test_words_and_what_stands_between_them_make_up_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    words = words_of(text)
    told = zip(words.starts, words.ends, words.words, strict=True)
    assert all(text[start:end] == word for start, end, word in told)
    between = [text[end:start] for end, start in zip(words.ends, words.starts[1:], strict=False)]
    assert [words.gap(at) for at in range(words.count - 1)] == between
