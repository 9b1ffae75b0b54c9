"""What is done in this room.

Later rooms may rely on none of it.
"""

from wholeheard.rooms.boards.actions.figures import count_figures
from wholeheard.rooms.boards.actions.giving import give
from wholeheard.rooms.boards.actions.packs import begin, write_note
from wholeheard.rooms.boards.actions.reviewing import review
from wholeheard.rooms.boards.actions.stories import ask_for, clear, draw, say

__all__ = [
    "ask_for",
    "begin",
    "clear",
    "count_figures",
    "draw",
    "give",
    "review",
    "say",
    "write_note",
]
