"""What is asked in the room. One file for each kind of thing."""

from __future__ import annotations

from wholeheard.rooms.programme.queries.discover import Progress, progress, steps_of
from wholeheard.rooms.programme.queries.discover_talks import (
    held_by,
    holders_of,
    marked,
    number_standing,
    passages_of,
    resting_on,
    talk_held_by,
)
from wholeheard.rooms.programme.queries.discover_uploads import (
    bands,
    counts,
    figures,
    issued,
    kept,
    upload,
    uploads_of,
)
from wholeheard.rooms.programme.queries.findings import (
    as_values,
    finding,
    findings_of,
    matters,
    standing,
)
from wholeheard.rooms.programme.queries.programmes import (
    current_members,
    parts_of,
    phase_of,
    phases_entered,
    programme,
    programmes,
    sponsor_of,
)

__all__ = [
    "Progress",
    "as_values",
    "bands",
    "counts",
    "current_members",
    "figures",
    "finding",
    "findings_of",
    "held_by",
    "holders_of",
    "issued",
    "kept",
    "marked",
    "matters",
    "number_standing",
    "parts_of",
    "passages_of",
    "phase_of",
    "phases_entered",
    "programme",
    "programmes",
    "progress",
    "resting_on",
    "sponsor_of",
    "standing",
    "steps_of",
    "talk_held_by",
    "upload",
    "uploads_of",
]
