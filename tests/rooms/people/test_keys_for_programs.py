"""A key with which a program reads in somebody's name: shown once, and ended with its cause."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.conftest import NOON, House
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions, api_tokens, queries
from wholeheard.rooms.people.models import ApiToken, Person
from wholeheard.rooms.safekeeping import retention
from wholeheard.rooms.safekeeping.keeping import shapes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

PASSWORD = "a long enough password"
NEW = "/in/me/keys/new"
SignedIn = Callable[[Person], Client]


@pytest.fixture
def key(house: House) -> str:
    return filled.key_of_a_program(house.callum)


def opens(key: str) -> bool:
    return queries.token_for(key) is not None


def said_again(browser: Client) -> Client:
    """A browser whose owner has just said their password again."""
    browser.get(NEW)
    browser.post("/in/account/reauthenticate/", {"password": PASSWORD})
    return browser


# Making one ----------------------------------------------------------------------------------


def test_a_key_is_made_after_the_password_is_said_again(house: House, signed_in: SignedIn) -> None:
    browser = signed_in(house.callum)
    response = browser.post(NEW, {"name": "Board report", "days": "30"})
    assert response.headers["Location"].startswith("/in/account/reauthenticate/")
    assert not ApiToken.objects.of(house.organisation).exists()


def test_the_answer_to_the_post_shows_the_key_and_no_other_page_does(
    house: House, signed_in: SignedIn
) -> None:
    browser = said_again(signed_in(house.callum))
    page = browser.post(NEW, {"name": "Board report", "days": "30"})
    found = re.search(r"wholeheard_[\w-]{43}", page.content.decode())
    assert found and opens(found[0])
    assert page.headers["Cache-Control"] == "no-store"
    for address in (NEW, "/in/me/keys", "/in/me"):
        assert found[0] not in browser.get(address).content.decode()
    assert "Board report" in browser.get("/in/me/keys").content.decode()


def test_a_key_without_a_name_or_for_another_time_is_not_made(
    house: House, signed_in: SignedIn
) -> None:
    browser = said_again(signed_in(house.callum))
    for said in ({"days": "30"}, {"name": "x", "days": "4000"}, {"name": "x" * 61, "days": "30"}):
        assert "Error:" in browser.post(NEW, said).content.decode()
    assert not ApiToken.objects.of(house.organisation).exists()


def test_nobody_has_more_keys_than_ten(house: House) -> None:
    for number in range(api_tokens.MOST):
        actions.make_token(house.callum, name=f"Program {number}", days=30)
    with pytest.raises(Refusal, match="End one that you do not use"):
        actions.make_token(house.callum, name="One more", days=30)
    assert actions.make_token(house.dilys, name="Of another", days=30)


def test_only_a_digest_of_a_key_is_kept(house: House, key: str) -> None:
    row = ApiToken.objects.of(house.organisation).get()
    secret = key.removeprefix(api_tokens.BEGINS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_apitoken")
        kept = b"".join(
            bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode()
            for one in cursor.fetchone()
        )
    assert secret.encode() not in kept
    assert bytes(row.digest) == api_tokens.digest_of(key) and len(row.digest) == 32


def test_no_two_keys_are_alike(house: House) -> None:
    made = {filled.key_of_a_program(house.callum) for _ in range(5)}
    assert len(made) == 5


def test_it_is_recorded_that_a_key_was_made_and_ended_but_not_the_key(
    house: House, key: str
) -> None:
    actions.end_token(ApiToken.objects.of(house.organisation).get(), by=house.callum)
    entries = AuditEntry.objects.filter(what__startswith="token.")
    assert [one.what for one in entries.order_by("number")] == ["token.made", "token.ended"]
    assert {one.by for one in entries} == {house.callum.pk}
    assert not [one for one in entries if one.detail]


# Ending one ----------------------------------------------------------------------------------


def test_its_owner_ends_a_key_without_a_password(
    house: House, key: str, signed_in: SignedIn
) -> None:
    browser = signed_in(house.callum)
    browser.post("/in/me/keys", {"token": str(ApiToken.objects.of(house.organisation).get().pk)})
    assert not opens(key)


@pytest.mark.parametrize("named", ["", "x", "0", "\x00", "9" * 5000])
def test_a_key_that_is_not_there_is_not_ended(
    house: House, key: str, signed_in: SignedIn, named: str
) -> None:
    assert signed_in(house.callum).post("/in/me/keys", {"token": named}).status_code == 302
    assert opens(key)


def test_nobody_ends_or_sees_the_key_of_another(
    house: House, key: str, signed_in: SignedIn, ewan: Person
) -> None:
    identifier = str(ApiToken.objects.of(house.organisation).get().pk)
    for person in (house.ada, ewan):
        browser = signed_in(person)
        browser.post("/in/me/keys", {"token": identifier})
        assert "Board report" not in browser.get("/in/me/keys").content.decode()
    assert opens(key)


def test_a_key_ends_on_its_day(key: str) -> None:
    with clock.at(NOON + dt.timedelta(days=29)):
        assert opens(key)
    with clock.at(NOON + dt.timedelta(days=30)):
        assert not opens(key)


def test_a_new_password_ends_all_keys(house: House, key: str) -> None:
    house.callum.set_password("four quiet words here")
    house.callum.save()
    assert not opens(key)


def test_a_second_step_that_is_set_up_or_taken_away_ends_all_keys(house: House, key: str) -> None:
    Authenticator.objects.create(user=house.callum, type="totp", data={})
    assert not opens(key)
    after = filled.key_of_a_program(house.callum)
    assert opens(after)
    actions.take_second_factor_away(house.callum, by=house.ada)
    assert not opens(after)


def test_a_key_does_not_open_again_when_another_second_step_is_set_up(house: House) -> None:
    first = Authenticator.objects.create(user=house.callum, type="totp", data={})
    key = filled.key_of_a_program(house.callum)
    first.delete()
    Authenticator.objects.create(user=house.callum, type="totp", data={})
    assert not opens(key)


def test_where_a_second_step_is_asked_for_a_key_needs_one_too(
    house: House, key: str, settings: Settings
) -> None:
    settings.SECOND_FACTOR = True
    assert not opens(key)


def test_a_closed_account_has_no_keys_also_when_it_is_opened_again(house: House, key: str) -> None:
    actions.close_account(house.callum, by=house.ada)
    assert not opens(key)
    actions.reopen_account(house.callum, by=house.ada)
    assert not opens(key)


def test_a_key_of_an_account_that_sleeps_opens_nothing(house: House, key: str) -> None:
    Person.objects.filter(pk=house.callum.pk).update(is_active=False)
    assert not opens(key)


def test_a_key_opens_nothing_when_its_owner_has_moved_to_another_organisation(
    house: House, key: str, elsewhere: House
) -> None:
    Person.objects.filter(pk=house.callum.pk).update(organisation=elsewhere.organisation)
    assert not opens(key)
    ApiToken.objects.of(house.organisation).update(organisation=elsewhere.organisation)
    assert not opens(key)


def test_a_key_falls_with_its_owner(house: House, key: str) -> None:
    assert ApiToken.objects.of(house.organisation).count() == 1
    Person.objects.filter(pk=house.callum.pk).delete()
    assert not ApiToken.objects.of(house.organisation).exists()


def test_what_ended_a_key_stands_in_the_list(house: House, key: str, signed_in: SignedIn) -> None:
    with clock.at(NOON + dt.timedelta(days=30)):
        page = signed_in(house.callum).get("/in/me/keys").content.decode()
    assert "It ended on 18 December" in page and "Clear it away" in page
    house.callum.set_password("four quiet words here")
    house.callum.save()
    page = signed_in(house.callum).get("/in/me/keys").content.decode()
    assert "how you sign in has changed since" in page


# What is no key ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sent", ["", " ", "wholeheard_", "wholeheard_" + "A" * 43, "A" * 10_000, "\ud800", "é", "\x00"]
)
def test_anything_else_opens_nothing(key: str, sent: str) -> None:
    assert not opens(sent)


def test_a_key_with_one_letter_changed_or_more_around_it_opens_nothing(key: str) -> None:
    last = "A" if key[-1] != "A" else "B"
    for wrong in (key[:-1], key[:-1] + last, key + "A", key.lower(), f" {key}", f"{key}\n"):
        assert not opens(wrong)


def test_a_house_that_is_put_back_has_no_keys() -> None:
    """One that was ended after the backup would open again."""
    assert ApiToken not in shapes.kept_models()


def test_the_page_of_a_person_leads_to_their_keys(house: House, signed_in: SignedIn) -> None:
    page = signed_in(house.callum).get("/in/me").content.decode()
    assert reverse("people:tokens") in page
    assert reverse("people:tokens") not in (
        signed_in(house.ada).get(reverse("people:person", args=[house.callum.pk])).content.decode()
    )


@pytest.mark.parametrize(("days", "kept"), [(60, True), (61, False)])
def test_a_key_that_ran_out_is_forgotten_after_some_days(
    house: House, key: str, days: int, kept: bool
) -> None:
    with clock.at(NOON + dt.timedelta(days=days)):
        list(retention.let_go(house.organisation))
    assert ApiToken.objects.of(house.organisation).exists() == kept
