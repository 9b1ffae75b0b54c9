"""A copied reply is pointed out; a reply written for one person is not. All replies invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.likeness import MUCH_ALIKE, likeness, nearest

TO_AMARA = """Dear Amara,

Thank you for telling us about your mother's stay on Rowan Ward in March. I am sorry that her
buzzer was not answered on the night of 4 March. I have spoken with the night team and we have
moved two staff to that end of the ward. Please ring me on 01234 567890 if you would like to talk.

Kind regards,
Callum Reade"""

TO_A_STRANGER_WITH_NAMES_CHANGED = """Dear Mr Hughes,

Thank you for telling us about your mother's stay on Willow Ward in June. I am sorry that her
buzzer was not answered on the night of 12 June. I have spoken with the night team and we have
moved two staff to that end of the ward. Please ring me on 01234 999999 if you would like to talk.

Best wishes
Dilys"""

WITH_ONE_SENTENCE_SWAPPED = TO_A_STRANGER_WITH_NAMES_CHANGED.replace(
    "I have spoken with the night team and we have\nmoved two staff to that end of the ward.",
    "We take all feedback seriously.",
)

TO_BETHAN = """Dear Bethan,

Thank you for telling us about your father's week with us. You wrote that nobody explained why his
tablets were changed, and that he found the old ones in his bag. Our pharmacist now sits with each
person before they go home and goes through the list. She would like to hear whether it helped.

Kind regards,
Callum Reade"""

TO_EWAN = """Dear Ewan,

Your letter about the car park reached me on Monday. I walked the route from bay nine to the eye
clinic myself and got lost, as you did. The sign has been turned round, and the painters come on
Friday to mark a line on the floor.

Kind regards,
Callum Reade"""

POLITE_NOTHING = (
    "Thank you for your feedback. We take all comments seriously and will share it with the team."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TO_AMARA, TO_AMARA),
        (TO_AMARA, TO_A_STRANGER_WITH_NAMES_CHANGED),
        (TO_AMARA, WITH_ONE_SENTENCE_SWAPPED),
        (POLITE_NOTHING, "Hi Sam,\n" + POLITE_NOTHING.replace("it", "this") + "\nThanks again, Jo"),
        (POLITE_NOTHING, TO_EWAN.replace("Kind regards", POLITE_NOTHING + "\n\nKind regards")),
    ],
)
def test_the_same_template_is_much_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= MUCH_ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [(TO_AMARA, TO_BETHAN), (TO_AMARA, TO_EWAN), (TO_BETHAN, TO_EWAN), (POLITE_NOTHING, TO_AMARA)],
)
def test_replies_written_for_the_person_are_not_much_alike(one: str, other: str) -> None:
    assert likeness(one, other) < MUCH_ALIKE


def test_greetings_and_sign_offs_do_not_count() -> None:
    one = "Dear Amara,\n\nThe lift is mended.\n\nKind regards,\nCallum Reade\nRowan Ward"
    other = "Dear Amara,\n\nWe found your scarf.\n\nKind regards,\nCallum Reade\nRowan Ward"
    assert likeness(one, other) == 0.0


def test_the_nearest_earlier_reply_is_found() -> None:
    found = nearest(TO_A_STRANGER_WITH_NAMES_CHANGED, [TO_EWAN, TO_BETHAN, TO_AMARA])
    assert found is not None
    assert found[0] == 2
    assert found[1] >= MUCH_ALIKE


def test_without_earlier_replies_there_is_no_nearest() -> None:
    assert nearest(TO_AMARA, []) is None
    assert nearest("", [TO_AMARA]) is None


@given(st.text(), st.text())
def test_likeness_lies_between_0_and_1_and_is_the_same_both_ways(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == pytest.approx(likeness(other, one))


@given(
    st.lists(
        st.sampled_from(["we", "heard", "you", "and", "mended", "the", "lift.", "Sorry", "4"]),
        min_size=3,
    )
)
def test_a_reply_with_words_is_wholly_like_itself(words: list[str]) -> None:
    reply = " ".join(["the ward", *words])
    assert likeness(reply, reply) == pytest.approx(1.0)
