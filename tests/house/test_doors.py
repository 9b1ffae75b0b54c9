"""Who gets in: every staff page asks for a log-in, every other page says that it is open."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from tests.conftest import House
from tests.house.routes import Route, every_route

from wholeheard.kit import ids
from wholeheard.rooms.people import middleware

OPEN_UNDER_ACCOUNT = {
    "account_login": "the way in",
    "account_logout": "sends someone who is signed out to sign-in by itself",
    "account_inactive": "says that an account is closed",
    "account_email": "is the same page: addresses are not changed here",
    "account_signup": "says that nobody opens an account alone",
    "account_reset_password": "a forgotten password",
    "account_reset_password_done": "a forgotten password",
    "account_reset_password_from_key": "a forgotten password, with the link from the letter",
    "account_reset_password_from_key_done": "a forgotten password",
    "mfa_authenticate": "the second step of signing in; without the first it leads to sign-in",
}

STAFF = [route for route in every_route() if route.is_staff]
LOCKED = [route for route in STAFF if not route.address.startswith("in/account/")]
OPEN = [route for route in every_route() if not route.is_staff]
ACCOUNT = [route for route in STAFF if route.address.startswith("in/account/")]


def name_of(route: Route) -> str:
    return route.name


def filled_in(route: Route) -> str:
    """An address of that route, with something of the right shape in each gap."""
    address = re.sub(r"<id:\w+>", ids.short(ids.new()), route.address)
    address = re.sub(r"<slug:\w+>", "nowhere", address)
    address = re.sub(r"<str:\w+>", "nothing", address)
    address = re.sub(r"\(\?P<\w+>[^)]*\)", "x", address).replace("^", "").replace("$", "")
    return f"/{address}".replace("\\", "").replace("\\Z", "")


def leads_to_sign_in(response: object) -> bool:
    status = response.status_code  # type: ignore[attr-defined]
    where = response.headers.get("Location", "")  # type: ignore[attr-defined]
    return bool(status == 302 and where.startswith(settings.LOGIN_URL))


def test_the_walk_finds_the_pages_of_every_room() -> None:
    rooms = {str(route.view.__module__).split(".")[2] for route in every_route() if route.is_ours}
    assert {"people", "library", "stories", "safekeeping", "answers", "pages"} <= rooms


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_someone_signed_out_is_sent_to_sign_in(method: str) -> None:
    """From every page but that of an invitation, which is not there without one."""
    answers = [(route, getattr(Client(), method)(filled_in(route))) for route in LOCKED]
    wrong = [
        route.address
        for route, answer in answers
        if not (is_not_there if route.name == "people:welcome" else leads_to_sign_in)(answer)
    ]
    assert LOCKED and wrong == []


def is_not_there(response: HttpResponse) -> bool:
    return response.status_code == 404 and "Location" not in response.headers


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head", "options"])
@pytest.mark.parametrize(
    "address", ["/in/", "/in/nothing", "/in/help/story/x", "/in/accounts", "/in/demonstration/"]
)
def test_a_page_that_is_not_there_answers_a_stranger_like_one_that_is(
    client: Client, method: str, address: str
) -> None:
    assert leads_to_sign_in(getattr(client, method)(address))


@pytest.mark.django_db
def test_a_story_that_is_there_answers_a_stranger_like_one_that_is_not(
    client: Client, house: House
) -> None:
    there = client.get(f"/in/help/answers/{house.ward.address}")
    not_there = client.get("/in/help/answers/nowhere")
    assert there.status_code == not_there.status_code == 302
    assert there.content == not_there.content == b""


def is_marked_open(route: Route) -> bool:
    return bool(getattr(route.view, "open_to_all", False))


def test_a_page_outside_is_marked_as_open_to_all() -> None:
    assert OPEN and [route.address for route in OPEN if not is_marked_open(route)] == []


def test_no_page_inside_is_marked_as_open_but_the_two_that_are() -> None:
    without = ("in/welcome/", "in/demo/")
    wrong = [
        route.address
        for route in LOCKED
        if is_marked_open(route) != route.address.startswith(without)
    ]
    assert wrong == []


def test_the_list_of_what_needs_no_log_in_is_this_and_no_longer() -> None:
    assert middleware.WITHOUT_LOG_IN == ("/in/account/", "/in/welcome/", "/in/demo/")


@pytest.mark.django_db
@pytest.mark.parametrize("route", ACCOUNT, ids=name_of)
def test_pages_of_an_account_are_for_the_one_who_is_signed_in(client: Client, route: Route) -> None:
    response = client.get(filled_in(route))
    if route.name not in OPEN_UNDER_ACCOUNT:
        assert leads_to_sign_in(response), f"{route.name} answers {response.status_code}"
    else:
        assert response.status_code in (200, 302)


@pytest.mark.django_db
def test_nobody_can_open_an_account_alone(client: Client) -> None:
    from wholeheard.rooms.people.models import Person

    said = {"email": "ewan@home.example", "password1": "a long enough password"}
    client.post("/in/account/signup/", said)
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_closed_account_is_signed_out(house: House) -> None:
    browser = Client()
    browser.force_login(house.callum)
    assert browser.get("/in/me").status_code == 200
    house.callum.is_active = False
    house.callum.save()
    assert leads_to_sign_in(browser.get("/in/me"))


@pytest.mark.django_db
def test_where_a_second_factor_is_asked_for_nothing_opens_without_one(
    house: House, settings: object
) -> None:
    settings.SECOND_FACTOR = True  # type: ignore[attr-defined]
    browser = Client()
    browser.force_login(house.dilys)
    response = browser.get("/in/attend/protecting")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/in/account/2fa/totp/activate")
