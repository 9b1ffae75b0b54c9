"""What people said of themselves, sealed and opened. Nobody but `actions` and `counting` asks."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

from wholeheard.kit import sealing
from wholeheard.rooms.equality import lists, wordings
from wholeheard.rooms.people.models import Organisation

FIELD = "equality.said"


def close(
    organisation: Organisation,
    row_id: uuid.UUID,
    said: Mapping[str, str],
    version: str = wordings.CURRENT,
) -> bytes:
    """Answers under the organisation's key, filled up to one length, with the wording that was
    answered."""
    plain = json.dumps({"wording": version, "said": dict(said)}).encode().ljust(lists.SIZE)
    return sealing.seal(_key(organisation), plain, about=row_id, field=FIELD)


def opened(
    organisation: Organisation, row_id: uuid.UUID, blob: bytes | memoryview
) -> tuple[dict[str, str], str]:
    """The answers again, and the wording that was answered."""
    plain = sealing.open_sealed(_key(organisation), blob, about=row_id, field=FIELD)
    held = json.loads(plain)
    return held["said"], held["wording"]


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.id)
