"""What is asked of residents, authorities, notes and plans. One file for each."""

from wholeheard.rooms.advocacy.queries.authorities import (
    authorities_of,
    authority_by_id,
    decided_pairs,
    has_read_guide,
    held_of,
    same_paper,
    step_why,
    to_check,
    undecided_at,
)
from wholeheard.rooms.advocacy.queries.notes import (
    agreed_whom,
    bundles_of,
    may_be_shown,
    notes_of,
    notes_with_stories,
)
from wholeheard.rooms.advocacy.queries.plans import (
    confirmed_by,
    due_letters,
    last_plan,
    last_plans,
    plans_of,
    versions_to_remind_of,
    words_of_plan,
)
from wholeheard.rooms.advocacy.queries.residents import (
    LivesHere,
    last_seen_of,
    lives_here,
    resident_by_id,
    resident_with_sign,
    residents_at,
    standing_of,
)

__all__ = [
    "LivesHere",
    "agreed_whom",
    "authorities_of",
    "authority_by_id",
    "bundles_of",
    "confirmed_by",
    "decided_pairs",
    "due_letters",
    "has_read_guide",
    "held_of",
    "last_plan",
    "last_plans",
    "last_seen_of",
    "lives_here",
    "may_be_shown",
    "notes_of",
    "notes_with_stories",
    "plans_of",
    "resident_by_id",
    "resident_with_sign",
    "residents_at",
    "same_paper",
    "standing_of",
    "step_why",
    "to_check",
    "undecided_at",
    "versions_to_remind_of",
    "words_of_plan",
]
