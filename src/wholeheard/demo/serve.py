"""Build the demo's own database in its own folder, and serve it on this machine only."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

HOST = "127.0.0.1"


def demo(data: Path, port: int, *, build_only: bool = False) -> int:
    """Make the demo anew, so that its days are relative to today; then serve it."""
    os.environ["WHOLEHEARD_DEMO"] = "1"
    os.environ["WHOLEHEARD_DATA"] = str(data.absolute())
    os.environ["WHOLEHEARD_HOSTS"] = "localhost,127.0.0.1"
    os.environ["WHOLEHEARD_ADDRESS"] = f"http://{HOST}:{port}"
    os.environ.pop("DATABASE_URL", None)
    from wholeheard.config import serving

    if not build_only:
        serving.see_that_it_is_free(f"{HOST}:{port}")
    began = time.monotonic()
    _clear(data)
    _make(data)
    print(f"The demo was made in {time.monotonic() - began:.1f} s.")
    if build_only:
        return 0
    print(
        f"\n  Wholeheard, with an invented organisation: http://{HOST}:{port}/in/demo/\n"
        "  Stop it with Ctrl+C.\n",
        flush=True,
    )
    return serving.serve(f"{HOST}:{port}", processes=2, threads=4)


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


def _make(data: Path) -> None:
    data.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
    key = data / "deployment.key"
    if not key.exists():
        from wholeheard.kit import sealing

        sealing.make_key_file(key)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from wholeheard.demo import build

    call_command("migrate", verbosity=0, interactive=False)
    build.mark_database()
    build.build()
    connections.close_all()
    sys.stdout.flush()
