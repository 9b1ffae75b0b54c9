"""Threads that want to write wait in line within their process, not at the database's door.

SQLite lets one transaction write at a time. Who comes second asks again after a pause, and each
pause is longer than the one before, so that with many threads some wait for very long. Here a
thread waits for its turn without asking; only one of each process stands at the door, and that
one asks every millisecond.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

ASK_EVERY = 0.001  # seconds
TURN = 20.0  # seconds to wait within the process where the database itself never waits

GIVES_BACK = "PRAGMA auto_vacuum=INCREMENTAL"

_turns: dict[str, threading.Lock] = {}


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn when a transaction begins and gives it on at the end."""

    init_commands: list[str]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._turn: threading.Lock | None = None

    def get_connection_params(self) -> dict[str, Any]:
        """A file that is still empty is told that it may give back what it no longer needs. No
        other is: SQLite would wait for whoever writes, and each new connection with it."""
        found: dict[str, Any] = super().get_connection_params()
        if self._is_empty():
            self.init_commands = [GIVES_BACK, *self.init_commands]
        return found

    def _is_empty(self) -> bool:
        file = Path(self.settings_dict["NAME"])
        return not self.is_in_memory_db() and not (file.exists() and file.stat().st_size)

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            self._begin_soon()
        except BaseException:
            self._give_turn_on()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_turn_on()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn_on()

    def _begin_soon(self) -> None:
        until = time.monotonic() + self._patience()
        self.connection.execute("PRAGMA busy_timeout=0")
        try:
            while True:
                try:
                    super()._start_transaction_under_autocommit()  # type: ignore[misc]
                    return
                except OperationalError as error:
                    if "locked" not in str(error) or time.monotonic() >= until:
                        raise
                time.sleep(ASK_EVERY)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout={round(self._patience() * 1000)}")

    def _patience(self) -> float:
        """Seconds to wait for others, as the settings say; five if they do not, as in Python."""
        return float(self.settings_dict["OPTIONS"].get("timeout", 5.0))

    def _take_turn(self) -> None:
        if self._turn is None and not self.is_in_memory_db():
            turn = _turns.setdefault(str(self.settings_dict["NAME"]), threading.Lock())
            if turn.acquire(timeout=self._patience() or TURN):
                self._turn = turn

    def _give_turn_on(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.release()
