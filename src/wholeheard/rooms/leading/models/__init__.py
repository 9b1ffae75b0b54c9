"""The facts of the room. One file for each thing that is kept."""

from __future__ import annotations

from wholeheard.rooms.leading.models.answers import Answer, Reached
from wholeheard.rooms.leading.models.deciding import MayDecide, Nearer
from wholeheard.rooms.leading.models.listening import Heard, Listening
from wholeheard.rooms.leading.models.looks import TeamLook
from wholeheard.rooms.leading.models.stopping import Saved
from wholeheard.rooms.leading.models.thanks import ColleagueThanks, NotFrom, ThanksReport

__all__ = [
    "Answer",
    "ColleagueThanks",
    "Heard",
    "Listening",
    "MayDecide",
    "Nearer",
    "NotFrom",
    "Reached",
    "Saved",
    "TeamLook",
    "ThanksReport",
]
