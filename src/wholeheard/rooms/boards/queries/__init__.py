"""What is asked of packs, of who was asked for their story, and of fields that tellers meet."""

from __future__ import annotations

from wholeheard.rooms.boards.queries.asked import (
    Share,
    asked_now,
    asked_of_story,
    asked_to_say,
    candidates,
    heard_until,
    is_heard,
    log_of,
    shares_of,
    words_heard,
)
from wholeheard.rooms.boards.queries.fields import (
    Counted,
    asked_fields,
    due_since,
    fields_due,
    last_reviews,
)
from wholeheard.rooms.boards.queries.figures import (
    end_of_half_year,
    figures_due,
    last_figures,
    last_half_year,
    with_figures_due,
)
from wholeheard.rooms.boards.queries.heard import changes_told
from wholeheard.rooms.boards.queries.packs import (
    given,
    in_preparation,
    last_months,
    next_given,
    pack_of,
)

__all__ = [
    "Counted",
    "Share",
    "asked_fields",
    "asked_now",
    "asked_of_story",
    "asked_to_say",
    "candidates",
    "changes_told",
    "due_since",
    "end_of_half_year",
    "fields_due",
    "figures_due",
    "given",
    "heard_until",
    "in_preparation",
    "is_heard",
    "last_figures",
    "last_half_year",
    "last_months",
    "last_reviews",
    "log_of",
    "next_given",
    "pack_of",
    "shares_of",
    "with_figures_due",
    "words_heard",
]
