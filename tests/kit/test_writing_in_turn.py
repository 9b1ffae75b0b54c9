"""On SQLite the threads of one process write in turn. Here the database itself never waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from wholeheard.kit.sqlite.base import DatabaseWrapper


@pytest.fixture
def connect(tmp_path: Path, django_db_blocker: Any) -> Iterator[ConnectionHandler]:
    """A connection for each thread that asks; one that finds the database locked fails at once."""
    handler = ConnectionHandler(
        {
            "default": {
                "ENGINE": "wholeheard.kit.sqlite",
                "NAME": str(tmp_path / "turns.sqlite3"),
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 0},
            }
        }
    )
    with django_db_blocker.unblock():
        with handler["default"].cursor() as cursor:
            cursor.execute("CREATE TABLE line (who TEXT)")
        yield handler
        handler.close_all()


def write(connection: DatabaseWrapper, who: str) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO line VALUES (%s)", [who])


def end(connection: DatabaseWrapper, *, keep: bool = True) -> None:
    connection.commit() if keep else connection.rollback()
    connection.set_autocommit(True)


def written(connection: DatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        return [who for (who,) in cursor.execute("SELECT who FROM line").fetchall()]


@pytest.mark.parametrize("keep", [True, False])
def test_who_comes_second_waits_until_the_first_is_done(
    connect: ConnectionHandler, keep: bool
) -> None:
    first, faults = connect["default"], []

    def come_second() -> None:
        try:
            write(connect["default"], "second")
            end(connect["default"])
        except OperationalError as locked:
            faults.append(locked)
        finally:
            connect["default"].close()

    write(first, "first")
    second = threading.Thread(target=come_second)
    second.start()
    second.join(timeout=0.2)
    assert second.is_alive(), faults
    end(first, keep=keep)
    second.join(timeout=30)
    assert not faults
    assert written(first) == (["first", "second"] if keep else ["second"])


def test_a_connection_that_is_closed_gives_its_turn_on(connect: ConnectionHandler) -> None:
    write(connect["default"], "lost")
    connect["default"].close()
    connect["default"].set_autocommit(True)
    write(connect["default"], "kept")
    end(connect["default"])
    assert written(connect["default"]) == ["kept"]


def test_a_transaction_that_cannot_begin_leaves_nobody_waiting(
    connect: ConnectionHandler, tmp_path: Path
) -> None:
    import sqlite3

    other_process = sqlite3.connect(tmp_path / "turns.sqlite3", isolation_level=None)
    other_process.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with pytest.raises(OperationalError):
            write(connect["default"], "too early")
    other_process.execute("ROLLBACK")
    other_process.close()
    write(connect["default"], "in turn")
    end(connect["default"])
    assert written(connect["default"]) == ["in turn"]


def test_who_only_comes_to_read_does_not_wait_for_whoever_writes(
    connect: ConnectionHandler,
) -> None:
    """Each new connection asked SQLite for the right to write, to say what it had been told."""
    first, read = connect["default"], []
    with first.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
    write(first, "first")
    reader = threading.Thread(target=lambda: read.append(written(connect["default"])))
    reader.start()
    reader.join(timeout=20)
    assert read == [[]]
    end(first)
    assert written(first) == ["first"]


def test_an_empty_file_is_told_to_give_back_what_it_no_longer_needs(
    connect: ConnectionHandler,
) -> None:
    connect["default"].close()
    with connect["default"].cursor() as cursor:
        assert cursor.execute("PRAGMA auto_vacuum").fetchone() == (2,)
