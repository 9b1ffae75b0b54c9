"""The facts of the room. One file for each thing that is kept.

`programme` is what all others hang on. The room has one migration, `0001_initial`: whoever adds a
model makes it anew (`makemigrations programme`), rather than a second one.
"""

from __future__ import annotations

from wholeheard.rooms.programme.models.programme import (
    ContentTaken,
    Member,
    PhaseEntered,
    Programme,
)
from wholeheard.rooms.programme.models.sheets import (
    PhaseAnswer,
    Sheet,
    SheetDraft,
    SheetField,
    SheetVersion,
)
from wholeheard.rooms.programme.models.team import DiaryEntry, TeamCount, TeamGroup, TeamSaid

__all__ = [
    "ContentTaken",
    "DiaryEntry",
    "Member",
    "PhaseAnswer",
    "PhaseEntered",
    "Programme",
    "Sheet",
    "SheetDraft",
    "SheetField",
    "SheetVersion",
    "TeamCount",
    "TeamGroup",
    "TeamSaid",
]
