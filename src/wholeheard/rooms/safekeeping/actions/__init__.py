"""What safekeeping does: examine and protect, watch over, answer to the teller, take back."""

from wholeheard.rooms.safekeeping.actions.answers_in_words import take_in_answer
from wholeheard.rooms.safekeeping.actions.concerns import (
    close,
    escalate,
    look_at,
    look_at_all,
    not_a_concern,
    put_concern,
    raise_concern,
    settle,
)
from wholeheard.rooms.safekeeping.actions.machine_reading import read_by_machine
from wholeheard.rooms.safekeeping.actions.opening import open_story
from wholeheard.rooms.safekeeping.actions.protecting import (
    decide,
    decide_alike,
    decide_all,
    examine,
    open_for_protecting,
    publish,
    release,
    take_off_the_open_page,
    take_out_rows,
    take_out_words,
    warn_before,
)
from wholeheard.rooms.safekeeping.actions.recordings import (
    let_sound_go,
    note_called,
    open_sound,
    type_words,
    who_decides,
    who_is_called,
)
from wholeheard.rooms.safekeeping.actions.taking_back import (
    replay_ledger,
    take_back,
    take_back_from,
)
from wholeheard.rooms.safekeeping.actions.teller import (
    add_words,
    change_consent,
    keep_contact,
)
from wholeheard.rooms.safekeeping.actions.thanking import open_thanks, pass_on
from wholeheard.rooms.safekeeping.actions.translating import put_away_translation, translate
from wholeheard.rooms.safekeeping.actions.visit_notes import (
    NoteTaken,
    begin_note,
    may_be_sent,
    take_in_note,
)

__all__ = [
    "NoteTaken",
    "add_words",
    "begin_note",
    "change_consent",
    "close",
    "decide",
    "decide_alike",
    "decide_all",
    "escalate",
    "examine",
    "keep_contact",
    "let_sound_go",
    "look_at",
    "look_at_all",
    "may_be_sent",
    "not_a_concern",
    "note_called",
    "open_for_protecting",
    "open_sound",
    "open_story",
    "open_thanks",
    "pass_on",
    "publish",
    "put_away_translation",
    "put_concern",
    "raise_concern",
    "read_by_machine",
    "release",
    "replay_ledger",
    "settle",
    "take_back",
    "take_back_from",
    "take_in_answer",
    "take_in_note",
    "take_off_the_open_page",
    "take_out_rows",
    "take_out_words",
    "translate",
    "type_words",
    "warn_before",
    "who_decides",
    "who_is_called",
]
