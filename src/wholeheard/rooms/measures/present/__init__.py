"""How counts over time are shown: exactly to those inside, as published to everybody else.

One file for each thing that is shown.
"""

from __future__ import annotations

from wholeheard.rooms.measures.present.again import settled_rows, sign_page, sign_rows, signs_for
from wholeheard.rooms.measures.present.around import chapter, codes_for, frame, rooms, ways_from
from wholeheard.rooms.measures.present.became import flow
from wholeheard.rooms.measures.present.between import gaps
from wholeheard.rooms.measures.present.cards import TOO_FEW, back_to, is_noticed
from wholeheard.rooms.measures.present.corrected import rate_in_words, rate_of
from wholeheard.rooms.measures.present.equity import equity_page
from wholeheard.rooms.measures.present.exactly import from_inside
from wholeheard.rooms.measures.present.feeling import felt
from wholeheard.rooms.measures.present.figures import period_in_words, said_of
from wholeheard.rooms.measures.present.mapped import map_of_moments
from wholeheard.rooms.measures.present.notes import (
    charts_by_group,
    family_asked,
    groups_to_mark,
    months_to_mark,
)
from wholeheard.rooms.measures.present.openly import as_published, published_chart
from wholeheard.rooms.measures.present.places import (
    closed_since,
    heard_last,
    not_heard_rows,
    place_rows,
)
from wholeheard.rooms.measures.present.registered import (
    initial_of,
    register_page,
    what_can_be_counted,
)
from wholeheard.rooms.measures.present.stories import behind, cannot_be_opened, story_row

__all__ = [
    "TOO_FEW",
    "as_published",
    "back_to",
    "behind",
    "cannot_be_opened",
    "chapter",
    "charts_by_group",
    "closed_since",
    "codes_for",
    "equity_page",
    "family_asked",
    "felt",
    "flow",
    "frame",
    "from_inside",
    "gaps",
    "groups_to_mark",
    "heard_last",
    "initial_of",
    "is_noticed",
    "map_of_moments",
    "months_to_mark",
    "not_heard_rows",
    "period_in_words",
    "place_rows",
    "published_chart",
    "rate_in_words",
    "rate_of",
    "register_page",
    "rooms",
    "said_of",
    "settled_rows",
    "sign_page",
    "sign_rows",
    "signs_for",
    "story_row",
    "ways_from",
    "what_can_be_counted",
]
