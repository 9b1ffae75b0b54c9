"""What a round of asking came to, as it may be shown.

Answers are counted part by part (`Tally`), the places that may be shown are chosen once for the
whole round, and every item and scale is shown at those places or at fewer (`published`). Two rounds
are set beside each other by what both have published (`changes`, `gap`).
"""

from __future__ import annotations

from wholeheard.listening.rounds.beside import Changes, changes, gap
from wholeheard.listening.rounds.columns import Column, columns_of
from wholeheard.listening.rounds.counting import Tally
from wholeheard.listening.rounds.missing import Missing, who_is_missing
from wholeheard.listening.rounds.places import grown
from wholeheard.listening.rounds.showing import Results, published

__all__ = [
    "Changes",
    "Column",
    "Missing",
    "Results",
    "Tally",
    "changes",
    "columns_of",
    "gap",
    "grown",
    "published",
    "who_is_missing",
]
