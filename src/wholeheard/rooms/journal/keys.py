"""How a journal is sealed: writing needs no passphrase, reading does.

    passphrase --argon2id--> + the deployment's key --HKDF--> opens the journal's private key
    words --AES-256-GCM--> under a key of the entry, which is sealed to the journal's public key

Nothing here asks a database or a clock.
"""

from __future__ import annotations

import os
import unicodedata
import uuid
from dataclasses import dataclass

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wholeheard.kit import sealing
from wholeheard.kit.sealing import KEY_BYTES, Unreadable

PURPOSE = "journals"
PUBLIC_BYTES = 32  # X25519, RFC 7748


@dataclass(frozen=True, slots=True)
class Cost:
    """What stretching a passphrase takes: passes over the memory, KiB of it, lanes beside each
    other."""

    passes: int
    kibibytes: int
    lanes: int


COST = Cost(passes=3, kibibytes=64 * 1024, lanes=4)
SALT_BYTES = 16
"""RFC 9106, section 4: the second recommended option of Argon2id, for where memory is short, with
128 bits of salt and 256 bits of key. 64 MiB for about a sixth of a second."""

WORDS_STEPS = tuple(1024 << step for step in range(8))
TITLE_STEPS = (512,)
"""What is sealed is first made as long as the next of these, in bytes: 1 KiB to 128 KiB, each
twice the one before; titles all one length."""


def from_passphrase(passphrase: str, *, salt: bytes, cost: Cost, about: uuid.UUID) -> bytes:
    """The key that a passphrase gives, 32 bytes.

    The same however its letters were typed (NFC, as RFC 8265 has it). The deployment's key goes
    in, so that a stolen database alone cannot even be guessed at.
    """
    stretched = hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.kibibytes,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
        version=ARGON2_VERSION,
    )
    return _mixed(stretched, b"passphrase " + about.bytes)


def new_salt() -> bytes:
    return os.urandom(SALT_BYTES)


def new_pair() -> tuple[bytes, bytes]:
    """A private key and its public one, 32 bytes each."""
    private = X25519PrivateKey.generate().private_bytes_raw()
    return private, public_of(private)


def public_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_to(public: bytes, key: bytes, *, about: uuid.UUID) -> bytes:
    """A key sealed so that only the private key opens it: a public key made for this once (32
    bytes), then the sealed key."""
    once, once_public = new_pair()
    under = _under(once, public, once_public + public)
    return once_public + sealing.wrap(under, key, about=about)


def open_box(private: bytes, box: bytes | memoryview, *, about: uuid.UUID) -> bytes:
    """The key again. Raises Unreadable."""
    box = bytes(box)
    once_public, wrapped = box[:PUBLIC_BYTES], box[PUBLIC_BYTES:]
    try:
        under = _under(private, once_public, once_public + public_of(private))
    except ValueError as broken:
        raise Unreadable("This was not sealed to a journal.") from broken
    return sealing.unwrap(under, wrapped, about=about)


def _under(own: bytes, other: bytes, both: bytes) -> bytes:
    """The key on which a private and a public key agree, bound to both public ones."""
    theirs = X25519PublicKey.from_public_bytes(other)
    secret = X25519PrivateKey.from_private_bytes(own).exchange(theirs)
    return _mixed(secret, b"entry " + both)


def _mixed(secret: bytes, what_for: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869), salted with the deployment's key for journals."""
    salt = sealing.deployment_key(PURPOSE)
    return HKDF(SHA256(), KEY_BYTES, salt=salt, info=b"wholeheard journal " + what_for).derive(
        secret
    )


def padded(words: bytes, steps: tuple[int, ...]) -> bytes:
    """As long as the next step, so that the length says little (ISO/IEC 7816-4: 80, then 00).
    Raises ValueError for what is longer than the last step."""
    for step in steps:
        if len(words) < step:
            return words + b"\x80" + bytes(step - len(words) - 1)
    raise ValueError("longer than a journal takes")


def unpadded(filled: bytes) -> bytes:
    """The words again. Raises Unreadable."""
    words, mark = filled.rstrip(b"\x00")[:-1], filled.rstrip(b"\x00")[-1:]
    if mark != b"\x80":
        raise Unreadable("This was not filled up as a journal is.")
    return words
