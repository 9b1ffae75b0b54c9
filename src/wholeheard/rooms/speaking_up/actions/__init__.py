"""What is done: somebody speaks up, a guardian answers, guardians are let in, quarters issued."""

from wholeheard.rooms.speaking_up.actions.guardians import (
    arrange,
    begin,
    let_in,
    note_guardians,
    second_at,
)
from wholeheard.rooms.speaking_up.actions.handling import (
    ask_to_pass,
    end,
    hand_over,
    hand_over_all,
    open_words,
    pass_on,
    raise_safety,
    write,
)
from wholeheard.rooms.speaking_up.actions.keeping import (
    enter_in_ledger,
    forget_half_said,
    let_go,
    let_go_past_their_time,
    take_back,
)
from wholeheard.rooms.speaking_up.actions.quarters import issue, keep_themes
from wholeheard.rooms.speaking_up.actions.speaking import (
    Spoken,
    go_on_with,
    keep_half_said,
    speak_up,
)
from wholeheard.rooms.speaking_up.actions.tellers import (
    answer_check,
    say,
    say_of_passing,
    would_again,
)

__all__ = [
    "Spoken",
    "answer_check",
    "arrange",
    "ask_to_pass",
    "begin",
    "end",
    "enter_in_ledger",
    "forget_half_said",
    "go_on_with",
    "hand_over",
    "hand_over_all",
    "issue",
    "keep_half_said",
    "keep_themes",
    "let_go",
    "let_go_past_their_time",
    "let_in",
    "note_guardians",
    "open_words",
    "pass_on",
    "raise_safety",
    "say",
    "say_of_passing",
    "second_at",
    "speak_up",
    "take_back",
    "would_again",
    "write",
]
