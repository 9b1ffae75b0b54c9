"""How a story is shown with what the machine suggests and what people said of it.

One file for each thing that is shown. Later rooms may rely on: `rooms`."""

from __future__ import annotations

from wholeheard.rooms.readings.present.around import rooms
from wholeheard.rooms.readings.present.differing import differences
from wholeheard.rooms.readings.present.lines import queue_row
from wholeheard.rooms.readings.present.marking import mark_form_of
from wholeheard.rooms.readings.present.notes import relationships, sides
from wholeheard.rooms.readings.present.own_codes import own_code_row
from wholeheard.rooms.readings.present.passed_on import passed_on_row
from wholeheard.rooms.readings.present.sheet import LOOKING, MARKING, TEAM, Sheet, sheet_of
from wholeheard.rooms.readings.present.story import story
from wholeheard.rooms.readings.present.together import in_codes
from wholeheard.rooms.readings.present.waiting import queue

__all__ = [
    "LOOKING",
    "MARKING",
    "TEAM",
    "Sheet",
    "differences",
    "in_codes",
    "mark_form_of",
    "own_code_row",
    "passed_on_row",
    "queue",
    "queue_row",
    "relationships",
    "rooms",
    "sheet_of",
    "sides",
    "story",
]
