"""Keyed marks: by which an address, a letter's link and a put-aside draft are known again.

All are HMAC-SHA256 under keys made from the deployment's, which lies outside the database. A mark
of an address differs from organisation to organisation; a draft is sealed under a key that is made
from its link or code and stands nowhere.
"""

from __future__ import annotations

import secrets
import uuid

from wholeheard.kit import sealing

TOKEN_BYTES = 16


def new_token() -> uuid.UUID:
    """128 random bits, in the shape in which an address of a page carries them."""
    return uuid.UUID(bytes=secrets.token_bytes(TOKEN_BYTES))


def of_address(organisation_id: uuid.UUID, email: str) -> bytes:
    """The same for every way of writing one person's address, so that nobody is two."""
    plain = organisation_id.bytes + one_person(email).encode()
    return sealing.keyed_hash("survey addresses", plain)


def one_person(email: str) -> str:
    """An address as it is compared: in small letters, without what stands behind a plus sign,
    since letters to both come to one person (RFC 5233)."""
    name, _at, host = email.strip().lower().rpartition("@")
    return f"{name.partition('+')[0] or name}@{host}"


def of_token(token: uuid.UUID) -> bytes:
    return sealing.keyed_hash("survey tickets", token.bytes)


def of_draft(secret: bytes) -> bytes:
    return sealing.keyed_hash("survey drafts", secret)


def key_of_draft(secret: bytes) -> bytes:
    return sealing.keyed_hash("survey draft keys", secret)
