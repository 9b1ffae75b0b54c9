"""Beside the box: what a draft speaks of, what it leaves out, and what it is like."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import House, ToldStory
from tests.rooms.answers.in_full import (
    ANSWER,
    SignedIn,
    Tell,
    Told,
    address,
    body,
    experienced,
)

from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import guidance
from wholeheard.rooms.answers.models import Reply
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import MachineReading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
STORY = (
    "My father needed the toilet and did not dare to leave his seat. The nurse at the desk was "
    "kind. After four hours I asked a second time."
)
THIN = "Thank you for telling us. We take everything seriously."


@pytest.fixture
def told(tell: Tell, protect: Told) -> ToldStory:
    found = protect(tell(STORY, questions=["Why did nobody tell us?", "Who decides the order?"]))
    MachineReading.objects.everywhere().create(
        organisation=found.protected.organisation,
        protected=found.protected,
        reader="test",
        findings=[
            {"lens": "care", "code": "cruelty", "start": 3, "end": 20, "confidence": 0.9},
            {"lens": "tone", "code": "x", "start": 70, "end": 80, "confidence": 0.9},
        ],
    )
    return found


@pytest.fixture
def callum(house: House, signed_in: SignedIn) -> Client:
    return signed_in(house.callum)


def test_a_thin_draft_is_shown_what_it_leaves_out_and_nothing_is_sent(
    told: ToldStory, callum: Client
) -> None:
    page = body(callum.post(address(told, "/answer"), {"words": THIN, "do": "look"}))
    assert "They asked 2 questions. This speaks of none of it." in page
    assert "Why did nobody tell us?" in page
    assert "“My father needed the toilet and did not dare to leave his seat.”" in page
    assert "What you will do, or why not." in page
    assert "This is how the machine reads the draft. You decide." in page
    assert "We take everything seriously." in page
    assert not Reply.plain.exists()


def test_a_mended_draft_leaves_less_out(told: ToldStory, house: House) -> None:
    mended = (
        "I am the manager. Your father did not dare to leave his seat for the toilet. Nobody told "
        "you why, because we were two. The sister decides the order. From Monday somebody says so."
    )
    found = guidance.look_it_over(told.protected, mended, by=house.callum)
    assert found["leaves_out"] == []
    assert len(found["speaks_of"]) == 3


def test_whatever_of_the_story_it_speaks_of_is_noticed_and_nothing_small_is_missed(
    told: ToldStory, house: House
) -> None:
    """Sentences in which nothing was found are shown when a draft speaks of them, and never as
    left out."""
    words = "The nurse at the desk was kind, and I will tell her. Nobody told you. Who decides: me."
    found = guidance.look_it_over(told.protected, words, by=house.callum)
    assert "The nurse at the desk was kind." in [one["text"] for one in found["speaks_of"]]
    left = [one["text"] for one in found["leaves_out"]]
    assert "After four hours I asked a second time." not in left


def test_it_says_how_many_of_the_questions_are_spoken_of(told: ToldStory, house: House) -> None:
    found = guidance.look_it_over(told.protected, "The sister decides the order.", by=house.callum)
    assert found["leaves_out"][0]["house"] == "They asked 2 questions. This speaks of 1."


def test_what_a_machine_noticed_is_not_used_where_the_teller_said_no(
    told: ToldStory, house: House
) -> None:
    told.protected.__class__.plain.filter(pk=told.protected.pk).update(may_machine=False)
    noticed = [one.text for one in guidance.told_in(told.protected) if one.kind == "noticed"]
    assert noticed == [one.strip() + "." for one in STORY.rstrip(".").split(".")]


def test_a_look_over_blocks_nothing(told: ToldStory, callum: Client) -> None:
    callum.post(address(told, "/answer"), {"words": THIN, "do": "send"})
    assert Reply.plain.get().words == THIN


def test_the_seven_areas_stand_folded_above_the_box(told: ToldStory, callum: Client) -> None:
    page = body(callum.get(address(told, "/answer")))
    for area in ("Introduction", "Explanation", "Speed", "Thanks and apology", "Content"):
        assert f"<b>{area}</b>" in page
    assert "<b>Where to turn</b>" in page and "<b>Sign-off</b>" in page


def test_an_answer_like_an_earlier_one_is_shown_beside_it_and_can_go(
    told: ToldStory, callum: Client, house: House, tell: Tell, protect: Told
) -> None:
    other = protect(tell("They lost my slippers."))
    answers.reply(other.protected, ANSWER, by=house.callum)
    page = body(callum.post(address(told, "/answer"), {"words": ANSWER, "do": "send"}))
    assert "This answer is much like one you wrote on" in page
    assert "About 10 in 10 of its words stand in that one." in page
    assert "Read that answer beside it" in page
    assert Reply.plain.count() == 1
    callum.post(address(told, "/answer"), {"words": ANSWER, "do": "send_all_the_same"})
    assert Reply.plain.count() == 2


def test_an_earlier_answer_to_a_story_one_may_not_read_any_more_is_not_shown(
    told: ToldStory, callum: Client, house: House, tell: Tell, protect: Told
) -> None:
    other = protect(tell("They lost my slippers."))
    answers.reply(other.protected, ANSWER, by=house.callum)
    safekeeping.change_consent(other.story, house.organisation.id, set(), language="en")
    page = body(callum.post(address(told, "/answer"), {"words": ANSWER, "do": "look"}))
    assert "much like one you wrote" in page
    assert "Read that answer beside it" not in page


def test_a_draft_of_ones_own_is_like_nothing(
    told: ToldStory, house: House, tell: Tell, protect: Told
) -> None:
    experienced(house, house.callum, tell, protect)
    own = "Your father sat there for four hours, and the desk forgot you both. That was our doing."
    assert guidance.much_like(house.callum, told.protected, own) is None


def test_what_was_taken_out_is_not_quoted_as_something_they_told(tell: Tell, protect: Told) -> None:
    told = protect(tell("[He had skilled work.] He waited four hours. Nobody came."))
    quoted = [one.text for one in guidance.told_in(told.protected)]
    assert "He waited four hours." in quoted
    assert "[He had skilled work.]" not in quoted
