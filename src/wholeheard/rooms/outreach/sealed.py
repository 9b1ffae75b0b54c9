"""What somebody wrote of themselves or of others here, under the organisation's key."""

from __future__ import annotations

import json
import uuid

from wholeheard.kit import sealing
from wholeheard.rooms.people.models import Organisation


def close(organisation: Organisation, row: uuid.UUID, field: str, said: dict[str, str]) -> bytes:
    plain = json.dumps(said, ensure_ascii=False).encode()
    return sealing.seal(_key(organisation), plain, about=row, field=f"outreach.{field}")


def opened(
    organisation: Organisation, row: uuid.UUID, field: str, blob: bytes | memoryview
) -> dict[str, str]:
    """What was written, again. Raises sealing.Unreadable."""
    plain = sealing.open_sealed(_key(organisation), blob, about=row, field=f"outreach.{field}")
    said: dict[str, str] = json.loads(plain)
    return said


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.id)
