"""Making a backup: every row as it is at one moment, written into two files."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.db import connection, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from wholeheard import __version__
from wholeheard.kit import clock, sealing
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.safekeeping import ledger
from wholeheard.rooms.safekeeping.keeping.keys import (
    DAYS_OF_KEYS,
    PURPOSE,
    delete_expired_keys,
    keys_until,
    story_keys,
)
from wholeheard.rooms.safekeeping.keeping.lines import Line, Writer, written
from wholeheard.rooms.safekeeping.keeping.shapes import Shape, kept_models, migrations, shape_of
from wholeheard.rooms.safekeeping.keeping.values import (
    BATCH,
    as_json,
    as_text,
    batches,
    row_as_id,
    sealed_as,
)

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that was made."""

    backup: Path
    keys: Path
    rows: int
    keys_until: dt.date
    expired: list[Path]


def backup(folder: Path) -> Kept:
    """Write both files into the folder, and delete key files there whose time is over."""
    check_something_is_there()
    made = clock.now()
    name = f"wholeheard-{made:%Y-%m-%d-%H%M%S}"
    until = clock.day_of(made) + dt.timedelta(days=DAYS_OF_KEYS)
    paths = folder / f"{name}.backup", folder / f"{name}.keys"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        expired = delete_expired_keys(folder)
        with written(*paths) as (rows_file, keys_file), one_moment():
            rows = _write(rows_file, keys_file, until)
    except OSError as error:
        raise Refusal(
            "backup.disk",
            _("The backup could not be written to %(folder)s (%(why)s). Nothing was left there.")
            % {"folder": folder, "why": error.strerror or type(error).__name__},
        ) from error
    except sealing.Unreadable as error:
        raise Refusal(
            "backup.key",
            _(
                "The deployment's key does not open this database. "
                "Put back the key with which it was made."
            ),
        ) from error
    ledger.catch_up()
    return Kept(*paths, rows, until, expired)


def check_something_is_there() -> None:
    """An empty backup is a mistake that would be found on the day it is needed."""
    if not Organisation.objects.exists():
        raise Refusal(
            "backup.empty",
            _(
                "There is nothing in this database. "
                "Check that WHOLEHEARD_DATA or DATABASE_URL names the house that you mean."
            ),
        )


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything as it is now, whatever is written meanwhile; nobody who writes has to wait."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _write(rows_file: IO[bytes], keys_file: IO[bytes], until: dt.date) -> int:
    identifier, key = uuid.uuid4(), sealing.new_key()
    rows, keys = Writer(rows_file, key), Writer(keys_file, key)
    sealed = sealing.seal(
        sealing.deployment_key(PURPOSE), key, about=identifier, field=keys_until(until)
    )
    keys.put({"keys of": str(identifier), "until": until.isoformat(), "key": as_text(sealed)})
    rows.put(
        {
            "wholeheard": FORMAT,
            "backup": str(identifier),
            "version": __version__,
            "made": clock.now().isoformat(),
            "migrations": migrations(),
        }
    )
    number = 0
    for model in kept_models():
        number += _write_model(shape_of(model._meta.label), rows, keys, key)
    rows.end()
    keys.end()
    return number


def _write_model(shape: Shape, rows: Writer, keys: Writer, key: bytes) -> int:
    number = 0
    found: models.QuerySet[Any] = models.QuerySet(shape.model).order_by("pk")
    if shape.to_story:
        found = found.annotate(backup_of=F(shape.to_story))
    for batch in batches(found.iterator(chunk_size=BATCH)):
        stories = story_keys({one.backup_of for one in batch} if shape.to_story else set())
        for one in batch:
            rows.put(_line(shape, one, key, stories))
            if shape.keys:
                keys.put(_line_of_keys(shape, one, key))
        number += len(batch)
    return number


def _line(shape: Shape, row: models.Model, key: bytes, stories: dict[uuid.UUID, bytes]) -> Line:
    line: Line = {
        "of": shape.label,
        "row": {field.attname: as_json(field, row) for field in shape.plain},
    }
    story = getattr(row, "backup_of", None)
    if story in stories:
        line["story"] = str(story)
    if shape.hidden:
        values = {field.attname: as_json(field, row) for field in shape.hidden}
        sealed = sealing.seal(
            stories.get(story, key) if story else key,
            json.dumps(values, ensure_ascii=False).encode(),
            about=row_as_id(row.pk),
            field=sealed_as(shape.label),
        )
        line["sealed"] = as_text(sealed)
    return line


def _line_of_keys(shape: Shape, row: models.Model, key: bytes) -> Line:
    sealed = {
        field.attname: as_text(
            sealing.seal(
                key,
                bytes(getattr(row, field.attname)),
                about=row_as_id(row.pk),
                field=sealed_as(shape.label, field.attname),
            )
        )
        for field in shape.keys
    }
    return {"of": shape.label, "row": str(row.pk), "sealed": sealed}
