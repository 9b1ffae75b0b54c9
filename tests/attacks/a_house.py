"""A house of its own for an attack: a folder, a database, the real commands, a real server."""

from __future__ import annotations

import atexit
import base64
import functools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

KEY = base64.b64encode(b"a key for attacks, of 32 bytes .").decode()
PATIENCE = 60.0


@dataclass
class House:
    """`data` is its folder; on PostgreSQL its rows live in a database of its own."""

    data: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("WHOLEHEARD_")}
        clean.pop("DATABASE_URL", None)
        clean.pop("DJANGO_SETTINGS_MODULE", None)
        clean |= {"WHOLEHEARD_DATA": str(self.data), "WHOLEHEARD_KEY": KEY} | self.more
        return clean | ({"DATABASE_URL": self.database} if self.database else {})

    def run(self, *words: str, refused: bool = False) -> str:
        """One command. Its output; that it is refused (2) or done (0) is checked."""
        done = subprocess.run(
            [sys.executable, "-m", "wholeheard.cli", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == (2 if refused else 0), done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    def do(self, script: str, *words: str) -> str:
        """A piece of Python inside the house: what a room would do."""
        begin = (
            "import os, sys\n"
            "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'wholeheard.config.settings')\n"
            "import django; django.setup()\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", begin + script, *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def served(self, log: Path) -> Iterator[int]:
        """The real server, web and worker, on a free port; all that it says goes to `log`."""
        port = free_port()
        with log.open("wb") as said:
            server = subprocess.Popen(
                [sys.executable, "-m", "wholeheard.cli", "serve", "--bind", f"127.0.0.1:{port}"],
                env=self.environment,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
            try:
                wait_until(lambda: _answers(port), "the server answers")
                yield port
            finally:
                server.terminate()
                server.wait(timeout=60)


def wait_until(ask: object, what: str) -> None:
    """Ask again and again, until it is so."""
    began = time.monotonic()
    while not ask():  # type: ignore[operator]
        assert time.monotonic() - began < PATIENCE, f"waited too long until {what}"
        time.sleep(0.05)


def free_port() -> int:
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=5):
            return True
    except (URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def new_house(
    data: Path, *, on_postgresql: bool = False, like: str = "template1"
) -> Iterator[House]:
    """An empty house. On PostgreSQL with a new database in the cluster of DATABASE_URL."""
    data.mkdir(parents=True, exist_ok=True)
    if not on_postgresql:
        yield House(data)
        return
    name = f"attack_{os.getpid()}_{time.monotonic_ns()}"
    _in_cluster(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    try:
        yield House(data, _address_of(name))
    finally:
        _in_cluster(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def migrated_house(data: Path, *, on_postgresql: bool = False) -> Iterator[House]:
    """A house after `wholeheard migrate`, which each process of the tests runs once and copies."""
    if on_postgresql:
        with new_house(data, on_postgresql=True, like=_migrated_database()) as house:
            yield house
        return
    shutil.copytree(_migrated_folder(), data, dirs_exist_ok=True)
    yield House(data)


@functools.cache
def _migrated_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="wholeheard-migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    House(folder).run("migrate")
    return folder


@functools.cache
def _migrated_database() -> str:
    name = f"migrated_{os.getpid()}"
    _in_cluster(f'CREATE DATABASE "{name}"')
    with tempfile.TemporaryDirectory(prefix="wholeheard-migrated-") as data:
        House(Path(data), _address_of(name)).run("migrate")
    return name


def _in_cluster(asked: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(asked)


def _address_of(name: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def holding(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with its bytes; one that vanishes meanwhile is gone."""
    found = {}
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file():
                found[path] = path.read_bytes()
        except FileNotFoundError:
            continue
    return found
