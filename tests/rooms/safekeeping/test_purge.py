"""What is let go is gone from the rows, and from the bytes as soon as the database allows."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.mail import EmailMessage
from django.db import ProgrammingError, connection, models
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import mail, tasks
from wholeheard.kit.models import Work
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import ledger, purging
from wholeheard.rooms.safekeeping.importing import running
from wholeheard.rooms.safekeeping.importing.columns import Wanted
from wholeheard.rooms.safekeeping.importing.running import Wish
from wholeheard.rooms.safekeeping.keeping import shapes
from wholeheard.rooms.safekeeping.models import Withdrawal
from wholeheard.rooms.stories.models import Story

Tell = Callable[..., ToldStory]


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, settings: Any, at_noon: object) -> None:
    settings.DATA = tmp_path


def test_no_row_of_a_story_is_left_after_it_was_taken_back(
    tell: Tell, protect: Callable[..., ToldStory]
) -> None:
    """Walks every model that hangs on a story; only concerns stay, without it."""
    told = protect(tell("Nurse Ann Smith rang me on 07700 900123.", questions=["Why so late?"]))
    stays = tell("This one stays.")
    safekeeping.keep_contact(told.story, "amara@example.org")
    hanging = {
        model: way
        for model in shapes.kept_models()
        if (way := shapes.path_to_story(model)) is not None
    }
    before = sum(
        models.QuerySet(model).filter(**{way: told.story.pk}).count()
        for model, way in hanging.items()
    )
    assert before >= 8
    safekeeping.take_back(told.story)
    for model, way in hanging.items():
        assert not models.QuerySet(model).filter(**{way: told.story.pk}).exists(), model
    assert Story.objects.everywhere().get() == stays.story


def test_every_table_that_hangs_on_a_story_is_written_anew() -> None:
    tables = purging.tables_with_words()
    for model in apps.get_models():
        if {"story", "protected"} & {field.name for field in model._meta.concrete_fields}:
            assert model._meta.db_table in tables
    assert {"stories_story", "stories_draft", "answers_reply", "answers_replydraft"} <= set(tables)
    assert "people_person" not in tables


def test_a_story_taken_back_twice_stands_once_in_the_ledger(tell: Tell) -> None:
    told = tell()
    safekeeping.take_back(told.story)
    safekeeping.take_back(told.story)
    assert Withdrawal.objects.everywhere().count() == 1
    assert ledger.catch_up() == 1


def test_an_imported_comment_that_was_taken_back_does_not_come_in_again(
    house: House, tmp_path: Path
) -> None:
    file = tmp_path / "comments.csv"
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Ward", "Received", "Comment"])
        rows.writerow(["Rowan Ward", "04/03/2021", "The tea was hot and the nurse sat with me."])
        rows.writerow(["Rowan Ward", "05/03/2021", "I waited four hours and nobody said why."])
    wish = Wish(
        path=file,
        basis="Collected under notice 7.",
        attested_by="Sam Okafor",
        wanted=Wanted(place=("Ward",)),
        organisation="aldermere",
        refused=tmp_path / "left-out.csv",
    )
    running.bring_in(wish, io.StringIO())
    first, _second = Story.objects.everywhere().select_related("organisation")
    safekeeping.take_back(first)
    running.bring_in(wish, io.StringIO())
    assert Story.objects.everywhere().count() == 1


def test_a_large_file_waits_for_the_night(tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing it anew at once would keep tellers waiting; the log is emptied all the same."""
    done: list[str] = []
    told = tell()
    safekeeping.take_back(told.story)
    monkeypatch.setattr(purging.connection, "vendor", "sqlite")
    monkeypatch.setattr(purging, "_purge_sqlite", lambda: done.append("file"))
    monkeypatch.setattr(purging, "_empty_log", lambda: done.append("log"))
    monkeypatch.setattr(purging, "_bytes_of_sqlite", lambda: purging.SMALL_ENOUGH_AT_ONCE + 1)
    purging.purge_after_withdrawal([told.story.pk])
    assert done == ["log"]
    assert Withdrawal.objects.everywhere().get().purged_on is None
    monkeypatch.setattr(purging, "_bytes_of_sqlite", lambda: purging.SMALL_ENOUGH_AT_ONCE)
    purging.purge_after_withdrawal([told.story.pk])
    assert done == ["log", "file"]
    assert Withdrawal.objects.everywhere().get().purged_on == NOON.date()


def test_a_purge_that_meets_a_reader_is_tried_again(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_ids: list[uuid.UUID]) -> None:
        raise purging.StillInUse

    safekeeping.take_back(tell().story)
    Work.objects.exclude(name="safekeeping.purge").delete()
    monkeypatch.setattr(purging, "purge_after_withdrawal", busy)
    tasks.do_what_is_due()
    row = Work.objects.get()
    assert (row.tries, row.failure) == (1, "StillInUse")


class Cursor:
    """A PostgreSQL that answers as told, and refuses what it is told to refuse."""

    def __init__(self, answers: dict[str, Any], refuses: str = "") -> None:
        self.answers, self.refuses, self.asked = answers, refuses, ""

    def execute(self, statement: str) -> None:
        if self.refuses and self.refuses in statement:
            raise ProgrammingError("permission denied")
        self.asked = statement

    def fetchone(self) -> tuple[Any]:
        return next((value,) for word, value in self.answers.items() if word in self.asked)


def test_what_postgresql_does_not_allow_is_said() -> None:
    able = {"wal_recycle": "off", "pg_has_role": True}
    assert list(purging._cut_log(Cursor(able))) == []
    assert list(purging._purge_samples(Cursor(able))) == []
    assert "GRANT pg_checkpoint" in next(purging._cut_log(Cursor(able, refuses="CHECKPOINT")))
    (said,) = purging._cut_log(Cursor(able | {"wal_recycle": "on"}))
    assert "wal_recycle = off" in said
    (said,) = purging._purge_samples(Cursor(able | {"pg_has_role": False}))
    assert "owner" in said


def test_a_letter_on_the_console_does_not_say_to_whom() -> None:
    stream = io.StringIO()
    letter = EmailMessage("There is something new", "Put in your code.", "", ["amara@example.org"])
    mail.OnTheConsole(stream=stream).send_messages([letter])
    assert "Put in your code." in stream.getvalue()
    assert "amara" not in stream.getvalue()


def test_the_connection_overwrites_what_it_deletes(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("is about SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone()[0] == 1
        assert cursor.execute("PRAGMA temp_store").fetchone()[0] == 2
