"""How often something may be done: a bucket for each who does it, in the memory of this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable

MOST = 10_000


class Buckets:
    """A bucket holds `size` drops and fills again by one in `refill_seconds`. Who takes the last
    waits for the next. Several processes have buckets of their own."""

    def __init__(
        self, size: int, refill_seconds: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.size, self.refill_seconds, self._now = size, refill_seconds, now
        self._kept: dict[Hashable, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def seconds_to_wait(self, who: Hashable) -> float:
        """Take a drop and give 0; or take none and give how long it is until there is one."""
        with self._lock:
            now = self._now()
            left, at = self._kept.get(who, (float(self.size), now))
            left = min(self.size, left + (now - at) / self.refill_seconds)
            if len(self._kept) >= MOST:
                self._forget_the_full(now)
            self._kept[who] = (left - 1 if left >= 1 else left, now)
            return 0.0 if left >= 1 else (1 - left) * self.refill_seconds

    def _forget_the_full(self, now: float) -> None:
        full = self.size * self.refill_seconds
        self._kept = {who: kept for who, kept in self._kept.items() if now - kept[1] < full}
