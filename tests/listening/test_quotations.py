"""Which passages are quoted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.quotations import (
    REACH,
    Candidate,
    choose,
    in_its_sentence,
    most_worth,
    worth,
)

SURE = Candidate("1", "They sat down with me and went through every tablet twice", 0.95)
UNSURE = Candidate("2", "A nurse explained what would happen the next morning", 0.6)
MIDDLE = Candidate("3", "Nobody had ever asked my mother what she liked for breakfast", 0.8)


def test_the_surest_passage_comes_first() -> None:
    assert choose([UNSURE, SURE, MIDDLE]) == [SURE, MIDDLE, UNSURE]


def test_no_more_than_asked_for_are_chosen() -> None:
    assert choose([UNSURE, SURE, MIDDLE], 2) == [SURE, MIDDLE]
    assert choose([], 3) == []


def test_one_text_is_quoted_once() -> None:
    again = Candidate("1", "My sister was told about every step of it", 0.9)
    assert choose([SURE, again, UNSURE]) == [SURE, UNSURE]


def test_two_passages_do_not_begin_alike_where_there_is_another() -> None:
    alike = Candidate("4", "They never looked at a clock while I was speaking", 0.94)
    assert choose([SURE, alike, MIDDLE], 2) == [SURE, MIDDLE]
    assert choose([SURE, alike], 2) == [SURE, alike]


def test_the_same_words_of_another_person_are_not_quoted_again() -> None:
    assert choose([SURE, Candidate("9", SURE.words, 0.95)]) == [SURE]


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 5))
def test_no_passage_is_worth_more_than_the_most_of_its_length(
    shortest: int, more: int, within: int, masks: int
) -> None:
    most = most_worth(shortest, shortest + more, 0.8)
    assert worth(Candidate("1", "x" * (shortest + min(within, more)), 0.8, masks)) <= most


def test_a_passage_of_medium_length_is_preferred_to_a_scrap() -> None:
    scrap = Candidate("5", "kind", 0.97)
    assert choose([scrap, UNSURE], 1) == [UNSURE]


def test_a_passage_full_of_masks_is_preferred_least() -> None:
    masked = Candidate("6", "Ask [name of a nurse] and [name of a doctor] of [address] too", 0.8, 3)
    assert choose([masked, MIDDLE], 1) == [MIDDLE]


def test_the_choice_does_not_depend_on_the_order() -> None:
    some = [SURE, UNSURE, MIDDLE]
    assert choose(some, 2) == choose(reversed(some), 2)


def test_a_passage_stands_in_its_sentence_or_sentences() -> None:
    text = "We came at nine. She was not very friendly! We left."
    start = text.index("very")
    assert text[slice(*in_its_sentence(text, start, start + 4))] == "She was not very friendly!"
    assert (
        text[slice(*in_its_sentence(text, 3, start))]
        == "We came at nine. She was not very friendly!"
    )
    assert in_its_sentence("   ", 0, 2) == (0, 2)


def test_a_sentence_without_an_end_is_quoted_only_so_far() -> None:
    text = "and so on " * 5_000 + "very friendly " + "and so on " * 5_000
    start = text.index("very")
    found = in_its_sentence(text, start, start + 13)
    assert found[0] < start < start + 13 < found[1]
    assert found[1] - found[0] <= 13 + 2 * REACH
