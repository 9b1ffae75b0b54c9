"""How far a run has come, said now and then."""

from __future__ import annotations

import time
from typing import TextIO

EVERY_SECONDS = 2.0
ON_PAPER_EVERY = 15.0


class Progress:
    """Says how many of about how many, on one line of a terminal, or seldom into a file."""

    def __init__(self, to: TextIO, whole: int, done_before: int = 0) -> None:
        self.to = to
        self.whole = max(whole, 1)
        self.done = self.before = done_before
        self.began = self.said = time.monotonic()
        self.terminal = to.isatty()

    def add(self, rows: int) -> None:
        self.done += rows
        now = time.monotonic()
        if now - self.said >= (EVERY_SECONDS if self.terminal else ON_PAPER_EVERY):
            self.said = now
            self._say(now)

    def _say(self, now: float) -> None:
        rate = (self.done - self.before) / max(now - self.began, 1e-6)
        left = max(self.whole - self.done, 0) / max(rate, 1e-6)
        line = (
            f"{self.done:,} of about {self.whole:,} rows, {rate:,.0f} a second, {_time(left)} to go"
        )
        if self.terminal:
            print(f"\r{line:<78}", end="", file=self.to, flush=True)
        else:
            print(line, file=self.to, flush=True)

    def end(self) -> None:
        if self.terminal:
            print(f"\r{'':<78}\r", end="", file=self.to, flush=True)


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
