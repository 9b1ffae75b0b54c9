"""Wrong codes are slowed, right ones never."""

from __future__ import annotations

import threading
import time


class Guesses:
    """One bucket for everybody's wrong codes. A right code never waits; a wrong one may."""

    SIZE, REFILL_SECONDS, PAUSE_SECONDS, MOST_WAITING = 30, 2.0, 1.0, 2

    def __init__(self) -> None:
        self._left, self._at = float(self.SIZE), time.monotonic()
        self._lock = threading.Lock()
        self._waiting = threading.BoundedSemaphore(self.MOST_WAITING)

    def slow_down(self) -> None:
        """Take one from the bucket; when it is empty, wait, but never hold up many threads."""
        with self._lock:
            now = time.monotonic()
            self._left = min(self.SIZE, self._left + (now - self._at) / self.REFILL_SECONDS)
            self._at = now
            empty = self._left < 1
            self._left = max(0.0, self._left - 1)
        if empty and self._waiting.acquire(blocking=False):
            try:
                time.sleep(self.PAUSE_SECONDS)
            finally:
                self._waiting.release()
