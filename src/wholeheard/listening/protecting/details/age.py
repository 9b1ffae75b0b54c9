"""Ages told in figures or words: "aged 81", "81 year old", "I am eighty-one", "He's 91".

An age already blurred ("in his nineties", "over 65s") is left. Ages of ninety and more are few
enough to tell who somebody is, so they all get one label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._digits import NearNumbers
from wholeheard.listening.protecting.details._look import Look, in_each_case, in_small_letters
from wholeheard.listening.shapes import Detail

KIND = "age"
NAME = "age"

_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
         "nine": 9}  # fmt: skip
_TEENS = {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
          "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
         "eighty": 80, "ninety": 90}  # fmt: skip
_DECADES = {20: "in their twenties", 30: "in their thirties", 40: "in their forties",
            50: "in their fifties", 60: "in their sixties", 70: "in their seventies",
            80: "in their eighties"}  # fmt: skip
OLDEST = 120  # years

_WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}|{'|'.join(_ONES)})"
)
# A number begins with a digit or one of these letters: looked at first, as it is quick.
_BEGINS_A_NUMBER = rf"(?=[\d{''.join(sorted({word[0] for word in [*_ONES, *_TEENS, *_TENS]}))}])"
_NUMBER = rf"(?:\d{{1,3}}|{_WORDS})"
_PERSON = (
    r"(?:I|he|she|we|they|(?:my|our|his|her|their|the) (?:late )?(?:mum|mam|mom|mother|dad|father|"
    r"husband|wife|partner|son|daughter|brother|sister|nan|nana|gran|granny|grandma|grandmother|"
    r"grandad|grandfather|aunt|auntie|uncle|neighbour|friend|baby|child|boy|girl|patient|resident|"
    r"lady|gentleman|man|woman|mother-in-law|father-in-law))"
)
_AGED = re.compile(
    rf"\b(?P<all>(?:aged|age of|age is|age was|age:|ages)[ ]?(?:about |only |just |nearly )?"
    rf"(?P<n>{_NUMBER})(?:(?: and a half)?)\b(?![-–%.]\d| ?(?:to|and over|or over|plus|\+)))",
    re.IGNORECASE,
)
_YEARS_OLD = re.compile(
    rf"\b{_BEGINS_A_NUMBER}(?P<all>(?P<n>{_NUMBER})[ -]?"
    r"(?:(?:years?|yrs?|months?|weeks?|days?)[ -]?"
    r"(?:olds?|of age)|y/?o|yr old|yrs old|oed|mlwydd oed))\b",
    re.IGNORECASE,
)
# What stands before and after a number that is somebody's age without saying so.
_SOMEBODY_IS = re.compile(
    rf"\b{_PERSON}(?: is| am| was| are| were| turned| turns|['’]s|['’]m|['’]re| will be)"
    r"(?: now| only| just| nearly| almost| already)?[ ]\Z",
    re.IGNORECASE,
)
# The last word of that: asked first, as it is quick.
_LED_TO = re.compile(
    r"(?:is|am|was|are|were|turned|turns|['’]s|['’]m|['’]re|be|now|only|just|nearly|almost|already)"
    r"[ ]\Z",
    re.IGNORECASE,
)
_LONGEST_LED = 8  # characters
_LONGEST_SOMEBODY = 48  # characters
_A_NUMBER = re.compile(rf"\b{_BEGINS_A_NUMBER}{_NUMBER}\b", re.IGNORECASE)
_FIGURES = NearNumbers(re.compile(r"\b\d{1,3}\b"), longest=3)
_AND_NO_MORE = re.compile(
    r"(?=[.,;:!?)]|$| (?:and|but|so|now|with|when|then|next|last|years young|who|at the time|in "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December))\b)"
    r"(?![.,:]\d)(?! (?:and|with) (?:a half |half )?(?:hours?|minutes?))",
    re.IGNORECASE,
)
_WORDS_OF_AGE = ("teen", "twent", "thirt", "forty", "fift", "sixt", "sevent", "eight", "ninet",
                 " old", "aged ", "age of")  # fmt: skip
_AGE_IN_WORDS = in_each_case([*_TEENS, *_TENS, "old", "aged", "age", "ages", "oed"])
# Each way in which an age may end, in small letters.
_OLD = (" old", "-old", *(f"{end}old" for end in "rshky"), "of age", "y/o", "oed")
_YO = re.compile(r"yo\b")
_SMALLER_UNIT = re.compile(r"month|week|day", re.IGNORECASE)


def may_be_in(look: Look) -> bool:
    """Whether there is a number in figures or words, or a word that goes with an age."""
    return look.digits > 0 or look.has_any(_AGE_IN_WORDS)


def find(text: str) -> Iterator[Detail]:
    """Every exact age in `text`."""
    lowered = in_small_letters(text)
    in_words = any(word in lowered for word in _WORDS_OF_AGE)
    for match in (_A_NUMBER if in_words else _FIGURES).finditer(text):
        if not _LED_TO.search(text, max(0, match.start() - _LONGEST_LED), match.start()):
            continue
        before = _SOMEBODY_IS.search(text, max(0, match.start() - _LONGEST_SOMEBODY), match.start())
        if before and _AND_NO_MORE.match(text, match.end()):
            years = in_years(match.group())
            if years <= OLDEST:
                yield Detail(*match.span(), KIND, label(years), 0.85)
    patterns = []
    if "age" in lowered:
        patterns.append(_AGED)
    if any(ending in lowered for ending in _OLD) or _YO.search(lowered):
        patterns.append(_YEARS_OLD)
    for pattern in patterns:
        for match in pattern.finditer(text):
            years = 0 if _SMALLER_UNIT.search(match["all"]) else in_years(match["n"])
            if years <= OLDEST:
                yield Detail(*match.span("all"), KIND, label(years), 0.85)


def in_years(number: str) -> int:
    """A number in figures or words: "81" and "eighty-one" are 81."""
    if number.isdecimal():
        return int(number)
    known = _ONES | _TEENS | _TENS
    return sum(known[word] for word in re.split(r"[ -]", number.lower()))


def label(years: int) -> str:
    """The words that stand for an age in years."""
    if years >= 90:
        return "ninety or over"
    if years >= 20:
        return _DECADES[years // 10 * 10]
    for at_least, words in ((18, "a young adult"), (13, "a teenager"), (5, "a child"),
                            (1, "a young child")):  # fmt: skip
        if years >= at_least:
            return words
    return "a baby"
