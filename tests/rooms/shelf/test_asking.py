"""What is typed is taken apart into words, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.shelf import asking, lists
from wholeheard.rooms.shelf.asking import Term, read


def words(*some: str) -> Term:
    return Term(some)


def test_words_must_all_stand_in_a_story() -> None:
    assert read("Night  WATER").all_of == ((words("night"),), (words("water"),))


def test_quotes_keep_words_together() -> None:
    assert read('"call bell" night').all_of == ((words("call", "bell"),), (words("night"),))


def test_a_minus_leaves_a_word_out() -> None:
    question = read("water -tea -'cold'")
    assert question.all_of == ((words("water"),),)
    assert question.without == (words("tea"), words("cold"))


def test_or_takes_either() -> None:
    assert read("tea OR coffee cold").all_of == (
        (words("tea"), words("coffee")),
        (words("cold"),),
    )


def test_a_small_or_is_a_word_that_says_nothing() -> None:
    assert read("tea or coffee") == read("tea coffee")


def test_a_star_finds_how_a_word_begins() -> None:
    assert read("wat*").all_of == ((Term(("wat",), begins=True),),)


@pytest.mark.parametrize("typed", ["*", "a*", '""', "-", "OR", "OR OR", "''", "( )", "the", "_"])
def test_what_says_nothing_is_left_out(typed: str) -> None:
    assert not read(typed)


def test_a_word_with_a_hyphen_is_two_that_stand_together() -> None:
    assert read("night-time").all_of == ((words("night", "time"),),)


def test_an_accent_hides_no_word() -> None:
    assert read("café") == read("cafe\u0301") == read("CAFE")


def test_little_words_count_only_inside_of_quotes() -> None:
    assert read('the nurse "the kindness of the nurse"').all_of == (
        (words("nurse"),),
        (words("kindness", "of", "the", "nurse"),),
    )


@pytest.mark.parametrize(
    "typed",
    ['night"', '"night', "night)", "(night", "night:*", "night & ", "night |", "NEAR(night)",
     "{night}", "words:night", "night ^", "night\x00", "-- night", "'; night"],
)  # fmt: skip
def test_whatever_looks_like_an_operator_is_none(typed: str) -> None:
    every = read(typed)
    terms = [term for any_of in every.all_of for term in any_of] + list(every.without)
    assert "night" in {word for term in terms for word in term.words}


@given(st.text(max_size=400))
def test_no_text_is_refused_and_every_word_is_plain(typed: str) -> None:
    question = read(typed)
    terms = [term for any_of in question.all_of for term in any_of] + list(question.without)
    assert len(terms) <= asking.MOST_TERMS
    for term in terms:
        assert term.words and all(word.isalnum() for word in term.words)
        assert all(len(word) <= asking.LONGEST_WORD for word in term.words)
        assert term.begins or term.words[0] not in lists.LITTLE_WORDS
