"""How changes are shown. One file for each thing.

Later rooms may rely on: `for_teller`, `beside_a_story`, `made_openly`, `waits_for`, `rooms`,
`chart_of_measure`, `charts_of`, `abandoned_row`.
"""

from __future__ import annotations

from wholeheard.rooms.change.present.above import (
    asked_rows,
    decision_rows,
    diagram_page,
    due_page,
    expense_rows,
    level_row,
    spread_page,
    waiting_page,
)
from wholeheard.rooms.change.present.around import for_first_page, frame, rooms, waits_for
from wholeheard.rooms.change.present.cycles import craft_page, cycle_page, text_rows
from wholeheard.rooms.change.present.ideas import (
    abandoned_row,
    beside_a_story,
    block_row,
    comment_rows,
    idea_page,
    idea_row,
    lacks,
    made_openly,
    place_page,
    takeaway_row,
    tellers_row,
)
from wholeheard.rooms.change.present.measured import (
    beginnings_in,
    card_of,
    chart_of_measure,
    charts_of,
    series_of,
)
from wholeheard.rooms.change.present.teller import for_teller

__all__ = [
    "abandoned_row",
    "asked_rows",
    "beginnings_in",
    "beside_a_story",
    "block_row",
    "card_of",
    "chart_of_measure",
    "charts_of",
    "comment_rows",
    "craft_page",
    "cycle_page",
    "decision_rows",
    "diagram_page",
    "due_page",
    "expense_rows",
    "for_first_page",
    "for_teller",
    "frame",
    "idea_page",
    "idea_row",
    "lacks",
    "level_row",
    "made_openly",
    "place_page",
    "rooms",
    "series_of",
    "spread_page",
    "takeaway_row",
    "tellers_row",
    "text_rows",
    "waiting_page",
    "waits_for",
]
