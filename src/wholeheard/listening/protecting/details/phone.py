"""Telephone numbers: landlines, mobiles, short service numbers and numbers from abroad.

Source for British shapes: Ofcom, National Telephone Numbering Plan. Extensions and bleep numbers
are found by `id`. A number of one's own is meant, so 999, 111 and the like are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._digits import cue_before, has_digit
from wholeheard.listening.shapes import Detail

KIND = "phone"
NAME = "phone number"
LABEL = "a phone number"

_GAP = r"[ .\-–\u00a0]{0,2}"
_BRITISH = re.compile(
    rf"(?<![\w£$€+.,])(?:(?:\+|00)44{_GAP}(?:\(0\){_GAP})?[1-9]|\(0\d{{2,5}}\)|0[1-9])"
    rf"(?:{_GAP}\d){{5,10}}(?:{_GAP}(?:ext|extension|x)\.?{_GAP}\d{{2,5}})?(?!\w|[-/]\d)",
    re.IGNORECASE,
)
_FROM_ABROAD = re.compile(
    r"(?<![\w£$€.])(?:\+|\b00)[1-9]\d{0,2}(?:[ .()\-–]{0,2}\d){6,12}(?:[ ]?x\d{2,5})?(?![\w/])"
)
_AMERICAN = re.compile(
    r"(?<![\w£$€+.])(?:1[ .-])?(?:\(\d{3}\)[ ]?|\d{3}[.-])\d{3}[ .-]\d{4}"
    r"(?:[ ]?x\d{2,5})?(?![\w/]|-\d)"
)
_AFTER_A_CUE = re.compile(r"(?<![\w£$€+.,/-])\d(?:[ .-]?\d){5,12}(?!\w|[-./]\d)")
_CUE = re.compile(
    r"\b(?:phone|telephone|tel|mobile|mob|landline|ring|rang|call|called|text|texted|voicemail|"
    r"fax|whatsapp|ffôn|rhif ffôn|contact(?: number)?|number is)\b",
    re.IGNORECASE,
)
_OTHER_CUE = re.compile(
    r"\b(?:nhs|account|passport|hospital|patient|staff|reference|ref|complaint|case|sort|card|"
    r"policy|badge|ticket|licence|insurance)\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Detail]:
    """Every telephone number in `text`."""
    if not has_digit(text):
        return
    for match in _BRITISH.finditer(text):
        digits = _digits(match.group())
        if 10 <= digits <= 17 and not _is_an_id(text, match.start()):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.95)
    for pattern in (_FROM_ABROAD, _AMERICAN):
        for match in pattern.finditer(text):
            if _digits(match.group()) >= 8:
                yield Detail(match.start(), match.end(), KIND, LABEL, 0.9)
    for match in _AFTER_A_CUE.finditer(text):
        if _digits(match.group()) < 7 and " " not in match.group():
            continue
        if cue_before(_CUE, text, match.start(), 24) and not _is_an_id(text, match.start()):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.8)


def _digits(words: str) -> int:
    return sum(map(str.isdecimal, words))


def _is_an_id(text: str, start: int) -> bool:
    return cue_before(_OTHER_CUE, text, start, 24) and not cue_before(_CUE, text, start, 16)
