"""How this room closes and opens what it holds, under a key of its own.

The key of each matter is wrapped by a key that is made from the organisation's for this room alone
(`kit.sealing.room_key`), so that what opens stories does not open this, nor the other way round.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from wholeheard.kit import sealing
from wholeheard.rooms.people.models import Organisation

PURPOSE = "speaking up"
ROOM = 4096
"""Every sealed blob is filled up to a multiple of this, so that its length tells little."""
SAID, WHO, ENTRY, STATE, THEMES = (
    f"speaking_up.{name}" for name in ("said", "who", "entry", "state", "themes")
)


def new_key(organisation: Organisation, about: uuid.UUID) -> tuple[bytes, bytes]:
    """A fresh key, and the same wrapped for its row."""
    key = sealing.new_key()
    return key, sealing.wrap(_outer(organisation), key, about=about)


def key_of(organisation: Organisation, wrapped: bytes | memoryview, about: uuid.UUID) -> bytes:
    """The key of a row. Raises sealing.Unreadable."""
    return sealing.unwrap(_outer(organisation), wrapped, about=about)


def close(key: bytes, held: dict[str, Any], *, about: uuid.UUID, field: str) -> bytes:
    """Closed and filled up."""
    plain = json.dumps(held, ensure_ascii=False).encode()
    return sealing.seal(key, plain.ljust(-(-len(plain) // ROOM) * ROOM), about=about, field=field)


def opened(key: bytes, blob: bytes | memoryview, *, about: uuid.UUID, field: str) -> dict[str, Any]:
    """What was closed. Raises sealing.Unreadable."""
    held: dict[str, Any] = json.loads(sealing.open_sealed(key, blob, about=about, field=field))
    return held


def outer_key(organisation: Organisation) -> bytes:
    """The key of this room in an organisation, for what belongs to no single matter."""
    return _outer(organisation)


def _outer(organisation: Organisation) -> bytes:
    return sealing.room_key(bytes(organisation.key), organisation.pk, PURPOSE)
