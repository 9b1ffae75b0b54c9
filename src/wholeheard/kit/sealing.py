"""Sealing words: AES-256-GCM under a key of their own.

Three keys stand above each other. The deployment's key lies outside the database (a file or
WHOLEHEARD_KEY). Each organisation has a key, wrapped by the deployment's. Each story has a key,
wrapped by its organisation's: destroy that and the words are gone. What a blob is about, and
which field it stands in, go into the seal as associated data, so one cannot be put in the place
of another.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import uuid
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NONCE_BYTES = 12


class Unreadable(Exception):
    """The seal does not open: wrong key, a destroyed key, or words that were tampered with."""


def seal(key: bytes, words: bytes, *, about: uuid.UUID, field: str) -> bytes:
    """Nonce (12 bytes) and sealed words together."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, words, _bound_to(about, field))


def open_sealed(key: bytes, blob: bytes | memoryview, *, about: uuid.UUID, field: str) -> bytes:
    """The words again. Raises Unreadable."""
    blob = bytes(blob)
    try:
        return AESGCM(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], _bound_to(about, field))
    except (InvalidTag, ValueError) as broken:
        raise Unreadable("These words cannot be opened with the key at hand.") from broken


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def wrap(outer: bytes, key: bytes, *, about: uuid.UUID) -> bytes:
    """A key sealed under another key."""
    return seal(outer, key, about=about, field="key")


def unwrap(outer: bytes, wrapped: bytes | memoryview, *, about: uuid.UUID) -> bytes:
    return open_sealed(outer, wrapped, about=about, field="key")


def new_organisation_key(organisation: uuid.UUID) -> bytes:
    """A fresh key for an organisation, wrapped by the deployment's."""
    return wrap(deployment_key("organisations"), new_key(), about=organisation)


@lru_cache(maxsize=512)
def organisation_key(wrapped: bytes, organisation: uuid.UUID) -> bytes:
    """An organisation's key, opened. Raises Unreadable."""
    return unwrap(deployment_key("organisations"), wrapped, about=organisation)


@lru_cache(maxsize=512)
def room_key(wrapped: bytes, organisation: uuid.UUID, room: str) -> bytes:
    """A key of one room, derived from an organisation's (HKDF-SHA256, RFC 5869): it opens nothing
    of another room. Raises Unreadable."""
    derive = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"wholeheard room " + room.encode())
    return derive.derive(organisation_key(wrapped, organisation))


@lru_cache(maxsize=16)
def deployment_key(purpose: str) -> bytes:
    """A key for one purpose, derived from the deployment's (HKDF-SHA256, RFC 5869)."""
    derive = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"wholeheard " + purpose.encode())
    return derive.derive(_root_key())


def keyed_hash(purpose: str, value: bytes) -> bytes:
    """HMAC-SHA256 under the deployment's key for that purpose: 32 bytes."""
    return hmac.new(deployment_key(purpose), value, hashlib.sha256).digest()


def seal_text(purpose: str, text: str) -> str:
    """Text sealed for a trip through somebody's browser: address-safe base64."""
    blob = seal(deployment_key(purpose), text.encode(), about=_NOBODY, field=purpose)
    return base64.urlsafe_b64encode(blob).decode().rstrip("=")


def open_text(purpose: str, sealed: str) -> str:
    """The text again. Raises Unreadable."""
    try:
        blob = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except (ValueError, TypeError) as broken:
        raise Unreadable("not sealed here") from broken
    return open_sealed(deployment_key(purpose), blob, about=_NOBODY, field=purpose).decode()


def make_key_file(path: Path) -> None:
    """Write a new deployment key that only its owner may read. Never overwrites one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(base64.b64encode(new_key()).decode() + "\n")


_NOBODY = uuid.UUID(int=0)


def _bound_to(about: uuid.UUID, field: str) -> bytes:
    return about.bytes + field.encode()


def _root_key() -> bytes:
    text = settings.WHOLEHEARD_KEY or Path(settings.WHOLEHEARD_KEY_FILE).read_text()
    try:
        key = base64.b64decode(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(
            "The deployment's key is damaged: it is 32 bytes in base64. "
            "Put back the copy that you kept."
        )
    return key
