"""Somebody who was asked wants no more letters, and says so by their letter alone."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from tests.conftest import House
from tests.rooms.surveys.asking import opened_by_letter, people_of

from wholeheard.kit import clock, sealing
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys import actions, letters, lists, marks, queries, rather_not
from wholeheard.rooms.surveys.letters import Contents
from wholeheard.rooms.surveys.models import LeftAlone, Round

pytestmark = pytest.mark.django_db
NURSE = "nurse0@aldermere.example"


def link(house: House, email: str = NURSE) -> str:
    return f"/asked/rather-not/{rather_not.token_for(house.organisation.pk, email)}"


def press(address: str, do: str) -> Any:
    answer = Client().post(address, {"do": do})
    assert answer.status_code == 200 and not answer.cookies
    return answer


def is_left_alone(house: House, email: str = NURSE) -> bool:
    mark = marks.of_address(house.organisation.pk, email)
    return mark in queries.left_alone_on(house.organisation, clock.today())


def test_one_press_and_no_letter_comes_and_the_same_link_takes_it_back(
    house: House, leader: Person
) -> None:
    opened_by_letter(house, leader, 12)
    (letter,) = [one for one in mail.outbox if one.to == [NURSE]]
    found = re.search(r"/asked/rather-not/\S+", str(letter.body))
    assert found
    press(found[0], "stop")
    assert is_left_alone(house) and not is_left_alone(house, "nurse1@aldermere.example")
    press(found[0], "again")
    assert not is_left_alone(house)


def test_opening_the_link_does_nothing_because_programs_open_links(house: House) -> None:
    assert Client().get(link(house)).status_code == 200
    assert Client().head(link(house)).status_code == 200
    assert not is_left_alone(house)


def test_the_page_is_the_same_whether_or_not_somebody_is_left_alone(house: House) -> None:
    before = Client().get(link(house)).content
    press(link(house), "stop")
    assert Client().get(link(house)).content == before
    assert press(link(house), "stop").content == press(link(house), "stop").content


def test_whoever_has_no_letter_opts_nobody_out(house: House, by_letter: Round) -> None:
    mark = marks.of_address(house.organisation.pk, NURSE)
    plain = house.organisation.pk.hex + mark.hex()
    good = rather_not.token_for(house.organisation.pk, NURSE)
    forged = [
        plain, sealing.seal_text("answering", plain), good[:-4], good[::-1], "é" * 8, "x",
        uuid.uuid4().hex,
    ]  # fmt: skip
    for token in forged:
        answer = Client().post(f"/asked/rather-not/{token}", {"do": "stop"})
        assert answer.status_code == 404, token
    assert not LeftAlone.objects.everywhere().exists()


def test_the_link_is_not_the_one_that_answers_and_stands_nowhere(
    house: House, by_letter: Round
) -> None:
    bodies = [str(one.body) for one in mail.outbox]
    tokens = [re.search(r"/asked/rather-not/(\S+)", body) for body in bodies]
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM surveys_ticket")
        tickets = {bytes(row[0]) for row in cursor.fetchall()}
    for found in tokens:
        assert found
        opened = rather_not.opened(found[1])
        assert opened and opened[1] not in tickets
    assert len({found[1] for found in tokens if found}) == len(bodies)


def test_nobody_else_takes_back_what_somebody_said_themselves(house: House, leader: Person) -> None:
    press(link(house), "stop")
    assert not actions.ask_again(NURSE, by=leader)
    actions.leave_alone(NURSE, lists.SICK, by=leader)
    actions.ask_again(NURSE, by=leader)
    assert is_left_alone(house)


def test_who_takes_it_back_is_still_spared_what_others_wrote_down(
    house: House, leader: Person
) -> None:
    actions.leave_alone(NURSE, lists.BEREAVED, by=leader)
    press(link(house), "stop")
    press(link(house), "again")
    assert is_left_alone(house)


def test_the_same_address_elsewhere_is_still_asked(house: House, elsewhere: House) -> None:
    press(link(house), "stop")
    assert not is_left_alone(elsewhere)


def test_two_presses_keep_one_row_without_an_address_or_a_day(house: House) -> None:
    press(link(house), "stop")
    press(link(house, NURSE.upper()), "stop")
    row = LeftAlone.objects.everywhere().get()
    assert (row.reason, row.until) == (lists.BY_LETTER, None)
    assert b"nurse" not in bytes(row.who)


def test_in_wales_a_letter_is_in_welsh_and_then_in_english(house: House, leader: Person) -> None:
    assert house.organisation.country == "wales"
    opened_by_letter(house, leader, 10)
    letter = mail.outbox[0]
    body, why = str(letter.body), "We want to hear whether people can speak up."
    assert body.count(why) == 1 and body.startswith(why)
    welsh, english = body.split(letters.BETWEEN)
    assert "/cy/asked/" in welsh and "/cy/asked/rather-not/" in welsh
    assert "It is open until" in english and "It is open until" not in welsh
    assert "/cy/" not in english
    assert " / " in letter.subject


def test_elsewhere_a_letter_is_in_english_alone(house: House, leader: Person) -> None:
    house.organisation.country = "scotland"
    house.organisation.save()
    opened_by_letter(house, leader, 10)
    body = str(mail.outbox[0].body)
    assert letters.BETWEEN not in body and "/cy/" not in body


def test_a_reminder_has_no_link_of_anybodys_in_it(by_letter: Round) -> None:
    one, other = (
        letters.written(by_letter, Contents(email, None)) for email in (NURSE, "b@c.example")
    )
    assert one == other
    assert "/asked/" not in one[1]


def test_the_next_round_leaves_them_out(house: House, leader: Person) -> None:
    press(link(house), "stop")
    round = opened_by_letter(house, leader, 12)
    assert {one.to[0] for one in mail.outbox} == {
        one.email for one in people_of(house.ward, 12) if one.email != NURSE
    }
    assert queries.refused_in(round) == {lists.LEFT_ALONE: 1}
