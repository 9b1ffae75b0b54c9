"""Words that say that something got better: sentences that do, and sentences that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.learning.claims import claims_in, claims_of

CLAIMS = {
    "Suppers improved within a month.": ["improved"],
    "An improvement for everybody": ["improvement"],
    "It is BETTER now.": ["better"],
    "The evenings are much better, and the mornings improved.": ["better", "improved"],
    "A great success": ["success"],
    "It made a real difference.": ["made a real difference"],
    "It worked.": ["it worked"],
    "The clips worked well.": ["worked well"],
    "Mae hi'n gwella ac yn well.": ["gwella", "well"],
    "Mae'r prydau wedi gwella.": ["gwella"],
    "Gwellodd y nosweithiau.": ["gwellodd"],
    "Mae'n well nawr.": ["well"],
    "Roedd yn llwyddiant.": ["llwyddiant"],
    "It not only improved: it stayed.": ["improved"],
    "im\u200bproved": ["improved"],
    "IMPROVED": ["improved"],
}
CLAIM_NOTHING = [
    "It has not improved.",
    "It didn’t really improve.",
    "Nothing got better.",
    "We never improved it.",
    "Heb wella.",
    "Nid yw wedi gwella.",
    "We worked with the kitchen, and they did as well.",
    "All went well, and two fell asleep.",
    "We counted the trays for eight weeks.",
    "The improviser came on Friday.",
    "",
]


@pytest.mark.parametrize(("sentence", "found"), CLAIMS.items())
def test_a_sentence_that_claims_is_seen(sentence: str, found: list[str]) -> None:
    assert claims_in(sentence) == found


@pytest.mark.parametrize("sentence", CLAIM_NOTHING)
def test_a_sentence_that_denies_or_counts_claims_nothing(sentence: str) -> None:
    assert claims_in(sentence) == []


@pytest.mark.parametrize("sentence", ["Late suppers halved.", "Fewer waited.", "Llai o aros."])
def test_that_it_moved_is_a_claim_where_it_says_what_came_of_it(sentence: str) -> None:
    assert claims_in(sentence, of_what_came=True)
    assert claims_in(sentence) == []


def test_each_word_is_named_once_in_the_order_in_which_it_stands() -> None:
    parts = [("Better suppers", True), ("They improved. They improved.", False), ("better", False)]
    assert claims_of(parts) == ["better", "improved"]


WORDS = ["improved", "improvement", "better", "success", "gwella", "gwelliant", "llwyddiant"]


@given(st.sampled_from(WORDS), st.text(" ,.\n", min_size=1), st.booleans())
def test_a_word_that_claims_is_seen_whatever_stands_around_it(
    word: str, around: str, shouted: bool
) -> None:
    said = word.upper() if shouted else word
    assert claims_in(f"We say{around}{said}{around}of it") == [word]
