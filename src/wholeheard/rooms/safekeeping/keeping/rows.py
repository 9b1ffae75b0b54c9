"""How rows come back from the lines of a backup."""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from wholeheard.kit import sealing
from wholeheard.rooms.safekeeping.keeping.keys import opened_keys, story_keys
from wholeheard.rooms.safekeeping.keeping.lines import Line, Reader
from wholeheard.rooms.safekeeping.keeping.shapes import Shape, kept_models, shape_of
from wholeheard.rooms.safekeeping.keeping.values import (
    BATCH,
    as_key,
    as_text,
    from_json,
    row_as_id,
    sealed_as,
)
from wholeheard.rooms.stories.models import Story


def known_shape(label: str) -> Shape:
    if label not in {model._meta.label for model in kept_models()}:
        raise ValueError(label)
    return shape_of(label)


def put_back(shape: Shape, lines: list[Line], keys: Reader, key: bytes) -> None:
    stories: dict[uuid.UUID, bytes] = {}
    found = [_with_keys(shape, line, keys, key) for line in lines]
    if shape.model is Story:
        stories = opened_keys(found)
    elif shape.to_story:
        stories = story_keys({uuid.UUID(line["story"]) for line in lines if "story" in line})
    rows = [
        _row(shape, line, values, key, stories) for line, values in zip(lines, found, strict=True)
    ]
    table: models.QuerySet[Any] = models.QuerySet(shape.model)
    table.bulk_create(rows, batch_size=BATCH)


def _with_keys(shape: Shape, line: Line, keys: Reader, key: bytes) -> Line:
    """The values that stand plain, and those of the keys, from the line that goes with it."""
    values = dict(line["row"])
    if not shape.keys:
        return values
    beside = keys.next_line()
    identifier = values[shape.model._meta.pk.attname]
    if beside["of"] != shape.label or beside["row"] != str(identifier):
        raise ValueError("the key of another row")
    for field in shape.keys:
        values[field.attname] = as_text(
            sealing.open_sealed(
                key,
                base64.b64decode(beside["sealed"][field.attname]),
                about=row_as_id(as_key(shape, identifier)),
                field=sealed_as(shape.label, field.attname),
            )
        )
    return values


def _row(
    shape: Shape, line: Line, values: Line, key: bytes, stories: dict[uuid.UUID, bytes]
) -> models.Model:
    if shape.hidden:
        under = stories[uuid.UUID(line["story"])] if "story" in line else key
        opened = sealing.open_sealed(
            under,
            base64.b64decode(line["sealed"]),
            about=row_as_id(as_key(shape, values[shape.model._meta.pk.attname])),
            field=sealed_as(shape.label),
        )
        values = values | json.loads(opened)
    fields = (*shape.plain, *shape.hidden, *shape.keys)
    return shape.model(**{one.attname: from_json(one, values[one.attname]) for one in fields})


def set_sequences() -> None:
    """The next row gets a number of its own."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)
