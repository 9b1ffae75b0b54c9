"""British postcodes, whole ones only: "SA99 1AA". Source: Royal Mail, Programmers' Guide to PAF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._digits import NearNumbers, has_digit
from wholeheard.listening.protecting.details._look import Look
from wholeheard.listening.shapes import Detail

KIND = "postcode"
NAME = "postcode"
LABEL = "a postcode"

_POSTCODE = NearNumbers(
    re.compile(
        r"(?<![\w£$€/.,-])(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)[ \u00a0]{0,2}\d[ABD-HJLNP-UW-Z]{2}(?![\w-])",
        re.IGNORECASE,
    ),
    longest=9,
)
_NOT_AN_ENDING = ("th", "rd", "nd", "st", "hr", "ft", "lb", "yr", "wk", "ed", "er", "pt", "hz")


def may_be_in(look: Look) -> bool:
    """Whether there are two digits at all."""
    return look.digits >= 2


def may_be_here(look: Look) -> bool:
    """Whether there is one, looked for thoroughly."""
    return look.digits >= 2 and _POSTCODE.stands_in(look.text)


def find(text: str) -> Iterator[Detail]:
    """Every postcode in `text`."""
    if not has_digit(text):
        return
    for match in _POSTCODE.finditer(text):
        words = match.group()
        if words.isupper() or not words.lower().endswith(_NOT_AN_ENDING):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.98 if words.isupper() else 0.95)
