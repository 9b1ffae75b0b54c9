"""Dates of birth: an exact day that words call so, or a long-past day standing among details."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._days import MONTHS, exact_days, may_hold_a_day
from wholeheard.listening.protecting.details._digits import cue_before
from wholeheard.listening.protecting.details._look import Look, in_small_letters
from wholeheard.listening.shapes import Detail

KIND = "date_of_birth"
NAME = "date of birth"
LABEL = "a date of birth"

_CUE = re.compile(
    r"(?:born|d\.?[ ]?o\.?[ ]?b|birth ?day|birth ?date|birth|ganwyd|ganed|geni)\b",
    re.IGNORECASE,
)
_BIRTH = ("born", "birth", "geni", "ganwyd", "ganed")
_SHORT_FOR_BIRTH = re.compile(r"d\.? ?o\.? ?b")
_ANOTHER_DAY = re.compile(
    r"\b(?:on|since|until|till|from|died|married|wed|admitted|by|in|before|after|discharged)"
    r"(?: the)? ?$|still ?born",
    re.IGNORECASE,
)
# What is a day only because it stands right after such words: "dob 031152", "born 3 nov 52".
_RIGHT_AFTER = re.compile(
    r"[ .:=,-]{0,4}(?:(?:is|was|of|on|the|my|her|his|year) ){0,3}"
    r"(?P<day>(?:(?P<d1>\d{2})(?P<m1>\d{2})|(?P<d2>\d{1,2})(?P<s>[ ./-])(?P<m2>\d{1,2})(?P=s)"
    r"|\d{1,2}(?:st|nd|rd|th)?[ ./-]?(?:of )?(?:"
    + "|".join(sorted(MONTHS, key=len, reverse=True))
    + r")[ ,./-]{0,2})['’]?(?:1[89]|20)?\d\d)(?!\w|[-/.:,%]\d|%)",
    re.IGNORECASE,
)


def may_be_in(look: Look) -> bool:
    """Whether any exact day may be there."""
    return may_hold_a_day(look)


def find(text: str) -> Iterator[Detail]:
    """Every date of birth in `text`."""
    lowered = in_small_letters(text)
    told = any(c in lowered for c in _BIRTH) or _SHORT_FOR_BIRTH.search(lowered) is not None
    if told:
        yield from _right_after_a_cue(text)
    if "19" not in text and "18" not in text and not told:
        return
    for start, end, _ in exact_days(text):
        if cue_before(_CUE, text, start, 36):
            yield Detail(start, end, KIND, LABEL, 0.98)
        elif _stands_among_details(text, start, end):
            yield Detail(start, end, KIND, LABEL, 0.85)


def _right_after_a_cue(text: str) -> Iterator[Detail]:
    for cue in _CUE.finditer(text):
        if match := _RIGHT_AFTER.match(text, cue.end()):
            day, month = match["d1"] or match["d2"] or 1, match["m1"] or match["m2"] or 1
            if 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
                yield Detail(*match.span("day"), KIND, LABEL, 0.98)


def _stands_among_details(text: str, start: int, end: int) -> bool:
    year = re.search(r"\b1[89]\d\d\b", text[start:end])
    return year is not None and not _ANOTHER_DAY.search(text, max(0, start - 24), start)
