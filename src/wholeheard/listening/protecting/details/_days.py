"""How an exact day is written, in English and in Welsh. Shared by `date` and `date_of_birth`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wholeheard.listening.protecting.details._digits import NearNumbers, has_digit, near
from wholeheard.listening.protecting.details._look import (
    Look,
    in_each_case,
    in_small_letters,
    small_words_in,
)
from wholeheard.listening.sentences import Span

# Month by its name: number 1 to 12. Welsh names with the mutations that follow "o".
MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
    "ionawr": 1, "chwefror": 2, "mawrth": 3, "fawrth": 3, "ebrill": 4, "mai": 5, "fai": 5,
    "mehefin": 6, "fehefin": 6, "gorffennaf": 7, "orffennaf": 7, "awst": 8, "medi": 9, "fedi": 9,
    "hydref": 10, "tachwedd": 11, "dachwedd": 11, "rhagfyr": 12, "ragfyr": 12,
}  # fmt: skip
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_MONTH = "(?P<{}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?|dydd (?:llun|mawrth|mercher|iau|gwener|sadwrn|sul))\b[.,]?"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_SPOKEN_DAY = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth|twentieth|thirtieth"
)
_ORDINAL = rf"{_DAY}[ ]?(?:st|nd|rd|th|af|ail|ydd|edd|fed|eg|ain)\b"
_YEAR = r"(?:[12]\d{3}|['’]\d\d)\b"

_MONTH_IN_IT = re.compile(
    rf"\b(?:(?:{_WEEKDAY}[ ]?(?:the )?)?(?:{_DAY}(?:st|nd|rd|th)?[ ]?(?:and|&|to|-|–|or)[ ]?)?"
    rf"(?:{_ORDINAL}|{_DAY}|{_SPOKEN_DAY})[ -]?(?:(?:of|o)[ ])?(?:the )?{_MONTH.format('m1')}"
    rf"(?:[,]?[ -]{_YEAR}|[ -]\d\d\b(?![ ]?[\w:%]))?"
    rf"|{_MONTH.format('m2')}[ ](?:the )?"
    rf"(?:{_ORDINAL}|{_SPOKEN_DAY}|{_DAY}(?=,? {_YEAR}|[,.;!?)]|$)(?![.,]\d))"
    rf"(?:[,]? {_YEAR})?)",
    re.IGNORECASE,
)
_WEEKDAY_AND_DAY = re.compile(
    rf"\b{_WEEKDAY}[ ](?:the )?(?:{_ORDINAL}|{_SPOKEN_DAY})\b"
    rf"(?! (?:floor|ward|time|day|attempt|visit|week|of (?!{_MONTH.format('m3')})))",
    re.IGNORECASE,
)
_NUMBERS = NearNumbers(
    re.compile(
        r"(?<![\w£$€.,/:-])(?:(?P<y>[12]\d{3})(?P<s1>[-/.])(?P<m>\d{1,2})(?P=s1)(?P<d>\d{1,2})"
        r"|(?P<d2>\d{1,2})(?P<s2>[ ]?[-/.][ ]?)(?P<m2>\d{1,2})(?P=s2)(?P<y2>[12]\d{3}|\d\d))"
        r"(?!\w|[-/.:]\d|[ ]?%)"
    ),
    longest=14,
    digits=4,
)
_SHORT = NearNumbers(
    re.compile(r"(?<=\b[oO]n )(?:the )?(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\w/.,%]\d|\w|/)"),
    longest=9,
    digits=2,
)
_DAY_OF_THE = NearNumbers(
    re.compile(rf"\b{_ORDINAL} of the (?P<m>1[0-2]|[1-9])(?:st|nd|rd|th)\b(?:,? {_YEAR})?"),
    longest=24,
    digits=2,
)
# A bare day is exact where the story has said the month before: "on the 29th".
_BARE_DAY = NearNumbers(
    re.compile(
        rf"\b(?:on|by|until|till|since|from|to) the (?P<day>{_DAY}(?:st|nd|rd|th))"
        r"(?=[.,;!?)]|$| (?:and|but|at|because|when|I|we|they|he|she)\b)",
        re.IGNORECASE,
    ),
    longest=14,
)
# Looked for first, as most texts hold neither: "29th", "3/11".
_WITH_AN_ENDING = NearNumbers(
    re.compile(r"\d(?:[sS][tT]|[nN][dD]|[rR][dD]|[tT][hH]|[aA]|[yYeEfF])"), longest=3
)
_DIVIDED = NearNumbers(re.compile(r"\d[ ]?[-/.][ ]?\d"), longest=5, digits=2)
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST = 72  # characters of a day with its weekday, month and year
_MONTH_STEMS = [
    month for month in MONTHS if not any(other in month for other in MONTHS if other != month)
]
_WEEKDAY_STEMS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "dydd ")
_NEAR_A_MONTH = 48  # characters: "between the twenty-second and twenty-third of the month"
_WEEKDAYS = frozenset(
    ["mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "thu", "thur", "thurs",
     "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday", "dydd"]
)  # fmt: skip


_SPOKEN_DAYS = in_each_case(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
     "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
     "eighteenth", "nineteenth", "twentieth", "thirtieth"]
)  # fmt: skip


def may_hold_a_day(look: Look) -> bool:
    """Whether there is a number, or a day told in words."""
    return look.digits > 0 or look.has_any(_SPOKEN_DAYS)


@lru_cache(maxsize=1)  # `date_of_birth` and `date` ask about the same text in turn
def exact_days(text: str) -> tuple[tuple[int, int, int], ...]:
    """Every exact day: (start, end, month), the month 1 to 12, or 0 where it is not said."""
    return tuple(_exact_days(text))


def _exact_days(text: str) -> Iterator[tuple[int, int, int]]:
    lowered = in_small_letters(text)
    words = small_words_in(text)
    if has_digit(text):
        yield from _in_numbers(text)
        if _WITH_AN_ENDING.stands_in(text):
            for match in _BARE_DAY.finditer(text):
                yield *match.span("day"), 0
            for match in _DAY_OF_THE.finditer(text):
                yield *match.span(), int(match["m"])
    elif words.isdisjoint(_SPOKEN_DAYS):
        return
    if any(_is_near_a_day(month, lowered) for month in words & MONTHS.keys()):
        months = sorted(_places(_MONTH_STEMS, lowered))
        for match in near(_MONTH_IN_IT, text, months, before=_LONGEST, longest=_LONGEST):
            name = match["m1"] or match["m2"]
            if not _is_the_verb(match.group(), name):
                end = match.start() + len(match.group().rstrip(". "))
                yield match.start(), end, MONTHS[name.lower()]
    if not words.isdisjoint(_WEEKDAYS):
        weekdays = sorted(_places(_WEEKDAY_STEMS, lowered))
        for match in near(_WEEKDAY_AND_DAY, text, weekdays, before=0, longest=_LONGEST):
            if not match.group().startswith(("sun ", "sat ", "wed ", "sun,", "sat,", "wed,")):
                yield match.start(), match.end(), 0


def _places(stems: Iterable[str], lowered: str) -> Iterator[Span]:
    """Where any of these stands in a text in small letters."""
    for stem in stems:
        start = lowered.find(stem)
        while start >= 0:
            yield start, start + len(stem)
            start = lowered.find(stem, start + 1)


def _in_numbers(text: str) -> Iterator[tuple[int, int, int]]:
    if not _DIVIDED.stands_in(text):
        return
    for match in _NUMBERS.finditer(text):
        day, month = int(match["d"] or match["d2"]), int(match["m"] or match["m2"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield *match.span(), month
        elif 1 <= day <= 12 and 1 <= month <= 31 and match["s2"] != "-":
            yield *match.span(), day  # the American order
    for match in _SHORT.finditer(text):
        day, month = int(match["d"]), int(match["m"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield *match.span(), month


def _is_near_a_day(month: str, lowered: str) -> bool:
    """Whether a number or a spoken day stands near the word: "may" is mostly no month."""
    start = lowered.find(month)
    while start >= 0:
        near = lowered[max(0, start - _NEAR_A_MONTH) : start + len(month) + _NEAR_A_MONTH]
        if has_digit(near) or not _SPOKEN_DAYS.isdisjoint(_LETTERS.findall(near)):
            return True
        start = lowered.find(month, start + 1)
    return False


def _is_the_verb(words: str, month: str) -> bool:
    """Whether "may", "mar" or "march" in lower case is a verb: "1 may go home"."""
    if month not in {"may", "march", "mar", "mai", "sat", "sun"}:
        return False
    return not re.search(r"\d(?:st|nd|rd|th)\b|[12]\d{3}| of | o |(?:th|rd|nd|st) ", words)
