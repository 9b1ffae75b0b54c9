"""What is shown in the room. One file for each kind of page."""

from __future__ import annotations

from wholeheard.rooms.programme.present.around import Tab, frame, rooms, tabs
from wholeheard.rooms.programme.present.phases import (
    answer_rows,
    chapter_page,
    leaving_page,
    question_text,
)
from wholeheard.rooms.programme.present.programmes import (
    beside_page,
    guides_page,
    programme_rows,
    told_page,
)
from wholeheard.rooms.programme.present.sheets import (
    draft_of,
    sheet_page,
    sheets_page,
    version_row,
)
from wholeheard.rooms.programme.present.team import (
    TOO_LARGE,
    asked_of,
    diary_readers,
    diary_rows,
    empty_file,
    hours_page,
    member_row,
    mix_page,
    own_hours,
    own_rows,
    said_so_far,
    team_page,
    who_may_lead,
)
from wholeheard.rooms.programme.present.waiting import for_first_page, waits_for

__all__ = [
    "TOO_LARGE",
    "Tab",
    "answer_rows",
    "asked_of",
    "beside_page",
    "chapter_page",
    "diary_readers",
    "diary_rows",
    "draft_of",
    "empty_file",
    "for_first_page",
    "frame",
    "guides_page",
    "hours_page",
    "leaving_page",
    "member_row",
    "mix_page",
    "own_hours",
    "own_rows",
    "programme_rows",
    "question_text",
    "rooms",
    "said_so_far",
    "sheet_page",
    "sheets_page",
    "tabs",
    "team_page",
    "told_page",
    "version_row",
    "waits_for",
    "who_may_lead",
]
