"""Short plain statements from patterns: "Nobody listened to me." must not be read as its reverse.

Real comments mostly answer a question, and what is said without one, in a few words, is rare among
them. The patterns stand in `invented/plain/patterns.toml`.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

PATTERNS = Path(__file__).parent / "invented" / "plain" / "patterns.toml"
OF_A_PATTERN = 6  # statements
JOINED = 180  # texts of two statements, for each group of patterns
GOOD = frozenset(["unhurried", "noticed", "kindness", "ease"])
STRONG = re.compile(r"\b(?:so|really|extremely|very|all the time|never|none|nobody|no one)\b")
ENDS = (".", ".", ".", "", "", "!")
BETWEEN_LIKE, BETWEEN_UNLIKE = (". ", " and ", ", "), (" but ", ". But ", ". ")

Mark = tuple[str, int, int]
"""A code of the care lens, start and end."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text of one statement or two; tone from 2 (very positive) to -2 (very negative)."""

    words: str
    marks: tuple[Mark, ...]
    tone: int


def groups(number: int) -> list[list[Plain]]:
    """All texts in so many groups, always the same; a pattern stands in one of them only."""
    said = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))
    every = [(code, one) for code, some in said["patterns"].items() for one in some]
    random.Random(17).shuffle(every)
    return [
        _group(every[first::number], said["slots"], random.Random(first)) for first in range(number)
    ]


def _group(
    patterns: list[tuple[str, str]], slots: dict[str, list[str]], chance: random.Random
) -> list[Plain]:
    single = [
        Plain(words, ((code, 0, len(words)),) if code else (), _tone(words, code))
        for code, pattern in patterns
        for words in sorted({_filled(pattern, slots, chance) for _ in range(OF_A_PATTERN)})
    ]
    pairs = [_joined(*chance.sample(single, 2), chance) for _ in range(JOINED)]
    return [_written(one, chance) for one in single + pairs]


def _filled(pattern: str, slots: dict[str, list[str]], chance: random.Random) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: chance.choice(slots[slot[1]]), pattern)


def _tone(words: str, code: str) -> int:
    side = 0 if not code else 1 if code in GOOD else -1
    return side * (2 if STRONG.search(words) else 1)


def _joined(one: Plain, other: Plain, chance: random.Random) -> Plain:
    alike = (one.tone > 0) == (other.tone > 0)
    between = chance.choice(BETWEEN_LIKE if alike else BETWEEN_UNLIKE)
    second = other.words.capitalize() if between == ". " else other.words
    moved = len(one.words) + len(between)
    marks = [(code, start + moved, end + moved) for code, start, end in other.marks]
    return Plain(
        one.words + between + second, (*one.marks, *marks), round((one.tone + other.tone) / 2)
    )


def _written(one: Plain, chance: random.Random) -> Plain:
    """As people write: most begin with a capital letter, many end with a full stop."""
    words = one.words[:1].upper() + one.words[1:] if chance.random() < 0.8 else one.words
    return Plain(words + chance.choice(ENDS), one.marks, one.tone)
