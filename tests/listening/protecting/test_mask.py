"""Masking: a label in square brackets stands where a detail stood, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.protecting import Detail, find_details, mask


def _detail(start: int, end: int, label: str = "name") -> Detail:
    return Detail(start, end, "person", label, 0.9)


def test_a_label_stands_where_the_detail_stood() -> None:
    story = "Nurse Bethan rang 07700 900123 twice."
    assert (
        mask(story, find_details(story)) == "Nurse [name of a nurse] rang [a phone number] twice."
    )


def test_a_story_without_details_stays_as_it_is() -> None:
    assert mask("The tea was cold.", []) == "The tea was cold."


def test_details_may_come_in_any_order() -> None:
    assert mask("Amara, Ewan", [_detail(7, 11), _detail(0, 5)]) == "[name], [name]"


def test_of_two_that_overlap_the_first_stays() -> None:
    assert mask("Amara Ewan", [_detail(0, 10, "both"), _detail(6, 10)]) == "[both]"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (2, 99), (3, 3), (4, 2)])
def test_a_detail_outside_the_story_is_refused_in_a_sentence(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="lies outside a text of 5 characters"):
        mask("Amara", [_detail(start, end)])


@given(st.text(max_size=120))
def test_every_character_outside_a_detail_is_kept(story: str) -> None:
    details = find_details(story)
    kept = "".join(
        story[before:after]
        for before, after in zip(
            [0, *(d.end for d in details)], [*(d.start for d in details), len(story)], strict=True
        )
    )
    bare = [_detail(d.start, d.end, "") for d in details]
    assert mask(story, bare).replace("[]", "") == kept.replace("[]", "")
