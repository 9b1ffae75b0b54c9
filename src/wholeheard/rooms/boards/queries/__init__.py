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
    counted_fields,
    due_since,
    fields_due,
    last_reviews,
)
from wholeheard.rooms.boards.queries.heard import changes_told, late_in_words, waiting
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
    "asked_now",
    "asked_of_story",
    "asked_to_say",
    "candidates",
    "changes_told",
    "counted_fields",
    "due_since",
    "fields_due",
    "given",
    "heard_until",
    "in_preparation",
    "is_heard",
    "last_months",
    "last_reviews",
    "late_in_words",
    "log_of",
    "next_given",
    "pack_of",
    "shares_of",
    "waiting",
    "words_heard",
]
