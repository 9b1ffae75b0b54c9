"""What is done in the room. One file for each kind of thing."""

from __future__ import annotations

from wholeheard.rooms.programme.actions.counting import (
    close_count,
    open_count,
    say_in_confidence,
)
from wholeheard.rooms.programme.actions.diary import Day, take_out, write_diary
from wholeheard.rooms.programme.actions.guides import take_guides
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
from wholeheard.rooms.programme.actions.programmes import begin, enter
from wholeheard.rooms.programme.actions.sheets import (
    Filled,
    keep,
    keep_draft,
    leave_draft,
    put_away,
)
from wholeheard.rooms.programme.needs import CHECKS

__all__ = [
    "CHECKS",
    "Day",
    "Filled",
    "Term",
    "add_member",
    "answer",
    "begin",
    "change_term",
    "close_count",
    "end",
    "end_membership",
    "enter",
    "go_back",
    "hand_over",
    "is_there",
    "keep",
    "keep_draft",
    "leave",
    "leave_draft",
    "missing",
    "open_count",
    "put_away",
    "say_in_confidence",
    "take_guides",
    "take_out",
    "write_diary",
]
