"""How packs are shown: to those who prepare them, to a board, and to whoever told the story.

Later rooms may rely on: `for_first_page`, `rooms`, `waits_for`.
"""

from __future__ import annotations

from wholeheard.rooms.boards.present.around import (
    circle_of_a_place,
    for_first_page,
    place_choices,
    rooms,
    waits_for,
)
from wholeheard.rooms.boards.present.circle import circle_page
from wholeheard.rooms.boards.present.fields import field_page, fields_page
from wholeheard.rooms.boards.present.log import log_page
from wholeheard.rooms.boards.present.packs import head_of, pack_page, packs_page, shown_document
from wholeheard.rooms.boards.present.preparing import (
    candidate_rows,
    goes_with_another,
    preparing_page,
    story_to_ask_for,
)
from wholeheard.rooms.boards.present.teller import (
    asked_for_a_board,
    before_taking_back,
)

__all__ = [
    "asked_for_a_board",
    "before_taking_back",
    "candidate_rows",
    "circle_of_a_place",
    "circle_page",
    "field_page",
    "fields_page",
    "for_first_page",
    "goes_with_another",
    "head_of",
    "log_page",
    "pack_page",
    "packs_page",
    "place_choices",
    "preparing_page",
    "rooms",
    "shown_document",
    "story_to_ask_for",
    "waits_for",
]
