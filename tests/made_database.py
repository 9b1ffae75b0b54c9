"""The empty database of the tests, made once for the code as it stands and then copied.

Making its tables takes a second of each process; putting back a copy takes none. The copy lies in
`.make/databases` under a name made of all that decides what is made. On PostgreSQL they are made.
"""

from __future__ import annotations

import functools
import hashlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import django
from django.db import connection

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "wholeheard"
FOLDER = ROOT / ".make" / "databases"
WHAT_DECIDES = (
    "**/migrations/*.py",
    "**/models.py",
    "**/models/*.py",
    "**/apps.py",
    "config/*.py",
    "kit/ids.py",
    "kit/new_tables.py",
    "rooms/shelf/fulltext.py",
)
"""What migrating reads of the house: `tests/house/test_models.py` holds migrations to it."""


def copy_in_place_of_migrating() -> None:
    """From now on, the database of the tests is a copy, once there is one."""
    if connection.vendor == "sqlite":
        creation = connection.creation
        make = functools.partial(_make, creation.create_test_db)
        creation.create_test_db = make  # type: ignore[method-assign]


def files_that_decide() -> Iterator[Path]:
    """Files of the house whose change makes another database."""
    for pattern in WHAT_DECIDES:
        yield from sorted(HOUSE.glob(pattern))


def _make(migrate: Callable[..., str], *words: object, **more: object) -> str:
    file = FOLDER / f"{_name()}.sqlite3"
    if more.get("serialize"):
        return migrate(*words, **more)
    if not file.exists():
        name = migrate(*words, **more)
        _keep(file)
        return name
    with mock.patch("django.core.management.call_command"):
        name = migrate(*words, **more)
    _put_back(file)
    return name


def _name() -> str:
    whole = hashlib.sha256(repr((sys.version, sqlite3.sqlite_version, django.__version__)).encode())
    for path in (ROOT / "site.lock", Path(__file__), *files_that_decide()):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:32]


def _keep(file: Path) -> None:
    """Another process may do the same just now; who comes second replaces it by its like."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in set(FOLDER.glob("*.sqlite3")) - {file}:
        old.unlink(missing_ok=True)
    half = file.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(half) as copy:
        connection.connection.backup(copy)
    copy.close()
    half.replace(file)


def _put_back(file: Path) -> None:
    copy = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    copy.backup(connection.connection)
    copy.close()
