"""How sessions, packs, figures and what this work costs are shown.

One file for each thing that is shown.
"""

from __future__ import annotations

from wholeheard.rooms.reflection.present.around import chapter, frame, help_for, next_session, rooms
from wholeheard.rooms.reflection.present.beside import beside_page
from wholeheard.rooms.reflection.present.chosen import chosen_page
from wholeheard.rooms.reflection.present.costs import cost_page, events_page, statement
from wholeheard.rooms.reflection.present.keeping import keep_page
from wholeheard.rooms.reflection.present.packs import first_words, left_sentence, pack_page, story
from wholeheard.rooms.reflection.present.place import leaders_word, over, place_page, places_rows
from wholeheard.rooms.reflection.present.read_out import reading_page
from wholeheard.rooms.reflection.present.session import (
    event_name,
    missing,
    people_to_choose,
    session_page,
)
from wholeheard.rooms.reflection.present.thought import over_time_page
from wholeheard.rooms.reflection.present.times import part_of_day, plan_page, times_sentence

__all__ = [
    "beside_page",
    "chapter",
    "chosen_page",
    "cost_page",
    "event_name",
    "events_page",
    "first_words",
    "frame",
    "help_for",
    "keep_page",
    "leaders_word",
    "left_sentence",
    "missing",
    "next_session",
    "over",
    "over_time_page",
    "pack_page",
    "part_of_day",
    "people_to_choose",
    "place_page",
    "places_rows",
    "plan_page",
    "reading_page",
    "rooms",
    "session_page",
    "statement",
    "story",
    "times_sentence",
]
