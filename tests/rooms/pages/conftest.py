"""Nobody has asked yet, and no time passes: how often each key asked is kept in memory, past the
end of a test."""

from __future__ import annotations

import pytest

from wholeheard.kit.limits import Buckets
from wholeheard.rooms.pages.api import who


@pytest.fixture(autouse=True)
def nobody_has_asked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("requests", "exports"):
        kept = getattr(who, name)
        monkeypatch.setattr(who, name, Buckets(kept.size, kept.refill_seconds, lambda: 0.0))
