"""What the house asks of the machine before it opens, and what it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

UNDER_FULL = "SQLite runs with synchronous below FULL"


def wholeheard(data: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command in a process and a folder of its own."""
    kept = ("WHOLEHEARD_", "DATABASE_URL", "DJANGO_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(kept)}
    return subprocess.run(
        [sys.executable, "-m", "wholeheard.cli", *words],
        env=clean | {"WHOLEHEARD_DATA": str(data)} | settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "below"),
    [
        (["check"], "NORMAL"),
        (["check"], "OFF"),
        (["migrate"], "NORMAL"),
        (["serve", "--only", "worker"], "NORMAL"),
        (["serve", "--only", "web"], "NORMAL"),
    ],
    ids=["check", "check with OFF", "migrate", "the worker", "the web"],
)
def test_sqlite_below_full_is_refused_with_a_sentence(
    tmp_path: Path, command: list[str], below: str
) -> None:
    ran = wholeheard(tmp_path, *command, WHOLEHEARD_SQLITE_SYNCHRONOUS=below)
    assert ran.returncode == 2
    said = " ".join((ran.stdout + ran.stderr).split())
    assert UNDER_FULL in said
    assert "Remove that setting." in said
    assert "Traceback" not in said


def test_sqlite_at_full_opens(tmp_path: Path) -> None:
    ran = wholeheard(tmp_path, "migrate")
    assert ran.returncode == 0, ran.stderr
    checked = wholeheard(tmp_path, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.strip() == "All is well."


def test_the_key_that_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    wholeheard(tmp_path, "migrate")
    key = tmp_path / "deployment.key"
    assert key.exists()
    assert key.stat().st_mode & 0o077 == 0


def test_a_database_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "house.sqlite3"
    ran = wholeheard(tmp_path, "migrate", DATABASE_URL=f"sqlite:///{gone}")
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert "wholeheard: The database could not be opened" in ran.stderr


def test_no_setting_writes_down_who_came(tmp_path: Path) -> None:
    """No access log, neither of the server nor of Django's own."""
    from django.conf import settings

    from wholeheard.config import serving

    command = serving.web_command("127.0.0.1:1", 1, 1)
    assert not any("access" in word for word in command)
    loggers = settings.LOGGING["loggers"]
    assert {loggers[name]["level"] for name in ("django.request", "django.server")} == {"ERROR"}


def test_debug_is_off_and_stays_off(tmp_path: Path) -> None:
    from django.conf import settings

    assert settings.DEBUG is False
    source = Path(str(settings.SETTINGS_MODULE)).name
    assert source
    text = (Path(__file__).parents[2] / "src/wholeheard/config/settings.py").read_text()
    assert "\nDEBUG = False\n" in text
