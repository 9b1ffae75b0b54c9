"""The words that weighed most in a finding, so that a person can see why it was proposed."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

WORDS_THAT_WEIGHED = 3
_WEIGHT = itemgetter(0)
LITTLE = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have",
    "he", "her", "him", "his", "i", "in", "is", "it", "its", "me", "my", "of", "on", "or",
    "our", "she", "so", "that", "the", "their", "them", "they", "this", "to", "us", "was", "we",
    "were", "with", "you", "your",
))  # fmt: skip


def heaviest(weights: Sequence[float], words: Sequence[str]) -> tuple[str, ...]:
    """The words that weighed most, the heaviest first; little words and weights below 0 left out.

    `weights` has a weight for each of `words`.
    """
    chosen: dict[str, None] = {}
    weighty = [number for number, weight in enumerate(weights) if weight > 0]
    for number in sorted(weighty, key=weights.__getitem__, reverse=True):
        if len(chosen) == WORDS_THAT_WEIGHED:
            break
        word = words[number].lower()
        if _may_be_shown(word):
            chosen[word] = None
    return tuple(chosen)


def _may_be_shown(word: str) -> bool:
    return word not in LITTLE and word[0].isalpha()


def tellable(words: Sequence[str]) -> list[tuple[int, str]]:
    """The words that may be shown, in small letters, each with its number."""
    return [
        (number, word) for number, word in enumerate(map(str.lower, words)) if _may_be_shown(word)
    ]


def heaviest_of(weights: Sequence[float], words: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The same of `tellable` words, told once for several weights."""
    chosen: dict[str, None] = {}
    weighty = [(weights[number], word) for number, word in words if weights[number] > 0]
    for _, word in sorted(weighty, key=_WEIGHT, reverse=True):
        chosen[word] = None
        if len(chosen) == WORDS_THAT_WEIGHED:
            break
    return tuple(chosen)
