"""Somebody of the home who would pass for somebody from outside it, a home that takes the eyes of
those outside off itself, and family whose account would pass for a colleague's."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.house.routes import staff_routes
from tests.rooms.advocacy import looked

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.advocacy import access, actions, lists, queries
from wholeheard.rooms.answers import reprisal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Grant, Person, Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
OF_THE_HOME = pytest.mark.parametrize("where", ["ward", "other_ward", "site"])


def browser_of(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def placed(house: House, where: str) -> Place:
    site = Place.objects.get(organisation=house.organisation, kind="site")
    return site if where == "site" else getattr(house, where)  # type: ignore[no-any-return]


def again(person: Person) -> Person:
    return Person.objects.select_related("organisation").get(pk=person.pk)


# Who checks ---------------------------------------------------------------------------------------


@OF_THE_HOME
@pytest.mark.parametrize("role", ["safeguarding_lead", "steward"])
def test_who_has_their_role_at_the_home_checks_nothing_there(
    house: House, role: str, where: str
) -> None:
    about = filled.looked_out(house)
    person = filled.somebody(house, "Huw Home", role, placed(house, where))
    assert not access.may_check(person, house.ward)
    for name in ("seen", "left", "authority", "paper"):
        address = reverse(f"advocacy:{name}", args=filled.pages_of(about)[f"advocacy:{name}"])
        assert browser_of(person).get(address).status_code == 404
    assert access.places_checked_by(person) == []


@OF_THE_HOME
def test_who_answers_at_the_home_checks_nothing_there_whatever_they_are_above(
    house: House, where: str
) -> None:
    filled.grant(house.marsha, "responder", placed(house, where))
    assert not access.may_check(again(house.marsha), house.ward)


def test_a_role_at_the_home_that_has_ended_takes_nothing_away(house: House) -> None:
    filled.grant(house.marsha, "listener", house.ward)
    Grant.plain.filter(person=house.marsha, role="listener").update(ends_on=clock.today())
    assert access.may_check(again(house.marsha), house.ward)
    assert reprisal.is_outside(again(house.marsha), [house.ward])


# A home that takes eyes off itself ----------------------------------------------------------------


@pytest.fixture
def manager(house: House) -> Person:
    """Who manages people at the home, and nowhere else."""
    return filled.somebody(house, "Huw Home", "administrator", placed(house, "site"))


@pytest.mark.parametrize("role", ["listener", "responder", "leader"])
def test_no_role_that_the_home_gives_takes_a_report_from_those_outside(
    house: House, manager: Person, role: str
) -> None:
    sight = looked.holding(house)
    case = actions.report_visiting(sight, "They say that nobody may come in.")
    people.give_role(house.marsha, role=role, place=house.ward, by=manager)
    marsha = again(house.marsha)
    assert [one.row.pk for one in reprisal.cases_for(marsha)] == [case.pk]
    assert marsha in reprisal.told(case)
    assert access.may_check(marsha, house.ward)


def test_a_role_given_from_above_the_home_makes_somebody_a_part_of_it(house: House) -> None:
    people.give_role(house.marsha, role="listener", place=house.ward, by=house.ada)
    assert not reprisal.is_outside(again(house.marsha), [house.ward])


def test_whom_the_home_itself_calls_a_safeguarding_lead_is_not_outside(
    house: House, manager: Person
) -> None:
    person = filled.somebody(house, "Gwen Home", "advocate", house.root)
    people.give_role(person, role="safeguarding_lead", place=house.ward, by=manager)
    assert not reprisal.is_outside(again(person), [house.ward])
    assert not access.may_check(again(person), house.ward)


# Who looks out ------------------------------------------------------------------------------------


@OF_THE_HOME
def test_who_works_at_the_home_is_no_visitor_from_outside(house: House, where: str) -> None:
    carer = filled.somebody(house, "Huw Home", "listener", placed(house, where))
    filled.grant(carer, "advocate", house.ward)
    with pytest.raises(Refusal) as refused:
        looked.asked(house, looked.resident(house), by=carer)
    assert refused.value.code == "authority.of_the_home"


def test_who_begins_to_work_there_is_not_checked_any_more(house: House) -> None:
    one = looked.asked(house, looked.resident(house))
    filled.grant(one.person, "listener", house.ward)
    with pytest.raises(Refusal) as refused:
        actions.decide(looked.again(one).authority, lists.CHECKED, by=house.marsha)
    assert refused.value.code == "authority.of_the_home"


# An account that is no colleague's ----------------------------------------------------------------


def opens(person: Person) -> set[str]:
    browser = browser_of(person)
    plain = [one for one in staff_routes() if "<" not in one.address]
    return {one.name for one in plain if browser.get(reverse(one.name)).status_code == 200}


def test_family_opens_their_account_and_whom_they_look_out_for_and_nothing_else(
    house: House,
) -> None:
    person = looked.holding(house).authority.person
    assert opens(person) == {"home", "people:me", "advocacy:front", "advocacy:ask"}


@pytest.mark.parametrize("ended", [True, False])
def test_what_stands_on_their_pages_leads_nowhere_that_is_not_theirs(
    house: House, ended: bool
) -> None:
    sight = looked.holding(house)
    person = sight.authority.person
    if ended:
        person.grants.update(ends_on=clock.today())
    browser = browser_of(again(person))
    pages = [reverse("home"), reverse("people:me")]
    if not ended:
        pages += [reverse("advocacy:front"), reverse("advocacy:one", args=[sight.authority.pk])]
    for page in pages:
        found = set(re.findall(r'href="(/in/[^"#?]*)', browser.get(page).text))
        gone = [one for one in found if browser.get(one).status_code == 404]
        assert gone == [], page


def test_when_their_role_has_ended_no_page_of_colleagues_opens_instead(house: House) -> None:
    person = looked.bethan(house)
    person.grants.update(ends_on=clock.today())
    assert opens(again(person)) == {"home", "people:me"}


def test_who_also_works_here_keeps_the_pages_of_those_who_do(house: House) -> None:
    person = looked.bethan(house)
    filled.grant(person, "listener", house.root)
    assert "library_staff:shelf" in opens(again(person))


# Round a stop, and round a decision ---------------------------------------------------------------


def test_what_was_stopped_is_not_asked_for_again_beside_it(house: House) -> None:
    one = looked.holding(house).authority
    actions.decide(one, lists.SUSPENDED, "The order is being looked at.", by=house.marsha)
    with pytest.raises(Refusal) as refused:
        looked.asked(house, one.resident)
    assert refused.value.code == "authority.twice"


def test_who_checks_sees_what_else_the_same_person_asked_for(house: House) -> None:
    one = looked.asked(house, looked.resident(house))
    actions.decide(one, lists.REFUSED, "Nothing shows it.", by=house.marsha)
    again = looked.asked(house, one.resident)
    page = browser_of(house.marsha).get(reverse("advocacy:authority", args=[again.pk])).text
    assert reverse("advocacy:authority", args=[one.pk]) in page and "Not taken" in page


def test_a_decision_between_two_can_be_decided_anew(house: House) -> None:
    about = looked.resident(house)
    first = looked.holding(house, about, scope=[lists.VISITS]).authority
    other = looked.bethan(house, "Rhys Amlwch")
    second = looked.holding(house, about, by=other, scope=[lists.PLAN]).authority
    actions.settle_conflict(second, first, "Taken for the later one.", by=house.marsha)
    assert not looked.again(first).opens
    browser = browser_of(house.marsha)
    assert "decide it again" in browser.get(reverse("advocacy:authorities")).text
    address = reverse("advocacy:conflict", args=[first.pk, second.pk])
    with looked.days_later(1):
        browser.post(address, {"stands": str(first.pk), "why": "It is the later one."})
    assert looked.again(first).opens == {lists.VISITS}
    assert not looked.again(second).opens


def test_a_copy_is_confirmed_by_somebody_whose_authority_holds(house: House) -> None:
    sight = looked.holding(house)
    actions.confirm(looked.given_out(house, sight.resident, days_ago=8), sight)
    line = "Nobody has confirmed the copy"
    page = reverse("advocacy:residents")
    assert line not in browser_of(house.marsha).get(page).text
    actions.decide(sight.authority, lists.ENDED, "The court ended it.", by=house.marsha)
    assert line in browser_of(house.marsha).get(page).text


def test_no_letter_goes_to_whoever_is_let_in_no_more(house: House) -> None:
    sight = looked.holding(house)
    looked.given_out(house, sight.resident, days_ago=8)
    assert [one.authority.pk for one in queries.due_letters()] == [sight.authority.pk]
    sight.authority.person.grants.update(ends_on=clock.today())
    assert queries.due_letters() == []
