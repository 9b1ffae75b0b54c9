"""What the house asks of the machine before it opens, and what it refuses."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from wholeheard.config import serving

pytestmark = pytest.mark.slow  # each starts the house's commands for real

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


@pytest.fixture(scope="module")
def made_ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a house that the command has migrated: once, for that is what takes long."""
    folder = tmp_path_factory.mktemp("house")
    ran = wholeheard(folder, "migrate")
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture
def ready(made_ready: Path, tmp_path: Path) -> Path:
    """Such a house of a test's own."""
    return shutil.copytree(made_ready, tmp_path / "ready")


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


def test_sqlite_at_full_opens(ready: Path) -> None:
    checked = wholeheard(ready, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.strip() == "All is well."


def test_the_key_that_is_made_is_for_its_owner_alone(made_ready: Path) -> None:
    key = made_ready / "deployment.key"
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


@pytest.mark.parametrize("only", [[], ["--only", "web"]])
@pytest.mark.parametrize("bind", ["nonsense", "127.0.0.1:99999", ":8000"])
def test_an_address_that_is_none_is_refused_before_anything_starts(
    tmp_path: Path, bind: str, only: list[str]
) -> None:
    ran = wholeheard(tmp_path, "serve", "--bind", bind, *only)
    assert ran.returncode == 2
    assert f"“{bind}” is no address to serve at." in ran.stderr


def test_a_port_that_is_taken_is_said_and_no_demo_is_touched(tmp_path: Path) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = str(door.getsockname()[1])
        served = wholeheard(tmp_path / "house", "serve", "--bind", f"127.0.0.1:{port}")
        demo = wholeheard(tmp_path, "demo", "--port", port, "--data", str(tmp_path / "demo"))
    for ran in (served, demo):
        assert ran.returncode == 2
        assert f"Nothing can be served at 127.0.0.1:{port}" in ran.stderr
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is no address of a database."),
        ({"WHOLEHEARD_DATA": "/proc/nowhere"}, "Nothing can be written in /proc/nowhere"),
    ],
)
def test_a_setting_that_cannot_be_is_said_in_a_sentence(
    tmp_path: Path, settings: dict[str, str], said: str
) -> None:
    ran = wholeheard(tmp_path, "check", **settings)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--administrator": "ada"}, "does not look like an e-mail address"),
        ({"--country": "narnia"}, "Choose one of: england, wales, scotland, northern_ireland."),
        ({"--kind": "castle"}, "Choose one of: trust, care_home_group, gp_practice, other."),
    ],
)
def test_a_house_is_not_founded_on_a_slip(
    tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    words = {"--address": "aldermere", "--administrator": "ada@aldermere.example"} | changed
    ran = wholeheard(tmp_path, "found", "Aldermere", *[w for pair in words.items() for w in pair])
    assert ran.returncode == 2
    assert said in ran.stderr
    assert not (tmp_path / "wholeheard.sqlite3").exists()


FOUNDING = ("found", "Aldermere", "--address", "aldermere", "--administrator", "a@b.example")


def test_a_link_leads_to_where_the_house_is_served_and_says_that_no_address_is_set(
    ready: Path,
) -> None:
    (ready / "served-at").write_text("http://127.0.0.1:8123\n")
    said = wholeheard(ready, *FOUNDING).stdout
    assert "http://127.0.0.1:8123/in/welcome/" in said
    assert "WHOLEHEARD_ADDRESS is not set" in said


def test_a_link_leads_to_the_address_that_is_set(ready: Path) -> None:
    (ready / "served-at").write_text("http://127.0.0.1:8123\n")
    said = wholeheard(ready, *FOUNDING, WHOLEHEARD_ADDRESS="https://stories.example").stdout
    assert "https://stories.example/in/welcome/" in said
    assert "not set" not in said


@pytest.mark.parametrize(
    ("bind", "address"),
    [
        ("127.0.0.1:8123", "http://127.0.0.1:8123"),
        ("0.0.0.0:80", "http://localhost:80"),
        ("[::]:8000", "http://localhost:8000"),
        ("unix:/run/wholeheard", ""),
    ],
)
def test_where_it_is_served_is_kept_as_a_browser_calls_it(bind: str, address: str) -> None:
    assert serving.address_at(bind) == address


def test_an_organisation_without_an_administrator_can_be_given_one_again(tmp_path: Path) -> None:
    first, second = wholeheard(tmp_path, *FOUNDING), wholeheard(tmp_path, *FOUNDING)
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout != second.stdout, "a link of its own"
    assert "/in/welcome/" in second.stdout


def test_a_damaged_key_is_said_in_a_sentence(ready: Path) -> None:
    assert wholeheard(ready, *FOUNDING).returncode == 0
    ran = wholeheard(ready, "check", WHOLEHEARD_KEY="abc")
    assert ran.returncode == 2
    assert "The deployment's key is damaged" in ran.stderr + ran.stdout
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", [["audit", "verify"], ["check"], ["purge"]])
def test_a_file_that_is_no_database_is_said_in_a_sentence(
    tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "wholeheard.sqlite3").write_bytes(b"This is a letter, and no database. " * 200)
    ran = wholeheard(tmp_path, *command)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
