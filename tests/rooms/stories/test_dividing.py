"""Which passage is for whom: cut, known again, and asked anew when the words have changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.stories import dividing

FIRST, SECOND = ("happened", "The ward was loud."), ("happened", "The home was cold.")
HOME = "the home"


def test_a_text_of_paragraphs_is_cut_between_them() -> None:
    found = dividing.passages([("happened", "One. Two.\n\nThree."), ("question", "Who? And why?")])
    assert found == [
        ("happened", "One. Two."),
        ("happened", "Three."),
        ("question", "Who? And why?"),
    ]


def test_a_text_of_one_paragraph_is_cut_into_its_sentences() -> None:
    whole = "The ward was loud. The home was cold."
    assert dividing.passages([("happened", whole)]) == [FIRST, SECOND]


def test_a_moment_is_one_passage() -> None:
    moment = ("moment.during.afraid", "The doors shut. It was dark.\n\nNobody came.")
    assert dividing.passages([moment]) == [moment]


def test_what_is_too_long_to_go_through_stays_in_whole_parts() -> None:
    parts = [("happened", "\n".join(f"Day {one}." for one in range(dividing.MOST_PASSAGES + 1)))]
    assert dividing.passages(parts) == parts


def test_a_passage_is_sealed_with_those_that_it_is_not_for() -> None:
    whole = [("happened", "The ward was loud. The home was cold."), ("question", "Who rang?")]
    sealed = dividing.to_seal(whole, {HOME: [dividing.mark_of(FIRST)]})
    assert sealed == [
        ("happened", "The ward was loud. ", [HOME], 0),
        ("happened", "The home was cold.", [], 0),
        ("question", "Who rang?", [], 1),
    ]


def test_words_that_were_only_added_are_asked_about_again() -> None:
    """They may not be for everybody either."""
    not_for, divided = {HOME: [dividing.mark_of(FIRST)]}, dividing.print_of([FIRST, SECOND])
    assert not dividing.has_changed([FIRST, SECOND], not_for, divided)
    assert dividing.has_changed([FIRST, SECOND, ("happened", "And more.")], not_for, divided)


def test_a_passage_that_is_not_there_any_more_is_asked_about_again() -> None:
    assert dividing.has_changed([SECOND], {HOME: [dividing.mark_of(FIRST)]})


@given(st.lists(st.text("abc .?\n", max_size=60), max_size=6))
def test_nothing_that_was_said_is_lost_by_cutting(texts: list[str]) -> None:
    parts = [("happened", text.strip()) for text in texts if text.strip()]
    letters = "".join("".join(text.split()) for _kind, text in parts)
    cut = dividing.passages(parts)
    assert "".join("".join(text.split()) for _kind, text in cut) == letters
    sealed = dividing.to_seal(parts, {HOME: [dividing.mark_of(one) for one in cut[:1]]})
    for number, (_kind, text) in enumerate(parts):
        assert "".join(piece for _k, piece, _not_for, at in sealed if at == number) == text
