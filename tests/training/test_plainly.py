"""Short plain statements from patterns, which the reader learns from."""

from __future__ import annotations

from training import plainly
from wholeheard.listening.noticing.care import CODES


def test_the_same_statements_are_made_each_time() -> None:
    assert plainly.groups(5) == plainly.groups(5)


def test_what_is_marked_is_a_statement_of_a_code_and_stands_in_the_text() -> None:
    for text in (one for group in plainly.groups(5) for one in group):
        assert len(text.marks) <= 2
        for code, start, end in text.marks:
            assert code in CODES
            assert text.words[start:end].strip(" .!,") == text.words[start:end] != ""


def test_a_statement_of_one_code_has_the_tone_of_its_side() -> None:
    for text in (one for group in plainly.groups(5) for one in group if len(one.marks) == 1):
        (mark,) = text.marks
        if mark[2] == len(text.words.rstrip(".!")) and mark[1] == 0:
            assert (text.tone > 0) == (mark[0] in plainly.GOOD)


def test_no_statement_stands_in_two_groups() -> None:
    groups = [{one.words.lower().rstrip(".!") for one in group} for group in plainly.groups(5)]
    shared = [a & b for at, a in enumerate(groups) for b in groups[at + 1 :]]
    assert sum(map(len, shared)) == 0, shared
