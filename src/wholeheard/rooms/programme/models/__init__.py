"""The facts of the room. One file for each thing that is kept.

`programme` is what all others hang on. The room has one migration, `0001_initial`: whoever adds a
model makes it anew (`makemigrations programme`), rather than a second one.
"""

from __future__ import annotations

from wholeheard.rooms.programme.models.discover_steps import (
    DiagnosticStep,
)
from wholeheard.rooms.programme.models.discover_talks import (
    Passage,
    RestsOn,
    Talk,
    TalkHolder,
)
from wholeheard.rooms.programme.models.discover_uploads import (
    EqualityIssue,
    Upload,
)
from wholeheard.rooms.programme.models.findings import (
    Finding,
)
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
from wholeheard.rooms.programme.models.team import (
    DiaryEntry,
    TeamCount,
    TeamGroup,
    TeamSaid,
)

__all__ = [
    "ContentTaken",
    "DiagnosticStep",
    "DiaryEntry",
    "EqualityIssue",
    "Finding",
    "Member",
    "Passage",
    "PhaseAnswer",
    "PhaseEntered",
    "Programme",
    "RestsOn",
    "Sheet",
    "SheetDraft",
    "SheetField",
    "SheetVersion",
    "Talk",
    "TalkHolder",
    "TeamCount",
    "TeamGroup",
    "TeamSaid",
    "Upload",
]
