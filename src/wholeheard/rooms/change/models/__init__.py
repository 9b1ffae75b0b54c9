"""The facts of the room. One file for each thing that is kept."""

from __future__ import annotations

from wholeheard.rooms.change.models.blocks import Block, BlockEnd, BlockLevel
from wholeheard.rooms.change.models.cycles import Cycle, CycleVersion, DoneNote
from wholeheard.rooms.change.models.drivers import Diagram, Driver, DriverIdea
from wholeheard.rooms.change.models.ideas import (
    Comment,
    Idea,
    IdeaStory,
    Step,
    Support,
    TellersIdea,
)
from wholeheard.rooms.change.models.measured import ChangeMark, ChangeMeasure, Point
from wholeheard.rooms.change.models.places import Promise, Purpose, StopItem, StopStep
from wholeheard.rooms.change.models.spreading import Adoption, HoldCheck, SpreadPack
from wholeheard.rooms.change.models.together import Asked, Expense, Group, GroupDecision

__all__ = [
    "Adoption",
    "Asked",
    "Block",
    "BlockEnd",
    "BlockLevel",
    "ChangeMark",
    "ChangeMeasure",
    "Comment",
    "Cycle",
    "CycleVersion",
    "Diagram",
    "DoneNote",
    "Driver",
    "DriverIdea",
    "Expense",
    "Group",
    "GroupDecision",
    "HoldCheck",
    "Idea",
    "IdeaStory",
    "Point",
    "Promise",
    "Purpose",
    "SpreadPack",
    "Step",
    "StopItem",
    "StopStep",
    "Support",
    "TellersIdea",
]
