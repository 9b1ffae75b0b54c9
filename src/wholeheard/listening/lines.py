"""A reading as a line of JSON, as `wholeheard read` writes it.

`as_line` holds what `readings.jsonl` promises, `more_as_line` what only `readings.parquet` has
room for: the words that weighed most, who abstained, why a text was not read.
"""

from __future__ import annotations

import json
from typing import Any

from wholeheard.listening.shapes import Detail, Finding, Raised, Reading

NO_DETAIL = frozenset({"age"})
"""Kinds that are masked but are not among the personal details of a reading."""
DIGITS = 4
"""Figures after the point of a confidence."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_line(reading: Reading) -> str:
    """One line of readings.jsonl, without the end of the line."""
    return _encode(
        {
            "id": reading.id,
            "findings": [_finding(one) for one in reading.findings],
            "details": [_detail(one) for one in shown_details(reading)],
            "concern": _concern(reading.concern),
            "tone": reading.tone,
            "severity": severity_of(reading),
            "language": reading.language,
            "reader": reading.reader,
        }
    )


def more_as_line(reading: Reading) -> str:
    """What readings.jsonl has no room for; `because` has a list for each finding."""
    return _encode(
        {
            "because": [list(one.because) for one in reading.findings],
            "concern_confidence": rounded(reading.concern.confidence),
            "abstained": list(reading.abstained),
            "unread": reading.unread,
        }
    )


def shown_details(reading: Reading) -> list[Detail]:
    """The personal details that a reading lists; an age is masked but not listed."""
    return [one for one in reading.details if one.kind not in NO_DETAIL]


def shown_kind(detail: Detail) -> str:
    """The kind as it is written in a reading, such as NHS_NUMBER."""
    return detail.kind.upper()


def severity_of(reading: Reading) -> float | None:
    """A number from -5 to 5, None where the reader cannot say."""
    return None if reading.severity is None else rounded(reading.severity)


def rounded(number: float) -> float:
    """A number with as many figures as are written."""
    return round(float(number), DIGITS)


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "lens": one.lens,
        "code": one.code,
        "start": one.start,
        "end": one.end,
        "confidence": rounded(one.confidence),
    }


def _detail(one: Detail) -> dict[str, Any]:
    return {
        "kind": shown_kind(one),
        "start": one.start,
        "end": one.end,
        "confidence": rounded(one.confidence),
    }


def _concern(one: Raised) -> dict[str, Any]:
    return {
        "raised": one.raised,
        "urgency": one.urgency,
        "kinds": list(one.kinds),
        "start": one.start,
        "end": one.end,
    }
