"""Telephone numbers: landlines, mobiles, short service numbers and numbers from abroad.

Source for British shapes: Ofcom, National Telephone Numbering Plan. Extensions and bleep numbers
are found by `id`. A number of one's own is meant, so 999, 111 and the like are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._digits import NearNumbers, cue_before, has_digit
from wholeheard.listening.protecting.details._look import Look, in_each_case, small_words_in
from wholeheard.listening.shapes import Detail

KIND = "phone"
NAME = "phone number"
LABEL = "a phone number"

_BRITISH_DIGITS = (10, 17)  # fewest and most, a country and an extension with them
_FOREIGN_DIGITS = 8
_GAP = r"[ .,\-–—/\u00a0\u2011]{0,3}"
_BRITISH = NearNumbers(
    re.compile(
        rf"(?<![\w£$€+.,])(?:[(\[]?(?:\+|00) ?44[)\]]?{_GAP}(?:\(0\){_GAP})?[1-9]|\(0\d{{2,5}}\)"
        rf"|0{_GAP}[1-9])"
        rf"(?:{_GAP}\d){{5,10}}(?:{_GAP}(?:ext|extension|x)\.?{_GAP}\d{{2,5}})?(?!\w|[-/]\d)",
        re.IGNORECASE,
    ),
    longest=78,
    digits=_BRITISH_DIGITS[0],
)
_FROM_ABROAD = NearNumbers(
    re.compile(
        r"(?<![\w£$€.])(?:\+|\b00)[1-9]\d{0,2}(?:[ .()\-–]{0,2}\d){6,12}(?:[ ]?x\d{2,5})?(?![\w/])"
    ),
    longest=48,
    digits=_FOREIGN_DIGITS,
)
_AMERICAN = NearNumbers(
    re.compile(
        r"(?<![\w£$€+.])(?:1[ .-])?(?:\(\d{3}\)[ ]?|\d{3}[.-])\d{3}[ .-]\d{4}"
        r"(?:[ ]?x\d{2,5})?(?![\w/]|-\d)"
    ),
    longest=23,
    digits=_FOREIGN_DIGITS,
)
_AFTER_A_CUE = NearNumbers(
    re.compile(r"(?<![\w£$€+.,/-])\d(?:[ .-]?\d){5,12}(?!\w|[-./]\d)"), longest=25, digits=6
)
_CUE = re.compile(
    r"\b(?:phone|telephone|tel|mobile|mob|landline|ring|rang|call|called|text|texted|voicemail|"
    r"fax|whatsapp|ffôn|rhif ffôn|contact(?: number)?|number is|answering at|messages to)\b",
    re.IGNORECASE,
)
# One word of each of these, in small letters: looked for first, as it is quick.
_WORDS_OF_CUES = frozenset(
    ["phone", "telephone", "tel", "mobile", "mob", "landline", "ring", "rang", "call", "called",
     "text", "texted", "voicemail", "fax", "whatsapp", "ffôn", "contact", "number", "answering",
     "messages"]
)  # fmt: skip
_OTHER_CUE = re.compile(
    r"\b(?:nhs|account|passport|hospital|patient|staff|reference|ref|complaint|case|sort|card|"
    r"policy|badge|ticket|licence|license|insurance|incident|pin|order|booking)\b",
    re.IGNORECASE,
)
# Numbers told in words: "oh seven seven double oh, nine hundred ...", often mixed with figures.
_SPELT_DIGIT = (
    r"(?:(?:double|triple|treble)[ -])?"
    r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|o|\d{1,6})"
)
_SPELT = re.compile(
    rf"\b(?:zero|oh|nought|o|plus four four)(?:[ ,-]{{1,2}}{_SPELT_DIGIT}(?: hundred)?\b){{5,12}}",
    re.IGNORECASE,
)
# Without the nought that a British number begins with, only after a cue.
_SPELT_AFTER_A_CUE = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|double|triple|treble)"
    rf"(?:[ ,-]{{1,2}}{_SPELT_DIGIT}(?: hundred)?\b){{5,12}}",
    re.IGNORECASE,
)
_FIRST_SPELT = frozenset(["oh", "zero", "nought", "o", "plus"])
_SPELT_BEGINNING = in_each_case(_FIRST_SPELT)
_SPELT_NUMBERS = in_each_case(["seven", "one", "two", "eight", "three"])
_SPELT_DIGITS = _SPELT_NUMBERS | in_each_case(["four", "five", "six", "nine", "double"])
_FEWEST_SPELT = 3  # different ones


def may_be_in(look: Look) -> bool:
    """Whether there are enough digits, or figures told in words."""
    return (
        look.digits >= 7
        or (look.has_any(_SPELT_BEGINNING) and (look.has_any(_SPELT_NUMBERS) or look.digits > 0))
        or len(look.words & _SPELT_DIGITS) >= _FEWEST_SPELT
    )


def find(text: str) -> Iterator[Detail]:
    """Every telephone number in `text`."""
    if has_digit(text):
        yield from _in_figures(text)
    words = small_words_in(text)
    for match in _SPELT.finditer(text) if words & _FIRST_SPELT else ():
        yield Detail(match.start(), match.end(), KIND, LABEL, 0.93)
    for match in _SPELT_AFTER_A_CUE.finditer(text) if words & _WORDS_OF_CUES else ():
        if cue_before(_CUE, text, match.start(), 24):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.93)


def _in_figures(text: str) -> Iterator[Detail]:
    for match in _BRITISH.finditer(text):
        fewest, most = _BRITISH_DIGITS
        if fewest <= _digits(match.group()) <= most and not _is_an_id(text, match.start()):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.98)
    for pattern in (_FROM_ABROAD, _AMERICAN):
        for match in pattern.finditer(text):
            if _digits(match.group()) >= _FOREIGN_DIGITS:
                yield Detail(match.start(), match.end(), KIND, LABEL, 0.93)
    for match in _AFTER_A_CUE.finditer(text):
        if _digits(match.group()) < 7 and " " not in match.group():
            continue
        if cue_before(_CUE, text, match.start(), 24) and not _is_an_id(text, match.start()):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.93)


def _digits(words: str) -> int:
    return sum(map(str.isdecimal, words))


def _is_an_id(text: str, start: int) -> bool:
    return cue_before(_OTHER_CUE, text, start, 24) and not cue_before(_CUE, text, start, 16)
