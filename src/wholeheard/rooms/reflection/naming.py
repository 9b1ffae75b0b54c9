"""What in a few words could tell who spoke. Pure: words and the names of staff in, findings out.

Names and details are found by the library; here stand the names of this organisation's own staff,
roles that only one person has at a time ("the ward sister on nights"), initials, words put into
somebody's mouth ("she said"), quotations, beds. It reads English, and it cannot find everything:
what it cannot stands in docs/how-to/hold-a-story-session.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from wholeheard.listening.protecting import find_details
from wholeheard.listening.protecting.names import common_words, without_accents

NAME, DETAIL, ROLE, SPOKE, QUOTE, PLACE = "name", "detail", "role", "spoke", "quote", "place"


@dataclass(frozen=True, slots=True)
class Found:
    """Words from `start` up to `end` that could tell who it was; `kind` is one of the above."""

    start: int
    end: int
    kind: str
    words: str


ROLES = (
    "nurse", "sister", "matron", "midwife", "doctor", "consultant", "registrar", "house officer",
    "sho", "gp", "surgeon", "anaesthetist", "psychiatrist", "psychologist", "physio",
    "physiotherapist", "ot", "occupational therapist", "therapist", "dietitian", "pharmacist",
    "radiographer", "paramedic", "hca", "healthcare assistant", "health care assistant",
    "support worker", "assistant", "auxiliary", "carer", "porter", "cleaner", "domestic", "cook",
    "housekeeper", "chaplain", "receptionist", "ward clerk", "clerk", "secretary", "manager",
    "deputy", "team leader", "charge nurse", "student", "volunteer", "trainee", "locum",
    "director", "chief executive", "facilitator", "co-lead", "social worker", "technician",
)  # fmt: skip
SAYING = (
    "said", "says", "told", "tells", "asked", "felt", "feels", "cried", "wept", "shared",
    "described", "admitted", "mentioned", "explained", "recalled", "remembered", "confessed",
    "spoke", "talked", "thought", "thinks", "agreed", "disagreed", "reported", "wondered",
    "broke down", "was upset", "was in tears", "was angry", "was moved", "got upset",
    "became upset", "became tearful", "started crying", "left the room", "found it hard",
)  # fmt: skip
SOMEBODY = (
    "he", "she", "someone", "somebody", "one person", "one colleague", "a colleague",
    "another colleague", "one of us", "one of the team", "one of the group", "a member of staff",
    "one member of staff", "a team member", "the person who spoke", "the speaker",
)  # fmt: skip
SHIFTS = "nights?|days|earl(?:y|ies)|lates?|weekends?|duty|call|shift|charge"
BEFORE_A_LETTER = frozenset(
    {"plan", "vitamin", "bay", "room", "ward", "type", "grade", "group", "option", "hepatitis",
     "part", "step", "unit", "band", "block", "table", "appendix", "floor", "level", "side"}
)  # fmt: skip
ACRONYMS = frozenset(
    {"AE", "ED", "GP", "GPS", "HCA", "HCAS", "ICU", "ITU", "HDU", "MDT", "OT", "OTS", "PT", "HR",
     "IT", "AMU", "MAU", "SAU", "CT", "MRI", "XR", "UK", "NHS", "CQC", "DNR", "TV", "CD", "PPE",
     "IV", "BP", "UTI", "CPR", "SHO", "NG", "TTO", "TTA", "QR", "OK", "US", "WE", "NO",
     "CAMHS", "EDI", "LGB", "BSL", "ECG", "RCN", "BMA", "WRES", "AHP", "AHPS"}
)  # fmt: skip
TITLES = "dr|mr|mrs|ms|miss|mx|prof|sr|sister|nurse|matron|doctor|staff nurse|charge nurse"


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))


_ROLE, _SAYS, _WHO = _one_of(ROLES), _one_of(SAYING), _one_of(SOMEBODY)
_NOT_BETWEEN = "are|is|be|been|being|were|to|not|never|who|should|could|can|may"
_BETWEEN = rf"(?:\s+(?!(?:{_NOT_BETWEEN})\b)[\w’'-]+){{0,5}}?"
_OF_ONE = r"\b(?:the|our|my|that|this)(?:\s+[\w-]+){0,2}?\s+"
_OF_A_ROLE = (
    r"(?!\s+(?:letters?|rounds?|notes?|lists?|station|desk|rota|team|meetings?|hand-?overs?|calls?"
    r"|bell|office|room|role|training)\b)"
)
_I = re.IGNORECASE
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (QUOTE, re.compile(r"[“„«\"][^“”„«»\"\n]{1,400}[”»\"“]")),
    (QUOTE, re.compile(r"(?<![\w’'])[‘'][^‘’'\n]*(?:[’'][^\W\d_][^‘’'\n]*)*[’'](?![\w])")),
    (ROLE, re.compile(rf"{_OF_ONE}(?:{_ROLE})\b{_OF_A_ROLE}", _I)),
    (ROLE, re.compile(rf"\b(?:{_ROLE})\s+(?:on|in|from)\s+(?:{SHIFTS}|bay|theatre|ward)\b", _I)),
    (SPOKE, re.compile(rf"\b(?:{_ROLE})s?{_BETWEEN}\s+(?:{_SAYS})\b", _I)),
    (SPOKE, re.compile(rf"\b(?:{_WHO}){_BETWEEN}\s+(?:{_SAYS})\b", _I)),
    (NAME, re.compile(rf"\b(?:{TITLES})\.?\s+[A-Z]\b\.?", _I)),
    (NAME, re.compile(r"\b[A-Z]\.\s?[A-Z]\b\.?")),
    (NAME, re.compile(rf"\b[A-Za-z]{{2}}\s+(?:{_SAYS})\b")),
    (NAME, re.compile(rf"\b[A-Z]{{2,3}}(?:’s|'s|\s+(?:on|from)\s+(?:{SHIFTS}))")),
    (DETAIL, re.compile(r"\b(?:bleep|ext\.?|extension|pager)\s*\d+", _I)),
    (PLACE, re.compile(r"\b(?:bed|side\s?room|bay)\s*(?:no\.?\s*)?\d+\b", _I)),
)  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
LONE_CAPITAL = re.compile(r"(?<![\w.’'&])[B-HJ-Z](?![\w’'&]|\.\w)")
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:\n])[\s\"“‘'(•*-]*$")
FEWEST_LETTERS = 3
EVERYDAY_PAIRS = frozenset(
    {"we", "he", "it", "us", "me", "no", "so", "if", "as", "or", "to", "in", "of", "on", "at",
     "by", "do", "is", "be", "up", "my", "an", "am", "go", "ot", "gp", "hr", "all", "you"}
)  # fmt: skip


def what_names(text: str, staff: Iterable[str] = ()) -> list[Found]:
    """Everything in `text` that could tell who spoke, in order and without overlap.

    `staff`: full names of those who work here. The same text always gives the same list.
    """
    found = [*_details(text), *_of_staff(text, staff), *_patterns(text), *_lone_letters(text)]
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _found(text: str, start: int, end: int, kind: str) -> Found:
    return Found(start, end, kind, " ".join(text[start:end].split()))


def _details(text: str) -> Iterator[Found]:
    """What the library finds: names, days, ages, numbers, addresses."""
    for one in find_details(text):
        kind = NAME if one.kind == "person" else DETAIL
        yield _found(text, one.start, one.end, kind)


def _patterns(text: str) -> Iterator[Found]:
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if not (kind == NAME and _is_everyday(match[0])):
                yield _found(text, match.start(), match.end(), kind)


def _is_everyday(words: str) -> bool:
    """Whether two letters are a word or a known abbreviation, and so nobody's initials."""
    match = WORD.match(words)
    first = match[0] if match else words
    bare = re.sub(r"[’']s$", "", first)
    return bare.upper() in ACRONYMS or bare.lower() in EVERYDAY_PAIRS


def _lone_letters(text: str) -> Iterator[Found]:
    """A capital that stands alone, as people are shortened: "K was upset"."""
    for match in LONE_CAPITAL.finditer(text):
        before = WORD.findall(text[: match.start()])
        after = text[match.end() :].lstrip(" .").lower()
        if before and before[-1].lower() in BEFORE_A_LETTER:
            continue
        if not after.startswith(("diff", "difficile")):
            yield _found(text, match.start(), match.end(), NAME)


# Those who work here ------------------------------------------------------------------------------


def _of_staff(text: str, staff: Iterable[str]) -> Iterator[Found]:
    """Names of staff, whole or in part, however they are written. A part that is an everyday word
    too ("Grace", "Will") is taken for a name where it has a capital in mid-sentence, or where the
    whole name stands."""
    whole, single, double = _names_of(staff)
    plain = without_accents(text)
    if len(plain) != len(text):
        plain = text
    words = [(match, _bare(match[0])) for match in WORD.finditer(plain)]
    for at, (match, bare) in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        if following and (bare, following[1]) in whole:
            yield _found(text, match.start(), following[0].end(), NAME)
        elif bare in single or (bare in double and _is_meant_as_a_name(match, plain)):
            yield _found(text, match.start(), match.end(), NAME)


def _names_of(staff: Iterable[str]) -> tuple[set[tuple[str, str]], set[str], set[str]]:
    """Pairs of words that are a whole name; parts that are nothing but names; parts that are
    everyday words or very short too."""
    whole: set[tuple[str, str]] = set()
    parts: set[str] = set()
    for name in staff:
        own = [_bare(one) for one in WORD.findall(without_accents(name))]
        parts.update(own)
        whole.update(pairwise(own))
    double = {one for one in parts if one in common_words() or len(one) < FEWEST_LETTERS}
    return whole, parts - double, {one for one in double if len(one) > 1}


def _bare(word: str) -> str:
    """In small letters, without the ending of "Callum's"."""
    return re.sub(r"[’']s$", "", word.lower())


def _is_meant_as_a_name(match: re.Match[str], text: str) -> bool:
    return match[0][:1].isupper() and not SENTENCE_BEGINS.search(text[: match.start()])
