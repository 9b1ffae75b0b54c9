"""What is asked in the room. One file for each kind of thing."""

from __future__ import annotations

from wholeheard.rooms.programme.queries.programmes import (
    contents_taken,
    current_members,
    parts_of,
    phase_of,
    phases_entered,
    programme,
    programmes,
    sponsor_of,
)
from wholeheard.rooms.programme.queries.scope import scope_done
from wholeheard.rooms.programme.queries.sheets import (
    Written,
    answers,
    draft_of,
    put_away,
    sheet,
    sheets,
    single,
    standing,
    versions,
)
from wholeheard.rooms.programme.queries.team import (
    counts,
    diary,
    everyone_ever,
    groups_of,
    has_said,
    hours,
    how_many_said,
    is_ready,
    member,
    own_entries,
    own_hours,
    promised_elsewhere,
)

__all__ = [
    "Written",
    "answers",
    "contents_taken",
    "counts",
    "current_members",
    "diary",
    "draft_of",
    "everyone_ever",
    "groups_of",
    "has_said",
    "hours",
    "how_many_said",
    "is_ready",
    "member",
    "own_entries",
    "own_hours",
    "parts_of",
    "phase_of",
    "phases_entered",
    "programme",
    "programmes",
    "promised_elsewhere",
    "put_away",
    "scope_done",
    "sheet",
    "sheets",
    "single",
    "sponsor_of",
    "standing",
    "versions",
]
