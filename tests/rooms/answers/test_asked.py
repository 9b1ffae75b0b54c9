"""Questions that stand in a story: the teller says whether they want an answer."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import House, ToldStory
from tests.rooms.answers.in_full import Tell, Told, body, opened, pass_of

from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import asked, queries
from wholeheard.rooms.answers.models import NotAsked, Question
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
STORY = "I sat there. Does nobody count us? Nurse Jean Morgan shrugged. Is that how it is now?"


@pytest.fixture
def told(tell: Tell, protect: Told) -> ToldStory:
    return protect(tell(STORY, questions=["Who decides?"]))


def say(told: ToldStory, do: str, nth: int = 0, version: str = "") -> str:
    return body(
        Client().post(
            "/code/meant",
            {
                "pass": pass_of(told),
                "version": version or str(told.protected.pk),
                "part": "0",
                "nth": nth,
                "do": do,
            },
        )
    )


def test_the_page_asks_about_the_first_that_stands_in_the_words(told: ToldStory) -> None:
    page = opened(told)
    assert "Do you want an answer to this?" in page
    assert [one.words.text for one in asked.found_in(told.protected)] == [
        "Does nobody count us?",
        "Is that how it is now?",
    ]


def test_yes_and_it_is_owed_an_answer(told: ToldStory) -> None:
    part = asked.found_in(told.protected)[0].part
    assert asked.want_an_answer(told.protected, part, 0, told.protected.told_on)
    words = {one.words.text for one in queries.owed_in([told.protected]) if one.words}
    assert words == {"Who decides?", "Does nobody count us?"}


def test_the_teller_says_so_on_their_page(told: ToldStory) -> None:
    part = asked.found_in(told.protected)[0].part
    said = {"version": str(told.protected.pk), "part": part}
    yes = {"pass": pass_of(told), **said, "nth": 0, "do": "yes"}
    assert "It stays open until you say" in body(Client().post("/code/meant", yes))
    no = {"pass": pass_of(told), **said, "nth": 1, "do": "no"}
    assert "We will not ask that for you." in body(Client().post("/code/meant", no))
    assert "Do you want an answer to this?" not in opened(told)
    assert NotAsked.plain.count() == 1


@pytest.mark.parametrize(("part", "nth"), [("0", 7), ("nothing", 0), ("0", 99999)])
def test_a_question_that_is_not_there_is_owed_nothing(told: ToldStory, part: str, nth: int) -> None:
    before = Question.plain.count()
    said = {"version": str(told.protected.pk), "part": part, "nth": nth, "do": "yes"}
    page = Client().post("/code/meant", {"pass": pass_of(told), **said})
    assert page.status_code == 200
    assert Question.plain.count() == before


def test_nobody_says_it_for_somebody_else(told: ToldStory, tell: Tell, protect: Told) -> None:
    other = protect(tell("Is there nobody?"))
    part = asked.found_in(other.protected)[0].part
    before = Question.plain.count()
    Client().post(
        "/code/meant",
        {"pass": pass_of(told), "version": str(other.protected.pk), "part": part, "nth": "0",
         "do": "yes"},
    )  # fmt: skip
    assert Question.plain.count() == before


def test_what_is_taken_out_later_is_gone_from_the_question(
    tell: Tell, protect: Told, house: House
) -> None:
    told = protect(tell("I waited. Why did the quetzal of bay two laugh?"))
    part = asked.found_in(told.protected)[0].part
    asked.want_an_answer(told.protected, part, 0, told.protected.told_on)
    safekeeping.take_out_words(
        told.protected, "quetzal of bay two", kind="other", label="a detail",
        reason="identifies_other", by=house.dilys,
    )  # fmt: skip
    safekeeping.release(told.protected, by=house.dilys)
    (owed,) = queries.owed_in([told.protected])
    assert owed.words is not None
    assert "quetzal" not in owed.words.text
    assert owed.words.masks


def test_one_found_and_one_asked_do_not_hide_each_other_from_the_worker(told: ToldStory) -> None:
    part = asked.found_in(told.protected)[0].part
    asked.want_an_answer(told.protected, part, 0, told.protected.told_on)
    Question.plain.filter(nth=None).delete()
    assert queries.released_without_questions() == [told.protected.pk]
    answers.owe_questions([told.protected.pk])
    assert queries.released_without_questions() == []


def test_only_the_teller_closes_it(told: ToldStory, house: House) -> None:
    part = asked.found_in(told.protected)[0].part
    asked.want_an_answer(told.protected, part, 0, told.protected.told_on)
    question = Question.plain.get(nth=0)
    answers.reply(told.protected, "We count you now.", by=house.callum, answers=[question])
    owed = {one.question.pk: one for one in queries.owed_in([told.protected])}
    assert owed[question.pk].is_open()
    answers.say_of_answer(question, "answered", zone="Europe/London")
    owed = {one.question.pk: one for one in queries.owed_in([told.protected])}
    assert not owed[question.pk].is_open()
