"""What is done in the room of measures, one file for each thing that is done."""

from wholeheard.rooms.measures.actions.counting_months import count_months
from wholeheard.rooms.measures.actions.issuing import issue
from wholeheard.rooms.measures.actions.noting import let_go, note
from wholeheard.rooms.measures.actions.registering import begin_register, mark, review
from wholeheard.rooms.measures.actions.repeating import look_for_repeats, settle_sign

__all__ = [
    "begin_register",
    "count_months",
    "issue",
    "let_go",
    "look_for_repeats",
    "mark",
    "note",
    "review",
    "settle_sign",
]
