"""Making sure that what was deleted is gone from the bytes on the disk as well.

On SQLite `secure_delete` overwrites a deleted row, but older copies of it may stand in pages that
were split since and in the write-ahead log. Writing the whole file anew (VACUUM) and emptying the
log leaves none. On PostgreSQL deleted rows stay in their table's file, in the planner's samples
(pg_statistic) and in the write-ahead log: each is written anew or cut.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import ProgrammingError, connection, models
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.rooms.safekeeping.models import ProtectedStory, Withdrawal
from wholeheard.rooms.stories.models import Story

SMALL_ENOUGH_AT_ONCE = 256_000_000


class StillInUse(Exception):
    """Another connection reads the log now; the worker tries again."""


def purge_after_withdrawal(story_ids: list[uuid.UUID]) -> None:
    """After stories were taken back. PostgreSQL and large files wait for the nightly purge: tables
    are locked while they are written anew."""
    if connection.vendor != "sqlite":
        return
    if _bytes_of_sqlite() <= SMALL_ENOUGH_AT_ONCE:
        _purge_sqlite()
        _note_purged(Withdrawal.objects.everywhere().filter(story_id__in=story_ids))
    else:
        _empty_log()


def purge_all() -> list[str]:
    """Leave no deleted words in the database's files. What fell short, in sentences."""
    waiting = Withdrawal.objects.everywhere().filter(purged_on=None)
    gone = list(waiting.values_list("pk", flat=True))
    fell_short = purge_bytes()
    if not fell_short:
        _note_purged(Withdrawal.objects.everywhere().filter(pk__in=gone))
    return fell_short


def purge_bytes() -> list[str]:
    """The same, and no word about which stories were waiting for it."""
    if connection.vendor == "sqlite":
        _purge_sqlite()
        return []
    return list(_purge_postgresql())


def _note_purged(gone: models.QuerySet[Withdrawal]) -> None:
    gone.update(purged_on=clock.today())


def _purge_sqlite() -> None:
    """VACUUM builds the new file in memory (`temp_store`): no words in a temporary file. A
    full-text index keeps deleted words in its old pieces until they are merged into one."""
    with connection.cursor() as cursor:
        for index in _full_text_indexes(cursor):
            cursor.execute(f'INSERT INTO "{index}" ("{index}") VALUES (\'optimize\')')
        cursor.execute("VACUUM")
    _empty_log()


def _full_text_indexes(cursor: Any) -> list[str]:
    cursor.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5%'"
    )
    return [name for (name,) in cursor.fetchall()]


def _empty_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise StillInUse


def _bytes_of_sqlite() -> int:
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        return int(pages * cursor.execute("PRAGMA page_size").fetchone()[0])


def _purge_postgresql() -> Iterator[str]:
    """Write tables anew, then the planner's samples, then cut the log behind all that."""
    with connection.cursor() as cursor:
        for table in tables_with_words():
            cursor.execute(f'VACUUM (FULL) "{table}"')
            cursor.execute(f'ANALYZE "{table}"')
        yield from _purge_samples(cursor)
        yield from _cut_log(cursor)


def _purge_samples(cursor: Any) -> Iterator[str]:
    cursor.execute(
        "SELECT pg_has_role(current_user, datdba, 'MEMBER') FROM pg_database"
        " WHERE datname = current_database()"
    )
    if not cursor.fetchone()[0]:
        yield _(
            "The planner's samples may still hold words that were deleted: only the database's "
            "owner can clear them. Make the house's user the owner, then purge again."
        )
    cursor.execute("VACUUM (FULL) pg_catalog.pg_statistic")


def _cut_log(cursor: Any) -> Iterator[str]:
    try:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_switch_wal()")
        cursor.execute("CHECKPOINT")
    except ProgrammingError:
        yield _(
            "The write-ahead log may still hold words that were deleted: the house's user may not "
            "cut it. On PostgreSQL 15 or later GRANT pg_checkpoint and EXECUTE ON FUNCTION "
            "pg_switch_wal() to it, then purge again."
        )
    cursor.execute("SHOW wal_recycle")
    if cursor.fetchone()[0] != "off":
        yield _(
            "PostgreSQL keeps old files of its write-ahead log for use again, with words in them. "
            "Set wal_recycle = off, then purge again."
        )


def tables_with_words() -> list[str]:
    """Tables that hold words, or anything else that hangs on a story."""
    return [
        model._meta.db_table
        for model in apps.get_models()
        if hasattr(model, "privacy")
        and (model.privacy.sealed or model.privacy.protected or _hangs_on_a_story(model))
    ]


def _hangs_on_a_story(model: type[models.Model]) -> bool:
    return any(field.related_model in (Story, ProtectedStory) for field in model._meta.fields)
