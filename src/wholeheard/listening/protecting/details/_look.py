"""A first look over a text, once for all kinds: most texts hold no detail of most kinds.

Each kind says with `may_be_in(look)` whether a thorough search is worth its time. A look may
err towards yes, never towards no.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_DIGIT = re.compile(r"\d")
_LETTERS_TAKEN_FOR = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
_TAKEN_FOR_A_LETTER = re.compile("[İıſ]")
WORD = re.compile(r"[^\W\d_]+")


class Look:
    """What a glance at a text tells: how many digits it has, and which words."""

    __slots__ = ("digits", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.digits = _count_digits(text)
        self.words = words_in(text)

    def has_any(self, words: frozenset[str]) -> bool:
        """Whether any of these words (in each case they may stand in) is in the text."""
        return not words.isdisjoint(self.words)


def in_small_letters(text: str) -> str:
    """The text in lower case, each sign at the offset it had.

    Signs that a pattern which ignores case takes for a letter from a to z stand as that letter.
    """
    if text.isascii() or _TAKEN_FOR_A_LETTER.search(text) is None:
        return text.lower()
    return text.translate(_LETTERS_TAKEN_FOR).lower()


@lru_cache(maxsize=1)  # one kind after the other asks about the same text
def words_in(text: str) -> frozenset[str]:
    """The words of a text as they are written, capitals and all."""
    return frozenset(WORD.findall(text))


@lru_cache(maxsize=1)
def small_words_in(text: str) -> frozenset[str]:
    """The words of a text in small letters."""
    return frozenset(map(in_small_letters, words_in(text)))


def _count_digits(text: str) -> int:
    if text.isascii():
        return sum(map(text.count, "0123456789"))
    return len(_DIGIT.findall(text))


def in_each_case(words: Iterable[str]) -> frozenset[str]:
    """Lower-case words also with a capital and in capitals."""
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))
