"""What a self-check comes to: never a number. Pure, and nothing of it is kept.

The first question is read as the step that somebody chose; of the others, those are named that hold
on most days or nearly every day. Thresholds are ours: the questions are not validated, so there is
no cut-off to take from a study, and none is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FIRST = "burnout"
OFTEN = ("most_days", "every_day")
ALWAYS = "every_day"
GRAVEST, HEAVY = ("5",), ("4",)
SIGNS = ("rest", "hurry", "distance", "home", "alone")
MANY = 3
"""So many signs on most days weigh as much as being worn out."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """`step`: the answer to the first question, "1" to "5", "" where it was left out. `signs`:
    what holds on most days, in the order asked. `gravest`: help comes before all else; `heavy`:
    it is said that somebody should be spoken to."""

    step: str
    signs: tuple[str, ...]
    gravest: bool
    heavy: bool


def weigh(answers: Mapping[str, str]) -> Weighed:
    """The answers, each by the id of its item; those that were left out may be missing."""
    step = answers.get(FIRST, "")
    signs = tuple(one for one in SIGNS if answers.get(one) in OFTEN)
    all_always = all(answers.get(one) == ALWAYS for one in SIGNS)
    gravest = step in GRAVEST or all_always
    return Weighed(step, signs, gravest, gravest or step in HEAVY or len(signs) >= MANY)
