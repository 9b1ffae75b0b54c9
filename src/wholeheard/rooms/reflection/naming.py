"""What in a few words could tell who spoke. Pure: words and the names of staff in, findings out.

Names and details are found by the library; here stand the names of this organisation's own staff,
roles that only one person has at a time ("the ward sister on nights"), initials, labels ("P1:"),
words put into somebody's mouth ("she said"), quotations, beds. It reads English, and it cannot
find everything: what it cannot stands in docs/how-to/hold-a-story-session.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from wholeheard.listening.protecting import find_details
from wholeheard.listening.protecting.names import common_words, without_accents

NAME, DETAIL, ROLE, SPOKE, QUOTE, PLACE = "name", "detail", "role", "spoke", "quote", "place"
SCRIPT = "script"


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
    "chief exec", "ceo", "chief nurse", "coordinator", "co-ordinator", "specialist", "practitioner",
    "educator", "safeguarding lead", "clinical lead", "equality lead", "listening lead",
    "nurse lead", "infection lead", "governance lead", "union rep", "imam", "priest", "vicar",
    "rabbi", "hairdresser", "apprentice", "new starter", "presenter", "nursing associate", "boss",
    "f1", "f2", "fy1", "fy2", "ct1", "ct2", "ct3", "st1", "st2", "st3", "st4", "st5", "st6", "st7",
    "spr", "anp", "acp", "cns", "hcsw",
)  # fmt: skip
SAYING = (
    "said", "says", "told", "tells", "asked", "felt", "feels", "cried", "wept", "shared",
    "described", "admitted", "mentioned", "explained", "recalled", "remembered", "confessed",
    "spoke", "talked", "thought", "thinks", "agreed", "disagreed", "reported", "wondered",
    "broke down", "was upset", "was in tears", "was angry", "was moved", "got upset",
    "became upset", "became tearful", "started crying", "left the room", "found it hard",
    "had to leave", "had to go out", "walked out", "ran out", "was quiet", "was very quiet",
    "was silent",
)  # fmt: skip
SOMEBODY = (
    "he", "she", "someone", "somebody", "one person", "one colleague", "a colleague",
    "another colleague", "one of us", "one of the team", "one of the group", "a member of staff",
    "one member of staff", "a team member", "the person who spoke", "the speaker", "two of us",
    "three of us", "both of us",
)  # fmt: skip
SHIFTS = "nights?|days|earl(?:y|ies)|lates?|weekends?|duty|call|shift|charge"
LONGEST_BEFORE = 40
"""Letters before a capital that stands alone in which the word before it is looked for."""
BEFORE_A_LETTER = frozenset(
    {"plan", "vitamin", "bay", "room", "ward", "type", "grade", "group", "option", "hepatitis",
     "part", "step", "unit", "band", "block", "table", "appendix", "floor", "level", "side"}
)  # fmt: skip
ACRONYMS = frozenset(
    {"AE", "ED", "GP", "GPS", "HCA", "HCAS", "ICU", "ITU", "HDU", "MDT", "OT", "OTS", "PT", "HR",
     "IT", "AMU", "MAU", "SAU", "CT", "MRI", "XR", "UK", "NHS", "CQC", "DNR", "TV", "CD", "PPE",
     "IV", "BP", "UTI", "CPR", "SHO", "NG", "TTO", "TTA", "QR", "OK", "US", "WE", "NO",
     "CAMHS", "EDI", "LGB", "BSL", "ECG", "RCN", "BMA", "WRES", "AHP", "AHPS", "AM", "PM", "PO",
     "IM", "SC", "OD", "BD", "PE", "MI", "MS", "TB", "ID", "QI", "PA", "DM", "RA"}
)  # fmt: skip
UNITS = frozenset(
    {
        "mg",
        "ml",
        "kg",
        "mm",
        "cm",
        "ie",
        "eg",
        "vs",
        "st",
        "nd",
        "rd",
        "th",
        "hr",
        "mr",
        "dr",
        "etc",
    }
)
TITLES = "dr|mr|mrs|ms|miss|mx|prof|sr|sister|nurse|matron|doctor|staff nurse|charge nurse"


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))


_ROLE, _SAYS, _WHO = _one_of(ROLES), _one_of(SAYING), _one_of(SOMEBODY)
_NOT_BETWEEN = "are|is|be|been|being|were|to|not|never|who|should|could|can|may"
_BETWEEN = rf"(?:\s+(?!(?:{_NOT_BETWEEN})\b)[\w’'-]+){{0,5}}?"
_OF_ONE = r"\b(?:the|our|my|that|this)(?:\s+[\w’'-]+){0,2}?\s+"
_SOMEONE = "person|speaker|participant|colleague|member|nurse|doctor|hca|carer|staff"
_NUMBER = (
    r"\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
)
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
    (ROLE, re.compile(r"\b(?:the|our|my|that)\s+band\s+(?:\d[a-d]?|five|six|seven)\b", _I)),
    (ROLE, re.compile(r"\bthe\s+only\s+(?:man|woman)\b", _I)),
    (ROLE, re.compile(r"\bmatron\b", _I)),
    (ROLE, re.compile(r"\b(?:our|that)\s+colleague\s+(?:on|who|from|in|with)\b", _I)),
    (SPOKE, re.compile(rf"\b(?:{_SOMEONE}|one)\s+who\s+(?:brought|presented)\b", _I)),
    (SPOKE, re.compile(rf"\b(?:{_SOMEONE})\s+(?:(?-i:[B-HJ-Z])|\d{{1,2}})\b", _I)),
    (SPOKE, re.compile(rf"\b(?:{_ROLE})s?{_BETWEEN}\s+(?:{_SAYS})\b", _I)),
    (SPOKE, re.compile(rf"\b(?:{_WHO}){_BETWEEN}\s+(?:{_SAYS})\b", _I)),
    (NAME, re.compile(rf"\b(?:{TITLES})\.?\s+[A-Z]\b\.?", _I)),
    (NAME, re.compile(r"\b[A-Z]\.\s?[A-Z]\b\.?")),
    (NAME, re.compile(rf"\b[A-Za-z]{{2}}\s+(?:{_SAYS})\b")),
    (NAME, re.compile(r"(?<![\w’'-])[A-Z]{2}(?![\w’'-])")),
    (NAME, re.compile(r"(?m)^[\s*•-]*[A-Z][A-Z0-9]{0,2}\s*:")),
    (NAME, re.compile(r"(?<!\w)[^\W\d_](?:[.*_/·-][^\W\d_]){2,}(?!\w)")),
    (NAME, re.compile(rf"\b[A-Z]{{2,3}}(?:’s|'s|\s+(?:on|from)\s+(?:{SHIFTS}))")),
    (DETAIL, re.compile(r"\b(?:bleep|ext\.?|extension|pager)\s*\d+", _I)),
    (PLACE, re.compile(rf"\b(?:bed|side\s?room|bay)\s*(?:no\.?\s*)?(?:{_NUMBER})\b", _I)),
)  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
LONE_CAPITAL = re.compile(r"(?<![\w.’'&])[B-HJ-Z](?![\w’'&]|\.\w)")
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:\n])[\s\"“‘'(•*-]*$")
FEWEST_LETTERS = 3
INITIALS = re.compile(r"(?<![\w’'.])[^\W\d_](?:\.?[^\W\d_]){1,3}(?![\w’'])")
AFTER_A_NAME = frozenset(
    {"has", "had", "was", "wants", "wanted", "needs", "came", "comes", "went", "goes", "left",
     "leads", "takes", "took", "gets", "knows", "asks"}
) | {one.split()[0] for one in SAYING}  # fmt: skip
"""What may stand after a name at the beginning of a sentence, and not after "hope is"."""
LATIN = range(0x250), range(0x1E00, 0x1F00)
LOOK_LIKE_LETTERS = range(0x2460, 0x2500), range(0x1F100, 0x1F200)
"""Letters with and without accents; and circled, squared and flag letters. Unicode, charts 0000 to
024F, 1E00, 2460 and 1F100."""
GRAPHEME_JOINER = "\u034f"
EVERYDAY_PAIRS = frozenset(
    {"we", "he", "it", "us", "me", "no", "so", "if", "as", "or", "to", "in", "of", "on", "at",
     "by", "do", "is", "be", "up", "my", "an", "am", "go", "ot", "gp", "hr", "all", "you"}
)  # fmt: skip


def what_names(text: str, staff: Iterable[str] = ()) -> list[Found]:
    """Everything in `text` that could tell who spoke, in order and without overlap.

    `staff`: full names of those who work here. The same text always gives the same list.
    """
    found = [
        *_details(text), *_of_staff(text, list(staff)), *_patterns(text), *_lone_letters(text),
        *_in_other_letters(text),
    ]  # fmt: skip
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def tidied(text: str) -> str:
    """The text without signs that nobody sees, and with each accent on its letter, so that what is
    looked at is what is kept: "Cal\\u200blum" is "Callum"."""
    seen = (one for one in text if unicodedata.category(one) != "Cf" and one != GRAPHEME_JOINER)
    return unicodedata.normalize("NFC", "".join(seen))


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
    match = WORD.search(words)
    first = match[0] if match else words
    if not match or re.sub(r"\W", "", words).upper() in ACRONYMS:
        return bool(match)
    bare = re.sub(r"[’']s$", "", first)
    return bare.upper() in ACRONYMS or bare.lower() in EVERYDAY_PAIRS


def _lone_letters(text: str) -> Iterator[Found]:
    """A capital that stands alone, as people are shortened: "K was upset"."""
    for match in LONE_CAPITAL.finditer(text):
        before = WORD.findall(text[max(0, match.start() - LONGEST_BEFORE) : match.start()])
        after = text[match.end() :].lstrip(" .").lower()
        if before and before[-1].lower() in BEFORE_A_LETTER:
            continue
        if not after.startswith(("diff", "difficile")):
            yield _found(text, match.start(), match.end(), NAME)


def _in_other_letters(text: str) -> Iterator[Found]:
    """Words in letters that are not Latin, or that only look so: no name is found in them."""
    for match in re.finditer(r"\S+", text):
        if any(_is_of_another_script(one) for one in match[0]):
            yield _found(text, match.start(), match.end(), SCRIPT)


def _is_of_another_script(sign: str) -> bool:
    code = ord(sign)
    if any(code in some for some in LOOK_LIKE_LETTERS):
        return True
    return sign.isalpha() and not any(code in some for some in LATIN)


# Those who work here ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Names:
    """Of those who work here, in small letters and without accents. `whole`: pairs of words that
    are a name; `single`: words that are nothing but a name; `double`: that are everyday words or
    very short too; `joined`: names run together; `initials`: of first and last, and of all."""

    whole: frozenset[tuple[str, str]]
    single: frozenset[str]
    double: frozenset[str]
    joined: frozenset[str]
    initials: frozenset[str]


def _of_staff(text: str, staff: Sequence[str]) -> Iterator[Found]:
    """Names of staff, whole or in part, however they are written. A part that is an everyday word
    too ("Grace", "Will") is taken for a name where it has a capital in mid-sentence or before what
    people do, where nothing else stands in the box, or where the whole name stands."""
    names = _names_of(staff)
    plain, at_of = _folded(text)
    words = [(match, _bare(match[0])) for match in WORD.finditer(plain)]
    nothing_else = bool(words) and all(bare in names.single | names.double for _m, bare in words)
    for at, (match, bare) in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        after = following[1] if following else ""
        if following and (bare, after) in names.whole:
            yield _found(text, at_of[match.start()], at_of[following[0].end()], NAME)
        elif (
            bare in names.single
            or bare in names.joined
            or (bare in names.double and (nothing_else or _is_a_name_here(match, plain, after)))
        ):
            yield _found(text, at_of[match.start()], at_of[match.end()], NAME)
    for match in INITIALS.finditer(plain):
        if _are_initials(match[0], names.initials):
            yield _found(text, at_of[match.start()], at_of[match.end()], NAME)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without accents, and where each of its letters, and its end, stands in the text."""
    plain: list[str] = []
    at_of: list[int] = []
    for at, sign in enumerate(text):
        for one in without_accents(sign):
            plain.append(one)
            at_of.append(at)
    return "".join(plain), [*at_of, len(text)]


def _names_of(staff: Iterable[str]) -> Names:
    whole: set[tuple[str, str]] = set()
    parts: set[str] = set()
    joined: set[str] = set()
    initials: set[str] = set()
    for name in staff:
        own = [_bare(one) for one in WORD.findall(without_accents(tidied(name)))]
        pieces = [piece for one in own for piece in re.split(r"[’'-]", one)]
        parts.update(own, (one for one in pieces if len(one) >= FEWEST_LETTERS))
        whole.update(pairwise(own), pairwise(pieces))
        joined.update(_run_together(own))
        initials.update(_initials_of(own), _initials_of(pieces))
    double = {one for one in parts if one in common_words() or len(one) < FEWEST_LETTERS}
    return Names(
        frozenset(whole),
        frozenset(parts - double),
        frozenset(one for one in double if len(one) > 1),
        frozenset(joined - common_words()),
        frozenset(initials),
    )


def _run_together(own: Sequence[str]) -> Iterator[str]:
    """As people are written in addresses: "callumreade", "creade", "callumr", "readec"; and a name
    without its apostrophe."""
    for one, other in permutations(own, 2):
        yield one + other
        yield from (made for made in (one[0] + other, one + other[0]) if len(made) > FEWEST_LETTERS)
    yield from (re.sub(r"[’'-]", "", one) for one in own if re.search(r"[’'-]", one))


def _initials_of(own: Sequence[str]) -> set[str]:
    if len(own) < 2:
        return set()
    return {own[0][0] + own[-1][0], "".join(one[0] for one in own)}


def _are_initials(written: str, initials: frozenset[str]) -> bool:
    """Whether these letters are those of somebody here, and no word and no abbreviation."""
    bare = written.replace(".", "").lower()
    return (
        bare in initials
        and bare.upper() not in ACRONYMS
        and bare not in EVERYDAY_PAIRS | UNITS
        and (written.isupper() or "." in written or bare not in common_words())
    )


def _bare(word: str) -> str:
    """In small letters, without the ending of "Callum's"."""
    return re.sub(r"[’']s$", "", word.lower())


def _is_a_name_here(match: re.Match[str], text: str, after: str) -> bool:
    if not match[0][:1].isupper():
        return False
    return not SENTENCE_BEGINS.search(text[: match.start()]) or after in AFTER_A_NAME
