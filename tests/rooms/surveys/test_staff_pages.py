"""Pages of those who ask: a round is planned, opened, reminded, closed; what is shown of people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.surveys.asking import OWN, opened_by_letter, opened_link, people_of, planned

from wholeheard.kit import clock, tasks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys import actions, lists, present
from wholeheard.rooms.surveys.models import Answers, Definition, Round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SignIn = Callable[[Person], Client]


def url(name: str, *about: object) -> str:
    return reverse(f"surveys_staff:{name}", args=about)


def test_a_round_is_planned_opened_with_a_list_and_closed(
    house: House, leader: Person, signed_in: SignIn
) -> None:
    browser = signed_in(leader)
    said = {
        "instrument": "safety-and-autonomy 1.0", "place": house.ward.address, "who": "staff",
        "way": "letters", "why": "To hear you.", "signed": "Lena", "closes_on": "2/12/2026",
        "minutes": "2", "share": "100", "reminders": "0", "fewest": "10",
    }  # fmt: skip
    page = browser.post(url("new"), said)
    round = Round.objects.of(house.organisation).get()
    assert page.headers["Location"] == url("round", round.pk)
    ten = "".join(f"a{one}@b.example,Rowan Ward\n" for one in range(10))
    file = SimpleUploadedFile("list.csv", f"email,place\n{ten}{ten}".encode())
    sent = browser.post(url("round", round.pk), {"do": "letters", "among": "file", "file": file})
    assert sent.status_code == 302
    tasks.do_what_is_due()
    assert sorted(one.to for one in mail.outbox) == [[f"a{one}@b.example"] for one in range(10)]
    assert "10 who were asked" in browser.get(url("round", round.pk)).content.decode()
    browser.post(url("round", round.pk), {"do": "close"})
    assert "Ended" in browser.get(url("rounds")).content.decode()


def test_what_does_not_fit_is_said_beside_its_box(
    house: House, leader: Person, signed_in: SignIn
) -> None:
    said = {
        "instrument": "safety-and-autonomy 1.0", "place": house.ward.address, "who": "anyone",
        "way": "letters", "why": "To hear you.", "signed": "Lena", "closes_on": "2/12/2026",
        "minutes": "2", "share": "100", "reminders": "3", "fewest": "4",
    }  # fmt: skip
    page = signed_in(leader).post(url("new"), said).content.decode()
    assert "people could be told apart" in page
    assert not Round.objects.everywhere().exists()


def test_a_list_that_is_wrong_is_refused_on_the_page(
    house: House, leader: Person, signed_in: SignIn
) -> None:
    round = actions.begin(house.root, planned(), by=leader)
    file = SimpleUploadedFile("list.csv", b"email,place\nRowan Ward,a@b.example\n")
    page = signed_in(leader).post(
        url("round", round.pk), {"do": "letters", "among": "file", "file": file}
    )
    assert "Nobody was asked" in page.content.decode()


def test_how_many_came_is_shown_in_steps_and_never_below_the_threshold(
    house: House, leader: Person, signed_in: SignIn
) -> None:
    round = opened_link(house, leader)
    shown = []
    for number in range(17):
        if number:
            Answers.objects.everywhere().create(
                organisation=house.organisation, round=round, place=house.ward, given={"a": "b"}
            )
        page = signed_in(leader).get(url("round", round.pk)).content.decode()
        shown.append(present.how_many_came(number, round.fewest))
        assert shown[-1] in page
    assert shown == ["Fewer than 10"] * 10 + ["10 or a few more"] * 5 + ["15 or a few more"] * 2


def test_how_many_are_to_be_left_alone_is_not_said_where_they_are_few() -> None:
    shown = present.refusals({lists.LEFT_ALONE: 2, lists.TOO_SOON: 2})
    assert shown == [
        "To be left alone for now: fewer than ten, if any", "Asked only a short time ago: 2",
    ]  # fmt: skip


def test_whoever_asks_at_one_ward_sees_no_round_of_another(
    house: House, leader: Person, signed_in: SignIn
) -> None:
    from wholeheard.rooms.people import actions as people

    round = actions.begin(house.other_ward, planned(way="link"), by=leader)
    people.give_role(house.callum, role="leader", place=house.ward)
    browser = signed_in(house.callum)
    assert browser.get(url("round", round.pk)).status_code == 404
    assert "Safe to speak" not in browser.get(url("rounds")).content.decode()


def test_a_questionnaire_is_brought_and_can_be_asked(house: House, signed_in: SignIn) -> None:
    browser = signed_in(house.ada)
    file = SimpleUploadedFile("nights.toml", OWN.encode())
    made = browser.post(url("bring"), {"file": file, "evidence": "A letter of 3 May."})
    assert made.status_code == 302
    assert "Nights" in browser.get(url("questionnaires")).content.decode()
    assert "I could rest." in browser.get(url("questionnaire", "nights", "1.0")).content.decode()
    wrong = SimpleUploadedFile("nights.toml", OWN.replace("Nights", "<b>").encode())
    page = browser.post(url("bring"), {"file": wrong, "evidence": "x"}).content.decode()
    assert "There is something to mend in this file" in page
    assert Definition.objects.of(house.organisation).count() == 1


def test_the_page_of_how_much_is_asked_shows_groups_of_ten_and_more(
    house: House, leader: Person, signed_in: SignIn
) -> None:
    opened_by_letter(house, leader, 9, fewest=5)
    browser = signed_in(leader)
    assert "too few to show" in browser.get(url("burden")).content.decode()
    round = actions.begin(house.root, planned(minutes=30), by=leader)
    actions.open_by_letter(round, people_of(house.ward, 12, "porter"), by=leader)
    page = browser.get(url("burden")).content.decode()
    assert "1 time or more" in page and ">21<" in page
    assert "About 7 hours" in page


def test_somebody_is_left_alone_and_may_be_asked_again(house: House, signed_in: SignIn) -> None:
    browser = signed_in(house.ada)
    form = {"do": "alone", "email": "a@b.example", "reason": "bereaved", "until": ""}
    assert browser.post(url("limits"), form).status_code == 302
    again = {"do": "again", "email": "a@b.example"}
    assert browser.post(url("limits"), again).status_code == 302
    browser.post(url("limits"), {"do": "rules", "asks_a_quarter": "1", "cooling_off_days": "30"})
    assert "in a quarter: 1. Days between two: 30" in browser.get(url("burden")).content.decode()
    wrong = {"do": "rules", "asks_a_quarter": "0", "cooling_off_days": "30"}
    assert "Choose a number from 1" in browser.post(url("limits"), wrong).content.decode()


def test_the_last_day_can_be_tomorrow_and_not_today(house: House, leader: Person) -> None:
    tomorrow = clock.today() + dt.timedelta(days=1)
    assert actions.begin(house.root, planned(closes_on=tomorrow), by=leader).pk
