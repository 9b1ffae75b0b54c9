"""What was tried against a journal: by an administrator, a thief, a neighbour, a wrong guess."""

from __future__ import annotations

import base64
import datetime as dt
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from tests.attacks import a_house
from tests.conftest import NOON, House
from tests.house import filled
from tests.house.test_role_matrix import TABLE
from tests.rooms.journal.desk import (
    PASSPHRASE,
    QUICK,
    TITLE,
    WORDS,
    Desk,
    begun,
    quick,
    text,
    without_marks,
)

from wholeheard.kit import audit, clock, sealing
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.sealing import Unreadable
from wholeheard.rooms.journal import actions, ajar, keys
from wholeheard.rooms.journal.models import Entry, Journal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import keeping

WRONG = "this is not the passphrase"
SECRETS = ("quetzal", "Quetzal", "heron under", PASSPHRASE)
EVERY_COLUMN = """
SELECT * FROM "{}"
"""

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


@pytest.fixture
def callum(house: House) -> Desk:
    return begun(house.callum)


def every_value(*tables: str) -> Iterator[Any]:
    """Everything that a query can return, from these tables or from all."""
    for table in tables or connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(EVERY_COLUMN.format(table))
            for row in cursor.fetchall():
                yield from (bytes(one) if isinstance(one, memoryview) else one for one in row)


def as_bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def found_in(haystack: bytes) -> list[str]:
    return [one for one in SECRETS if one.encode() in haystack]


# An administrator of the database -----------------------------------------------------------------


def test_an_administrators_query_returns_sealed_bytes(callum: Desk) -> None:
    everything = b"\n".join(as_bytes(one) for one in every_value())
    assert b"Callum Reade" in everything, "the search reads what is there"
    assert found_in(everything) == []


def test_no_row_of_it_says_whose_journal_it_is(callum: Desk) -> None:
    kept = b"\n".join(
        as_bytes(one) for one in every_value(Journal._meta.db_table, Entry._meta.db_table)
    )
    person = callum.person
    for known in (person.pk.bytes, person.pk.hex.encode(), str(person.pk).encode(), b"allum"):
        assert known not in kept


def test_lengths_and_days_are_all_that_is_left_and_say_little(callum: Desk) -> None:
    for words, title in (("A", ""), ("A" * 1000, "T" * 120), ("A" * 1010, "")):
        callum.write(words, title)
    assert len({len(bytes(one.title)) for one in callum.entries}) == 1
    assert len({len(bytes(one.words)) for one in callum.entries}) == 1
    assert all(type(one.on) is dt.date for one in callum.entries)


def test_what_opens_it_is_in_no_table_while_it_is_open(callum: Desk) -> None:
    private = private_of(callum)
    everything = b"\n".join(as_bytes(one) for one in every_value())
    for shape in (private, private.hex().encode(), base64.b64encode(private)):
        assert shape not in everything
    sessions = [one.get_decoded() for one in Session.objects.all()]
    assert sessions
    assert {key for one in sessions for key in one} <= {
        *("_auth_user_id", "_auth_user_backend", "_auth_user_hash"),
    }
    assert callum.cookie not in str(sessions)


def private_of(desk: Desk) -> bytes:
    return actions.try_to_open(desk.person, desk.journal, PASSPHRASE)


def test_nothing_about_it_is_in_the_record_of_what_staff_did(house: House) -> None:
    before = AuditEntry.objects.count()
    desk = begun(house.callum)
    desk.get("entry", desk.entries[0].pk)
    desk.open(WRONG)
    desk.post("as_file")
    desk.post("let_go")
    assert AuditEntry.objects.count() == before
    assert list(audit.verify()) == []


def test_who_writes_into_the_database_does_not_come_to_read_by_a_key_of_their_own(
    callum: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the deployment's key, which lies outside, what is sealed to them stays sealed."""
    own, own_public = keys.new_pair()
    (before,) = callum.entries
    Journal.plain.filter(pk=callum.journal.pk).update(public_key=own_public)
    callum.forget()
    callum.write("Written under the wrong key.")
    (sealed,) = (one for one in callum.entries if one.pk != before.pk)
    assert actions.read(sealed, own).words, "with the deployment's key as well they would"
    monkeypatch.setattr(sealing, "deployment_key", lambda purpose: bytes(32))
    with pytest.raises(Unreadable):
        actions.read(sealed, own)


def test_who_writes_into_the_database_cannot_put_words_into_a_journal(
    callum: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = callum.journal
    with monkeypatch.context() as without_the_key:
        without_the_key.setattr(sealing, "deployment_key", lambda purpose: bytes(32))
        forged = actions.write(journal, title="Forged", words="I did it.", zone="UTC")
    page = text(callum.get("entry", forged.pk))
    assert "I did it." not in page
    assert "This cannot be opened." in page
    assert "Forged" not in text(callum.get("front"))
    assert "quetzal sat" in text(callum.post("as_file")), "the others are read as before"


@pytest.mark.parametrize("field", ["words", "title", "key"])
def test_words_cannot_be_moved_from_one_entry_to_another(callum: Desk, field: str) -> None:
    callum.write("Others.", "Another")
    one, other = callum.entries
    Entry.plain.filter(pk=one.pk).update(**{field: getattr(other, field)})
    page = text(callum.get("entry", one.pk))
    assert "This cannot be opened." in page
    assert "quetzal" not in page and "Others." not in page


# A copy of everything -----------------------------------------------------------------------------


def test_a_backup_holds_sealed_bytes_and_what_is_put_back_opens(
    callum: Desk, tmp_path: Path, settings: Any
) -> None:
    settings.DATA = tmp_path / "data"
    kept = keeping.backup(tmp_path / "backups")
    for file in (kept.backup, kept.keys):
        raw = file.read_bytes()
        plain = _unpacked(raw)
        assert b"journal." in plain, "the search reads what is there"
        assert found_in(raw) == found_in(plain) == []
        assert callum.person.pk.hex.encode() not in _journals_of(plain)
    opened = bytes(callum.journal.key)
    assert base64.b64encode(opened) not in _unpacked(kept.backup.read_bytes())


def _unpacked(raw: bytes) -> bytes:
    import gzip

    return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def _journals_of(plain: bytes) -> bytes:
    return b"\n".join(line for line in plain.splitlines() if b"journal." in line)


# Somebody else in the house -----------------------------------------------------------------------


def test_whatever_the_role_another_persons_entry_is_not_there(callum: Desk, house: House) -> None:
    (entry,) = callum.entries
    for person in (filled.with_all_roles(house, "Huw Parry"), house.ada):
        desk = begun(person)
        for name in ("entry", "rewrite", "line", "let_go_of_entry"):
            assert desk.get(name, entry.pk).status_code == 404
            assert desk.post(name, entry.pk, words="Mine.", do="look").status_code == 404
        assert text(desk.post("as_file")).count("quetzal sat") == 1, "their own, and no other"
    assert [one.pk for one in callum.entries] == [entry.pk]


def test_no_page_changes_for_anybody_else_when_somebody_begins_a_journal(house: House) -> None:
    huw = filled.with_all_roles(house, "Huw Parry")
    before = pages_of(huw, house)
    begun(house.callum)
    assert pages_of(huw, house) == before


@filled.counted_once()
def pages_of(person: Person, house: House) -> dict[str, str]:
    """Every page that this person can open without naming a story, and the one about Callum."""
    browser = Client()
    browser.force_login(person)
    shown = {}
    for name in TABLE:
        try:
            address = reverse(name)
        except NoReverseMatch:  # it needs something to be about
            continue
        shown[name] = without_marks(text(browser.get(address)))
    address = reverse("people:person", args=[house.callum.pk])
    return shown | {"people:person": without_marks(text(browser.get(address)))}


def test_the_first_page_is_the_same_with_a_journal_and_without_one(house: House) -> None:
    desk = Desk(house.callum)
    without = without_marks(text(desk.get("front")))
    desk.begin()
    desk.forget()
    assert without_marks(text(desk.get("front"))) == without


def test_a_cookie_copied_to_another_account_opens_nothing(callum: Desk, house: House) -> None:
    for other in (Desk(house.ada), begun(house.dilys)):
        other.cookie = callum.cookie
        assert not other.is_open()
    assert callum.is_open()


def test_a_cookie_copied_to_another_sign_in_of_the_same_person_opens_nothing(callum: Desk) -> None:
    stolen, elsewhere = callum.cookie, Desk(callum.person)
    elsewhere.cookie = stolen
    assert not elsewhere.is_open()
    callum.browser.force_login(callum.person)
    callum.cookie = stolen
    assert callum.is_open(), "the same sign-in goes on"
    callum.browser.logout()
    callum.browser.force_login(callum.person)
    callum.cookie = stolen
    assert not callum.is_open()


def test_copies_of_both_cookies_open_nothing_once_it_was_shut(callum: Desk) -> None:
    thief = Client()
    for name, one in callum.browser.cookies.items():
        thief.cookies[name] = one.value
    assert b"Shut it now" in thief.get(reverse("journal:front")).content, "until then they do"
    callum.post("shut")
    page = thief.get(reverse("journal:front"))
    assert b"Shut it now" not in page.content
    assert callum.open().status_code == 302, "and who shut it is signed in as before"


def test_a_cookie_from_before_a_change_of_passphrase_opens_nothing(callum: Desk) -> None:
    before = callum.cookie
    other = "seven lamps by the water"
    callum.post("passphrase", passphrase=PASSPHRASE, new=other, again=other)
    assert callum.is_open()
    callum.cookie = before
    assert not callum.is_open()


# Time, and what was changed on the way ------------------------------------------------------------


def at_minute(minutes: float) -> Any:
    return clock.at(NOON + dt.timedelta(minutes=minutes))


def test_replayed_after_fifteen_minutes_it_opens_nothing(callum: Desk) -> None:
    kept = callum.cookie
    with at_minute(14.9):
        assert callum.is_open()
    callum.cookie = kept
    with at_minute(15):
        page = callum.get("front")
        assert b"Shut it now" not in page.content
        assert page.cookies[ajar.NAME].value == "", "and the browser is told to forget it"


def test_each_page_of_it_leaves_it_open_for_as_long_again(callum: Desk) -> None:
    for minutes in range(10, 100, 10):
        with at_minute(minutes):
            assert callum.is_open()


def test_words_sent_after_its_time_are_kept_and_shown_to_nobody(callum: Desk) -> None:
    with at_minute(45):
        page = callum.follow(callum.write("It took me forty minutes to say this."))
    assert "Kept. It is locked." in page
    assert "forty minutes" not in page
    assert len(callum.entries) == 2


def test_a_cookie_that_was_changed_anywhere_opens_nothing(callum: Desk) -> None:
    visit = ajar.Visit(callum.person, callum.browser.session.session_key or "", callum.journal)
    blob = base64.urlsafe_b64decode(callum.cookie)

    def opens(changed: bytes) -> bool:
        request = RequestFactory().get("/")
        request.COOKIES[ajar.NAME] = base64.urlsafe_b64encode(changed).decode()
        return ajar.opened(request, visit) is not None

    assert opens(blob)
    for at in range(len(blob)):
        assert not opens(blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :])
        assert not opens(blob[:at])
    assert not opens(blob + b"x")


@pytest.mark.parametrize("value", ["", "x", "=", "é", "A" * 5000, '"', "AAAA=AAAA", "%00"])
def test_a_cookie_that_was_never_one_opens_nothing(callum: Desk, value: str) -> None:
    callum.cookie = value
    assert not callum.is_open()


# Guessing -----------------------------------------------------------------------------------------


def test_after_five_wrong_ones_even_the_right_one_waits_a_minute_and_no_longer(
    callum: Desk,
) -> None:
    callum.forget()
    with at_minute(60):
        for _ in range(5):
            assert "did not open a journal" in text(callum.open(WRONG))
        assert "Wait 1 minute, then try again." in text(callum.open())
    with at_minute(61):
        assert callum.open().status_code == 302


def test_many_wrong_tries_lock_nobody_out_for_good(callum: Desk, house: House) -> None:
    callum.forget()
    said = [text(callum.open(WRONG)) for _ in range(30)]
    assert sum("did not open" in one for one in said) <= 5
    assert callum.open().status_code == 200
    assert Desk(house.dilys).begin().status_code == 302, "nobody else waits"
    with at_minute(1):
        assert callum.open().status_code == 302


def test_without_a_journal_a_try_gets_the_same_words_after_the_same_work(
    callum: Desk, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[keys.Cost] = []
    stretch = keys.from_passphrase

    def seen(passphrase: str, **more: Any) -> bytes:
        worked.append(more["cost"])
        return stretch(passphrase, **more)

    monkeypatch.setattr(keys, "from_passphrase", seen)
    callum.forget()
    with_one = callum.open(WRONG)
    without = Desk(house.dilys).open(WRONG)
    assert worked == [QUICK, QUICK]
    named = "Callum Reade", "Dilys Penry"
    pages = [without_marks(text(one)) for one in (with_one, without)]
    shown = [re.search(r"<main.*</main>", page, re.DOTALL) for page in pages]
    assert shown[0] and shown[1] and shown[0][0] == shown[1][0]
    assert named[0] in pages[0] and named[1] in pages[1]
    assert with_one.status_code == without.status_code


# Another site -------------------------------------------------------------------------------------


def test_another_site_can_neither_open_nor_write_nor_destroy(callum: Desk) -> None:
    (entry,) = callum.entries
    foreign = Client(enforce_csrf_checks=True)
    foreign.cookies = callum.browser.cookies
    posts = {
        "front": {"passphrase": PASSPHRASE},
        "begin": {"new": PASSPHRASE, "again": PASSPHRASE, "lost": "on"},
        "write": {"words": "Not mine."},
        "shut": {},
        "passphrase": {"passphrase": PASSPHRASE, "new": WRONG, "again": WRONG},
        "as_file": {},
        "let_go": {},
    }
    for name, said in posts.items():
        assert foreign.post(reverse(f"journal:{name}"), said).status_code == 403, name
    for name in ("rewrite", "line", "let_go_of_entry"):
        address = reverse(f"journal:{name}", args=[entry.pk])
        assert foreign.post(address, {"words": "x", "do": "save"}).status_code == 403, name
    assert [bytes(one.words) for one in callum.entries] == [bytes(entry.words)]
    assert callum.is_open()


# What a browser keeps -----------------------------------------------------------------------------


def test_no_answer_of_the_journal_is_kept_by_a_browser_or_a_proxy(callum: Desk) -> None:
    (entry,) = callum.entries
    callum.forget()
    answers = [callum.get("front"), callum.open(WRONG), callum.open(), callum.write()]
    answers += [callum.get(name) for name in ("front", "begin", "write", "passphrase", "as_file")]
    answers += [callum.get(name, entry.pk) for name in ("entry", "rewrite", "line")]
    answers += [callum.post("as_file"), callum.post("line", entry.pk, do="save", words="One.")]
    answers += [callum.post("shut")]
    assert {one.headers["Cache-Control"] for one in answers} == {"no-store"}


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_goes_to_the_journal_alone(callum: Desk, settings: Any, secure: bool) -> None:
    settings.SECURE = secure
    cookie = callum.get("front").cookies[ajar.NAME]
    assert cookie["path"] == reverse("journal:front")
    assert bool(cookie["secure"]) is secure
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and not cookie["domain"]
    for page in ("/in/", "/in/me", "/in/people/roles"):
        assert ajar.NAME not in callum.browser.get(page).cookies


def test_when_the_house_is_at_fault_words_stay_on_the_page_and_a_passphrase_does_not(
    callum: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    def broken(*_: Any, **__: Any) -> None:
        raise OperationalError("disk")

    for action in ("write", "try_to_open", "begin", "change_passphrase"):
        monkeypatch.setattr(actions, action, broken)
    assert "Nobody else looked" in text(callum.write())
    callum.forget()
    for page in (callum.open(), callum.begin()):
        assert page.status_code == 503
        assert PASSPHRASE not in text(page)


# A house of its own, and every byte of it ---------------------------------------------------------

CLUSTER = os.environ.get("WHOLEHEARD_PG_FOLDER", "")
needs_cluster = pytest.mark.skipif(
    not (CLUSTER and os.environ.get("DATABASE_URL")), reason="needs scripts/with-postgres"
)
BEGIN = """
from wholeheard.rooms.people import actions as people
organisation = people.found_organisation(name="Aldermere", address="aldermere")
people.welcome_person(organisation, name="Callum Reade", email="callum@aldermere.example",
                      password="a long enough password")
"""
EVERY_TABLE = """
from django.db import connection
for table in connection.introspection.table_names():
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        for row in cursor.fetchall():
            print(table, [bytes(v) if isinstance(v, memoryview) else v for v in row])
"""


class Visitor:
    """A browser without pictures, against the real server."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.jar = HTTPCookieProcessor()
        self.opener = build_opener(self.jar)

    def get(self, path: str) -> str:
        with self.opener.open(self.address + path, timeout=60) as answer:
            return str(answer.read().decode())

    def post(self, path: str, **said: str) -> str:
        from urllib.parse import urlencode

        mark = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        form = urlencode({"csrfmiddlewaretoken": mark[1] if mark else "", **said}).encode()
        asked = Request(self.address + path, form, {"Referer": self.address + path})
        with self.opener.open(asked, timeout=60) as answer:
            return str(answer.read().decode())

    def cookie(self) -> str:
        return next(one.value or "" for one in self.jar.cookiejar if one.name == ajar.NAME)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="as the other attacks")
@pytest.mark.parametrize(
    "kind", ["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, needs_cluster])]
)
def test_no_byte_that_a_house_leaves_on_a_disk_or_says_aloud_tells_what_was_written(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(a_house, "PATIENCE", 300.0)  # on a busy machine it takes long to start
    log, journal = tmp_path / "server.log", "/in/empathise/journal"
    with a_house.migrated_house(tmp_path / "data", on_postgresql=kind == "postgresql") as house:
        house.more["WHOLEHEARD_SECOND_FACTOR"] = "no"
        house.do(BEGIN)
        with house.served(log) as port:
            callum = Visitor(port)
            said = {"login": "callum@aldermere.example", "password": "a long enough password"}
            callum.post("/in/account/login/", **said)
            callum.post(f"{journal}/begin", new=PASSPHRASE, again=PASSPHRASE, lost="on")
            assert "quetzal sat" in callum.post(f"{journal}/write", words=WORDS, title=TITLE)
            callum.post(journal + "/shut")
            callum.post(f"{journal}/write", words=WORDS + " Again.", title=TITLE)
            callum.post(journal, passphrase=WRONG)
            assert TITLE in callum.post(journal, passphrase=PASSPHRASE)
            cookie = callum.cookie()
            house.run("backup", str(house.data / "backups"))
            assert found_on_disk(house, log, cookie) == []
        assert found_on_disk(house, log, cookie) == []


def found_on_disk(house: a_house.House, log: Path, cookie: str) -> list[str]:
    files = a_house.holding(house.data) | {log: log.read_bytes()}
    if house.database:
        files |= a_house.holding(Path(CLUSTER).parent)
    files[Path("every table")] = house.do(EVERY_TABLE).encode()
    assert b"Callum Reade" in files[Path("every table")], "the search reads what is there"
    wanted = [*SECRETS, WRONG, cookie]
    return [
        f"{one} in {path.name}"
        for path, content in files.items()
        for one in wanted
        if one.encode() in content or one.encode() in _unpacked_or_nothing(content)
    ]


def _unpacked_or_nothing(content: bytes) -> bytes:
    try:
        return _unpacked(content) if content[:2] == b"\x1f\x8b" else b""
    except (OSError, EOFError):
        return b""
