"""Build the demo's own database in its own folder, and serve it on this machine only."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path

HOST = "127.0.0.1"
CIRCLES_LOOKED_FOR_AFTER = 20_000
"""So many new things, and not Python's 700. Not looking at all would take twice the memory."""


def demo(data: Path, port: int, *, build_only: bool = False) -> int:
    """Make the demo anew, so that its days are relative to today; then serve it."""
    os.environ["WHOLEHEARD_DEMO"] = "1"
    os.environ["WHOLEHEARD_DATA"] = str(data.absolute())
    os.environ["WHOLEHEARD_HOSTS"] = "localhost,127.0.0.1"
    os.environ["WHOLEHEARD_ADDRESS"] = f"http://{HOST}:{port}"
    os.environ.pop("DATABASE_URL", None)
    from wholeheard.config import serving

    address = f"{HOST}:{port}"
    if not build_only:
        serving.see_that_it_is_free(address)
    began = time.monotonic()
    _clear(data)
    _make_tables(data)
    if build_only:
        _fill(began)
        return 0
    return serving.serve_once_made(address, 2, 4, _Filling(began, address))


class _Filling:
    """What a visitor meets first is there when the first page opens; the rest is written then."""

    def __init__(self, began: float, address: str) -> None:
        self.began, self.address = began, address
        self.rest: list[Callable[[], None]] = []

    def before(self) -> None:
        from django.db import connections

        from wholeheard.demo import build
        from wholeheard.kit import clock

        now = clock.here()
        self.rest = build.rest(build.begin(now), now)
        connections.close_all()
        print(
            f"\n  Wholeheard, with an invented organisation: http://{self.address}/in/demo/\n"
            "  Stop it with Ctrl+C.\n",
            flush=True,
        )

    def after(self) -> None:
        from django.db import connections

        from wholeheard.demo import build

        for part in self.rest:
            part()
        build.mark_as_whole()
        connections.close_all()
        _say_how_long(self.began)


def _clear(data: Path) -> None:
    """Remove an earlier demo. Refused on any database that the demo did not make."""
    from wholeheard.cli import CannotDo

    file = data / "wholeheard.sqlite3"
    if not file.exists():
        return
    if not _was_made_by_demo(file):
        raise CannotDo(
            f"{file} was not made by the demo, so it is not touched. "
            "Choose another folder with --data."
        )
    for part in data.glob("wholeheard.sqlite3*"):
        part.unlink()


def _was_made_by_demo(file: Path) -> bool:
    import sqlite3

    with sqlite3.connect(file) as connection:
        found = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'demo_mark'"
        ).fetchone()
    return found is not None


def _make_tables(data: Path) -> None:
    """An empty house, marked as the demo's from the first moment."""
    data.mkdir(parents=True, exist_ok=True)
    key = data / "deployment.key"
    if not key.exists():
        from wholeheard.kit import sealing

        sealing.make_key_file(key)
    _start_django()
    from wholeheard.demo import build
    from wholeheard.kit import new_tables

    gc.freeze()  # what was loaded stays to the end
    gc.set_threshold(CIRCLES_LOOKED_FOR_AFTER, 20, 20)
    build.mark_database()
    new_tables.make_tables()


def _start_django() -> None:
    """Here nothing waits for a disk: should the machine stop, the next demo begins anew. The
    processes that serve it do wait."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
    import django

    os.environ["WHOLEHEARD_SQLITE_SYNCHRONOUS"] = "OFF"
    django.setup()
    del os.environ["WHOLEHEARD_SQLITE_SYNCHRONOUS"]


def _fill(began: float) -> None:
    from django.db import connections

    from wholeheard.demo import build

    build.build()
    connections.close_all()
    _say_how_long(began)


def _say_how_long(began: float) -> None:
    print(f"The demo was made in {time.monotonic() - began:.1f} s.", flush=True)
