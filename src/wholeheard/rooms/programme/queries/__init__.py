"""What is asked in the room. One file for each kind of thing."""

from __future__ import annotations

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
    "current_members",
    "parts_of",
    "phase_of",
    "phases_entered",
    "programme",
    "programmes",
    "sponsor_of",
]
