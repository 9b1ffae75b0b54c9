"""What a teller says apart from their story: how it is tied, sealed and opened.

Nobody but `felt` and `reprisal` asks. A tie is a keyed hash of the story and of what was said, so
that the same teller's rows of two kinds cannot be laid side by side either.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from wholeheard.kit import sealing
from wholeheard.rooms.people.models import Organisation

ROOM = 4600
"""Every sealed blob is filled up to a multiple of this, so that its length tells little: 1,000
letters fit once."""
MOST_LETTERS = 1000


def tie_of(what: str, organisation_id: uuid.UUID, story_id: uuid.UUID) -> bytes:
    """By what a teller's row is found again: a keyed hash, no way back."""
    return sealing.keyed_hash(f"answers {what}", organisation_id.bytes + story_id.bytes)


def close(organisation: Organisation, row_id: uuid.UUID, field: str, said: dict[str, Any]) -> bytes:
    """What was said, under the organisation's key."""
    plain = json.dumps(said, ensure_ascii=False).encode()
    length = -(-len(plain) // ROOM) * ROOM
    return sealing.seal(_key(organisation), plain.ljust(length), about=row_id, field=field)


def opened(
    organisation: Organisation, row_id: uuid.UUID, field: str, blob: bytes | memoryview
) -> dict[str, Any]:
    """What was said, again. Raises sealing.Unreadable."""
    plain = sealing.open_sealed(_key(organisation), blob, about=row_id, field=field)
    held: dict[str, Any] = json.loads(plain)
    return held


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.id)
