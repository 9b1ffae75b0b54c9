"""What is looked at before the house opens. Each failure is a sentence that says what to do."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection
from django.db.utils import DatabaseError

FULL = 2


@register(Tags.database)
def sqlite_keeps_what_it_acknowledged(**_: Any) -> list[CheckMessage]:
    """WAL with synchronous FULL, or the house does not open."""
    if connection.vendor != "sqlite":
        return []
    try:
        with connection.cursor() as cursor:
            journal = _pragma(cursor, "journal_mode")
            synchronous = _pragma(cursor, "synchronous")
    except DatabaseError as error:
        return [Error(f"The database could not be opened ({error}).", id="wholeheard.E001")]
    faults: list[CheckMessage] = []
    if journal not in ("wal", "memory"):
        faults.append(
            Error(f"SQLite runs with journal_mode={journal}. Set it to WAL.", id="wholeheard.E002")
        )
    if int(synchronous) < FULL:
        faults.append(
            Error(
                "SQLite runs with synchronous below FULL, so a story that was acknowledged could "
                "be lost when the power fails. Remove that setting.",
                id="wholeheard.E003",
            )
        )
    return faults


def _pragma(cursor: Any, name: str) -> Any:
    return cursor.execute(f"PRAGMA {name}").fetchone()[0]
