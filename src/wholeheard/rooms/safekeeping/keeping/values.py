"""How one value stands in a backup, as plain text or sealed, and how it comes back."""

from __future__ import annotations

import base64
import datetime as dt
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import models

from wholeheard.rooms.safekeeping.keeping.shapes import AnyField, Shape

BATCH = 500


def as_json(field: AnyField, row: models.Model) -> Any:
    """A field of a row as JSON can hold it."""
    value = getattr(row, field.attname)
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return as_text(bytes(value))
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value if isinstance(value, bool | int | str) else str(value)


def from_json(field: AnyField, plain: Any) -> Any:
    """The value again. Raises ValueError or ValidationError for what this field never holds."""
    if plain is None or isinstance(field, models.JSONField):
        return plain
    if isinstance(field, models.BinaryField):
        return base64.b64decode(plain, validate=True)
    return field.to_python(plain)


def as_key(shape: Shape, plain: Any) -> Any:
    return from_json(shape.model._meta.pk, plain)


def row_as_id(identifier: Any) -> uuid.UUID:
    """What a seal of this row is about: its identifier, or its number in the form of one."""
    return identifier if isinstance(identifier, uuid.UUID) else uuid.UUID(int=int(identifier))


def sealed_as(label: str, name: str = "") -> str:
    """The name under which the hidden fields of a row, or one field, are sealed."""
    return f"backup {label} {name}"


def as_text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
