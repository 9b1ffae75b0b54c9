"""A sealed pass carries a visit from page to page, without a cookie, and runs out."""

from __future__ import annotations

import datetime as dt
import json

from wholeheard.kit import clock, sealing

MINUTES = 60
UNTIL = "until"


def give(purpose: str, **held: str) -> str:
    """A pass that holds this, for MINUTES. Whoever was given it reads nothing in it, and it opens
    nothing of another purpose."""
    until = clock.now() + dt.timedelta(minutes=MINUTES)
    return sealing.seal_text(purpose, json.dumps({**held, UNTIL: until.isoformat()}))


def held_by(purpose: str, pass_on: str) -> dict[str, str] | None:
    """What a pass of this purpose holds; None when it ran out or is none."""
    try:
        held: dict[str, str] = json.loads(sealing.open_text(purpose, pass_on))
    except (sealing.Unreadable, ValueError):
        return None
    return None if dt.datetime.fromisoformat(held.pop(UNTIL)) < clock.now() else held
