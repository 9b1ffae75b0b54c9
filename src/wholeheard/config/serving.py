"""Web and worker, together or apart. What dies is started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import DatabaseError

LONGEST_PAUSE = 30.0


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
    """Run until told to stop."""
    if only == "worker":
        return work()
    if only == "web":
        os.execv(sys.executable, web_command(bind, processes, threads))
    return _Both(bind, processes, threads).run()


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
        "--log-level",
        "warning",
        "--worker-tmp-dir",
        "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp",
    ]


def work() -> int:
    """The worker, until told to stop; then it finishes what it holds."""
    from wholeheard.kit import tasks

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda _signal, _frame: stop.set())
    tasks.work_until(stop)
    return 0


class _Both:
    """Two processes under one: started, watched, started again, and stopped together."""

    def __init__(self, bind: str, processes: int, threads: int) -> None:
        worker = [sys.executable, "-m", "wholeheard.cli", "serve", "--only", "worker"]
        self.commands = {"web": web_command(bind, processes, threads), "worker": worker}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.pauses = dict.fromkeys(self.commands, 0.5)
        self.stopping = threading.Event()

    def run(self) -> int:
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, self._stop)
        for name in self.commands:
            self._start(name)
        while not self.stopping.wait(0.3):
            for name, process in list(self.running.items()):
                if process.poll() is not None:
                    self._again(name)
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
        return 0

    def _start(self, name: str) -> None:
        self.running[name] = subprocess.Popen(self.commands[name])

    def _again(self, name: str) -> None:
        print(f"wholeheard: the {name} stopped; it is started again.", file=sys.stderr)
        time.sleep(self.pauses[name])
        self.pauses[name] = min(self.pauses[name] * 2, LONGEST_PAUSE)
        self._start(name)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping.set()
