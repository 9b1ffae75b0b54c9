"""A house that is served while it is still being made: who begins when, and what ends all of it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from wholeheard.config import serving

WAITS = f"""
import os, sys, time
with open(int(os.environ["{serving.MADE_WHEN_THIS_ENDS}"]), "rb") as made:
    made.read()
with open(sys.argv[2], "a") as log:
    print(sys.argv[1], file=log)
time.sleep(600)
"""


class Making:
    """Writes down what it does; one of its halves may fail."""

    def __init__(self, log: Path, fails: str = "") -> None:
        self.log, self.fails = log, fails

    def before(self) -> None:
        self._do("before")

    def after(self) -> None:
        said(self.log, "web")
        self._do("after")

    def _do(self, half: str) -> None:
        if self.fails == half:
            raise ValueError(half)
        with self.log.open("a") as log:
            print(half, file=log)


def said(log: Path, line: str) -> None:
    """Wait until somebody has written it."""
    pause = threading.Event()
    while line not in log.read_text().split():
        pause.wait(0.02)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Web and worker wait as they do in life, and then only write that they began."""
    file = tmp_path / "log"
    file.touch()

    def command(name: str) -> list[str]:
        return [sys.executable, "-c", WAITS, name, str(file)]

    monkeypatch.setattr(serving, "web_command", lambda *_where: command("web"))
    monkeypatch.setattr(serving, "worker_command", lambda: command("worker"))
    handlers = {told: signal.getsignal(told) for told in (signal.SIGTERM, signal.SIGINT)}
    yield file
    for told, handler in handlers.items():
        signal.signal(told, handler)


def test_the_web_begins_before_the_rest_is_made_and_the_worker_after_it(log: Path) -> None:
    def end_when_all_began() -> None:
        said(log, "worker")
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=end_when_all_began, daemon=True).start()
    assert serving.serve_once_made("127.0.0.1:1", 1, 1, Making(log)) == 0
    assert log.read_text().split() == ["before", "web", "after", "worker"]


@pytest.mark.parametrize(("fails", "began"), [("before", []), ("after", ["before", "web"])])
def test_what_cannot_be_made_ends_all_of_it(log: Path, fails: str, began: list[str]) -> None:
    with pytest.raises(ValueError, match=fails):
        serving.serve_once_made("127.0.0.1:1", 1, 1, Making(log, fails))
    assert log.read_text().split() == began
    assert serving.MADE_WHEN_THIS_ENDS not in os.environ


def test_what_dies_while_it_is_held_back_does_not_begin_before_it_is_let_go(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies = [sys.executable, "-c", f"print('died', file=open({str(log)!r}, 'a'))"]
    monkeypatch.setattr(serving, "worker_command", lambda: dies)
    monkeypatch.setattr(serving, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(serving, "SHORTEST_PAUSE", 0.0)

    class Slow(Making):
        def after(self) -> None:
            said(self.log, "web")
            threading.Event().wait(1)  # many looks at what runs
            assert log.read_text().split().count("died") == 1
            os.kill(os.getpid(), signal.SIGTERM)

    assert serving.serve_once_made("127.0.0.1:1", 1, 1, Slow(log)) == 0
