"""Random identifiers, short enough for an address. Nothing in one tells order or time."""

from __future__ import annotations

import base64
import uuid


def new() -> uuid.UUID:
    return uuid.uuid4()


def short(identifier: uuid.UUID) -> str:
    """26 letters and figures in lower case."""
    return base64.b32encode(identifier.bytes).decode().rstrip("=").lower()


def long(text: str) -> uuid.UUID:
    """The identifier behind `short(...)`. Raises ValueError for anything else."""
    try:
        raw = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
        return uuid.UUID(bytes=raw)
    except (ValueError, TypeError) as broken:
        raise ValueError("not an identifier") from broken


def long_or_none(text: str | None) -> uuid.UUID | None:
    """The identifier behind what a form or an address gives; None for anything else."""
    try:
        return long(text or "")
    except ValueError:
        return None


def uuid_or_none(text: str | None) -> uuid.UUID | None:
    """The identifier that a form gives in full; None for anything else."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def number(text: str | None) -> int:
    """The number of a row as a form gives it; 0, which no row has, for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0


class ShortId:
    """Path converter: `<id:story>` in an address."""

    regex = "[a-z2-7]{26}"

    def to_python(self, value: str) -> uuid.UUID:
        return long(value)

    def to_url(self, value: uuid.UUID | str) -> str:
        return short(value) if isinstance(value, uuid.UUID) else value
