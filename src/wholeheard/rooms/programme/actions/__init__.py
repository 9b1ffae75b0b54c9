"""What is done in the room. One file for each kind of thing."""

from __future__ import annotations

from wholeheard.rooms.programme.actions.counting import (
    close_count,
    open_count,
    say_in_confidence,
)
from wholeheard.rooms.programme.actions.diary import (
    Day,
    take_out,
    write_diary,
)
from wholeheard.rooms.programme.actions.discover_steps import (
    decide,
)
from wholeheard.rooms.programme.actions.discover_talks import (
    TalkSheet,
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
from wholeheard.rooms.programme.actions.guides import (
    take_guides,
)
from wholeheard.rooms.programme.actions.members import (
    Term,
    add_member,
    change_term,
    end_membership,
    hand_over,
)
from wholeheard.rooms.programme.actions.phases import (
    answer,
    end,
    go_back,
    is_there,
    leave,
    missing,
)
from wholeheard.rooms.programme.actions.programmes import (
    begin,
    rename,
)
from wholeheard.rooms.programme.actions.sheets import (
    Filled,
    keep,
    keep_draft,
    leave_draft,
    put_away,
)
from wholeheard.rooms.programme.needs import (
    CHECKS,
)

__all__ = [
    "CHECKS",
    "Day",
    "Filled",
    "Found",
    "RefusedFile",
    "TalkSheet",
    "Term",
    "add_member",
    "answer",
    "begin",
    "bring_figures",
    "bring_leaders",
    "bring_standard",
    "change_term",
    "close_count",
    "decide",
    "destroy_notes",
    "end",
    "end_membership",
    "go_back",
    "hand_over",
    "is_there",
    "keep",
    "keep_draft",
    "keep_talk",
    "leave",
    "leave_draft",
    "mark",
    "missing",
    "open_count",
    "put_away",
    "rename",
    "say_in_confidence",
    "sheet_of",
    "take_back",
    "take_guides",
    "take_out",
    "unmark",
    "withdraw_finding",
    "withdraw_talk",
    "write_diary",
    "write_finding",
    "write_notes",
]
