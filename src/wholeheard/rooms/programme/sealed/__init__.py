"""What is sealed in this room: drafts, fields told in confidence, words of a diary.

Each opens with the organisation's key of this room, and only where it stands.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

from wholeheard.kit import sealing
from wholeheard.rooms.people.models import Organisation

ROOM = "programme"
DRAFT, DIARY, FIELD = "programme.draft", "programme.diary", "programme.field"


def close(organisation: Organisation, words: str, *, about: uuid.UUID, field: str) -> bytes:
    """Words under the room's key, bound to one row."""
    return sealing.seal(
        _key(organisation), words.encode(errors="replace"), about=about, field=field
    )


def opened(organisation: Organisation, blob: bytes, *, about: uuid.UUID, field: str) -> str:
    """The words again. Raises sealing.Unreadable."""
    return sealing.open_sealed(_key(organisation), blob, about=about, field=field).decode()


def close_draft(organisation: Organisation, said: Mapping[str, str], about: uuid.UUID) -> bytes:
    return close(organisation, json.dumps(dict(said)), about=about, field=DRAFT)


def opened_draft(organisation: Organisation, blob: bytes, about: uuid.UUID) -> dict[str, str]:
    found: dict[str, str] = json.loads(opened(organisation, blob, about=about, field=DRAFT))
    return found


def _key(organisation: Organisation) -> bytes:
    return sealing.room_key(bytes(organisation.key), organisation.pk, ROOM)
