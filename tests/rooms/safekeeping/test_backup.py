"""Backup and restore: everything comes back, but never what somebody took back."""

from __future__ import annotations

import base64
import datetime as dt
import errno
import gzip
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection, models, transaction
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import audit, clock, sealing, tasks
from wholeheard.kit.models import Work
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import queries as path_queries
from wholeheard.rooms.answers.models import Question
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people import queries as places
from wholeheard.rooms.people.models import ApiToken, Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import keeping, ledger, words
from wholeheard.rooms.safekeeping.keeping import putting_back, shapes
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory, Withdrawal
from wholeheard.rooms.shelf.models import CodeSet, Gist, Shelved, ShelvedWords
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import queries as by_code
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Draft, Story

WORDS = "Nobody came for four hours. Nurse Marigold Fenwick was kind. He said he wants to die."
ALMOST_EVERY_MODEL = """
kit.AuditEntry kit.AuditHead people.Organisation people.Place people.Person people.Grant
people.Invitation account.EmailAddress mfa.Authenticator stories.Story stories.StoryPlace
stories.Consent stories.Addition stories.Contact stories.Draft safekeeping.ProtectedStory
safekeeping.Sharing safekeeping.Mask safekeeping.Decision safekeeping.Release
safekeeping.Concern safekeeping.ConcernStep answers.ReadBy answers.Question answers.Taken
answers.Reply answers.Answered
"""
PRIVATE = ["Nobody came for four hours", "Marigold Fenwick", "dilys@aldermere.example"]


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, settings: Any, at_noon: dt.datetime) -> None:
    settings.DATA = tmp_path / "data"


@pytest.fixture
def lived(
    house: House, tell: Callable[..., ToldStory], protect: Callable[..., ToldStory]
) -> ToldStory:
    """A house in which something of everything has happened."""
    told = tell(WORDS, different="Tell us why we wait.", questions=["Why did nobody come?"])
    safekeeping.keep_contact(told.story, "amara@example.org")
    safekeeping.add_words(told.story, "One thing more: it was cold.", kind="added")
    protect(told)
    question = Question.objects.everywhere().get()
    answers.take_question(question, by=house.callum, owner=house.callum)
    answers.reply(
        told.protected,
        "I am sorry. Two of us were ill that night.",
        answers=[question],
        by=house.callum,
    )
    answers.have_read(told.protected, by=house.callum)
    for concern in Concern.objects.everywhere():
        safekeeping.look_at(concern, by=house.marsha)
        safekeeping.settle(concern, "I rang him. He is with his sister.", by=house.marsha)
    draft = tellings.begin(house.ward.pk)
    draft.words = "I will go on with this tomorrow"
    stories.keep_draft(draft, house.ward)
    people.invite(
        email="new@aldermere.example",
        name="New",
        job="",
        role="listener",
        place=house.root,
        by=house.ada,
    )
    Authenticator.objects.create(
        user=house.ada, type="totp", data={"secret": "a second factor's secret"}
    )
    EmailAddress.objects.create(user=house.ada, email=house.ada.email, primary=True, verified=True)
    return told


def everything() -> dict[str, list[tuple[Any, ...]]]:
    return {
        model._meta.label: sorted(
            (tuple(map(_comparable, row)) for row in models.QuerySet(model).values_list()), key=repr
        )
        for model in shapes.kept_models()
    }


def _comparable(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def empty_the_database() -> None:
    """As a fresh `wholeheard migrate` leaves it."""
    with connection.cursor() as cursor:
        for model in reversed([*shapes.kept_models(), Work]):
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')


def kept(tmp_path: Path, name: str = "backups") -> keeping.Kept:
    return keeping.backup(tmp_path / name)


def refusal_of(*paths: Path) -> Refusal:
    with pytest.raises(Refusal) as refused:
        keeping.restore(*paths)
    return refused.value


def nothing_is_there() -> bool:
    return not any(everything().values())


def test_a_restored_house_is_the_same_row_for_row(lived: ToldStory, tmp_path: Path) -> None:
    before = everything()
    made = kept(tmp_path)
    empty_the_database()
    done = keeping.restore(made.backup, made.keys)
    assert everything() == before
    assert done.rows == sum(map(len, before.values())) == made.rows
    assert done.fell_short == []


def test_something_of_almost_every_model_was_in_that_house(lived: ToldStory) -> None:
    """Or the test above would prove less than it says."""
    rows = everything()
    for label in ALMOST_EVERY_MODEL.split():
        assert rows[label], label


def test_the_record_of_what_staff_did_verifies_after_a_restore(
    lived: ToldStory, tmp_path: Path
) -> None:
    made = kept(tmp_path)
    empty_the_database()
    keeping.restore(made.backup, made.keys)
    assert list(audit.verify()) == []
    audit.record("story.read", organisation=lived.story.organisation_id)
    assert list(audit.verify()) == []


def test_a_teller_comes_back_with_the_same_code_after_a_restore(
    lived: ToldStory, tmp_path: Path
) -> None:
    made = kept(tmp_path)
    empty_the_database()
    keeping.restore(made.backup, made.keys)
    story = by_code.story_with_code(lived.code)
    assert story is not None
    assert words.open_words(story)[0].text == WORDS
    assert path_queries.path_of(lived.protected).last() == "answered"


def test_a_draft_and_the_tree_of_places_go_on_after_a_restore(
    lived: ToldStory, house: House, tmp_path: Path
) -> None:
    made = kept(tmp_path)
    empty_the_database()
    keeping.restore(made.backup, made.keys)
    draft = Draft.objects.everywhere().select_related("organisation").get()
    assert stories.open_draft(draft).words == "I will go on with this tomorrow"
    root = Place.objects.get(pk=house.root.pk)
    assert places.below(root)[0].name == "Aldermere"
    people.add_place(root, name="New site", address="new-site", kind="site")


def test_new_rows_get_numbers_of_their_own_after_a_restore(
    lived: ToldStory, house: House, tmp_path: Path
) -> None:
    made = kept(tmp_path)
    empty_the_database()
    with connection.cursor() as cursor:
        tables = connection.introspection.sequence_list()
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), tables):
            cursor.execute(statement)
    keeping.restore(made.backup, made.keys)
    telling = tellings.begin(house.ward.pk)
    telling.words = "Another one, told after the house came back."
    telling.agreed = ["team"]
    stories.tell(
        telling, Place.objects.select_related("organisation").get(pk=house.ward.pk), language="en"
    )


def test_sign_ins_and_the_queue_are_not_kept_and_the_sweep_finds_what_waits(
    house: House, tell: Callable[..., ToldStory], tmp_path: Path
) -> None:
    told = tell()
    Session.objects.create(session_key="k", session_data="d", expire_date=NOON)
    made = kept(tmp_path)
    assert Work.objects.filter(about=told.story.pk).exists()
    empty_the_database()
    keeping.restore(made.backup, made.keys)
    assert not Work.objects.exists()
    tasks.sweep()
    assert Work.objects.get(about=told.story.pk).name == "safekeeping.examine"


def test_nothing_about_a_person_stands_plain_in_a_backup(lived: ToldStory, tmp_path: Path) -> None:
    made = kept(tmp_path)
    lines = gzip.decompress(made.backup.read_bytes()) + gzip.decompress(made.keys.read_bytes())
    told = lived.protected
    assert "Nobody came for four hours" in told.text
    for phrase in [
        *PRIVATE,
        "Two of us were ill",
        "a second factor",
        "amara@example.org",
        "Callum",
    ]:
        assert phrase.encode() not in lines


def test_no_key_stands_in_the_backup_and_none_bare_beside_it(
    lived: ToldStory, tmp_path: Path
) -> None:
    made = kept(tmp_path)
    lines = gzip.decompress(made.backup.read_bytes()) + gzip.decompress(made.keys.read_bytes())
    keys = [bytes(row.key) for row in (lived.story, lived.story.organisation)]
    keys.append(words.story_key(lived.story))
    for key in keys:
        assert base64.b64encode(key) not in lines
    assert base64.b64encode(bytes(lived.story.words)) in lines, "sealed words go along as they are"


def test_every_field_that_is_protected_or_personal_is_hidden() -> None:
    for model in shapes.kept_models():
        shape = shapes.shape_of(model._meta.label)
        plain = {field.name for field in shape.plain}
        if privacy := getattr(model, "privacy", None):
            assert not plain & (privacy.classes["protected"] | privacy.classes["personal"]), (
                shape.label
            )
            assert shapes.KEY not in plain, shape.label
        else:
            assert plain == {model._meta.pk.name}, shape.label


def test_every_model_is_kept_or_named_as_not_kept() -> None:
    ours = {model for model in apps.get_models() if hasattr(model, "privacy")}
    made_anew = {CodeSet, Gist, Shelved, ShelvedWords}
    assert ours - set(shapes.kept_models()) == {Work, ApiToken} | made_anew


def test_what_hangs_on_a_story_is_sealed_under_its_key(lived: ToldStory) -> None:
    for label, way in {
        "stories.Story": "pk",
        "stories.Contact": "story_id",
        "safekeeping.Mask": "protected__story_id",
        "safekeeping.Decision": "mask__protected__story_id",
        "answers.Reply": "protected__story_id",
        "answers.Taken": "question__protected__story_id",
        "people.Person": None,
    }.items():
        assert shapes.shape_of(label).to_story == way


@pytest.mark.parametrize("days, refused", [(35, False), (36, True)])
def test_keys_end_after_35_days(lived: ToldStory, tmp_path: Path, days: int, refused: bool) -> None:
    made = kept(tmp_path)
    empty_the_database()
    with clock.at(NOON + dt.timedelta(days=days)):
        if refused:
            assert refusal_of(made.backup, made.keys).code == "restore.expired"
            assert nothing_is_there()
        else:
            assert keeping.restore(made.backup, made.keys).rows == made.rows


def test_the_last_day_of_keys_cannot_be_moved(lived: ToldStory, tmp_path: Path) -> None:
    made = kept(tmp_path)
    lines = gzip.decompress(made.keys.read_bytes())
    until = made.keys_until.isoformat().encode()
    made.keys.write_bytes(gzip.compress(lines.replace(until, b"2099-01-01", 1)))
    empty_the_database()
    assert refusal_of(made.backup, made.keys).code == "restore.wrong_key"


@pytest.fixture
def another_key(settings: Any) -> Iterator[Callable[[], None]]:
    """The deployment's key is lost, and a new one was made."""

    def forget() -> None:
        sealing.deployment_key.cache_clear()
        sealing.organisation_key.cache_clear()

    before = settings.WHOLEHEARD_KEY

    def change() -> None:
        settings.WHOLEHEARD_KEY = base64.b64encode(b"another key, of 32 bytes ......!").decode()
        forget()

    yield change
    settings.WHOLEHEARD_KEY = before
    forget()


def test_the_key_of_another_house_opens_no_backup(
    lived: ToldStory, tmp_path: Path, another_key: Callable[[], None]
) -> None:
    made = kept(tmp_path)
    empty_the_database()
    another_key()
    assert refusal_of(made.backup, made.keys).code == "restore.wrong_key"
    assert nothing_is_there()


def test_with_the_wrong_key_no_backup_is_made(
    lived: ToldStory, tmp_path: Path, another_key: Callable[[], None]
) -> None:
    another_key()
    with pytest.raises(Refusal) as refused:
        kept(tmp_path)
    assert refused.value.code == "backup.key"
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_restore_without_a_ledger_says_what_nobody_can_know(
    lived: ToldStory, tmp_path: Path
) -> None:
    made = kept(tmp_path)
    assert ledger.file().exists(), "a backup leaves a ledger, be it empty"
    ledger.file().unlink()
    empty_the_database()
    (said,) = keeping.restore(made.backup, made.keys).fell_short
    assert "No ledger was found" in said


@pytest.mark.parametrize("which", ["backup", "keys"])
@pytest.mark.parametrize("part", [0.0, 0.02, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_refused_and_nothing_is_half_written(
    lived: ToldStory, tmp_path: Path, which: str, part: float
) -> None:
    made = kept(tmp_path)
    file: Path = getattr(made, which)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)])
    empty_the_database()
    assert refusal_of(made.backup, made.keys).code == "restore.broken"
    assert nothing_is_there()


@pytest.mark.parametrize("which", ["backup", "keys"])
def test_a_file_cut_short_between_two_lines_is_refused(
    lived: ToldStory, tmp_path: Path, which: str
) -> None:
    made = kept(tmp_path)
    file: Path = getattr(made, which)
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    for gone in (
        lines[:-1],
        [*lines[:-2], lines[-1]],
        [*lines[:3], *lines[4:]],
        [*lines, lines[3]],
    ):
        file.write_bytes(gzip.compress(b"".join(gone)))
        empty_the_database()
        assert refusal_of(made.backup, made.keys).code == "restore.broken"
        assert nothing_is_there()


def test_an_altered_line_is_refused(lived: ToldStory, tmp_path: Path) -> None:
    """Even a field that stands plain, in a file that is whole and well-formed."""
    made = kept(tmp_path)
    lines = gzip.decompress(made.backup.read_bytes())
    altered = lines.replace(b'"may_published":true', b'"may_published":false', 1)
    assert altered != lines
    made.backup.write_bytes(gzip.compress(altered))
    empty_the_database()
    assert refusal_of(made.backup, made.keys).code == "restore.broken"
    assert nothing_is_there()


def test_every_single_damaged_byte_is_refused(lived: ToldStory, tmp_path: Path) -> None:
    made = kept(tmp_path)
    whole = made.backup.read_bytes()
    empty_the_database()
    for place in range(20, len(whole), max(1, len(whole) // 25)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        made.backup.write_bytes(bytes(damaged))
        assert refusal_of(made.backup, made.keys).code.startswith("restore.")
        assert nothing_is_there()


def test_the_keys_of_another_backup_do_not_fit(lived: ToldStory, tmp_path: Path) -> None:
    first, second = kept(tmp_path, "first"), kept(tmp_path, "second")
    empty_the_database()
    assert refusal_of(first.backup, second.keys).code == "restore.not_a_pair"
    assert refusal_of(first.keys, first.backup).code == "restore.broken"
    assert nothing_is_there()


def test_a_backup_of_another_version_names_it(
    lived: ToldStory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = kept(tmp_path)
    empty_the_database()
    monkeypatch.setattr(putting_back, "migrations", lambda: ["people.9999_much_later"])
    assert refusal_of(made.backup, made.keys).code == "restore.version"


def test_a_missing_file_is_named(db: None, tmp_path: Path) -> None:
    refused = refusal_of(tmp_path / "no.backup", tmp_path / "no.keys")
    assert refused.code == "restore.missing"
    assert "no.keys" in refused.sentence


def test_nothing_is_restored_over_what_is_there(lived: ToldStory, tmp_path: Path) -> None:
    made, before = kept(tmp_path), everything()
    assert refusal_of(made.backup, made.keys).code == "restore.not_empty"
    assert everything() == before


def test_backup_deletes_keys_whose_time_is_over_and_no_other_file(
    lived: ToldStory, tmp_path: Path
) -> None:
    first = kept(tmp_path)
    stranger = first.keys.with_name("somebody-elses.keys")
    stranger.write_text("not ours")
    with clock.at(NOON + dt.timedelta(days=20)):
        second = kept(tmp_path)
    with clock.at(NOON + dt.timedelta(days=36)):
        third = kept(tmp_path)
    assert third.expired == [first.keys]
    assert not first.keys.exists()
    assert first.backup.exists() and second.keys.exists() and stranger.exists()


def test_an_empty_database_is_not_backed_up_as_if_it_were_the_house(
    db: None, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        kept(tmp_path)
    assert refused.value.code == "backup.empty"
    assert not (tmp_path / "backups").exists()


def test_a_backup_can_be_read_by_its_owner_only(lived: ToldStory, tmp_path: Path) -> None:
    made = kept(tmp_path)
    assert {path.stat().st_mode & 0o777 for path in (made.backup, made.keys)} == {0o600}


def test_a_full_disk_leaves_no_piece_of_a_backup(
    lived: ToldStory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("wholeheard.rooms.safekeeping.keeping.lines.os.fsync", full)
    with pytest.raises(Refusal) as refused:
        kept(tmp_path)
    assert refused.value.code == "backup.disk"
    assert "No space left" in refused.value.sentence
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_story_taken_back_after_the_backup_never_comes_back(
    lived: ToldStory, tmp_path: Path, tell: Callable[..., ToldStory]
) -> None:
    stays = tell("This one stays where it is.")
    made = kept(tmp_path)
    with transaction.atomic():
        safekeeping.take_back(lived.story)
    ledger.catch_up()
    empty_the_database()
    done = keeping.restore(made.backup, made.keys)
    assert done.taken_back_again == 1
    assert list(Story.objects.everywhere().values_list("pk", flat=True)) == [stays.story.pk]
    assert not ProtectedStory.objects.everywhere().filter(pk=lived.story.pk).exists()
    entry = Withdrawal.objects.everywhere().get()
    assert (entry.story_id, entry.on, entry.why) == (lived.story.pk, NOON.date(), "teller")
    assert by_code.story_with_code(lived.code) is None
    assert list(audit.verify()) == []


def test_the_ledger_is_written_once_a_withdrawal_is_settled(
    lived: ToldStory, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        safekeeping.take_back(lived.story)
    line = json.loads(ledger.file().read_text())
    assert line == {"story": str(lived.story.pk), "on": NOON.date().isoformat(), "why": "teller"}
    assert ledger.catch_up() == 0
    assert ledger.file().stat().st_mode & 0o777 == 0o600


def test_a_full_disk_does_not_stop_a_withdrawal_and_the_ledger_catches_up(
    lived: ToldStory, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_entries: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
        patched.setattr(ledger, "append", full)
        safekeeping.take_back(lived.story)
    assert not Story.objects.everywhere().filter(pk=lived.story.pk).exists()
    tasks.do_what_is_due() if connection.vendor != "sqlite" else ledger.catch_up()
    assert str(lived.story.pk) in ledger.file().read_text()


def test_a_ledger_cut_short_is_mended_and_still_counts(
    lived: ToldStory, tell: Callable[..., ToldStory], tmp_path: Path
) -> None:
    other = tell("Another story, taken back as well.")
    made = kept(tmp_path)
    safekeeping.take_back(lived.story)
    ledger.catch_up()
    cut = ledger.file().read_text()[:60]
    ledger.file().write_text(cut)
    assert [one.story_id for one in ledger.read(ledger.file())] == [lived.story.pk]
    safekeeping.take_back(other.story)
    assert ledger.catch_up() == 2
    assert {one.story_id for one in ledger.read(ledger.file())} == {lived.story.pk, other.story.pk}
    empty_the_database()
    assert keeping.restore(made.backup, made.keys).taken_back_again == 2


def test_a_ledger_that_does_not_say_which_story_stops_the_restore(
    lived: ToldStory, tmp_path: Path
) -> None:
    made = kept(tmp_path)
    broken = tmp_path / "ledger.jsonl"
    broken.write_text('{"story": "0f')
    empty_the_database()
    with pytest.raises(Refusal) as refused:
        keeping.restore(made.backup, made.keys, broken)
    assert refused.value.code == "ledger.broken"
    assert nothing_is_there()
