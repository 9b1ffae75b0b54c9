"""Backup and restore: a portable copy of every row, from SQLite to PostgreSQL and back.

A backup is two files. NAME.backup is gzipped JSON, one row a line; nothing about a person stands
plain in it: what is protected or personal is sealed under the key of its story, or else under the
backup's own key. NAME.keys holds those keys, sealed under the deployment's key, and says in its
seal until when: 35 days. Without it the backup cannot be read, so what was taken back since is
gone from it too after that time. Both end with a digest under the backup's key.

Sign-ins and the queue are not kept: people sign in again, and the sweep finds what waits.
"""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hmac
import json
import os
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from typing import IO, Any, TypeAlias

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F
from django.utils.translation import gettext as _

from wholeheard import __version__
from wholeheard.kit import audit, clock, sealing
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.safekeeping import actions, ledger, purging, words
from wholeheard.rooms.safekeeping.models import Withdrawal
from wholeheard.rooms.stories.models import Story

FORMAT = 1
DAYS_OF_KEYS = 35
BATCH = 500
NOT_KEPT_APPS = {"auth", "contenttypes", "sessions"}
NOT_KEPT = {"kit.Work"}
KEY = "key"
PURPOSE = "backups"

Model = type[models.Model]
AnyField: TypeAlias = "models.Field[Any, Any]"
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that was made."""

    backup: Path
    keys: Path
    rows: int
    keys_until: dt.date
    expired: list[Path]


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was put back: how many rows, and how many stories were taken back again."""

    rows: int
    taken_back_again: int
    fell_short: list[str]


# -- what is kept, and how private it is --


def kept_models() -> list[Model]:
    """Every model whose rows are kept, those that others point to first."""
    every = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in NOT_KEPT_APPS
        and model._meta.label not in NOT_KEPT
        and model._meta.app_label != "demo"
    ]
    ordered: list[Model] = []

    def put(model: Model) -> None:
        for field in model._meta.concrete_fields:
            other = field.related_model
            if other in every and other is not model and other not in ordered:
                put(other)
        if model not in ordered:
            ordered.append(model)

    for model in every:
        put(model)
    return ordered


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of one model are written: which fields stand plain, are hidden, are keys."""

    model: Model
    label: str
    plain: tuple[AnyField, ...]
    hidden: tuple[AnyField, ...]
    keys: tuple[AnyField, ...]
    to_story: str | None


@cache
def shape_of(label: str) -> Shape:
    """A model without a privacy declaration is hidden but for its identifier."""
    model = apps.get_model(label)
    privacy = getattr(model, "privacy", None)
    plain: list[AnyField] = []
    hidden: list[AnyField] = []
    keys: list[AnyField] = []
    for field in model._meta.concrete_fields:
        classes = privacy.of(field.name) if privacy else []
        if field.primary_key or classes == ["public"]:
            plain.append(field)
        elif classes == ["sealed"]:
            (keys if field.name == KEY else plain).append(field)
        else:
            hidden.append(field)
    return Shape(model, label, tuple(plain), tuple(hidden), tuple(keys), path_to_story(model))


def path_to_story(model: Model) -> str | None:
    """The look-up from a row to the story that it hangs on; None if it hangs on none."""
    if model is Story:
        return "pk"
    ways: list[tuple[str, Model, tuple[Model, ...]]] = [("", model, (model,))]
    while ways:
        way, here, seen = ways.pop(0)
        for field in here._meta.concrete_fields:
            other = field.related_model
            if other is Story:
                return f"{way}{field.name}_id"
            if isinstance(other, type) and issubclass(other, models.Model) and other not in seen:
                ways.append((f"{way}{field.name}__", other, (*seen, other)))
    return None


# -- backup --


def backup(folder: Path) -> Kept:
    """Write both files into the folder, and delete key files there whose time is over."""
    check_something_is_there()
    made = clock.now()
    name = f"wholeheard-{made:%Y-%m-%d-%H%M%S}"
    until = made.date() + dt.timedelta(days=DAYS_OF_KEYS)
    paths = folder / f"{name}.backup", folder / f"{name}.keys"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        expired = delete_expired_keys(folder)
        with _written(*paths) as (rows_file, keys_file), _one_moment():
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


def delete_expired_keys(folder: Path) -> list[Path]:
    """Key files whose time is over: without them their backups are only noise."""
    gone = []
    for path in sorted(folder.glob("*.keys")):
        until = _until_of(path)
        if until is not None and until < clock.now().date():
            path.unlink()
            gone.append(path)
    return gone


def _until_of(path: Path) -> dt.date | None:
    """None for a file that is none of ours: it is not touched."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            header = json.loads(file.readline(10_000))
        return dt.date.fromisoformat(header["until"])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        return None


@contextmanager
def _written(*paths: Path) -> Iterator[list[IO[bytes]]]:
    """Files that only their owner may read, there under their names only when they are whole."""
    parts = [path.with_name(f".{path.name}.part") for path in paths]
    try:
        files: list[IO[bytes]] = [_own_file(part) for part in parts]
        try:
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        finally:
            for file in files:
                file.close()
        for part, path in zip(parts, paths, strict=True):
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _own_file(path: Path) -> IO[bytes]:
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


@contextmanager
def _one_moment() -> Iterator[None]:
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
        sealing.deployment_key(PURPOSE), key, about=identifier, field=_keys_until(until)
    )
    keys.put({"keys of": str(identifier), "until": until.isoformat(), "key": _base64(sealed)})
    rows.put(
        {
            "wholeheard": FORMAT,
            "backup": str(identifier),
            "version": __version__,
            "made": clock.now().isoformat(),
            "migrations": _migrations(),
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
    for batch in _batches(found.iterator(chunk_size=BATCH)):
        stories = _story_keys({one.backup_of for one in batch} if shape.to_story else set())
        for one in batch:
            rows.put(_line(shape, one, key, stories))
            if shape.keys:
                keys.put(_line_of_keys(shape, one, key))
        number += len(batch)
    return number


def _line(shape: Shape, row: models.Model, key: bytes, stories: dict[uuid.UUID, bytes]) -> Line:
    line: Line = {
        "of": shape.label,
        "row": {field.attname: _plain(field, row) for field in shape.plain},
    }
    story = getattr(row, "backup_of", None)
    if story in stories:
        line["story"] = str(story)
    if shape.hidden:
        values = {field.attname: _plain(field, row) for field in shape.hidden}
        sealed = sealing.seal(
            stories.get(story, key) if story else key,
            json.dumps(values, ensure_ascii=False).encode(),
            about=_about(row.pk),
            field=_field(shape.label),
        )
        line["sealed"] = _base64(sealed)
    return line


def _line_of_keys(shape: Shape, row: models.Model, key: bytes) -> Line:
    sealed = {
        field.attname: _base64(
            sealing.seal(
                key,
                bytes(getattr(row, field.attname)),
                about=_about(row.pk),
                field=_field(shape.label, field.attname),
            )
        )
        for field in shape.keys
    }
    return {"of": shape.label, "row": str(row.pk), "sealed": sealed}


def _story_keys(identifiers: set[uuid.UUID | None]) -> dict[uuid.UUID, bytes]:
    """The opened keys of these stories. Raises sealing.Unreadable."""
    wanted = [one for one in identifiers if one is not None]
    stories = (
        Story.objects.everywhere()
        .filter(pk__in=wanted)
        .select_related("organisation")
        .only("id", "key", "organisation__id", "organisation__key")
    )
    return {
        story.id: sealing.unwrap(
            words.organisation_key(story.organisation),
            story.key,
            about=story.id,
        )
        for story in stories
        if story.key
    }


# -- restore --


def restore(backup_file: Path, keys_file: Path, ledger_file: Path | None = None) -> Restored:
    """Put a backup back into an empty database, all of it or nothing; then replay the ledger."""
    check_empty()
    entries = _ledger_entries(ledger_file)
    try:
        with transaction.atomic():
            rows = _read_back(backup_file, keys_file)
            _set_sequences()
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
    for batch in _batches(iter(entries)):
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
    known = Withdrawal.objects.everywhere().values_list("story_id", flat=True)
    for chosen in _batches(iter(list(known))):
        again += actions.replay_ledger(chosen)
    return again


def _read_back(backup_file: Path, keys_file: Path) -> int:
    with _opened(keys_file) as keys_lines, _opened(backup_file) as rows_lines:
        key, keys = _open_keys(keys_lines, keys_file)
        rows = Reader(rows_lines)
        _check_header(rows.header(), keys_of=keys.about)
        rows.begin(key)
        number = 0
        for label, lines in groupby(rows.lines(), key=lambda line: str(line["of"])):
            shape = _known_shape(label)
            for batch in _batches(lines):
                _put_back(shape, batch, keys, key)
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
            field=_keys_until(until),
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
    if until < clock.now().date():
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
    if header["migrations"] != _migrations():
        raise Refusal(
            "restore.version",
            _(
                "This backup was made by Wholeheard %(then)s and its tables differ from those of "
                "%(now)s. Restore it with %(then)s, then bring that database up to date."
            )
            % {"then": header["version"], "now": __version__},
        )


def _known_shape(label: str) -> Shape:
    if label not in {model._meta.label for model in kept_models()}:
        raise ValueError(label)
    return shape_of(label)


def _put_back(shape: Shape, lines: list[Line], keys: Reader, key: bytes) -> None:
    stories: dict[uuid.UUID, bytes] = {}
    found = [_with_keys(shape, line, keys, key) for line in lines]
    if shape.model is Story:
        stories = _opened_keys(found)
    elif shape.to_story:
        stories = _story_keys({uuid.UUID(line["story"]) for line in lines if "story" in line})
    rows = [
        _row(shape, line, values, key, stories) for line, values in zip(lines, found, strict=True)
    ]
    table: models.QuerySet[Any] = models.QuerySet(shape.model)
    table.bulk_create(rows, batch_size=BATCH)


def _with_keys(shape: Shape, line: Line, keys: Reader, key: bytes) -> Line:
    """The values that stand plain, and those of the keys, from the line that goes with it."""
    values = dict(line["row"])
    if not shape.keys:
        return values
    beside = keys.next_line()
    identifier = values[shape.model._meta.pk.attname]
    if beside["of"] != shape.label or beside["row"] != str(identifier):
        raise ValueError("the key of another row")
    for field in shape.keys:
        values[field.attname] = _base64(
            sealing.open_sealed(
                key,
                base64.b64decode(beside["sealed"][field.attname]),
                about=_about(_as_key(shape, identifier)),
                field=_field(shape.label, field.attname),
            )
        )
    return values


def _opened_keys(found: list[Line]) -> dict[uuid.UUID, bytes]:
    """The keys of stories that are about to be put back."""
    wrapped = {
        organisation.pk: bytes(organisation.key) for organisation in Organisation.objects.all()
    }
    opened = {}
    for values in found:
        story, organisation = uuid.UUID(values["id"]), uuid.UUID(values["organisation_id"])
        outer = sealing.organisation_key(wrapped[organisation], organisation)
        if values[KEY]:
            opened[story] = sealing.unwrap(outer, base64.b64decode(values[KEY]), about=story)
    return opened


def _row(
    shape: Shape, line: Line, values: Line, key: bytes, stories: dict[uuid.UUID, bytes]
) -> models.Model:
    if shape.hidden:
        under = stories[uuid.UUID(line["story"])] if "story" in line else key
        opened = sealing.open_sealed(
            under,
            base64.b64decode(line["sealed"]),
            about=_about(_as_key(shape, values[shape.model._meta.pk.attname])),
            field=_field(shape.label),
        )
        values = values | json.loads(opened)
    fields = (*shape.plain, *shape.hidden, *shape.keys)
    return shape.model(**{one.attname: _value(one, values[one.attname]) for one in fields})


def _set_sequences() -> None:
    """The next row gets a number of its own."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


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


# -- files of lines --


class Writer:
    """Lines of JSON, gzipped, with a keyed digest of all that came before as the last."""

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        self._file = gzip.GzipFile(fileobj=file, mode="wb", compresslevel=4, mtime=0)
        self._digest = hmac.new(key, digestmod="sha256")

    def put(self, line: Line) -> None:
        written = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._digest.update(written)
        self._file.write(written)

    def end(self) -> None:
        self._file.write(json.dumps({"end": self._digest.hexdigest()}).encode() + b"\n")
        self._file.close()


class Reader:
    """The same lines again. Raises ValueError if one is missing or any was altered."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._first = b""
        self._digest: hmac.HMAC | None = None
        self.about: uuid.UUID | None = None

    def header(self) -> Line:
        self._first = next(self._lines, b"")
        return dict(json.loads(self._first))

    def begin(self, key: bytes) -> None:
        self._digest = hmac.new(key, self._first, digestmod="sha256")

    def next_line(self) -> Line:
        """The next line. Raises ValueError at the end."""
        for line in self.lines():
            return line
        raise ValueError("a line is missing")

    def lines(self) -> Iterator[Line]:
        """All lines up to the last, which must hold the digest of those before."""
        if self._digest is None:
            raise ValueError("not begun")
        for written in self._lines:
            line = dict(json.loads(written))
            if "end" in line:
                self._check_end(str(line["end"]))
                return
            self._digest.update(written)
            yield line
        raise EOFError("the end is missing")

    def finish(self) -> None:
        """Nothing may be left over."""
        if any(True for _line in self.lines()):
            raise ValueError("a line too many")

    def _check_end(self, said: str) -> None:
        if self._digest is None or not hmac.compare_digest(said, self._digest.hexdigest()):
            raise ValueError("altered")
        if next(self._lines, None) is not None:
            raise ValueError("something stands after the end")


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[bytes]]:
    with gzip.open(path, "rb") as file:
        yield iter(file)


# -- values --


def _plain(field: AnyField, row: models.Model) -> Any:
    value = getattr(row, field.attname)
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return _base64(bytes(value))
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value if isinstance(value, bool | int | str) else str(value)


def _value(field: AnyField, plain: Any) -> Any:
    if plain is None or isinstance(field, models.JSONField):
        return plain
    if isinstance(field, models.BinaryField):
        return base64.b64decode(plain, validate=True)
    return field.to_python(plain)


def _as_key(shape: Shape, plain: Any) -> Any:
    return _value(shape.model._meta.pk, plain)


def _about(identifier: Any) -> uuid.UUID:
    return identifier if isinstance(identifier, uuid.UUID) else uuid.UUID(int=int(identifier))


def _field(label: str, name: str = "") -> str:
    return f"backup {label} {name}"


def _keys_until(until: dt.date) -> str:
    return f"keys of a backup until {until.isoformat()}"


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _migrations() -> list[str]:
    """Every step that the tables have gone through, of the apps whose rows are kept."""
    kept = {model._meta.app_label for model in kept_models()}
    done = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in done if app in kept)


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
