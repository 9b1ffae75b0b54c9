"""The facts of the room. One file for each thing that is kept.

`programme` is what all others hang on.
"""

from __future__ import annotations

from wholeheard.rooms.programme.models.deliver import (
    Came,
    KeptReport,
    LogicStep,
    Milestone,
    ReaderNote,
    Review,
)
from wholeheard.rooms.programme.models.design_interventions import (
    Behaviours,
    Commitment,
    ForPriority,
    Intervention,
)
from wholeheard.rooms.programme.models.design_priorities import (
    Chosen,
    Decision,
    Priority,
    PriorityLook,
    PrioritySource,
    Stance,
)
from wholeheard.rooms.programme.models.discover_steps import (
    DiagnosticStep,
)
from wholeheard.rooms.programme.models.discover_talks import (
    Passage,
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
    NameBefore,
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
    "Behaviours",
    "Came",
    "Chosen",
    "Commitment",
    "ContentTaken",
    "Decision",
    "DiagnosticStep",
    "DiaryEntry",
    "EqualityIssue",
    "Finding",
    "ForPriority",
    "Intervention",
    "KeptReport",
    "LogicStep",
    "Member",
    "Milestone",
    "NameBefore",
    "Passage",
    "PhaseAnswer",
    "PhaseEntered",
    "Priority",
    "PriorityLook",
    "PrioritySource",
    "Programme",
    "ReaderNote",
    "Review",
    "Sheet",
    "SheetDraft",
    "SheetField",
    "SheetVersion",
    "Stance",
    "Talk",
    "TalkHolder",
    "TeamCount",
    "TeamGroup",
    "TeamSaid",
    "Upload",
]
