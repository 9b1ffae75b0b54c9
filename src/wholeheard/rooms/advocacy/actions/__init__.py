"""What is done for a resident: kept, asked for, checked, noted, given out, shown, reported."""

from wholeheard.rooms.advocacy.actions.authorities import (
    NewAuthority,
    ask,
    decide,
    open_paper,
    read_guide,
    settle_conflict,
    stop,
)
from wholeheard.rooms.advocacy.actions.notes import NewNote, clear, tell_of_visit
from wholeheard.rooms.advocacy.actions.outside import (
    agree_no_more,
    agree_to_show,
    make_bundle,
    report_visiting,
    visiting_reports,
)
from wholeheard.rooms.advocacy.actions.plans import (
    NewPlan,
    confirm,
    give_out,
    note_reminded,
    open_plan_file,
)
from wholeheard.rooms.advocacy.actions.residents import (
    add_resident,
    confirm_that_they_left,
    move_to_unit,
    note_contact,
    say_how_it_is,
    say_it_is_not_so,
)
from wholeheard.rooms.advocacy.actions.spreading import spread

__all__ = [
    "NewAuthority",
    "NewNote",
    "NewPlan",
    "add_resident",
    "agree_no_more",
    "agree_to_show",
    "ask",
    "clear",
    "confirm",
    "confirm_that_they_left",
    "decide",
    "give_out",
    "make_bundle",
    "move_to_unit",
    "note_contact",
    "note_reminded",
    "open_paper",
    "open_plan_file",
    "read_guide",
    "report_visiting",
    "say_how_it_is",
    "say_it_is_not_so",
    "settle_conflict",
    "spread",
    "stop",
    "tell_of_visit",
    "visiting_reports",
]
