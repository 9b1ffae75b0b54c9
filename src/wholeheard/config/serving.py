"""Web and worker, together or apart. What dies is started again."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Protocol

from django.conf import settings
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection

LOOK_EVERY = 0.3  # seconds, as all of these
SHORTEST_PAUSE, LONGEST_PAUSE = 0.25, 30.0
RAN_WELL = 5.0
PATIENCE = 30.0
PR_SET_PDEATHSIG = 1
EVERY_ADDRESS = ("", "0.0.0.0", "[::]", "::")
SERVED_AT = "served-at"
MADE_WHEN_THIS_ENDS = "WHOLEHEARD_MADE_WHEN_THIS_ENDS"
AFTER_THE_WEB = 10  # niceness: on shared cores whoever waits for a page goes first


def prepare() -> None:
    """Look at the settings and bring the database up to date, or say why it cannot be."""
    from wholeheard.cli import CannotDo

    try:
        faults = [
            f for f in run_checks(tags=[Tags.database], databases=["default"]) if f.is_serious()
        ]
        if faults:
            raise CannotDo(" ".join(fault.msg for fault in faults))
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise CannotDo(
            f"The database does not answer ({str(error).strip().splitlines()[0]}). "
            "Check DATABASE_URL, that it runs, and that the disk is not full."
        ) from error


def serve(bind: str, processes: int, threads: int, *, only: str | None = None) -> int:
    """Run until told to stop, at an address that is free (`see_that_it_is_free`)."""
    if only == "worker":
        return work()
    if only == "web":
        os.execv(sys.executable, web_command(bind, processes, threads))
    return _Both(bind, processes, threads).run()


class Making(Protocol):
    """How a house is made: what has to be there before its first page, and what may come after."""

    def before(self) -> None: ...
    def after(self) -> None: ...


def serve_once_made(bind: str, processes: int, threads: int, making: Making) -> int:
    """The same, of a house that is only now made: meanwhile web and worker load what they need.
    The web begins after `before`, the worker after `after`. If either fails, all stops."""
    both = _Both(bind, processes, threads)
    web, worker = (_Held(part) for part in both.parts)
    try:
        making.before()
        web.let_go()
        both.meanwhile(making.after, worker.let_go)
        return both.run()
    finally:
        both.stop()


def wait_until_made() -> None:
    """Where the house is still being made, until its maker lets go of the other end of a pipe."""
    pipe = os.environ.pop(MADE_WHEN_THIS_ENDS, "")
    if pipe:
        with open(int(pipe), "rb") as made:
            made.read()


def address_at(bind: str) -> str:
    """What a browser on this machine calls that address; empty where it is a socket."""
    host, _colon, port = bind.rpartition(":")
    if bind.startswith(("unix:", "fd:")) or not port.isdecimal():
        return ""
    return f"http://{'localhost' if host in EVERY_ADDRESS else host}:{port}"


def note_address(address: str) -> None:
    """Keep where the house is served, for commands that write a link to it."""
    if address and os.access(settings.DATA, os.W_OK):
        (settings.DATA / SERVED_AT).write_text(address + "\n")


def noted_address() -> str:
    """Where the house was served last; where it is served by default, if it never was."""
    try:
        return (settings.DATA / SERVED_AT).read_text().strip() or settings.BASE_ADDRESS
    except FileNotFoundError:
        return settings.BASE_ADDRESS


def see_that_it_is_free(bind: str) -> None:
    """Refuse an address that is none, or that something else has, before anything starts."""
    from wholeheard.cli import CannotDo

    host, _colon, port = bind.rpartition(":")
    if bind.startswith(("unix:", "fd:")):
        return
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise CannotDo(f"“{bind}” is no address to serve at. Write it as 127.0.0.1:8000.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((host.strip("[]"), int(port)))
    except OSError as taken:
        raise CannotDo(
            f"Nothing can be served at {bind} ({taken.strerror}). Choose another address or port."
        ) from taken


def web_command(bind: str, processes: int, threads: int) -> list[str]:
    """gunicorn, without an access log: nobody's address is written anywhere."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "wholeheard.config.wsgi:application",
        "--bind",
        bind,
        "--workers",
        str(processes),
        "--worker-class",
        "gthread",
        "--threads",
        str(threads),
        "--preload",
        "--no-control-socket",
        "--logger-class",
        "wholeheard.config.server_log.QuietLogger",
        "--log-level",
        "warning",
        "--worker-tmp-dir",
        "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp",
    ]


def worker_command() -> list[str]:
    return [sys.executable, "-m", "wholeheard.cli", "serve", "--only", "worker"]


def work() -> int:
    """The worker, until told to stop; then it finishes what it holds."""
    from wholeheard.kit import tasks

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda _signal, _frame: stop.set())
    _tidy_the_log()
    os.nice(AFTER_THE_WEB)
    tasks.work_until(stop)
    return 0


def _tidy_the_log() -> None:
    """SQLite: move pages from the log to the file here, so that no teller has to wait for it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_autocheckpoint=1000")


class _Both:
    """Two processes under one: started, watched, started again, and stopped together."""

    def __init__(self, bind: str, processes: int, threads: int) -> None:
        self.parts = [
            _Part("web", web_command(bind, processes, threads)),
            _Part("worker", worker_command()),
        ]
        self.stopping = threading.Event()
        self.went_wrong: BaseException | None = None

    def meanwhile(self, do: Callable[[], None], then: Callable[[], None]) -> None:
        """Do something while they run; what goes wrong with it ends them too."""

        def act() -> None:
            try:
                do()
                then()
            except BaseException as error:
                self.went_wrong = error
                self.stopping.set()

        # a daemon: it does not hold up whoever stops all of it
        threading.Thread(target=act, daemon=True).start()

    def run(self) -> int:
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, self._stop)
        while not self.stopping.is_set():
            for part in self.parts:
                part.see_that_it_runs()
            self.stopping.wait(LOOK_EVERY)
        self.stop()
        if self.went_wrong is not None:
            raise self.went_wrong
        return 0

    def stop(self) -> None:
        for part in self.parts:
            part.ask_to_stop()
        for part in self.parts:
            part.wait_until_stopped()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping.set()


class _Held:
    """One of the two, started, and held back by a pipe until it is let go."""

    def __init__(self, part: _Part) -> None:
        waited_for, self.end = os.pipe()
        os.environ[MADE_WHEN_THIS_ENDS] = str(waited_for)
        part.see_that_it_runs(waited_for)
        part.is_held, self.part = True, part
        del os.environ[MADE_WHEN_THIS_ENDS]
        os.close(waited_for)

    def let_go(self) -> None:
        self.part.is_held = False
        os.close(self.end)


class _Part:
    """One of the two. What stops soon after its start waits longer before the next; what is held
    back does not start again before it is let go."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.pause = SHORTEST_PAUSE
        self.start_at = self.started_at = 0.0
        self.is_held = False

    def see_that_it_runs(self, *pipes: int) -> None:
        if self.process is not None and self.process.poll() is not None:
            self._note_that_it_stopped()
        if self.process is None and not self.is_held and time.monotonic() >= self.start_at:
            self.process = subprocess.Popen(
                self.command, preexec_fn=_end_with_parent, pass_fds=pipes
            )
            self.started_at = time.monotonic()

    def _note_that_it_stopped(self) -> None:
        print(f"wholeheard: the {self.name} stopped; it is started again.", file=sys.stderr)
        ran = time.monotonic() - self.started_at
        self.pause = SHORTEST_PAUSE if ran > RAN_WELL else min(self.pause * 2, LONGEST_PAUSE)
        self.start_at = time.monotonic() + self.pause
        self.process = None

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def wait_until_stopped(self) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()


def _end_with_parent() -> None:
    """Ask Linux to tell this process to stop when the one that started it is gone, however."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
