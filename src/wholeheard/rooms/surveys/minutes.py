"""How long it takes to answer, in steps so coarse that they tell nobody apart. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from wholeheard.rooms.surveys import lists

LAST = "more"


def step_of(seconds: float) -> str:
    """The step in which a time falls: "1" is under one minute, and so on."""
    for step, minutes in lists.UPPER_MINUTES.items():
        if seconds < 60 * minutes:
            return step
    return LAST


def usual(counted: Mapping[str, int]) -> str:
    """The step of the one in the middle; empty where too few were counted to say."""
    whole = sum(counted.values())
    if whole < lists.FEWEST_FOR_MINUTES:
        return ""
    reached = 0
    for step in lists.TOOK:
        reached += counted.get(step, 0)
        if 2 * reached >= whole:
            return step
    return LAST
