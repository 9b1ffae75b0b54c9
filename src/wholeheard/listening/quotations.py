"""The passages that carry a finding best: varied, and in the tellers' own words.

Nothing is put into other words; a passage is shown as it stands, with personal details masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from wholeheard.listening.sentences import sentences

BEST_LENGTH = 90
"""Characters at which a passage tells enough and is still read."""
SHORTEST, LONGEST = 12, 320
"""A passage outside of these is chosen only where there is nothing else."""
REACH = 400
"""Characters before and after a passage in which its sentence may begin and end."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that could be quoted. `words` are its words with details already masked, `id` the
    text it stands in, `masks` how many details were taken out of it."""

    id: str
    words: str
    confidence: float
    masks: int = 0


def worth(candidate: Candidate) -> float:
    """How well a passage carries its finding: its confidence, less what makes it hard to quote."""
    return worth_of(len(candidate.words), candidate.confidence, candidate.masks)


def worth_of(length: int, confidence: float, masks: int = 0) -> float:
    """The same of a passage of so many characters."""
    away = min(1.0, abs(length - BEST_LENGTH) / (2 * BEST_LENGTH))
    unfit = not SHORTEST <= length <= LONGEST
    return confidence - 0.15 * away - 0.1 * min(masks, 3) - 1.0 * unfit


def most_worth(shortest: int, longest: int, confidence: float) -> float:
    """The most that a passage can be worth which is no shorter and no longer than this."""
    return worth_of(min(max(BEST_LENGTH, shortest), longest), confidence)


def in_its_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the sentences, begin and end in which a passage stands: quoted alone,
    "very friendly" may have been "not very friendly"."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    near = [(low + a, low + b) for a, b in _sentences_of(text[low:high])]
    around = [span for span in near if span[0] < end and span[1] > start]
    if not around:
        return start, end
    return min(start, around[0][0]), max(end, around[-1][1])


@lru_cache(maxsize=4)
def _sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Kept for a moment: a text often carries several findings."""
    return tuple(sentences(text))


def choose(candidates: Iterable[Candidate], most: int = 3) -> list[Candidate]:
    """At most so many passages, the best first: each of another text, none that begins like one
    already chosen or says much the same, as long as there are others."""
    in_order = sorted(candidates, key=lambda one: (-worth(one), one.words, one.id))
    chosen: list[Candidate] = []
    for is_like in (_begins_alike, _says_the_same):
        for one in in_order:
            if len(chosen) == most:
                break
            if not any(one.id == other.id or is_like(one, other) for other in chosen):
                chosen.append(one)
    return sorted(chosen, key=in_order.index)


def _begins_alike(one: Candidate, other: Candidate) -> bool:
    mine, theirs = _words(one), _words(other)
    return mine[:1] == theirs[:1] or _says_the_same(one, other)


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    """More than half of the words of the shorter stand in the other."""
    mine, theirs = set(_words(one)), set(_words(other))
    fewer = min(len(mine), len(theirs))
    return fewer == 0 or len(mine & theirs) > fewer / 2


def _words(candidate: Candidate) -> list[str]:
    return _WORD.findall(candidate.words.casefold())
