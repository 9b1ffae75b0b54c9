"""What a person may take out as a file, one JSON object a line. The last line says that it is
whole: a file without it was cut off on its way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse

from wholeheard.kit import audit
from wholeheard.rooms.people.models import Person

MEDIA_TYPE = "application/x-ndjson"


def as_lines(person: Person, what: str, rows: Iterable[dict[str, Any]]) -> StreamingHttpResponse:
    """Rows as they are read. It is recorded before the first word goes out, and again with how
    many went."""
    return StreamingHttpResponse(_lines(person, what, rows), content_type=MEDIA_TYPE)


def _lines(person: Person, what: str, rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    of = {"organisation": person.organisation_id, "by": person, "by_a_program": True}
    audit.record(f"{what}.export_begun", **of)  # type: ignore[arg-type]
    number = 0
    try:
        for row in rows:
            number += 1
            yield _line(row)
    finally:
        audit.record(f"{what}.exported", **of, **{what: number})  # type: ignore[arg-type]
    yield _line({"whole": True, "lines": number})


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"
