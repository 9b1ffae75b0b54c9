"""Making sure that what was deleted is gone from the bytes on the disk as well."""

from __future__ import annotations

import uuid

from django.apps import apps
from django.db import connection

from wholeheard.kit import clock
from wholeheard.rooms.safekeeping.models import Withdrawal


def purge_after_withdrawal(story_ids: list[uuid.UUID]) -> None:
    """After stories were taken back. On PostgreSQL the nightly purge does this: it locks tables."""
    if connection.vendor == "sqlite":
        purge_bytes()
        _note_purged(story_ids)


def purge_bytes() -> None:
    """Leave no deleted words behind in the database's files."""
    if connection.vendor == "sqlite":
        _purge_sqlite()
    elif connection.vendor == "postgresql":
        _purge_postgresql()


def _purge_sqlite() -> None:
    """`secure_delete` has overwritten what was deleted; the log still holds pages from before."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA incremental_vacuum")
        cursor.fetchall()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise StillInUse


class StillInUse(Exception):
    """Another connection reads the log now; the worker tries again."""


def _purge_postgresql() -> None:
    """Write the tables that hold words anew: `VACUUM FULL` leaves no dead rows in their files."""
    with connection.cursor() as cursor:
        for table in tables_with_words():
            cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_switch_wal()")
        cursor.execute("CHECKPOINT")


def tables_with_words() -> list[str]:
    """Tables of models with a sealed or protected field."""
    return [
        model._meta.db_table
        for model in apps.get_models()
        if hasattr(model, "privacy") and (model.privacy.sealed or model.privacy.protected)
    ]


def note_all_purged() -> int:
    waiting = Withdrawal.objects.everywhere().filter(purged_on=None)
    return waiting.update(purged_on=clock.today())


def _note_purged(story_ids: list[uuid.UUID]) -> None:
    Withdrawal.objects.everywhere().filter(story_id__in=story_ids).update(purged_on=clock.today())
