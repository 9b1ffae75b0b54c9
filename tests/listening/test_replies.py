"""What a reply speaks of and leaves out. Every story and reply here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening import replies
from wholeheard.listening.replies import Passage, look_over, says_the_same

QUESTION = Passage("Why did nobody tell us we had been forgotten?", "question")
WAIT = Passage("After four hours I asked. I asked twice.", "noticed")
KIND = Passage("They were kind at the desk.", "noticed")
TOLD = [QUESTION, WAIT, KIND]

THIN = "Thank you for your story. We take everything seriously."
WHOLE = """I am the manager of the ward. You waited four hours with your father and asked twice, and
nobody told you that you had been forgotten. I am sorry. The blood test was lost on its way to the
lab because two slips were swapped. From Monday one person looks at the list every hour, and I will
tell the desk how kind you found them. You can ring me on 01234 567890.

Callum Reade"""


def test_a_thin_reply_speaks_of_nothing_that_was_told() -> None:
    found = look_over(THIN, TOLD, name="Callum Reade")
    assert found.speaks_of == ()
    assert found.leaves_out == tuple(TOLD)
    assert not found.helps
    assert set(found.empty_areas) == {
        *(replies.INTRODUCTION, replies.EXPLANATION, replies.CONTENT),
        *(replies.SIGNPOSTING, replies.SIGN_OFF),
    }


def test_a_whole_reply_leaves_nothing_out() -> None:
    found = look_over(WHOLE, TOLD, name="Callum Reade")
    assert found.leaves_out == ()
    assert found.empty_areas == ()
    assert found.helps


def test_speed_is_asked_for_only_when_the_answer_is_late() -> None:
    assert replies.SPEED in look_over(THIN, TOLD, name="Callum", is_late=True).empty_areas
    assert replies.SPEED not in look_over(THIN, TOLD, name="Callum").empty_areas
    said = THIN + " I am sorry that this answer is late."
    assert replies.SPEED not in look_over(said, TOLD, name="Callum", is_late=True).empty_areas


@pytest.mark.parametrize(
    ("reply", "passage"),
    [
        ("I am sorry about the noise in the night.", "The noise at night kept her awake."),
        ("Nobody should wait for the toilet.", "She waited two hours for the toilet."),
        ("The lamp above her bed is mended.", "There was a lamp over her bed all night."),
    ],
)
def test_other_forms_of_a_word_are_the_same_word(reply: str, passage: str) -> None:
    assert look_over(reply, [Passage(passage, "noticed")], name="").leaves_out == ()


@pytest.mark.parametrize(
    ("reply", "passage"),
    [
        ("I am sorry about the food.", "The noise at night kept her awake."),
        ("Thank you for telling us about your stay.", "She waited two hours for the toilet."),
        ("We will look at what happened.", "What happened to her glasses, and where are they?"),
    ],
)
def test_a_reply_about_something_else_does_not_speak_of_it(reply: str, passage: str) -> None:
    told = Passage(passage, "noticed")
    assert look_over(reply, [told], name="").leaves_out == (told,)


def test_no_is_help_when_it_is_said() -> None:
    assert look_over("We cannot change this now.", [], name="").helps


def test_what_was_taken_out_tells_nothing() -> None:
    told = Passage("[name of a nurse]", "noticed")
    assert look_over("The name of a nurse.", [told], name="").speaks_of == (told,)
    assert (
        says_the_same("the name of a nurse who came", "[the name of a nurse who came]", run=3) == ""
    )


def test_a_run_of_words_of_a_story_is_found_again_whatever_its_case() -> None:
    story = "She fell by the lift on a Tuesday and broke her hip."
    assert says_the_same("You fell BY THE LIFT ON A Tuesday", story, run=6) == (
        "fell by the lift on a"
    )
    assert says_the_same("You fell by the lift", story, run=6) == ""


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_passage_is_on_one_list_and_on_no_other(reply: str, told: str) -> None:
    passages = [Passage(told, "noticed"), QUESTION]
    found = look_over(reply, passages, name="Callum")
    assert sorted([*found.speaks_of, *found.leaves_out], key=str) == sorted(passages, key=str)


@given(
    st.lists(
        st.sampled_from(["the", "cat", "sat", "on", "a", "mat", "by", "every", "lift"]), min_size=8
    )
)
def test_words_that_stand_whole_in_a_story_are_always_found(words: list[str]) -> None:
    text = " ".join(words)
    assert says_the_same(text, f"Before. {text}. After.", run=6)
