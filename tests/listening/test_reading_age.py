"""Short words in short sentences score low, long ones high."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.reading_age import grade, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("care", 1), ("named", 1), ("table", 2), ("needed", 2), ("nurses", 2), ("hospital", 3),
        ("patient", 2), ("stories", 2), ("appointment", 3), ("medication", 4), ("the", 1),
        ("organisation", 5), ("serious", 3), ("society", 4), ("radio", 3), ("question", 2),
        ("situation", 4), ("beautiful", 3), ("experience", 4), ("safely", 2), ("didn't", 2),
        ("don't", 1), ("employee", 3), ("quality", 3), ("January", 4), ("language", 2),
        ("changes", 2), ("watches", 2), ("confidential", 4), ("people", 2), ("NHS", 3),
        ("religion", 3), ("easier", 3), ("carrying", 3), ("violence", 3), ("1948", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_the_published_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)


def test_plain_words_read_younger_than_office_words() -> None:
    plain = "Tell us what happened. We read every story. A person will write back."
    office = "Submitted experiential narratives undergo multidisciplinary evaluation procedures."
    assert grade(plain) < 5
    assert grade(office) > 15


def test_a_heading_without_a_full_stop_is_a_sentence() -> None:
    assert grade("What we do\n\nWe read.") < grade("What we do we read.")


@pytest.mark.parametrize("text", ["", " \n", "...", "😂"])
def test_a_text_without_words_has_grade_0(text: str) -> None:
    assert grade(text) == 0.0


@given(st.text())
def test_a_grade_is_a_number_and_a_word_has_a_syllable(text: str) -> None:
    assert math.isfinite(grade(text))
    assert syllables(text) >= 1
