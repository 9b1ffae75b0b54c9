"""What is done here. One file for each thing."""

from __future__ import annotations

from wholeheard.rooms.change.actions.blocks import ask_above, decide, rise
from wholeheard.rooms.change.actions.cycles import (
    Written,
    WrittenMeanwhile,
    note_done,
    plan,
    texts_of,
    write,
)
from wholeheard.rooms.change.actions.drivers import add_driver, draw, put_under, take_away
from wholeheard.rooms.change.actions.ideas import (
    NewIdea,
    begin,
    clear,
    comment,
    link,
    no_support,
    not_now,
    note_ideas,
    rewrite,
    say_promise,
    support,
    take_up,
    unlink,
)
from wholeheard.rooms.change.actions.measured import (
    NewMeasure,
    mark,
    measure,
    put_file,
    put_value,
)
from wholeheard.rooms.change.actions.places import say_of_stopping, want_to_stop, write_purpose
from wholeheard.rooms.change.actions.spreading import (
    places_to_spread_to,
    say_whether_it_holds,
    take_over,
    write_pack,
)
from wholeheard.rooms.change.actions.stages import known_of, move, plan_for, put_right_for
from wholeheard.rooms.change.actions.together import (
    ask_tellers,
    decide_together,
    open_group,
    pay,
    say_by_code,
)
from wholeheard.rooms.change.facts import Said

__all__ = [
    "NewIdea",
    "NewMeasure",
    "Said",
    "Written",
    "WrittenMeanwhile",
    "add_driver",
    "ask_above",
    "ask_tellers",
    "begin",
    "clear",
    "comment",
    "decide",
    "decide_together",
    "draw",
    "known_of",
    "link",
    "mark",
    "measure",
    "move",
    "no_support",
    "not_now",
    "note_done",
    "note_ideas",
    "open_group",
    "pay",
    "places_to_spread_to",
    "plan",
    "plan_for",
    "put_file",
    "put_right_for",
    "put_under",
    "put_value",
    "rewrite",
    "rise",
    "say_by_code",
    "say_of_stopping",
    "say_promise",
    "say_whether_it_holds",
    "support",
    "take_away",
    "take_over",
    "take_up",
    "texts_of",
    "unlink",
    "want_to_stop",
    "write",
    "write_pack",
    "write_purpose",
]
