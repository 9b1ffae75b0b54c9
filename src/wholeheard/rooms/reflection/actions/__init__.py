"""What is done here: plan, choose, prepare, hold; answer a few lines; write and take back.

One file for each thing that is done. Later rooms may rely on: `names_nobody`, `staff_names`."""

from __future__ import annotations

from wholeheard.rooms.reflection.actions.events import note_event, take_event_out
from wholeheard.rooms.reflection.actions.holding import answer, count, hold, write_record
from wholeheard.rooms.reflection.actions.impressions import say
from wholeheard.rooms.reflection.actions.leaders import take_back, write_to_teams
from wholeheard.rooms.reflection.actions.packs import (
    choose,
    clear,
    draw,
    drop,
    let_leave,
    open_pack,
)
from wholeheard.rooms.reflection.actions.planning import (
    Plan,
    call_off,
    hand_over,
    plan,
    plan_again,
    step_down,
)
from wholeheard.rooms.reflection.actions.publishing import publish
from wholeheard.rooms.reflection.actions.reminding import remind
from wholeheard.rooms.reflection.actions.shared import names_nobody, staff_names
from wholeheard.rooms.reflection.actions.taking_out import (
    take_line_out,
    take_takeaway_out,
    take_words_out,
)
from wholeheard.rooms.safekeeping.actions import open_story

__all__ = [
    "Plan",
    "answer",
    "call_off",
    "choose",
    "clear",
    "count",
    "draw",
    "drop",
    "hand_over",
    "hold",
    "let_leave",
    "names_nobody",
    "note_event",
    "open_pack",
    "open_story",
    "plan",
    "plan_again",
    "publish",
    "remind",
    "say",
    "staff_names",
    "step_down",
    "take_back",
    "take_event_out",
    "take_line_out",
    "take_takeaway_out",
    "take_words_out",
    "write_record",
    "write_to_teams",
]
