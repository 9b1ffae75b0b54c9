"""How stories, their answers and what stands beside them are shown. One file for each thing.

Later rooms may rely on: `shown_parts`, `teller`, `places`, `state_in_words`, `first_line`,
`masks_in`, `for_teller`, `owed_row`, `outside.rooms`.
"""

from wholeheard.rooms.answers.present import apart, first, outside, partners, sides
from wholeheard.rooms.answers.present.story import (
    asks_of_teller,
    before_it_is_looked_at,
    concern_lines,
    first_line,
    for_teller,
    in_its_language,
    in_margin,
    list_row,
    masks_in,
    owed_row,
    places,
    shown_parts,
    state_in_words,
    teller,
)

__all__ = [
    "apart",
    "asks_of_teller",
    "before_it_is_looked_at",
    "concern_lines",
    "first",
    "first_line",
    "for_teller",
    "in_its_language",
    "in_margin",
    "list_row",
    "masks_in",
    "outside",
    "owed_row",
    "partners",
    "places",
    "shown_parts",
    "sides",
    "state_in_words",
    "teller",
]
