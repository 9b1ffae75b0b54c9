"""How this room closes and opens what it holds, under a key of its own (`kit.sealing.room_key`)."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any

from wholeheard.kit import sealing
from wholeheard.rooms.people.models import Organisation

PURPOSE = "advocacy"
EVIDENCE, PAPER, WHY, PLAN, PLAN_FILE = (
    f"advocacy.{name}" for name in ("evidence", "paper", "why", "plan", "plan_file")
)


def close(organisation: Organisation, about: uuid.UUID, field: str, held: Any) -> bytes:
    """Text or a table, sealed to its row."""
    return close_file(organisation, about, field, json.dumps(held, ensure_ascii=False).encode())


def opened(
    organisation: Organisation, about: uuid.UUID, field: str, blob: bytes | memoryview | None
) -> Any:
    """What was closed; empty text where there is nothing. Raises sealing.Unreadable."""
    return json.loads(open_file(organisation, about, field, blob)) if blob else ""


def close_file(organisation: Organisation, about: uuid.UUID, field: str, file: bytes) -> bytes:
    return sealing.seal(_key(organisation), file, about=about, field=field)


def open_file(
    organisation: Organisation, about: uuid.UUID, field: str, blob: bytes | memoryview
) -> bytes:
    """A file again, as it was handed in. Raises sealing.Unreadable."""
    return sealing.open_sealed(_key(organisation), blob, about=about, field=field)


def mark_of(organisation: Organisation, file: bytes) -> bytes:
    """By what the same file is known again, and nothing else: 32 bytes."""
    digest = hashlib.sha256(file).digest()
    return sealing.keyed_hash("advocacy paper", organisation.pk.bytes + digest)


def _key(organisation: Organisation) -> bytes:
    return sealing.room_key(bytes(organisation.key), organisation.pk, PURPOSE)
