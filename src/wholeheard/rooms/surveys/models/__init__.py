"""The facts of the room. Who was asked and what was answered stand in files of their own, and no
key leads from one to the other."""

from __future__ import annotations

from wholeheard.rooms.surveys.models.answers import AnsweredInWords, Answers, TimeTaken, UnsentWords
from wholeheard.rooms.surveys.models.asked import (
    Addressee,
    Ask,
    AskingRules,
    LeftAlone,
    Letter,
    Refusals,
)
from wholeheard.rooms.surveys.models.results import Issued, PlaceFigures, Shared
from wholeheard.rooms.surveys.models.rounds import Definition, Round, RoundPlace
from wholeheard.rooms.surveys.models.tickets import Draft, Ticket

__all__ = [
    "Addressee",
    "AnsweredInWords",
    "Answers",
    "Ask",
    "AskingRules",
    "Definition",
    "Draft",
    "Issued",
    "LeftAlone",
    "Letter",
    "PlaceFigures",
    "Refusals",
    "Round",
    "RoundPlace",
    "Shared",
    "Ticket",
    "TimeTaken",
    "UnsentWords",
]
