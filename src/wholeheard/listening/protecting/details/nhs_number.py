"""NHS numbers: ten digits of which the last checks the others (modulus 11).

Source: NHS Data Model and Dictionary, "NHS NUMBER". A ten-digit number that does not check is still
taken when the words before it call it an NHS number: people mistype.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._digits import NearNumbers, cue_before, has_digit
from wholeheard.listening.protecting.details._look import Look
from wholeheard.listening.shapes import Detail

KIND = "nhs_number"
NAME = "NHS number"
LABEL = "an NHS number"

_TEN_DIGITS = NearNumbers(
    re.compile(r"(?<![\w£$€+.,/-])\d{3}([ .\-–]?)\d{3}\1\d{4}(?![\w£%]|[-.,/]\d)"),
    longest=12,
    digits=10,
)
_PAIRS = NearNumbers(
    re.compile(r"(?<![\w£$€+.,/-])\d(?:[ -]?\d){9}(?![\w£%]|[-.,/ ]\d)"), longest=19, digits=10
)
_CUE = re.compile(r"\b(?:nhs|chi|h&c|health and care)\b", re.IGNORECASE)


def may_be_in(look: Look) -> bool:
    """Whether there are ten digits at all."""
    return look.digits >= 10


def find(text: str) -> Iterator[Detail]:
    """Every NHS number in `text`."""
    if not has_digit(text):
        return
    for match in _TEN_DIGITS.finditer(text):
        if checks(match.group()):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.99)
        elif cue_before(_CUE, text, match.start()):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.96)
    for match in _PAIRS.finditer(text):
        if cue_before(_CUE, text, match.start()):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.96)


def checks(number: str) -> bool:
    """Whether the tenth digit is the check digit of the first nine (modulus 11)."""
    digits = [int(sign) for sign in number if sign.isdecimal()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == digits[9]
