"""What somebody wrote of themselves or of others here, under the organisation's key."""

from __future__ import annotations

import json
import uuid

from wholeheard.kit import codes, sealing
from wholeheard.rooms.people.models import Organisation, Place

FORM = "in person"


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


def form_of(place: Place, nonce: bytes) -> str:
    """For a hidden field: what makes a form sent twice one request, with one code."""
    return sealing.seal_text(FORM, f"{place.pk} {nonce.hex()}")


def nonce_of(place: Place, sent: str) -> bytes:
    """What the hidden field held; a new one where it was not sealed here for that place."""
    try:
        held_for, _space, nonce = sealing.open_text(FORM, sent).partition(" ")
    except sealing.Unreadable:
        return codes.new_nonce()
    return bytes.fromhex(nonce) if held_for == str(place.pk) else codes.new_nonce()


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.id)
