"""How the room is shown. One file for each kind of page.

Later rooms may rely on: `rooms`, `waits_for`.
"""

from __future__ import annotations

from wholeheard.rooms.leading.present.answered import (
    answer_page,
    change_choices,
    own_rows,
    place_page,
    places_rows,
    stopped_page,
)
from wholeheard.rooms.leading.present.around import (
    frame,
    rooms,
    show_a_line,
    tabs,
    thank_for_a_story,
    waits_for,
)
from wholeheard.rooms.leading.present.over_time import charts_of
from wholeheard.rooms.leading.present.proposed import proposed_rows
from wholeheard.rooms.leading.present.register import may_row, register_page
from wholeheard.rooms.leading.present.results import real_team
from wholeheard.rooms.leading.present.thanks import (
    found_to_thank,
    report_row,
    thanks_page,
    thanks_row,
    thanks_rows,
)

__all__ = [
    "answer_page",
    "change_choices",
    "charts_of",
    "found_to_thank",
    "frame",
    "may_row",
    "own_rows",
    "place_page",
    "places_rows",
    "proposed_rows",
    "real_team",
    "register_page",
    "report_row",
    "rooms",
    "show_a_line",
    "stopped_page",
    "tabs",
    "thank_for_a_story",
    "thanks_page",
    "thanks_row",
    "thanks_rows",
    "waits_for",
]
