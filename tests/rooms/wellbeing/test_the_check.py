"""The self-check: in words, with help at every end, and kept nowhere."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House

from wholeheard.rooms.wellbeing import forms, saying
from wholeheard.rooms.wellbeing.weighing import SIGNS, weigh

OFTENS = ["hardly", "some_days", "most_days", "every_day"]
answers = st.dictionaries(st.sampled_from(SIGNS), st.sampled_from(OFTENS)).flatmap(
    lambda signs: st.sampled_from(["", "1", "2", "3", "4", "5"]).map(
        lambda step: {**signs, **({"burnout": step} if step else {})}
    )
)


@given(answers)
def test_whatever_is_answered_there_are_words_for_it(said: dict[str, str]) -> None:
    found = weigh(said)
    assert saying.STEPS[found.step].heading and saying.STEPS[found.step].means
    assert all(saying.SIGNS[one] for one in found.signs)
    assert not found.gravest or found.heavy


@given(answers, st.sampled_from(SIGNS))
def test_a_sign_that_comes_more_often_never_makes_it_look_lighter(
    said: dict[str, str], sign: str
) -> None:
    now = OFTENS.index(said.get(sign, "hardly"))
    for later in OFTENS[now:]:
        worse = weigh({**said, sign: later})
        assert worse.heavy >= weigh(said).heavy
        assert worse.gravest >= weigh(said).gravest


@pytest.mark.parametrize(
    ("said", "gravest", "heavy"),
    [
        ({"burnout": "5"}, True, True),
        ({"burnout": "4"}, False, True),
        ({"burnout": "3"}, False, False),
        ({"burnout": "1", "rest": "most_days", "home": "most_days"}, False, False),
        ({"rest": "most_days", "home": "every_day", "alone": "most_days"}, False, True),
        (dict.fromkeys(SIGNS, "every_day"), True, True),
        (dict.fromkeys(SIGNS, "most_days"), False, True),
        ({}, False, False),
    ],
)
def test_how_grave_an_answer_is(said: dict[str, str], gravest: bool, heavy: bool) -> None:
    found = weigh(said)
    assert (found.gravest, found.heavy) == (gravest, heavy)


def test_signs_are_the_questions_that_are_asked_after_the_first() -> None:
    first, *others = forms.items()
    assert first.id == "burnout"
    assert tuple(one.id for one in others) == SIGNS == tuple(saying.SIGNS)
    assert {one.code for one in first.options} | {""} == set(saying.STEPS)


def asked(house: House, said: dict[str, str], welsh: bool = False) -> str:
    address = f"/at/{house.ward.address}/wellbeing/check"
    response = Client().post(("/cy" if welsh else "") + address, said)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    return str(response.content.decode())


@pytest.mark.django_db
def test_every_end_shows_where_to_turn_and_no_number(house: House) -> None:
    for step in "12345":
        page = asked(house, {"burnout": step})
        main = page[page.index("<main") :]
        assert str(saying.STEPS[step].heading) in main
        assert "Where to turn" in main and "tel:116123" in main
        assert str(saying.NOT_MEANT[0]) in main
        assert "out of" not in main and "score" not in main.lower()


@pytest.mark.django_db
def test_the_gravest_answer_finds_urgent_help_before_anything_else(house: House) -> None:
    page = asked(house, {"burnout": "5"})
    assert page.index("Help now</h2>") < page.index("tel:999") < page.index("<h1>")
    milder = asked(house, {"burnout": "1"})
    assert "Help now</h2>" not in milder
    turn = milder[milder.index('id="help-title"') :]
    assert turn.index("tel:116123") < turn.index("tel:999")


@pytest.mark.django_db
def test_nothing_chosen_is_said_and_an_answer_that_is_none_is_refused(house: House) -> None:
    assert "Nothing is chosen yet. One answer is enough." in asked(house, {})
    assert "Choose one of these, or leave it out." in asked(house, {"burnout": "6"})


@pytest.mark.django_db
def test_one_answer_is_enough(house: House) -> None:
    page = asked(house, {"alone": "every_day"})
    assert str(saying.STEPS[""].heading) in page
    assert str(saying.SIGNS["alone"]) in page


@pytest.mark.django_db
def test_in_welsh_questions_and_words_are_welsh(house: House) -> None:
    address = f"/cy/at/{house.ward.address}/wellbeing/check"
    assert "Cysgais yn wael" in str(Client().get(address).content.decode())
    page = asked(house, {"burnout": "3", "rest": "most_days"}, welsh=True)
    assert "Rydych yn diffygio" in page and "You are wearing out" not in page
    assert 'name="burnout" value="3"' in page, "and it goes on in English without a loss"


@pytest.mark.django_db
def test_the_answer_comes_without_a_write_to_the_database(house: House) -> None:
    asked(house, {"burnout": "5"})
    with CaptureQueriesContext(connection) as seen:
        asked(house, {"burnout": "5"})
    assert all(one["sql"].lstrip().upper().startswith("SELECT") for one in seen)


def test_the_questions_are_read_in_less_than_a_minute() -> None:
    """At 200 words a minute; the scale of the last five is the same and is read once."""
    first, *others = forms.items()
    shown = [*first.options, *others[0].options, first, *others]
    assert sum(len(one.text["en"].split()) for one in shown) <= 200
