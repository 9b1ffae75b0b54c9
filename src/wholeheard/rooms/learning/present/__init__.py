"""How what was learnt is shown. One file for each thing.

Later rooms may rely on: `rooms`.
"""

from __future__ import annotations

from wholeheard.kit.ids import short
from wholeheard.rooms.change.present import frame
from wholeheard.rooms.learning.present.around import beside_a_change, rooms
from wholeheard.rooms.learning.present.bundles import bundle_page, in_words, origin_page
from wholeheard.rooms.learning.present.openly import (
    bundle_row,
    entries,
    open_bundle,
    open_frame,
    open_row,
    open_study,
)
from wholeheard.rooms.learning.present.quarters import quarter_page
from wholeheard.rooms.learning.present.same import MOST_ELSEWHERE, same_page
from wholeheard.rooms.learning.present.studies import (
    measure_choices,
    story_choices,
    study_page,
    study_row,
    text_rows,
)

__all__ = [
    "MOST_ELSEWHERE",
    "beside_a_change",
    "bundle_page",
    "bundle_row",
    "entries",
    "frame",
    "in_words",
    "measure_choices",
    "open_bundle",
    "open_frame",
    "open_row",
    "open_study",
    "origin_page",
    "quarter_page",
    "rooms",
    "same_page",
    "short",
    "story_choices",
    "study_page",
    "study_row",
    "text_rows",
]
