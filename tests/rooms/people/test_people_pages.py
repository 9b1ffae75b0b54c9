"""Who can see what, and why; and how that ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access, actions, queries
from wholeheard.rooms.people.models import Grant, Person

SignedIn = Callable[[Person], Client]
STAFF_PAGES = ["help/answers", "attend/protecting", "attend/concerns", "people", "places"]


def again(person: Person) -> Person:
    """The person as a new request meets them."""
    return Person.objects.select_related("organisation").get(pk=person.pk)


def address_of(person: Person) -> str:
    from wholeheard.kit.ids import short

    return f"/in/people/{short(person.pk)}"


def test_a_person_sees_what_they_can_do_and_why(house: House, signed_in: SignedIn) -> None:
    page = signed_in(house.callum).get("/in/me").content.decode()
    assert "Answer stories, take questions and record what changed" in page
    assert "Rowan Ward and all below it" in page
    assert "Invite people" not in page


def test_the_table_of_roles_says_what_each_lets_a_person_do(
    house: House, signed_in: SignedIn
) -> None:
    page = signed_in(house.callum).get("/in/people/roles").content.decode()
    assert "Protector" in page and "Open words as they were told" in page


def test_ending_a_role_ends_access_at_once(
    house: House,
    signed_in: SignedIn,
    tell: Callable[..., ToldStory],
    protect: Callable[..., ToldStory],
) -> None:
    protect(tell())
    browser = signed_in(house.callum)
    assert browser.get("/in/help/answers/aldermere-rowan").status_code == 200
    grant = Grant.objects.of(house.organisation).get(person=house.callum)
    signed_in(house.ada).post(address_of(house.callum), {"do": "end", "grant": str(grant.pk)})
    assert browser.get("/in/help/answers/aldermere-rowan").status_code == 404


def test_on_the_day_on_which_a_role_ends_its_holder_sees_nothing(
    house: House, signed_in: SignedIn
) -> None:
    with clock.at(NOON):
        last = dt.date(2026, 11, 30)
        for person in (house.callum, house.dilys, house.marsha):
            grant = Grant.objects.of(house.organisation).get(person=person)
            actions.give_role(person, role=grant.role, place=grant.place, ends_on=last)
    with clock.at(dt.datetime(2026, 11, 29, 23, 0, tzinfo=dt.UTC)):
        assert access.rights_of(again(house.callum))
        assert house.callum in access.people_who_may("story.answer", house.ward)
    with clock.at(dt.datetime(2026, 11, 30, 0, 1, tzinfo=dt.UTC)):
        assert house.callum not in access.people_who_may("story.answer", house.ward)
        for person in (house.callum, house.dilys, house.marsha):
            assert access.rights_of(again(person)) == []
            browser = signed_in(person)
            for page in STAFF_PAGES:
                assert browser.get(f"/in/{page}").status_code == 404
            home = browser.get("/in/").content.decode()
            assert "Nothing waits." in home and "Protecting" not in home


def test_a_role_is_given_until_a_day_on_the_page(house: House, signed_in: SignedIn) -> None:
    said = {"do": "give", "role": "reader", "place": str(house.root.pk), "ends_on": "31/3/2030"}
    browser = signed_in(house.ada)
    browser.post(address_of(house.callum), said)
    page = browser.get(address_of(house.callum)).content.decode()
    assert "It ends on 31 March 2030." in page
    wrong = browser.post(address_of(house.callum), said | {"ends_on": "31/2/2030"}).content.decode()
    assert "This is no day." in wrong
    past = browser.post(address_of(house.callum), said | {"ends_on": "1/1/2020"}).content.decode()
    assert "That day is past or today." in past


def test_the_last_administrator_cannot_be_ended(house: House, signed_in: SignedIn) -> None:
    grant = Grant.objects.of(house.organisation).get(person=house.ada)
    browser = signed_in(house.ada)
    page = browser.post(address_of(house.ada), {"do": "end", "grant": str(grant.pk)})
    assert "This is the last administrator." in page.content.decode()
    assert Grant.objects.of(house.organisation).filter(pk=grant.pk).exists()


def test_the_last_administrator_is_not_given_an_end(house: House) -> None:
    with pytest.raises(Refusal, match="last administrator"):
        actions.give_role(
            house.ada, role="administrator", place=house.root, ends_on=dt.date(2090, 1, 1)
        )


def test_an_administrator_with_an_end_or_of_one_ward_does_not_count(house: House) -> None:
    actions.give_role(house.dilys, role="administrator", place=house.ward)
    later = dt.date(2090, 1, 1)
    actions.give_role(house.marsha, role="administrator", place=house.root, ends_on=later)
    with pytest.raises(Refusal, match="last administrator"):
        actions.end_role(Grant.objects.of(house.organisation).get(person=house.ada), by=house.ada)


def test_one_of_two_administrators_can_go(house: House) -> None:
    actions.give_role(house.dilys, role="administrator", place=house.root)
    actions.end_role(Grant.objects.of(house.organisation).get(person=house.ada), by=house.dilys)
    with pytest.raises(Refusal, match="last administrator"):
        actions.close_account(house.dilys, by=house.ada)


def test_a_closed_account_can_be_opened_again(house: House, signed_in: SignedIn) -> None:
    browser = signed_in(house.ada)
    browser.post(address_of(house.callum), {"do": "close"})
    assert not again(house.callum).is_active
    assert not queries.grants_of(house.callum)
    assert "Callum Reade" in browser.get("/in/people?closed=1").content.decode()
    browser.post(address_of(house.callum), {"do": "reopen"})
    assert again(house.callum).is_active
    assert access.rights_of(again(house.callum)) == []
    assert not list(audit.verify())


def test_who_manages_one_ward_closes_nobody_who_stands_above(
    house: House, signed_in: SignedIn
) -> None:
    actions.give_role(house.callum, role="administrator", place=house.ward)
    browser = signed_in(house.callum)
    for someone in (house.ada, house.dilys):
        assert browser.post(address_of(someone), {"do": "close"}).status_code == 404
        assert again(someone).is_active
        assert "End it now" not in browser.get(address_of(someone)).content.decode()
        assert "Close the account" not in browser.get(address_of(someone)).content.decode()


def test_a_lost_phone_is_helped_by_an_administrator(house: House, signed_in: SignedIn) -> None:
    Authenticator.objects.create(user=house.callum, type="totp", data={"secret": "x"})
    browser = signed_in(house.ada)
    assert "Take the second step away" in browser.get(address_of(house.callum)).content.decode()
    browser.post(address_of(house.callum), {"do": "new_second_factor"})
    assert not Authenticator.objects.filter(user=house.callum).exists()


def test_people_are_found_by_name(house: House, signed_in: SignedIn) -> None:
    browser = signed_in(house.ada)
    page = browser.get("/in/people", {"q": "penry dil"}).content.decode()
    assert "Dilys Penry" in page and "Callum Reade" not in page
    nobody = browser.get("/in/people", {"q": "<b>zz"}).content.decode()
    assert "Nobody here has “&lt;b&gt;zz” in their name" in nobody


def test_people_of_another_organisation_are_not_found(
    house: House, ewan: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(house.ada)
    assert "tidewell" not in browser.get("/in/people", {"q": "tidewell"}).content.decode().replace(
        "“tidewell”", ""
    ).replace('value="tidewell"', "")
    assert browser.get(address_of(ewan)).status_code == 404


def test_the_list_of_people_asks_the_database_no_more_for_more_people(
    house: House, signed_in: SignedIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(20):
        person = actions.welcome_person(
            house.organisation, name=f"Person {number}", email=f"p{number}@aldermere.example"
        )
        actions.give_role(person, role="reader", place=house.ward)
        asked = {"email": f"i{number}@x.example", "name": "I", "job": "", "role": "reader"}
        actions.invite(**asked, place=house.ward, by=house.ada)
    browser = signed_in(house.ada)
    with django_assert_max_num_queries(13):  # type: ignore[attr-defined]
        browser.get("/in/people")


def test_a_place_that_nobody_looks_after_is_said_to_be_not_ready(
    house: House, signed_in: SignedIn
) -> None:
    page = f"/in/places/{house.ward.address}"
    assert b"not ready" not in signed_in(house.ada).get(page).content
    Grant.objects.everywhere().filter(role="safeguarding_lead").delete()
    said = signed_in(house.ada).get(page).content.decode()
    assert "No safeguarding lead is told here when a person may be in danger." in said
    assert "Nobody takes out names here." not in said
