"""A voice is looked for where it must not be: with others, after it went, and in every row, file
and answer of the house."""

from __future__ import annotations

import base64
import gzip
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.rooms.safekeeping.test_recordings import SAID, page_of, recording, say, typed
from tests.rooms.stories.browser import Browser
from tests.rooms.stories.sounds import wav
from tests.rooms.stories.test_telling_aloud import send_aloud, to_the_last_page

import wholeheard
from wholeheard.kit import sealing
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.roles import ROLES
from wholeheard.rooms.safekeeping import actions, keeping, words
from wholeheard.rooms.stories import recordings
from wholeheard.rooms.stories.models import Recording, Story

VOICE = bytes(random.Random(2026).randbytes(60_000))
PIECES = [VOICE[at : at + 24] for at in range(0, len(VOICE) - 24, 4_000)]
Browse = Callable[[Person], Client]


@pytest.fixture
def told(house: House, at_noon: object) -> ToldStory:
    return say(house)


# Who may hear it -------------------------------------------------------------------------------


def test_nobody_of_another_organisation_hears_it(
    house: House, elsewhere: House, told: ToldStory, signed_in: Browse
) -> None:
    stranger = people.welcome_person(
        elsewhere.organisation, name="Ewan Tudor", email="ewan@elsewhere.example"
    )
    for role in ROLES:
        people.give_role(stranger, role=role, place=elsewhere.root)
    browser = signed_in(stranger)
    for name in ("recording", "sound"):
        assert browser.get(page_of(told, name)).status_code == 404
        assert browser.post(page_of(told, name), {"do": "let_go"}).status_code == 404
    assert "Rowan" not in browser.get(reverse("safekeeping:recordings")).content.decode()
    assert recording(told).sound


@pytest.mark.parametrize("role", [role for role in ROLES if "story.protect" not in ROLES[role]])
def test_no_other_role_hears_it(
    house: House, told: ToldStory, signed_in: Browse, role: str
) -> None:
    person = people.welcome_person(house.organisation, name="Gwen Hale", email="g@new.example")
    people.give_role(person, role=role, place=house.root)
    browser = signed_in(person)
    for address in (reverse("safekeeping:recordings"), page_of(told), page_of(told, "sound")):
        assert browser.get(address).status_code == 404


def test_who_protects_at_another_ward_does_not_hear_it(
    house: House, told: ToldStory, signed_in: Browse
) -> None:
    person = people.welcome_person(house.organisation, name="Gwen Hale", email="g@new.example")
    people.give_role(person, role="protector", place=house.other_ward)
    assert signed_in(person).get(page_of(told, "sound")).status_code == 404


def test_without_signing_in_there_is_no_sound(told: ToldStory) -> None:
    answer = Client().get(page_of(told, "sound"))
    assert answer.status_code == 302 and b"RIFF" not in answer.content


def test_a_recording_put_beside_another_story_does_not_open(house: House, told: ToldStory) -> None:
    other = say(house)
    mine, theirs = recording(told), recording(other)
    Recording.plain.filter(pk=mine.pk).update(sound=bytes(theirs.sound or b""))
    swapped = Recording.plain.select_related("story__organisation").get(pk=mine.pk)
    with pytest.raises(sealing.Unreadable):
        words.open_sound(swapped)


# Where it must not be --------------------------------------------------------------------------


def rows_of_everything() -> Iterator[tuple[str, bytes]]:
    for model in apps.get_models():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            for row in cursor.fetchall():
                for value in row:
                    plain = bytes(value) if isinstance(value, memoryview | bytes) else None
                    yield model.__name__, plain if plain is not None else str(value).encode()


def holds_the_voice(content: bytes) -> bool:
    return any(piece in content for piece in PIECES)


def test_the_search_finds_what_it_looks_for() -> None:
    assert len(PIECES) == 15 and holds_the_voice(b"x" + VOICE[3_990:4_100])


@pytest.mark.parametrize("is_sent", [True, False], ids=["sent", "not sent"])
def test_it_stands_plain_in_no_row_log_or_temporary_file(
    house: House,
    is_sent: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened: list[object] = []
    monkeypatch.setattr(
        "tempfile._TemporaryFileWrapper.__init__", lambda *args, **more: opened.append(args)
    )
    recordings.take(house.organisation, typist=house.dilys, by=house.ada)
    page = to_the_last_page(Browser(f"/at/{house.ward.address}/tell").open())
    if is_sent:
        send_aloud(page, wav(VOICE))
        assert Recording.plain.count() == 1
    else:
        address = f"/at/{house.ward.address}/aloud"
        page.send("back", to=address, now=SimpleUploadedFile("a.wav", wav(VOICE)))
        assert page.page == "check" and not Story.plain.exists()
    assert [name for name, value in rows_of_everything() if holds_the_voice(value)] == []
    assert not holds_the_voice(page.body.encode()) and opened == []
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
    assert not holds_the_voice((caplog.text + "".join(capfd.readouterr())).encode("utf-8"))


def test_a_backup_holds_it_sealed_alone(house: House, told: ToldStory, tmp_path: Path) -> None:
    kept = keeping.backup(tmp_path)
    written = gzip.decompress(kept.backup.read_bytes())
    sealed = bytes(recording(told).sound or b"")
    assert base64.b64encode(sealed) in written
    assert base64.b64encode(SAID)[:60] not in written and SAID[:40] not in written


def test_a_team_reads_what_was_typed_and_hears_nothing(
    house: House, told: ToldStory, signed_in: Browse
) -> None:
    typed(told, house, "The bell was far away.")
    actions.release(told.protected, by=house.dilys)
    address = reverse("answers_staff:story", args=[told.protected.pk])
    page = signed_in(house.callum).get(address).content.decode()
    assert "The bell was far away." in page and "Said aloud. A person typed it" in page
    assert "<audio" not in page and reverse("safekeeping:recordings") not in page


def test_no_export_report_or_interface_can_open_it() -> None:
    source = Path(wholeheard.__file__).parent
    naming = {
        str(one.relative_to(source / "rooms/safekeeping"))
        for one in source.rglob("*.py")
        if "open_sound" in one.read_text()
    }
    assert naming == {
        *("words.py", "actions/recordings.py", "actions/__init__.py", "views_recordings.py"),
    }


def test_when_it_is_let_go_its_sealed_bytes_leave_the_row(house: House, told: ToldStory) -> None:
    typed(told, house)
    sealed = bytes(recording(told).sound or b"")
    assert any(sealed[20:60] in value for _name, value in rows_of_everything())
    actions.let_sound_go(told.protected, by=house.dilys)
    assert not any(sealed[20:60] in value for _name, value in rows_of_everything())
