"""A little language for cues, so that a nurse manager can read and mend them.

A cue is a row of words as they may stand in one sentence:

==============  =====================================================================
``word``        this word; an apostrophe may be missing (``don't`` finds ``dont``)
``word*``       any word that begins so (at least four letters to be found quickly)
``a|b``         one of these words
``(a b|c)``     one of these phrases
``<kin>``       one of a list of words in `WORD_LISTS`
``x?``          may be missing
``..``          up to three words between; ``...`` up to seven
==============  =====================================================================

Each cue is turned into a regular expression, and into sets of keys of which the sentence must hold
at least one each. The keys are looked up first (`_lookup`), so most expressions are never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

WORD_LISTS = {
    "kin": "mum|mam|mom|mummy|mother|dad|daddy|father|nan|nana|nanna|nain|taid|gran|granny|grandma"
    "|grandmother|grandad|granddad|grandfather|husband|hubby|wife|partner|son|daughter|brother"
    "|sister|uncle|aunt|auntie|aunty|niece|nephew|bairn|wean|mams|mums|dads|nans|grans",
    "person": "man|lady|gentleman|gent|woman|bloke|lass|lad|chap|resident|residents|patient"
    "|patients|client|clients|tenant|neighbour|girl|boy|child|kid|baby|people|ladies|gentlemen",
    "they": "he|she|they|him|her|them|hes|shes|theyre|it",
    "carer": "carer|carers|nurse|nurses|hca|hcas|staff|girls|driver|escort|senior|seniors|agency"
    "|manager|doctor|worker|workers|assistant|matron|porter|consultant|keyworker|bank|sister"
    "|support|warden|colleague|supervisor|doctors|helper|helpers|therapist|teacher|coach|tutor",
    "nobody": "nobody|nobodys|noone|no one|none|not one|not a soul|nobody's|neb",
    "child": "baby|babby|newborn|toddler|kid|kids|child|children|bairn|bairns|son|daughter|lad|girl"
    "|boy|grandson|granddaughter|brother|sister|little one|little lad|little girl|wee one|babies",
    "medicine": "tablet|tablets|pill|pills|meds|medication|medicine|medicines|dose|doses|insulin"
    "|morphine|warfarin|inhaler|injection|patch|patches|drug|drugs|blister pack|dosette|antibiotic"
    "|antibiotics|oramorph|methadone|lithium|clozapine|epilepsy|painkillers|paracetamol",
    "sedative": "lorazepam|diazepam|zopiclone|haloperidol|risperidone|quetiapine|olanzapine"
    "|promethazine|sedative|sedation|sleeping tablet|sleeping tablets|sleepers|knockout|temazepam"
    "|midazolam|trazodone|night tablet|nytol|phenergan|piriton",
}

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
"""A word of a text that `plain` has made."""

STEM = 4
"""Letters of a word's beginning that are kept as a key for ``word*``."""

_GAPS = {"..": 3, "...": 7}
_BETWEEN = r"(?:'\w++)?+\W++"
_ANY_WORD = r"\w++(?:'\w++)*+"
_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "did",
        "do",
        "for",
        "from",
        "get",
        "go",
        "got",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "i",
        "if",
        "in",
        "is",
        "it",
        "just",
        "me",
        "my",
        "no",
        "not",
        "now",
        "of",
        "off",
        "on",
        "one",
        "or",
        "our",
        "out",
        "over",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "too",
        "until",
        "up",
        "us",
        "was",
        "we",
        "went",
        "were",
        "what",
        "when",
        "who",
        "will",
        "with",
        "you",
        "your",
        "very",
        "all",
        "any",
        "more",
        "only",
        "care",
        "staff",
        "mum",
        "dad",
        "nurse",
        "day",
        "days",
        "time",
        "told",
        "said",
        "never",
    ]
)
_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue made ready: `expression` to run, `needs` the sets of keys to meet, rarest first.

    Few expressions are ever run, so none is compiled before it is: all of them take a second.
    `beginnings` are the keys of the words with one of which it must begin; None where no word is
    known, so that it may begin anywhere.
    """

    told: str
    expression: str
    needs: tuple[frozenset[str], ...]
    beginnings: frozenset[str] | None

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.expression)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def plain(text: str) -> str:
    """Lower case and straight apostrophes, with every character at the offset it had."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_SAME_LENGTH)


def keys_of_word(word: str) -> tuple[str, ...]:
    """Everything by which a cue can be looked up: the word, its beginning, halves of "nan's"."""
    words = [word]
    if "'" in word:
        words += [word.replace("'", ""), word.partition("'")[0]]
    return (*words, *(one[:STEM] + "*" for one in words if len(one) >= STEM))


def cues(block: str) -> tuple[str, ...]:
    """Read a block of cues: one on each line; an indented line goes on from the one before."""
    told: list[str] = []
    for line in block.strip("\n").splitlines():
        if line.startswith(" ") and told:
            join = "" if told[-1].endswith("|") else " "
            told[-1] += join + line.strip()
        elif line.strip():
            told.append(line.strip())
    return tuple(told)


def compile_cues(told: Iterable[str]) -> tuple[Cue, ...]:
    """Make cues ready. Raises ValueError for a cue that cannot be looked up by any word."""
    return tuple(_compile(one) for one in told)


def _compile(told: str) -> Cue:
    expression, needs, beginnings = _row(told)
    if not needs:
        raise ValueError(f"no word to look the cue up by: {told!r}")
    whole = rf"(?<![\w']){expression}(?!\w)"
    return Cue(told, whole, tuple(sorted(needs, key=_how_common)), beginnings)


def _row(told: str) -> tuple[str, list[frozenset[str]], frozenset[str] | None]:
    """The expression of a row of words, the sets of keys that it needs, those it begins with."""
    expression = gap = ""
    needs: list[frozenset[str]] = []
    beginnings: frozenset[str] | None = None
    for part in _split(told, " "):
        if part in _GAPS:
            gap = f"(?:{_BETWEEN}{_ANY_WORD}){{0,{_GAPS[part]}}}?"
            continue
        optional = part.endswith("?")
        inner, keys, first = _part(part.rstrip("?"))
        if not expression and not gap and not optional:
            beginnings = first
        piece = f"{gap}{_BETWEEN if expression else ''}{inner}"
        expression += f"(?:{piece})?" if optional else piece
        gap = ""
        if keys and not optional:
            needs.append(keys)
    return expression, needs, beginnings


@cache
def _part(part: str) -> tuple[str, frozenset[str], frozenset[str] | None]:
    """The same of one word, one list of words or one choice of rows."""
    if part.startswith("<"):
        part = WORD_LISTS[part.strip("<>")]
    elif part.startswith("("):
        part = part[1:-1]
    choices = _split(part, "|")
    if len(choices) == 1 and " " not in part and "(" not in part:
        return *_word(part), _beginning(part)
    rows = [_row(choice) for choice in choices]
    best = [min(needs, key=_how_common, default=frozenset[str]()) for _, needs, _ in rows]
    keys = frozenset().union(*best) if all(best) else frozenset[str]()
    firsts = [first for _, _, first in rows if first is not None]
    beginnings = frozenset[str]().union(*firsts) if len(firsts) == len(rows) else None
    return "(?:" + "|".join(row for row, _, _ in rows) + ")", keys, beginnings


def _word(word: str) -> tuple[str, frozenset[str]]:
    """The expression and the key of one word; no key if too few letters of it are known."""
    bare = word.replace("'", "")
    expression = re.escape(word).replace("'", "'?").replace(r"\*", r"\w*+")
    if not bare.endswith("*"):
        return expression, frozenset([bare])
    return expression, frozenset([bare[:STEM] + "*"] if len(bare) > STEM else [])


def _beginning(word: str) -> frozenset[str] | None:
    """The key of what a text has for a word where the word begins: of "e-mail" it is "e"."""
    head = WORD.match(word)
    if head is None:
        return None
    goes_on = word[head.end() :].startswith("*")
    return _word(head.group() + "*" * goes_on)[1] or None


def _split(told: str, mark: str) -> list[str]:
    """Split at a mark, but not within round brackets."""
    if "(" not in told:
        return [piece.strip() for piece in told.split(mark) if piece.strip()]
    pieces, depth, start = [], 0, 0
    for position, char in enumerate(told):
        depth += (char == "(") - (char == ")")
        if char == mark and depth == 0:
            pieces.append(told[start:position])
            start = position + 1
    pieces.append(told[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _how_common(keys: frozenset[str]) -> tuple[int, int]:
    return len(keys & _COMMON), len(keys)
