"""Small questions about digits that several kinds ask."""

from __future__ import annotations

import re

_DIGIT = re.compile(r"\d")
LOOK_BACK = 40  # characters before a number in which words may say what it is


def has_digit(text: str) -> bool:
    """Whether there is any digit in `text`: most stories have none."""
    return _DIGIT.search(text) is not None


def cue_before(cue: re.Pattern[str], text: str, start: int, within: int = LOOK_BACK) -> bool:
    """Whether `cue` stands in the `within` characters before `start`."""
    return cue.search(text, max(0, start - within), start) is not None
