"""What is done in the room. One file for each thing that is done."""

from __future__ import annotations

from wholeheard.rooms.leading.actions.answers import NewAnswer, answer, say_for_the_team
from wholeheard.rooms.leading.actions.deciding import NewDecision, propose_nearer, put_in_register
from wholeheard.rooms.leading.actions.listening import NewListening, listen
from wholeheard.rooms.leading.actions.looks import NewLook, look_at_ourselves
from wholeheard.rooms.leading.actions.stopping import propose_to_stop, say_what_it_saves
from wholeheard.rooms.leading.actions.thanks import (
    NewThanks,
    agree_to_show,
    clear,
    dismiss_report,
    hide_again,
    let_go_of_thanks,
    let_go_past_their_time,
    put_away,
    report,
    take_none,
    take_thanks_again,
    thank,
)

__all__ = [
    "NewAnswer",
    "NewDecision",
    "NewListening",
    "NewLook",
    "NewThanks",
    "agree_to_show",
    "answer",
    "clear",
    "dismiss_report",
    "hide_again",
    "let_go_of_thanks",
    "let_go_past_their_time",
    "listen",
    "look_at_ourselves",
    "propose_nearer",
    "propose_to_stop",
    "put_away",
    "put_in_register",
    "report",
    "say_for_the_team",
    "say_what_it_saves",
    "take_none",
    "take_thanks_again",
    "thank",
]
