"""Numbers that stand for a person: of a patient, a member of staff, a passport, a bank account,
a complaint or a car; National Insurance numbers; bleeps and extensions.

Most are told by the word before them ("account 12345678"); a few have a shape of their own.
Sources: HMRC NIM39110 (National Insurance), DVLA INF104 (plates), ISO 13616 (IBAN).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._digits import NearNumbers, has_digit
from wholeheard.listening.protecting.details._look import Look
from wholeheard.listening.shapes import Detail

KIND = "id"
NAME = "number of a person, account or vehicle"
LABEL = "a number"
LABEL_PLATE = "a number plate"

_NUMBER_DIGITS = 5  # fewer are not somebody's number, whatever its shape
_FEWEST_SIGNS = 4  # shorter than this after a cue is a count ("patient 2", "ref 3"), not a number
_INSURANCE = NearNumbers(
    re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE),
    longest=13,
    digits=_NUMBER_DIGITS,
)
_PLATE = NearNumbers(re.compile(r"\b[A-Z]{2}\d[0-9] ?[A-Z]{3}\b"), longest=8, digits=2)
_OLD_PLATE = NearNumbers(
    re.compile(
        r"\b(?:reg(?:istration)?|plate|number ?plate|car|van|vehicle|taxi|ambulance)\b[^.\d]{0,24}?"
        r"(?P<id>\b(?:[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,4}[A-Z]?|[A-Z]{2}\d\d ?[A-Z]{3}))\b",
        re.IGNORECASE,
    ),
    longest=45,
    digits=1,
)
_SMALL_PLATE = re.compile(r"[a-z]{2}\d\d ?[a-z]{3}")
_SORT_CODE = NearNumbers(re.compile(r"(?<![\w/.-])\d\d-\d\d-\d\d(?![\w/-])"), longest=8, digits=6)
_IBAN = NearNumbers(
    re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?\b"),
    longest=44,
    digits=_NUMBER_DIGITS,
)
_CARD = NearNumbers(
    re.compile(r"(?<![\w£$€.,/-])\d{4}([ -]?)\d{4,6}\1\d{4,5}(?:\1\d{1,4})?(?![\w£%]|[-/.]\d)"),
    longest=22,
    digits=12,
)
_LONG = NearNumbers(
    re.compile(r"(?<![\w£$€.,/:+#-])#?\d{7,20}(?![\w£%]|[.,:]\d)"), longest=21, digits=7
)
_MIXED = NearNumbers(
    re.compile(
        r"(?<![\w£$€.@/-])(?=[A-Z\d/-]{6,24}\b)(?:[A-Z]{1,5}[/-]?)(?:\d{2,8}[/-]?){1,4}"
        r"(?:\d|[A-Z]{0,3})(?![\w@])"
    ),
    longest=45,
    digits=_FEWEST_SIGNS,
)
_CUE_WORDS = (
    r"hospital|patient|unit|staff|employee|payroll|personnel|badge|passport|sort code|account|acct|"
    r"a/c|bank|card|complaint|reference|ref|case|incident|datix|ticket|claim|policy|licence|"
    r"license|driving licence|member(?:ship)?|pin|nmc|gmc|hcpc|registration|reg|mrn|crn|district|"
    r"invoice|order|booking|crime|log|ni|national insurance|insurance|chi|id|identity|visa|"
    r"permit|student|tenancy|council tax|prescription|exemption|blue badge|record|file|roll|"
    r"service|warrant|prison(?:er)?|cloth|device|serial|wristband|room booking|job|call|docket|"
    r"asylum|home office|arc|brp|nhs|pals|ombudsman|letter|lab|sample|specimen|bottle|batch|iban|"
    r"pcn|pass|locator|voucher|parcel|tracking|confirmation|enquiry|query|application|contract|"
    r"customer|client|user|hmrc|utr|tax|dbs|vin|imei|barcode|locker|licen[cs]e plate|fine|notice"
)
_AFTER_A_CUE = re.compile(
    rf"\b(?:{_CUE_WORDS})(?:['’]s)?(?: (?:{_CUE_WORDS}))?[ ]?"
    r"(?:(?:number|no|num|nr|id|code|ref|reference|card|badge|plate)\b\.?[ ]?){0,2}"
    r"(?:(?:was|is|are|being|of|ending|under|which is|here is|starts?|,)[ ]?)?[:#=(-]?[ ]?#?"
    r"(?P<id>(?=[A-Z]{0,6}[ /-]?[A-Z]{0,4}\d)"
    r"[A-Z\d]{1,20}(?:[/-][A-Z\d]{1,12}|[ ]\d{1,8}(?![\w:.]\d)|[ ][A-Z]\b(?=[^\w ]|$)){0,6})"
    r"(?![\w%]|[.:]\d)",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(r"\d\D{0,16}\d")
_BEFORE, _BEHIND = 120, 160  # characters around two digits that a cue and its number may take
_LABEL_WITHIN = re.compile(
    r"(?:PCN|MRN|CRN|REF|NO|PIN|ID|NHS|CHI|UTR|BRP)[ :]+(?=\w)", re.IGNORECASE
)
_LETTERS_ONLY = re.compile(
    r"\b(?i:ref(?:erence)?|booking|confirmation|locator|code)"
    r"(?: (?i:ref|reference|code|number|no))?"
    r"\.?:?(?: (?:is|was))?[ ](?P<id>(?=[A-Z]*[B-DF-HJ-NP-TV-Z]{3})[A-Z]{5,8})\b(?! [A-Z]{2})"
)
_NURSE_PIN = NearNumbers(re.compile(r"\b\d{2}[A-L]\d{4}[EWSNCO]\b"), longest=8, digits=6)
_DRIVER = NearNumbers(re.compile(r"\b[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}\b"), longest=16, digits=7)
_BY_NUMBER_WORD = NearNumbers(
    re.compile(
        r"\b(?:number|no\.|ref\.?|reference)[ ]?(?:is|was|of|:|#)[ ]?"
        r"(?P<id>[A-Z]{0,4}[/-]?\d[A-Z\d/-]{3,20})(?![\w%])",
        re.IGNORECASE,
    ),
    longest=40,
    digits=_FEWEST_SIGNS,
)
_EXTENSION = NearNumbers(
    re.compile(
        r"\b(?:ext(?:ension|n)?|bleep(?:ed)?|pager)\b\.?[ ]?"
        r"(?:(?:number|no|is|was|on)\b\.?[ ]?)?[:#]?[ ]?(?P<id>\d{2,6})\b(?![.:]\d)",
        re.IGNORECASE,
    ),
    longest=27,
    digits=2,
)
_ENOUGH_DIGITS = NearNumbers(re.compile(r"\d(?:[ /A-Za-z-]{0,2}\d){3}"), longest=10, digits=4)
_CAPITALS_AND_DIGITS = NearNumbers(
    re.compile(r"\d[A-Z/-]{1,4}\d|[A-Z]{2}\d\d|\d\d[A-Z]{2}"), longest=6, digits=2
)


def may_be_in(look: Look) -> bool:
    """Whether there are two digits at all."""
    return look.digits >= 2


def find(text: str) -> Iterator[Detail]:
    """Every such number in `text`."""
    if not _ENOUGH_DIGITS.stands_in(text) and not _CAPITALS_AND_DIGITS.stands_in(text):
        if has_digit(text):
            yield from _plates(text)
            yield from _by_extension(text)
        return
    for pattern, confidence in (
        (_INSURANCE, 0.98), (_DRIVER, 0.98), (_NURSE_PIN, 0.96), (_IBAN, 0.95), (_CARD, 0.95),
        (_SORT_CODE, 0.95), (_LONG, 0.9),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            if sum(map(str.isdecimal, match.group())) >= _NUMBER_DIGITS:
                yield Detail(match.start(), match.end(), KIND, LABEL, confidence)
    for match in _MIXED.finditer(text):
        if sum(map(str.isdecimal, match.group())) >= _FEWEST_SIGNS:
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.9)
    yield from _plates(text)
    yield from _after_a_cue(text)


def _plates(text: str) -> Iterator[Detail]:
    for match in _PLATE.finditer(text):
        yield Detail(match.start(), match.end(), KIND, LABEL_PLATE, 0.97)
    for match in _OLD_PLATE.finditer(text):
        written_large = match["id"].isupper() and not match["id"].isalpha()
        if written_large or _SMALL_PLATE.fullmatch(match["id"]):
            yield Detail(*match.span("id"), KIND, LABEL_PLATE, 0.9)


def _after_a_cue(text: str) -> Iterator[Detail]:
    for match in _near_numbers(_AFTER_A_CUE, text):
        words = match["id"]
        if words[0].islower() and " " in words:  # "patient since 2016", "order by 1600"
            continue
        if _is_long_enough(words) and not _a_year(words):
            start, end = match.span("id")
            label = _LABEL_WITHIN.match(words)
            yield Detail(start + (label.end() if label else 0), end, KIND, LABEL, 0.95)
    for match in _LETTERS_ONLY.finditer(text):
        yield Detail(*match.span("id"), KIND, LABEL, 0.85)
    for match in _BY_NUMBER_WORD.finditer(text):
        if sum(map(str.isdecimal, match["id"])) >= _FEWEST_SIGNS:
            yield Detail(*match.span("id"), KIND, LABEL, 0.93)
    yield from _by_extension(text)


def _near_numbers(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What a pattern that needs two digits finds, searched for around numbers only."""
    windows: list[tuple[int, int]] = []
    for number in _TWO_DIGITS.finditer(text):
        start, end = max(0, number.start() - _BEFORE), number.end() + _BEHIND
        if windows and start <= windows[-1][1]:
            start = windows.pop()[0]
        windows.append((start, end))
    for start, end in windows:
        yield from pattern.finditer(text, start, end)


def _is_long_enough(words: str) -> bool:
    """Four digits, or fewer among capitals: "7KQ2-9P"."""
    digits = sum(map(str.isdecimal, words))
    if digits >= _FEWEST_SIGNS:
        return True
    return digits > 1 and words.isupper() and sum(map(str.isalnum, words)) > _FEWEST_SIGNS


def _by_extension(text: str) -> Iterator[Detail]:
    lowered = text.lower()
    if not any(cue in lowered for cue in ("ext", "bleep", "pager")):
        return
    for match in _EXTENSION.finditer(text):
        yield Detail(*match.span("id"), KIND, LABEL, 0.85)


def _a_year(number: str) -> bool:
    return len(number) == 4 and number.isdecimal() and number[:2] in {"19", "20"}
