"""What its builders did not try on speaking up: counting by subtraction, the day on which somebody
is let in, guardians who are put out; and who wrote what a team says its work costs."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.speaking_up import confided
from tests.rooms.speaking_up.confided import after, body
from tests.rooms.surveys.asking import leader_of, opened_link

from wholeheard.kit import clock
from wholeheard.kit.models import AuditEntry
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import access
from wholeheard.rooms.surveys import views as surveys
from wholeheard.rooms.wellbeing import actions as wellbeing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def ros(house: House) -> Person:
    return confided.first_guardian(house)


@pytest.fixture
def gwil(house: House, ros: Person) -> Person:
    return confided.another(house, "Gwil Tan", by=ros)


def shown_to(person: Person, page: str) -> str:
    browser = Client()
    browser.force_login(person)
    return body(browser.get(f"/in/attend/speaking-up/{page}"))


def test_a_guardian_does_not_find_by_subtraction_what_is_about_them(
    house: House, ros: Person, gwil: Person
) -> None:
    """Eleven of twelve are in their own exact counts. The twelfth is about them."""
    for number in range(11):
        confided.speak(house, f"It was number {number}.", elements=["patients"])
    confided.speak(house, "It was Gwil.", elements=["patients"], not_for=[str(gwil.pk)])
    with clock.at(after(80)):
        confided.sweep()
        own = shown_to(gwil, "quarter/2026-10-01/file")
        assert "Cases,All,11" in own
        assert ">11<" in shown_to(gwil, "published") and ">12<" not in shown_to(gwil, "published")


def test_a_quarter_in_which_all_was_about_a_guardian_looks_to_them_like_an_empty_one(
    house: House, ros: Person, gwil: Person
) -> None:
    with clock.at(after(80)):
        confided.sweep()
        empty = shown_to(gwil, "published")
    assert "October – December 2026" in empty


def test_what_is_published_is_the_same_with_one_told_about_them_and_with_none(
    house: House, elsewhere: House
) -> None:
    seen = []
    for one in (house, elsewhere):
        ros = confided.first_guardian(one, "Ros Achter")
        gwil = confided.another(one, "Gwil Tan", by=ros)
        if one is house:
            confided.speak(one, "It was Gwil.", not_for=[str(gwil.pk)])
        with clock.at(after(80)):
            confided.sweep()
            page = shown_to(gwil, "published")
        seen.append(page[page.index("<main") : page.index("</main")])
    assert seen[0] == seen[1]


def test_a_guardian_let_in_on_the_same_day_after_it_was_told_does_not_see_it(
    house: House, ros: Person
) -> None:
    """Its teller saw the names of those who hear, and this one was not among them."""
    heard = confided.speak(house)
    gwil = confided.another(house, "Gwil Tan", by=ros)
    assert access.may_see(ros, heard.now()) and not access.may_see(gwil, heard.now())
    later = confided.speak(house, "Told when both heard.")
    assert access.may_see(gwil, later.now())


def test_guardians_who_are_put_out_are_told_so_themselves(house: House, ros: Person) -> None:
    """An administrator could close the accounts of all who hear, and let a friend in."""
    people.close_account(ros, by=house.ada)
    mail.outbox.clear()
    confided.sweep()
    assert any(ros.email in one.to for one in mail.outbox)


def test_the_record_does_not_say_who_wrote_what_the_work_costs(house: House) -> None:
    sian = filled.somebody(house, "Sian Moss", "reader", house.ward)
    before = set(AuditEntry.objects.filter(by=sian.pk).values_list("pk", flat=True))
    written = wellbeing.write(house.ward, "We eat standing up, if at all.", by=sian)
    wellbeing.take_back(written, by=sian)
    assert set(AuditEntry.objects.filter(by=sian.pk).values_list("pk", flat=True)) == before


def test_wrong_codes_of_answers_put_aside_are_slowed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowed: list[int] = []
    monkeypatch.setattr(surveys.guesses, "slow_down", lambda: slowed.append(1))
    round = opened_link(house, leader_of(house))
    link = reverse("surveys:link", args=[house.ward.address, round.pk])
    Client().post(link, {"code": "234 567 892 345"})
    assert slowed == [1]
