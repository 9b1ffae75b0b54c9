"""What was tried to learn how somebody is: by roles, programs, files, bytes, logs and addresses."""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.attacks import a_house
from tests.attacks.test_journal import (
    BEGIN,
    EVERY_TABLE,
    Visitor,
    _unpacked,
    _unpacked_or_nothing,
    as_bytes,
    every_value,
)
from tests.conftest import House
from tests.house import filled
from tests.house.test_role_matrix import TABLE
from tests.rooms.journal.desk import PASSPHRASE, Desk, begun, quick, text, without_marks

from wholeheard.kit.models import AuditEntry
from wholeheard.rooms.pages.api.urls import urlpatterns as api_pages
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import keeping as safekept
from wholeheard.rooms.wellbeing import forms, keeping
from wholeheard.rooms.wellbeing import views as open_views

ANSWERS = {"burnout": "5", "rest": "every_day", "hurry": "every_day", "distance": "most_days"}
SECRETS = (
    *("every_day", "most_days", "go on like this", "Nearly every day", "slept badly"),
    *keeping.TITLES.values(),
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


@pytest.fixture
def callum(house: House) -> Desk:
    return begun(house.callum)


def open_address(house: House) -> str:
    return f"/at/{house.ward.address}/wellbeing/check"


def checks_openly(house: House) -> HttpResponse:
    return Client().post(open_address(house), ANSWERS)


def checks(desk: Desk) -> HttpResponse:
    return desk.browser.post(reverse("wellbeing_staff:check"), ANSWERS)


def keeps(desk: Desk) -> HttpResponse:
    return desk.browser.post(reverse("wellbeing_staff:keep"), ANSWERS)


def every_byte() -> bytes:
    return b"\n".join(as_bytes(one) for one in every_value())


def found_in(haystack: bytes) -> list[str]:
    return [one for one in SECRETS if one.encode() in haystack]


# Is anything left? --------------------------------------------------------------------------------


def test_a_check_leaves_every_table_as_it_was(callum: Desk, house: House) -> None:
    before = every_byte()
    for page in (checks_openly(house), checks(callum)):
        assert "You should not have to go on like this." in text(page), "it was answered"
    assert every_byte() == before


def test_there_is_no_table_for_it() -> None:
    """Whoever adds one has to come here, and to decision 0037."""
    held = {one.__name__: one for one in apps.get_app_config("wellbeing").get_models()}
    assert set(held) == {"TeamsWord"}
    fields = {one.name for one in held["TeamsWord"]._meta.fields}
    assert fields == {"id", "organisation", "place", "words", "on", "by", "shared_on"}
    asked = {one.id for one in forms.items()}
    columns = {
        column.name
        for model in apps.get_models()
        if model.__module__.startswith("wholeheard.")
        for column in model._meta.fields
    }
    assert not columns & (asked - {"words"})


def test_what_is_kept_is_sealed_and_no_row_tells_it_from_any_other_entry(callum: Desk) -> None:
    (before,) = callum.entries
    assert keeps(callum).status_code == 302
    everything = every_byte()
    assert b"Callum Reade" in everything, "the search reads what is there"
    assert found_in(everything) == []
    (other,) = (one for one in callum.entries if one.pk != before.pk)
    shapes = [(len(one.title), len(one.words), len(one.key), one.on) for one in (before, other)]
    assert shapes[0] == shapes[1]


def test_no_session_no_letter_and_no_record_knows_of_it(callum: Desk, house: House) -> None:
    before, letters = AuditEntry.objects.count(), len(mail.outbox)
    checks_openly(house)
    checks(callum)
    keeps(callum)
    callum.browser.get(reverse("wellbeing_staff:kept"))
    assert AuditEntry.objects.count() == before
    assert len(mail.outbox) == letters
    held = {key for one in Session.objects.all() for key in one.get_decoded()}
    assert held == {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}


def test_a_backup_tells_nothing_of_it(callum: Desk, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path / "data"
    keeps(callum)
    kept = safekept.backup(tmp_path / "backups")
    for file in (kept.backup, kept.keys):
        plain = _unpacked(file.read_bytes())
        assert b"journal." in plain, "the search reads what is there"
        assert found_in(plain) == []


# Somebody else in the house -----------------------------------------------------------------------


@filled.counted_once()
def seen_by(person: Person, house: House) -> dict[str, str]:
    """Every page that this person can open, of the place and of Callum, each file, and all that a
    program can ask for with their rights."""
    browser = Client()
    browser.force_login(person)
    ward, callum = house.ward.address, house.callum.pk
    about = {
        **{name: [ward] for name in ("measures:place", "measures:flow", "measures:felt")},
        **{name: [ward] for name in ("reflection:place", "reflection:cost", "reflection:beside")},
        **{name: [ward] for name in ("wellbeing_staff:place", "answers_staff:team")},
        "measures:export": [ward, "csv"],
        "people:person": [callum],
    }
    shown = {}
    for name in TABLE:
        try:
            address = reverse(name, args=about.get(name))
        except NoReverseMatch:
            continue
        shown[name] = without_marks(text(browser.get(address)))
    for words in ("worn", "self-check", "go on like this"):
        shown[f"search {words}"] = without_marks(
            text(browser.get(reverse("shelf:find"), {"words": words}))
        )
    secret = filled.key_of_a_program(person)
    for one in api_pages:
        address = f"/api/v1/{one.pattern}"
        if "<" not in address:
            answer = Client().get(address, headers={"authorization": f"Bearer {secret}"})
            shown[address] = b"".join(answer).decode()
    return {name: re.sub(r'name="code" value="[^"]+"', "", page) for name, page in shown.items()}


def test_no_role_and_no_program_sees_a_difference_when_somebody_checks_or_keeps(
    house: House, callum: Desk
) -> None:
    """A manager with every role, who looks at everything before and after."""
    huw = filled.with_all_roles(house, "Huw Parry")
    filled.grant(huw, "leader", house.ward)
    before = seen_by(huw, house)
    assert len(before) > 40
    checks_openly(house)
    checks(callum)
    keeps(callum)
    after = seen_by(huw, house)
    assert {name for name in before if before[name] != after[name]} <= {
        "people:tokens",
        "people:me",
    }


def test_another_persons_kept_checks_are_not_there_whatever_the_role(
    house: House, callum: Desk
) -> None:
    keeps(callum)
    for person in (filled.with_all_roles(house, "Huw Parry"), house.ada):
        desk = begun(person)
        page = text(desk.browser.get(reverse("wellbeing_staff:kept")))
        assert "Nothing is kept here." in page
        assert "go on like this" not in page


def test_a_shut_journal_shows_no_check_and_not_whether_there_is_one(
    house: House, callum: Desk
) -> None:
    keeps(callum)
    assert "Kept, in your journal" in text(callum.browser.get(reverse("wellbeing_staff:kept")))
    callum.post("shut")
    callum.forget()
    never = Desk(house.callum)
    pages = [text(one.browser.get(reverse("wellbeing_staff:kept"))) for one in (callum, never)]
    assert without_marks(pages[0]) == without_marks(pages[1])
    stranger = text(Desk(house.ada).browser.get(reverse("wellbeing_staff:kept")))
    main = [re.search(r"<main.*</main>", one, re.DOTALL) for one in (pages[0], stranger)]
    assert main[0] and main[1] and main[0][0] == main[1][0]


# What carries it ----------------------------------------------------------------------------------


def test_no_answer_stands_in_an_address_and_none_is_taken_from_one(
    house: House, callum: Desk
) -> None:
    for page in (checks_openly(house), checks(callum)):
        assert page.status_code == 200, "the answer to the very post, and no other address"
        assert not re.search(r'(?:href|action)="[^"]*(?:burnout|rest|every_day)', text(page))
    for ask in (Client().get, callum.browser.get):
        for address in (open_address(house), reverse("wellbeing_staff:check")):
            page = ask(address, ANSWERS)
            assert "You should not have to go on like this." not in text(page)
    kept = keeps(callum)
    assert kept.headers["Location"] == reverse("wellbeing_staff:kept"), "history tells nothing"


def test_no_browser_and_no_proxy_keeps_it_and_no_other_site_hears_of_it(
    house: House, callum: Desk
) -> None:
    opened = checks_openly(house)
    assert opened.headers["Cache-Control"] == "no-store"
    assert opened.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="referrer" content="no-referrer">' in text(opened)
    assert not opened.cookies
    inside = checks(callum)
    assert inside.headers["Cache-Control"] == "no-store"
    assert inside.headers["Referrer-Policy"] == "same-origin"
    for page in (opened, inside):
        leads = re.findall(r'<a [^>]*href="https?:[^>]*>', text(page))
        assert leads and all("noreferrer" in one for one in leads)


def test_an_open_check_takes_no_cookie_along_and_sees_no_address(
    house: House, callum: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, Any]] = []
    show = open_views.checked

    def watched(request: Any, *args: Any) -> HttpResponse:
        seen.append(dict(request.META))
        return show(request, *args)

    monkeypatch.setattr(open_views, "checked", watched)
    callum.browser.post(open_address(house), ANSWERS, headers={"user-agent": "a phone"})
    assert not {"REMOTE_ADDR", "HTTP_COOKIE", "HTTP_USER_AGENT", "HTTP_REFERER"} & set(seen[0])


def test_another_site_can_neither_check_nor_keep_in_somebodys_name(
    house: House, callum: Desk
) -> None:
    foreign = Client(enforce_csrf_checks=True)
    foreign.cookies = callum.browser.cookies
    before = len(callum.entries)
    for name in ("check", "keep"):
        assert foreign.post(reverse(f"wellbeing_staff:{name}"), ANSWERS).status_code == 403
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert Client().post(open_address(house), ANSWERS, headers=elsewhere).status_code == 403
    assert len(callum.entries) == before


@pytest.mark.parametrize("error", [OperationalError("disk"), ZeroDivisionError("a defect")])
def test_a_house_at_fault_writes_no_answer_into_its_log(
    error: Exception, house: House, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def broken(*_: Any) -> None:
        raise error

    monkeypatch.setattr(open_views.present, "result", broken)
    browser = Client(raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        page = browser.post(open_address(house), ANSWERS)
    assert page.status_code in (500, 503)
    assert caplog.records, "something was written"
    said = caplog.text + "".join(str(vars(one)) for one in caplog.records if not one.exc_info)
    assert [one for one in SECRETS if one in said] == []


# A house of its own, and every byte of it ---------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="as the other attacks")
@pytest.mark.one_database("what is written is written by our own code; the rows are looked at here")
def test_no_byte_that_a_house_leaves_on_a_disk_or_says_aloud_tells_how_somebody_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(a_house, "PATIENCE", 300.0)
    log, check = tmp_path / "server.log", "/in/empathise/wellbeing/check"
    keep = "/in/empathise/journal/checks/keep"
    with a_house.migrated_house(tmp_path / "data") as house:
        house.more["WHOLEHEARD_SECOND_FACTOR"] = "no"
        house.do(BEGIN)
        with house.served(log) as port:
            callum = Visitor(port)
            assert "go on like this" in callum.post("/at/aldermere/wellbeing/check", **ANSWERS)
            said = {"login": "callum@aldermere.example", "password": "a long enough password"}
            callum.post("/in/account/login/", **said)
            assert "go on like this" in callum.post(check, **ANSWERS)
            begin = {"new": PASSPHRASE, "again": PASSPHRASE, "lost": "on"}
            assert "go on like this" in posted_from(callum, check, keep, {**ANSWERS, **begin})
            house.run("backup", str(house.data / "backups"))
        files = a_house.holding(house.data) | {log: log.read_bytes()}
        files[Path("every table")] = house.do(EVERY_TABLE).encode()
    assert b"Callum Reade" in files[Path("every table")], "the search reads what is there"
    assert [
        (path.name, one)
        for path, content in files.items()
        for one in SECRETS
        if one.encode() in content + _unpacked_or_nothing(content)
    ] == []


def posted_from(visitor: Visitor, page: str, address: str, said: dict[str, str]) -> str:
    """What is sent to one address with the mark of the form of another page."""
    from urllib.parse import urlencode
    from urllib.request import Request

    mark = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', visitor.get(page))
    assert mark
    form = urlencode({"csrfmiddlewaretoken": mark[1], **said}).encode()
    asked = Request(visitor.address + address, form, {"Referer": visitor.address + page})
    with visitor.opener.open(asked, timeout=60) as answer:
        return str(answer.read().decode())
