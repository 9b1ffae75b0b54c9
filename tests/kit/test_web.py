"""What stands between a request and a room: no trace, no stranger's post, no bare fault."""

from __future__ import annotations

import errno
import html
import logging
import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.db.utils import (
    DataError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.conftest import House

from wholeheard.kit import web
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.stories.models import Story

SignedIn = Callable[[Person], Client]


# ---- without a trace ----


def seen_by_a_room(path: str, **headers: str) -> dict[str, str]:
    seen: dict[str, str] = {}

    def room(request: HttpRequest) -> HttpResponse:
        seen.update({name: value for name, value in request.META.items() if value})
        return HttpResponse()

    web.without_a_trace(room)(RequestFactory().get(path, **headers))
    return seen


MARKS = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_X_FORWARDED_FOR": "203.0.113.78",
    "HTTP_FORWARDED": "for=203.0.113.79",
    "HTTP_X_REAL_IP": "203.0.113.80",
    "HTTP_USER_AGENT": "MarkedPhone/1",
    "HTTP_REFERER": "https://marked.example/",
    "HTTP_COOKIE": "marked=1",
    "HTTP_ACCEPT_LANGUAGE": "cy-marked",
    "HTTP_VIA": "marked-proxy",
}


@pytest.mark.parametrize("name", MARKS)
def test_a_room_never_sees_where_a_teller_comes_from(name: str) -> None:
    assert MARKS[name] not in seen_by_a_room("/at/rowan/tell", **MARKS).values()


def test_staff_pages_know_who_asks() -> None:
    assert seen_by_a_room("/in/", **MARKS)["REMOTE_ADDR"] == "203.0.113.77"


# ---- headers ----


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/safe", "/code", "/help", "/nowhere", "/in/account/login/"])
def test_every_page_asks_nothing_of_another_host(path: str) -> None:
    response = Client().get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "http" not in policy and "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"]


# ---- the house's fault ----


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OperationalError("locked"), True),
        (InterfaceError("gone"), True),
        (InternalError("broken"), True),
        (OSError(errno.ENOSPC, "full"), True),
        (OSError(errno.EROFS, "read only"), True),
        (OSError(errno.EDQUOT, "quota"), True),
        (OSError(errno.ENOENT, "missing"), False),
        (IntegrityError("twice"), False),
        (ProgrammingError("no such column"), False),
        (DataError("too long"), False),
        (ValueError("defect"), False),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_what_is_the_houses_fault(error: Exception, fault: bool) -> None:
    assert web.is_houses_fault(error) is fault


FAULTS = {
    "locked": OperationalError("database is locked"),
    "missing": OperationalError("unable to open database file"),
    "full": OperationalError("database or disk is full"),
    "lost": InterfaceError("connection already closed"),
}


@pytest.fixture(params=FAULTS)
def broken_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """From here on the database answers nothing but that."""

    def fail(*_: object) -> None:
        raise FAULTS[request.param]

    with connection.execute_wrapper(fail):
        yield


def a_browser() -> Client:
    return Client(raise_request_exception=False)


OPEN = ["/", "/at/aldermere-rowan", "/at/aldermere-rowan/tell", "/at/aldermere-rowan/feed.atom"]


@pytest.mark.parametrize("path", OPEN)
def test_an_open_page_says_so_plainly(house: House, broken_database: None, path: str) -> None:
    response = a_browser().get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert "The fault is ours, not yours." in response.content.decode()


@pytest.mark.parametrize("path", ["/safe", "/accessibility", "/code", "/help"])
def test_pages_that_ask_nothing_are_there_all_the_same(
    house: House, broken_database: None, path: str
) -> None:
    assert a_browser().get(path).status_code == 200


def kept_on(body: str) -> dict[str, str]:
    return {
        name: html.unescape(value)
        for name, value in re.findall(r'<textarea name="([^"]+)" hidden>([^<]*)</textarea>', body)
    }


@pytest.mark.parametrize("path", ["/at/aldermere-rowan/tell", "/code", "/code/add"])
def test_what_was_posted_is_kept_on_the_page(
    house: House, broken_database: None, path: str
) -> None:
    from wholeheard.kit import codes, sealing

    said = {
        "page": "words",
        "words": 'I waited <b>"four"</b> hours & 😭',
        "go": "on",
        "code": codes.code_for(b"0123456789abcdef"),
        "pass": sealing.seal_text(
            "visit", f'{{"story": "{house.ward.pk}", "until": "2999-01-01T00:00:00+00:00"}}'
        ),
        "agreed": "team",
    }
    response = a_browser().post(path, said)
    assert response.status_code == 503
    assert kept_on(response.content.decode()) == said


def test_both_ticks_of_one_name_are_kept(house: House, broken_database: None) -> None:
    body = a_browser().post("/at/aldermere-rowan/tell", {"agreed": ["team", "quoted"]})
    assert body.content.decode().count('<textarea name="agreed"') == 2


def test_a_story_that_could_not_be_kept_stays_on_its_page(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.rooms.stories.browser import Browser, at_page

    from wholeheard.rooms.stories import actions

    browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "check")

    def full(*_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(actions, "tell", full)
        browser.send("send", agreed=["team"])
        assert browser.status == 503
        assert browser.shows("We could not save that. Your words are still on this page.")
        assert browser.shows("I waited four hours.")
    assert browser.send("send", agreed=["team"]).shows("Your story is with us.")
    assert Story.plain.count() == 1


def test_a_staff_page_says_so_too_and_keeps_what_was_typed(
    house: House, signed_in: SignedIn
) -> None:
    browser = signed_in(house.dilys)
    browser.raise_request_exception = False

    def fail(*_: object) -> None:
        raise FAULTS["locked"]

    with connection.execute_wrapper(fail):
        assert browser.get("/in/").status_code == 503
        response = browser.post("/in/help/story/x", {"words": "I am sorry you waited."})
    assert response.status_code == 503
    assert kept_on(response.content.decode())["words"] == "I am sorry you waited."


@pytest.mark.parametrize("path", ["/in/account/login/", "/in/welcome/token"])
def test_a_password_is_never_put_back_on_a_page(
    house: House, broken_database: None, path: str
) -> None:
    said = {"login": "dilys@aldermere.example", "password": "a long enough password"}
    response = a_browser().post(path, said)
    assert response.status_code == 503
    assert "a long enough password" not in response.content.decode()


def test_a_defect_is_a_plain_page_and_the_log_holds_no_words(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from wholeheard.rooms.stories import views

    def defect(*_: object, **__: object) -> None:
        raise ValueError("I waited four hours")

    monkeypatch.setattr(views, "_show", defect)
    with caplog.at_level(logging.ERROR):
        response = a_browser().post("/at/aldermere-rowan/tell", {"words": "I waited four hours"})
    assert response.status_code == 500
    assert kept_on(response.content.decode())["words"] == "I waited four hours"
    assert all("waited" not in record.getMessage() for record in caplog.records)


# ---- too much at once ----


@pytest.mark.parametrize("path", ["/at/aldermere-rowan/tell", "/code"])
def test_a_form_larger_than_the_house_takes_is_a_plain_page(house: House, path: str) -> None:
    response = a_browser().post(path, {"words": "x" * 2_100_000})
    assert response.status_code == 400
    assert "send a long story in two parts" in response.content.decode()


def test_so_is_one_with_too_many_boxes(house: House) -> None:
    said = {f"box{number}": "x" for number in range(600)}
    assert a_browser().post("/at/aldermere-rowan/tell", said).status_code == 400


def test_what_is_not_there_is_said_plainly(house: House) -> None:
    response = a_browser().get("/at/nowhere")
    assert response.status_code == 404
    assert "This page has moved or never was." in response.content.decode()
