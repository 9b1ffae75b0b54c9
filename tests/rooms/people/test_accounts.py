"""Somebody who works here signs in, with a password and then a code."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.conftest import House

from wholeheard.rooms.people import actions
from wholeheard.rooms.people.models import Person

PASSWORD = "a long enough password"
NEW = "four quiet words here"
LOG_IN = "/in/account/login/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def with_second_factor(settings: Settings) -> None:
    settings.SECOND_FACTOR = True


def sign_in(browser: Client, person: Person, password: str = PASSWORD):  # type: ignore[no-untyped-def]
    return browser.post(LOG_IN, {"login": person.email, "password": password})


def code_for(secret: str) -> str:
    """What an app would show now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def say_again_who_it_is(browser: Client) -> None:
    browser.get("/in/account/2fa/totp/activate/")
    browser.post("/in/account/reauthenticate/", {"password": PASSWORD})


def set_up(browser: Client) -> tuple[str, list[str]]:
    """Set up the second step: the app's secret and the recovery codes that are shown."""
    say_again_who_it_is(browser)
    page = browser.get("/in/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="key">([A-Z2-7]+)<', page)[1]  # type: ignore[index]
    answer = browser.post("/in/account/2fa/totp/activate/", {"code": code_for(secret)}, follow=True)
    shown = answer.content.decode()
    return secret, re.findall(r"<li>(\d{8})</li>", shown)


def test_a_person_signs_in_with_address_and_password(house: House, client: Client) -> None:
    assert sign_in(client, house.callum).headers["Location"] == "/in/"
    assert client.get("/in/me").status_code == 200


def test_a_wrong_password_gets_the_same_words_as_an_unknown_address(
    house: House, client: Client
) -> None:
    def said(address: str) -> str:
        answer = client.post(LOG_IN, {"login": address, "password": "not the one at all"})
        page = answer.content.decode().replace(address, "")
        return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)

    assert said(house.callum.email) == said("nobody@aldermere.example")
    assert "do not fit together" in said(house.callum.email)


def test_after_five_wrong_passwords_even_the_right_one_waits(house: House, client: Client) -> None:
    for _ in range(5):
        sign_in(client, house.callum, "not the one at all")
    answer = sign_in(client, house.callum)
    assert "too many tries" in answer.content.decode()
    assert client.get("/in/me").status_code == 302


def test_a_flood_of_posts_is_answered_with_a_plain_page(house: House, client: Client) -> None:
    answers = [sign_in(client, house.callum, "wrong wrong wrong") for _ in range(31)]
    assert answers[-1].status_code == 429
    assert "too many tries" in answers[-1].content.decode()


def test_nobody_signs_up(client: Client) -> None:
    page = client.get("/in/account/signup/").content.decode()
    assert "Accounts come by letter" in page
    client.post("/in/account/signup/", {"email": "me@x.example", "password1": NEW})
    assert not Person.objects.filter(email="me@x.example").exists()


def test_a_closed_account_does_not_open(house: House, client: Client) -> None:
    actions.close_account(house.callum, by=house.ada)
    sign_in(client, house.callum)
    assert client.get("/in/me").status_code == 302
    assert "This account is closed" in client.get("/in/account/inactive/").content.decode()


@pytest.mark.usefixtures("with_second_factor")
def test_without_a_second_step_nothing_opens_but_its_set_up(house: House, client: Client) -> None:
    sign_in(client, house.callum)
    for address in ("/in/", "/in/me", "/in/help/answers"):
        assert client.get(address).headers["Location"] == reverse("mfa_activate_totp")


@pytest.mark.usefixtures("with_second_factor")
def test_a_person_sets_up_the_app_and_signs_in_with_its_code(house: House, client: Client) -> None:
    sign_in(client, house.callum)
    secret, codes = set_up(client)
    assert len(codes) == 10
    assert client.get("/in/me").status_code == 200
    client.post("/in/account/logout/")
    cache.clear()  # a code is taken once; the next sign-in is another day

    assert sign_in(client, house.callum).headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/in/me").status_code == 302
    wrong = client.post("/in/account/2fa/authenticate/", {"code": "000000"}, follow=True)
    assert "That code does not fit" in wrong.content.decode()
    client.post("/in/account/2fa/authenticate/", {"code": code_for(secret)})
    assert client.get("/in/me").status_code == 200


@pytest.mark.usefixtures("with_second_factor")
def test_a_recovery_code_opens_once(house: House, client: Client) -> None:
    sign_in(client, house.callum)
    _secret, codes = set_up(client)
    for status in (200, 302):
        client.post("/in/account/logout/")
        sign_in(client, house.callum)
        client.post("/in/account/2fa/authenticate/", {"code": codes[0]})
        assert client.get("/in/me").status_code == status


@pytest.mark.usefixtures("with_second_factor")
def test_the_secret_of_the_app_does_not_stand_in_the_database(house: House, client: Client) -> None:
    sign_in(client, house.callum)
    secret, _codes = set_up(client)
    rows = Authenticator.objects.filter(user=house.callum)
    assert {row.type for row in rows} == {"totp", "recovery_codes"}
    assert not any(secret in str(row.data) for row in rows)


def test_a_page_about_signing_in_asks_once_more_who_it_is(house: House) -> None:
    browser = Client()
    browser.force_login(house.callum)
    answer = browser.get("/in/account/2fa/totp/activate/", follow=True)
    assert "Is it still you?" in answer.content.decode()
    answer = browser.post(answer.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    assert "Set up the second step" in answer.content.decode()


def test_a_person_changes_their_password(house: House, client: Client) -> None:
    sign_in(client, house.callum)
    said = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    page = client.post("/in/account/password/change/", said).content.decode()
    assert "Use at least 12 characters" in page
    said |= {"password1": NEW, "password2": NEW}
    client.post("/in/account/password/change/", said)
    assert sign_in(Client(), house.callum, NEW).headers["Location"] == "/in/"


def test_a_forgotten_password_is_chosen_anew_by_letter(house: House, client: Client) -> None:
    client.post("/in/account/password/reset/", {"email": house.callum.email})
    letter = mail.outbox[0]
    assert letter.subject == "Choose a new password"
    link = re.search(r"http://localhost:8000(\S+)", letter.body)[1]  # type: ignore[index]
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert sign_in(Client(), house.callum, NEW).headers["Location"] == "/in/"
    again = Client().get(link, follow=True).content.decode()
    assert "This link was used or is too old" in again


def test_an_address_without_an_account_gets_the_same_page_and_no_letter(
    house: House, client: Client
) -> None:
    known = client.post("/in/account/password/reset/", {"email": house.callum.email}, follow=True)
    sent = len(mail.outbox)
    other = client.post("/in/account/password/reset/", {"email": "no@x.example"}, follow=True)
    assert known.content == other.content
    assert len(mail.outbox) == sent == 1


def test_a_letter_that_cannot_go_tells_a_stranger_nothing(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fails)
    answer = client.post("/in/account/password/reset/", {"email": house.callum.email}, follow=True)
    assert "Look at your letters" in answer.content.decode()


@pytest.mark.usefixtures("with_second_factor")
def test_every_sign_in_page_holds_no_script_no_style_and_no_other_host(
    house: House,
) -> None:
    stranger, browser = Client(), Client()
    sign_in(browser, house.callum)
    pages = [stranger.get(LOG_IN), stranger.get("/in/account/password/reset/")]
    pages += [stranger.get("/in/account/inactive/"), stranger.get("/in/account/signup/")]
    say_again_who_it_is(browser)
    pages += [browser.get("/in/account/2fa/totp/activate/")]
    set_up(browser)
    for name in (
        "logout/",
        "password/change/",
        "2fa/",
        "2fa/recovery-codes/",
        "2fa/recovery-codes/generate/",
        "2fa/totp/deactivate/",
        "reauthenticate/",
        "2fa/reauthenticate/",
    ):
        pages.append(browser.get(f"/in/account/{name}"))
    for page in pages:
        html = page.content.decode()
        assert page.status_code == 200
        assert "<h1" in html and "house.css" in html
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_a_form_that_is_too_old_is_answered_with_a_plain_page(house: House) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(LOG_IN, {"login": house.callum.email, "password": PASSWORD})
    assert answer.status_code == 403
    assert "Open this page again" in answer.content.decode()


def test_without_an_address_tries_are_counted_together(house: House) -> None:
    browser = Client(REMOTE_ADDR="")
    answers = [sign_in(browser, house.callum, "wrong wrong wrong") for _ in range(31)]
    assert [answers[0].status_code, answers[-1].status_code] == [200, 429]
