"""The words that weighed most in a finding, so that a person can see why it was proposed."""

from __future__ import annotations

from collections.abc import Sequence

WORDS_THAT_WEIGHED = 3
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
        if word[0].isalpha() and word not in LITTLE:
            chosen[word] = None
    return tuple(chosen)
