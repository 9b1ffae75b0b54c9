"""People say what a story tells of care. Each word is a fact: who, when, of which suggestion.

One file for each thing that is done."""

from __future__ import annotations

from wholeheard.rooms.readings.actions.finishing import finish, look_at_others, say_yes_to_all_shown
from wholeheard.rooms.readings.actions.lining_up import forget_machine, put_in_line
from wholeheard.rooms.readings.actions.marks import (
    change,
    mark,
    say_no,
    say_of_circle,
    say_yes,
    undo,
)
from wholeheard.rooms.readings.actions.own_codes import (
    add_own_code,
    own_code_of,
    retire_own_code,
    reword_own_code,
)
from wholeheard.rooms.readings.actions.routing import leads_on_equality, look_at_discrimination
from wholeheard.rooms.readings.actions.settling import settle
from wholeheard.rooms.readings.actions.shared import Said, Seen
from wholeheard.rooms.readings.actions.together import accept_together, choose
from wholeheard.rooms.safekeeping.actions import open_story

__all__ = [
    "Said",
    "Seen",
    "accept_together",
    "add_own_code",
    "change",
    "choose",
    "finish",
    "forget_machine",
    "leads_on_equality",
    "look_at_discrimination",
    "look_at_others",
    "mark",
    "open_story",
    "own_code_of",
    "put_in_line",
    "retire_own_code",
    "reword_own_code",
    "say_no",
    "say_of_circle",
    "say_yes",
    "say_yes_to_all_shown",
    "settle",
    "undo",
]
