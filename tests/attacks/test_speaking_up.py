"""Whoever wants to know who spoke up: with the bytes of the database, its backup, the record of
what staff did, the logs, every role but a guardian's, and the identifier of the very matter."""

from __future__ import annotations

import gzip
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tests.conftest import House
from tests.house import filled
from tests.house.routes import staff_routes
from tests.rooms.safekeeping.test_backup import empty_the_database
from tests.rooms.speaking_up import confided
from tests.rooms.speaking_up.confided import Heard

from wholeheard.kit import sealing, tasks
from wholeheard.kit.ids import short
from wholeheard.kit.models import AuditEntry, Work
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import keeping, ledger
from wholeheard.rooms.speaking_up import actions, lists, opened, sealed
from wholeheard.rooms.speaking_up.models import Entry, Matter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

MARKS = (
    *("quetzal", "Ferelith", "900456", "mentor Ismene", "stops at once", "I lost my shifts"),
    *("Early charts", "The matron", "bullying", "students", "He may be hurt"),
)
"""Words, kinds and names that stand in one matter and nowhere else in the house."""


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path / "data"


@pytest.fixture
def ros(house: House) -> Person:
    return confided.first_guardian(house)


@pytest.fixture
def heard(house: House, ros: Person) -> Heard:
    """Something told with all that can be told, and all that a guardian can do."""
    heard = confided.speak(
        house,
        elements=["bullying", "detriment"],
        group="students",
        named=True,
        name=confided.NAME,
        reach=confided.REACH,
        not_see="My mentor Ismene",
        wish="That it stops at once.",
    )
    actions.open_words(heard.row, by=ros)
    actions.write(heard.row, "The quetzal again? Thank you.", what=lists.OUTCOME, by=ros)
    actions.ask_to_pass(heard.row, "The matron", "Early charts.", aloud=True, by=ros)
    actions.answer_check(heard.row, harder=True, words="I lost my shifts.")
    actions.raise_safety(heard.row, house.marsha, "He may be hurt.", by=ros)
    actions.end(heard.row, "heard", by=ros) if not heard.now().has_ended() else None
    return heard


def every_byte() -> bytes:
    rows = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [
                bytes(value) if isinstance(value, memoryview) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
                if not isinstance(value, bytes)
            ]
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [value for row in cursor.fetchall() for value in row if type(value) is bytes]
    return b"\n".join(rows)


def found_in(text: bytes) -> list[str]:
    return [mark for mark in MARKS if mark.encode() in text]


def test_the_marks_are_there_for_whoever_may_read_them(heard: Heard) -> None:
    """So that the tests below can fail."""
    assert found_in(str(heard.now()).encode()) == list(MARKS)


def test_the_bytes_of_the_database_say_none_of_it(heard: Heard) -> None:
    assert found_in(every_byte()) == []


def test_an_entry_looks_like_any_other(heard: Heard) -> None:
    """A long word and a short one, a yes and a reading: as many bytes."""
    sizes = {len(bytes(one.held)) for one in Entry.plain.filter(matter=heard.row)}
    assert len(sizes) == 1


def test_what_opens_stories_does_not_open_this(house: House, heard: Heard) -> None:
    outer = sealing.organisation_key(bytes(house.organisation.key), house.organisation.pk)
    with pytest.raises(sealing.Unreadable):
        sealing.unwrap(outer, heard.row.key, about=heard.row.pk)
    assert sealed.key_of(house.organisation, heard.row.key, heard.row.pk)


def test_a_sealed_blob_put_in_another_place_does_not_open(house: House, heard: Heard) -> None:
    other = confided.speak(house, "Something else.")
    Matter.objects.of(house.organisation).filter(pk=other.row.pk).update(
        said=heard.row.said, key=heard.row.key
    )
    other.row.refresh_from_db()
    with pytest.raises(sealing.Unreadable):
        opened.opened(other.row)


def test_the_record_of_what_staff_did_does_not_know_that_it_is_there(
    house: House, heard: Heard
) -> None:
    entries = AuditEntry.objects.filter(organisation=house.organisation.pk)
    said = "\n".join(f"{one.what} {one.about} {one.detail}" for one in entries)
    assert str(heard.row.pk) not in said and found_in(said.encode()) == []
    assert set(re.findall(r"speaking_up\.\w+", said)) == {"speaking_up.guardian_let_in"}


def test_no_log_line_names_it(heard: Heard, ros: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    confided.by_code(heard.code)
    confided.by_code("0" * 21)
    browser = Client()
    browser.force_login(ros)
    browser.get(f"/in/attend/speaking-up/{short(heard.row.pk)}")
    Client().post("/speak-up/code/say", {"pass": confided.pass_of(heard.code), "words": "quetzal"})
    confided.sweep()
    assert found_in(caplog.text.encode()) == [] and heard.code not in caplog.text


def test_no_other_role_finds_it_on_any_page_with_its_identifier_in_hand(
    house: House, heard: Heard
) -> None:
    huw = filled.with_all_roles(house, "Huw Parry")
    browser = Client()
    browser.force_login(huw)
    plain = [route for route in staff_routes() if "<" not in route.address]
    assert len(plain) > 30
    for address in (
        *(route.address for route in plain),
        f"/in/attend/speaking-up/{short(heard.row.pk)}",
        "/in/attend/speaking-up/quarter/2026-10-01/file",
        "/in/understand/find?words=quetzal",
    ):
        page = browser.get(address if address.startswith("/") else f"/{address}")
        text = page.content.replace(b"quetzal", b"", 2 if "words=" in address else 0)
        assert found_in(text) == [], address
        assert short(heard.row.pk).encode() not in text, address


def test_programs_are_answered_as_if_it_were_not_there(house: House, heard: Heard) -> None:
    key = filled.key_of_a_program(filled.with_all_roles(house, "Huw Parry"))
    for path in ("places", "stories", "published", "exports/stories", "register"):
        answer = Client().get(f"/api/v1/{path}", headers={"authorization": f"Bearer {key}"})
        assert found_in(b"".join(answer)) == [], path


def test_a_backup_without_its_keys_says_none_of_it(heard: Heard, tmp_path: Path) -> None:
    made = keeping.backup(tmp_path / "backups")
    assert found_in(gzip.decompress(made.backup.read_bytes())) == []
    assert found_in(gzip.decompress(made.keys.read_bytes())) == []


def test_taken_back_it_does_not_come_back_with_a_backup(heard: Heard, tmp_path: Path) -> None:
    made = keeping.backup(tmp_path / "backups")
    actions.take_back(heard.row)
    actions.enter_in_ledger([heard.row.pk])
    assert str(heard.row.pk) in ledger.file().read_text()
    empty_the_database()
    keeping.restore(made.backup, made.keys)
    assert not Matter.plain.exists() and not Entry.plain.exists()
    assert "did not open anything" in confided.by_code(heard.code)


def test_not_taken_back_it_comes_back_whole(heard: Heard, tmp_path: Path) -> None:
    made = keeping.backup(tmp_path / "backups")
    before = heard.now().steps
    empty_the_database()
    keeping.restore(made.backup, made.keys)
    assert heard.now().steps == before and heard.now().name == confided.NAME


def test_work_that_is_queued_says_nothing_but_that_there_is_work(heard: Heard) -> None:
    about = set(Work.objects.filter(name__startswith="speaking_up").values_list("name", flat=True))
    assert about == {"speaking_up.announce"}
    tasks.do_what_is_due()
    assert not Work.objects.filter(name__startswith="speaking_up").exists()


def test_the_same_pass_opens_nothing_of_a_story(heard: Heard) -> None:
    ticket = confided.pass_of(heard.code)
    page = Client().post("/code", {"pass": ticket}).content
    assert b"Come back with your code" in page and found_in(page) == []
