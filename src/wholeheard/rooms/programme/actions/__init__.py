"""What is done in the room. One file for each kind of thing."""

from __future__ import annotations

from wholeheard.rooms.programme.actions.discover_steps import decide
from wholeheard.rooms.programme.actions.discover_talks import (
    Sheet,
    destroy_notes,
    keep_talk,
    mark,
    unmark,
    withdraw_talk,
    write_notes,
)
from wholeheard.rooms.programme.actions.discover_uploads import (
    RefusedFile,
    bring_figures,
    bring_leaders,
    bring_standard,
    sheet_of,
    take_back,
)
from wholeheard.rooms.programme.actions.findings import (
    Found,
    withdraw_finding,
    write_finding,
)
from wholeheard.rooms.programme.actions.programmes import begin, enter

__all__ = [
    "Found",
    "RefusedFile",
    "Sheet",
    "begin",
    "bring_figures",
    "bring_leaders",
    "bring_standard",
    "decide",
    "destroy_notes",
    "enter",
    "keep_talk",
    "mark",
    "sheet_of",
    "take_back",
    "unmark",
    "withdraw_finding",
    "withdraw_talk",
    "write_finding",
    "write_notes",
]
