"""What is done in surveys."""

from wholeheard.rooms.surveys.actions.bringing import bring
from wholeheard.rooms.surveys.actions.ending import call_off, close, finish
from wholeheard.rooms.surveys.actions.handing_in import forget_draft, hand_in, open_draft, put_aside
from wholeheard.rooms.surveys.actions.limits import (
    ask_again,
    ask_me_again,
    ask_me_nothing,
    leave_alone,
    set_rules,
)
from wholeheard.rooms.surveys.actions.mixing import keep_the_night, mix
from wholeheard.rooms.surveys.actions.opening import (
    Opened,
    Planned,
    begin,
    open_by_letter,
    open_link,
)
from wholeheard.rooms.surveys.actions.passing_on import clear, look_at_words, pass_on
from wholeheard.rooms.surveys.actions.reminding import remind

__all__ = [
    "Opened",
    "Planned",
    "ask_again",
    "ask_me_again",
    "ask_me_nothing",
    "begin",
    "bring",
    "call_off",
    "clear",
    "close",
    "finish",
    "forget_draft",
    "hand_in",
    "keep_the_night",
    "leave_alone",
    "look_at_words",
    "mix",
    "open_by_letter",
    "open_draft",
    "open_link",
    "pass_on",
    "put_aside",
    "remind",
    "set_rules",
]
