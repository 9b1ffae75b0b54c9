"""Dates of birth: an exact day that words call so, or a long-past day standing among details."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._days import exact_days, may_hold_a_day
from wholeheard.listening.protecting.details._digits import cue_before
from wholeheard.listening.protecting.details._look import Look
from wholeheard.listening.shapes import Detail

KIND = "date_of_birth"
NAME = "date of birth"
LABEL = "a date of birth"

_CUE = re.compile(
    r"(?:born|d\.?[ ]?o\.?[ ]?b|birth ?day|birth ?date|birth|ganwyd|ganed|geni)\b",
    re.IGNORECASE,
)
_BIRTH = ("born", "birth", "dob", "d.o", "d o", "geni", "ganwyd", "ganed")
_ANOTHER_DAY = re.compile(
    r"\b(?:on|since|until|till|from|died|married|wed|admitted|by|in|before|after|discharged)"
    r"(?: the)? ?$|still ?born",
    re.IGNORECASE,
)


def may_be_in(look: Look) -> bool:
    """Whether any exact day may be there."""
    return may_hold_a_day(look)


def find(text: str) -> Iterator[Detail]:
    """Every date of birth in `text`."""
    lowered = text.lower()
    if "19" not in text and "18" not in text and not any(c in lowered for c in _BIRTH):
        return
    for start, end, _ in exact_days(text):
        if cue_before(_CUE, text, start, 36):
            yield Detail(start, end, KIND, LABEL, 0.98)
        elif _stands_among_details(text, start, end):
            yield Detail(start, end, KIND, LABEL, 0.85)


def _stands_among_details(text: str, start: int, end: int) -> bool:
    year = re.search(r"\b1[89]\d\d\b", text[start:end])
    return year is not None and not _ANOTHER_DAY.search(text, max(0, start - 24), start)
