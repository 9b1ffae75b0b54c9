"""What holds for every kind: offsets, order, no overlap, and work that grows straight."""

from __future__ import annotations

import cProfile
import pstats
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scale import scale

from wholeheard.listening.protecting import KINDS, find_details

PIECES = st.sampled_from(
    ["Dr ", "Okoro", " nurse ", "999 131 6760", "3 November ", "@", "a.b@example.org", "SA99 1AA",
     " 4 Mill Lane ", "07700 900123", "\n", ". ", "'s ", "’", "é", "😀", "I am ", "81",
     " years old ", "ref ", "AB12 CDE", "https://", "Bethan", " and ", "ŵ", "\u0130", "ß",
     "-", "(", ")", "&", "Regards,\n", "our ", "ferch ", "double oh seven ", "The ", "Prof ", "St ",
     "Queen ", "on the 29th", "\u202e", "שלום", "１", "THANK YOU "]
)  # fmt: skip
STORIES = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join))
CODES = ["person", "nhs_number", "date_of_birth", "date", "phone", "email", "postcode", "address",
         "id", "handle", "age"]  # fmt: skip


@given(STORIES)
def test_details_lie_within_the_text_in_order_and_apart(story: str) -> None:
    details = find_details(story)
    for detail in details:
        assert 0 <= detail.start < detail.end <= len(story)
        assert detail.kind in KINDS
        assert detail.label
        assert 0 < detail.confidence <= 1
    for one, following in pairwise(details):
        assert one.end <= following.start


LONG = ["a", "A", "7", "a@", "😀", "שלום ", "مرحبا بك ", "\u202eabc", "Dr Ng, ", "0770 ", "É", "１２",
        "<b>x</b>", "\x00", "and Bo, ", "THE Word ", "12 The ", "on the 3rd, ", "Mill "]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_very_many_characters_of_anything_are_read(piece: str) -> None:
    story = piece * (scale(1_000_000, 100_000) // len(piece))
    reached = 0
    for detail in find_details(story):
        assert reached <= detail.start < detail.end <= len(story)
        reached = detail.end


@given(STORIES)
def test_the_same_story_always_gives_the_same_details(story: str) -> None:
    assert find_details(story) == find_details(story)


def test_the_kinds_are_the_agreed_ones_in_order() -> None:
    assert list(KINDS) == CODES


def test_several_kinds_are_found_in_one_story() -> None:
    story = "Bethan Pugh, born 4 May 1951, 2 Chapel Row, ZZ99 3WZ, 07700 900123, NHS 999 131 6760."
    assert [d.kind for d in find_details(story)] == [
        "person", "date_of_birth", "address", "postcode", "phone", "nhs_number",
    ]  # fmt: skip


GLUED = [
    ("Blodwen999 131 6760", ["person", "nhs_number"]),
    ("999 131 6760Okoro rang", ["nhs_number", "person"]),
    ("It was Ffion3 November.", ["person", "date"]),
    ("Ask Dewi@ward_six", ["person", "handle"]),
    ("Blodwen999 131 6760Okoro3 November", ["person", "nhs_number", "person", "date"]),
]


@pytest.mark.parametrize(("story", "kinds"), GLUED)
def test_what_is_written_without_a_space_beside_another_detail_is_found(
    story: str, kinds: list[str]
) -> None:
    assert [one.kind for one in find_details(story)] == kinds


def test_an_empty_story_has_none() -> None:
    assert find_details("") == []


HARD = ["1", "a", "A", " ", "@", ".", "1 ", "a.", "A ", "a@", "1-", "Ab ", "Ab-", "1a", "_a", "-",
        "flat 1 ", "1 Ab ", "Dr ", "mon ", "0 ", "+1", "ref ", "www.", "aged ", "at dot ", "A1",
        "is ", "Bob and ", "12/"]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_twice_the_words_take_about_twice_the_work(piece: str) -> None:
    size = 12_000 // len(piece)
    find_details(piece * 10)
    once = min(_seconds(piece * size) for _ in range(3))
    twice = min(_seconds(piece * (2 * size)) for _ in range(3))
    assert (
        twice < 3.3 * once + 0.02
    )  # a square would be 4 times; the constant is for a busy machine


def _seconds(text: str) -> float:
    start = time.process_time()
    find_details(text)
    return time.process_time() - start


def test_calls_grow_in_a_straight_line_with_the_story() -> None:
    story = "Nurse Ffion and Dr Okoro rang 07700 900123 on 3 November. "
    once, twice = _calls(story * 100), _calls(story * 200)
    assert twice < 2.2 * once


def _calls(text: str) -> int:
    profile = cProfile.Profile()
    profile.runcall(find_details, text)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
