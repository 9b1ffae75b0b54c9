"""How an import says how far it has come: one line that renews itself, or a line now and then."""

from __future__ import annotations

import time
from typing import TextIO


class Progress:
    """Rows a second, on a stream. `about` is how many rows there may be."""

    def __init__(self, stream: TextIO, about: int) -> None:
        self.stream = stream
        self.about = max(about, 1)
        self.renews = stream.isatty()
        self.every = 0.5 if self.renews else 10.0
        self.begun = self.said = time.monotonic()
        self.rows = 0

    @property
    def seconds(self) -> float:
        return max(time.monotonic() - self.begun, 1e-6)

    @property
    def rate(self) -> float:
        return self.rows / self.seconds

    def reached(self, rows: int, kept: int, left_out: int) -> None:
        self.rows = rows
        if time.monotonic() - self.said >= self.every:
            self.said = time.monotonic()
            share = min(99, 100 * rows // self.about)
            self._say(
                f"About {share} in 100. {rows:,} rows read, {kept:,} kept, {left_out:,} left out; "
                f"{self.rate:,.0f} rows a second."
            )

    def done(self) -> None:
        if self.renews:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def _say(self, line: str) -> None:
        self.stream.write(f"\r\x1b[K{line}" if self.renews else f"{line}\n")
        self.stream.flush()
