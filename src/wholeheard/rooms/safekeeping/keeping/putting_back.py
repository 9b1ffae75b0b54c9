"""Putting a backup back: all of it or nothing. What people took back since goes again."""

from __future__ import annotations

import base64
import datetime as dt
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction
from django.utils.translation import gettext as _

from wholeheard import __version__
from wholeheard.kit import audit, clock, sealing
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.safekeeping import actions, ledger, purging
from wholeheard.rooms.safekeeping.keeping.keys import PURPOSE, keys_until
from wholeheard.rooms.safekeeping.keeping.lines import Line, Reader, opened
from wholeheard.rooms.safekeeping.keeping.making import FORMAT
from wholeheard.rooms.safekeeping.keeping.rows import known_shape, put_back, set_sequences
from wholeheard.rooms.safekeeping.keeping.shapes import kept_models, migrations
from wholeheard.rooms.safekeeping.keeping.values import batches
from wholeheard.rooms.safekeeping.models import Withdrawal
from wholeheard.rooms.stories.models import Story

BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    sealing.Unreadable,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    ValidationError,
    DatabaseError,
)


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was put back: how many rows, and how many stories were taken back again."""

    rows: int
    taken_back_again: int
    fell_short: list[str]


def restore(backup_file: Path, keys_file: Path, ledger_file: Path | None = None) -> Restored:
    """Put a backup back into an empty database, all of it or nothing; then replay the ledger."""
    check_empty()
    entries = _ledger_entries(ledger_file)
    try:
        with transaction.atomic():
            rows = _read_back(backup_file, keys_file)
            set_sequences()
            again = _replay(entries)
    except BROKEN as error:
        raise _why_not(error, backup_file) from error
    known = Organisation.objects.values_list("pk", flat=True)
    fell_short = [*_without_ledger(ledger_file), *(one.sentence for one in audit.verify(known))]
    ledger.catch_up()
    return Restored(rows, again, fell_short + _purge())


def check_empty() -> None:
    for model in kept_models():
        if models.QuerySet(model).exists():
            raise Refusal(
                "restore.not_empty",
                _(
                    "This database is not empty. Restore into a new one: set WHOLEHEARD_DATA to an "
                    "empty folder, or DATABASE_URL to an empty database."
                ),
            )


def _purge() -> list[str]:
    """What was written and taken back again in one go must not stay in the log."""
    if connection.in_atomic_block:
        return []
    try:
        return purging.purge_all()
    except purging.StillInUse:
        return [_("Something else reads the database. Run `wholeheard purge` once it has stopped.")]


def _ledger_entries(file: Path | None) -> list[ledger.Entry]:
    """From the file that is named; else from the data folder, if there is one."""
    if file is None and not ledger.file().exists():
        return []
    return list(ledger.read(file or ledger.file()))


def _without_ledger(file: Path | None) -> list[str]:
    """A house that keeps backups has a ledger, be it empty. Without it nobody can be sure."""
    if file is not None or ledger.file().exists():
        return []
    return [
        _(
            "No ledger was found at %(file)s, so stories that were taken back after this backup "
            "may be here again. If there is a copy of it, restore anew with --ledger."
        )
        % {"file": ledger.file()}
    ]


def _replay(entries: list[ledger.Entry]) -> int:
    """Take back again what was taken back after the backup, and enter it in the ledger."""
    for batch in batches(iter(entries)):
        days = {entry.story_id: entry for entry in batch}
        stories = Story.objects.everywhere().filter(pk__in=days)
        Withdrawal.objects.everywhere().bulk_create(
            [
                Withdrawal(
                    story_id=story,
                    organisation_id=organisation,
                    on=days[story].on,
                    why=days[story].why,
                )
                for story, organisation in stories.values_list("pk", "organisation_id")
            ],
            ignore_conflicts=True,
        )
    again = 0
    known = set(Withdrawal.objects.everywhere().values_list("story_id", flat=True))
    known |= {entry.story_id for entry in entries}
    for chosen in batches(iter(sorted(known))):
        again += actions.replay_ledger(chosen)
    return again


def _read_back(backup_file: Path, keys_file: Path) -> int:
    with opened(keys_file) as keys_lines, opened(backup_file) as rows_lines:
        key, keys = _open_keys(keys_lines, keys_file)
        rows = Reader(rows_lines)
        _check_header(rows.header(), keys_of=keys.about)
        rows.begin(key)
        number = 0
        for label, lines in groupby(rows.lines(), key=lambda line: str(line["of"])):
            shape = known_shape(label)
            for batch in batches(lines):
                put_back(shape, batch, keys, key)
                number += len(batch)
        keys.finish()
        return number


def _open_keys(lines: Iterator[bytes], file: Path) -> tuple[bytes, Reader]:
    """The backup's own key, if it is in time and this house's. Its seal holds the day as well."""
    keys = Reader(lines)
    header = keys.header()
    keys.about = uuid.UUID(header["keys of"])
    until = dt.date.fromisoformat(header["until"])
    try:
        key = sealing.open_sealed(
            sealing.deployment_key(PURPOSE),
            base64.b64decode(header["key"]),
            about=keys.about,
            field=keys_until(until),
        )
    except sealing.Unreadable as error:
        raise Refusal(
            "restore.wrong_key",
            _(
                "The deployment's key does not open %(file)s. Put the key of the house that made "
                "this backup in place, or take a key file that was not altered."
            )
            % {"file": file},
        ) from error
    if until < clock.today():
        raise Refusal(
            "restore.expired",
            _(
                "The keys of this backup ended on %(day)s, so that what people took back is gone "
                "for good. Take a later backup."
            )
            % {"day": until.isoformat()},
        )
    keys.begin(key)
    return key, keys


def _check_header(header: Line, *, keys_of: uuid.UUID | None) -> None:
    if header.get("wholeheard") != FORMAT or header["backup"] != str(keys_of):
        raise Refusal(
            "restore.not_a_pair",
            _("These two files are not one backup and its keys. Take two of the same name."),
        )
    if header["migrations"] != migrations():
        raise Refusal(
            "restore.version",
            _(
                "This backup was made by Wholeheard %(then)s and its tables differ from those of "
                "%(now)s. Restore it with %(then)s, then bring that database up to date."
            )
            % {"then": header["version"], "now": __version__},
        )


def _why_not(error: Exception, file: Path) -> Refusal:
    if isinstance(error, FileNotFoundError):
        return Refusal(
            "restore.missing", _("There is no file %(file)s.") % {"file": error.filename}
        )
    if isinstance(error, DatabaseError):
        return Refusal(
            "restore.database",
            _("The database refused what is in %(file)s (%(why)s). Nothing was restored.")
            % {"file": file, "why": type(error).__name__},
        )
    return Refusal(
        "restore.broken",
        _(
            "%(file)s or its keys are cut short or were altered, so nothing was restored. "
            "Take another copy of both."
        )
        % {"file": file},
    )
