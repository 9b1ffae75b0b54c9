"""Where a passage begins and ends: each word weighed once more with those around it.

The network says of each word by itself how likely it tells of a code. People mark turns of phrase,
from a full stop, a comma or an "and" to the next. So the words of a text are taken as a chain, each
inside a passage or outside (a conditional random field of two states), weighed by what the network
says of a word and its neighbours, and by what sorts of words stand on both sides of where a passage
would begin or end. The weights are learnt on held-out texts and stand in the card.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.integer[Any]]

END, SIGN, OTHER = "end", "sign", "other"
ENDS = frozenset(".!?;")
# Sorts of words, by where a turn of phrase may begin or end; closed classes of English grammar.
_SORTS = {
    "and": "and & plus",
    "clause": "but or as because so which when who that if while although though where than then",
    "preposition": "to in for with at by from about of on into after before during through over",
    "determiner": "the a an my your our their his her this these those any some",
    "who": "i we they he she you it staff nurse nurses doctor doctors everyone everybody nobody",
    "be or have": "was were is are been be being am had have has",
    "not": "not no never",
    "degree": "very always really so more too quite extremely also all just",
}
SORTS = (END, SIGN, *_SORTS, OTHER)
SIDES = ("inside", "before", "first", "last", "after")
"""Where a sort of word may stand: in a passage, right before one, at its beginning, at its end,
right after it. Before the first word of a text and after its last stands an end."""
SCORES = ("word", "word before", "word after", "below the surest")
"""What is taken of the network, in log odds: of a word, of its neighbours, and how far a word is
below the surest word of the text."""
_SORT_OF = {word: SORTS.index(sort) for sort in _SORTS for word in reversed(_SORTS[sort].split())}
_AT_ONCE = 512  # chains of like length, looked at together
_MOST_SURE = 1e-5  # no chance is taken as nearer to 0 or to 1


def sort_of(word: str) -> int:
    """The number of a word's sort in `SORTS`."""
    if word in ENDS:
        return 0
    found = _SORT_OF.get(word.lower())
    if found is not None:
        return found
    return SORTS.index(OTHER) if word[0].isalnum() else SORTS.index(SIGN)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The weights of a chain, in log odds: `scores` as in `SCORES`, `sides` sort x side, and what
    any beginning and any end costs."""

    scores: Array
    sides: Array
    begin: float
    end: float

    @classmethod
    def from_card(cls, told: Mapping[str, Any]) -> Bounds:
        """As they stand in the card, under the lens."""
        return cls(
            np.array([told["scores"][name] for name in SCORES], np.float64),
            np.array([told["sorts"][name] for name in SORTS], np.float64),
            told["begin"],
            told["end"],
        )

    def as_card(self) -> dict[str, Any]:
        """What `from_card` reads."""
        return {
            "scores": dict(zip(SCORES, self.scores.tolist(), strict=True)),
            "sorts": dict(zip(SORTS, self.sides.tolist(), strict=True)),
            "begin": self.begin,
            "end": self.end,
        }


def scores_of(chances: Array, lengths: Numbers) -> Array:
    """What `SCORES` names: score x word. The words of some texts stand one text after the other,
    `lengths` says how many each has (one at least), `chances` what the network says of each."""
    sure = np.clip(chances.astype(np.float64), _MOST_SURE, 1 - _MOST_SURE)
    score = np.log(sure / (1 - sure))
    ends = np.cumsum(lengths)
    starts = ends - lengths
    before, after = np.roll(score, 1), np.roll(score, -1)
    before[starts], after[ends - 1] = score[starts], score[ends - 1]
    surest = np.repeat(np.maximum.reduceat(score, starts), lengths)
    return np.stack([score, before, after, score - surest])


def sharpened(chances: Array, sorts: Numbers, lengths: Numbers, bounds: Bounds) -> Array:
    """The chances of the words of some texts anew: the geometric mean of what the network says of a
    word and of how likely the chain has it inside. Given as for `scores_of`, with their sorts."""
    if not len(lengths):
        return np.zeros(0)
    behind = np.cumsum(lengths)  # an end is put behind the last word of each text
    told = np.insert(sorts, behind, 0)
    # not as a product of matrices: how that is added up may differ with how many words there are
    scores = (bounds.scores[:, None] * scores_of(chances, lengths)).sum(axis=0)
    weights = np.insert(scores, behind, 0.0)
    inside = np.exp(weights + bounds.sides[told, 0]) * (told > 0)
    left = np.roll(told, 1)  # before the first word stands the end behind the last
    begin = np.exp(bounds.begin + bounds.sides[left, 1] + bounds.sides[told, 2])
    end = np.exp(bounds.end + bounds.sides[left, 3] + bounds.sides[told, 4])
    likely = np.delete(_inside(inside, begin, end, np.flatnonzero(told == 0)), _moved(behind))
    found: Array = np.sqrt(chances * likely)
    return found


def _moved(behind: Numbers) -> Numbers:
    """Where the ends stand that were put behind the texts."""
    return behind + np.arange(len(behind))


def _inside(inside: Array, begin: Array, end: Array, ends: Numbers) -> Array:
    """How likely each place is inside a passage, over all ways in which passages may lie, from the
    odds of a place being inside and of a passage beginning and ending before it.

    Nothing is inside where the `ends` are, so what stands between two of them is a chain by itself.
    """
    starts = np.append(0, ends[:-1] + 1)
    found = np.zeros_like(inside)
    for some in _of_like_length(ends - starts):
        longest = int((ends - starts)[some[-1]])
        places = np.minimum(starts[some] + np.arange(longest + 1)[:, None], ends[some])
        found[places[:-1]] = _chains(inside[places], begin[places], end[places])
    return found


def _of_like_length(lengths: Numbers) -> Iterator[Numbers]:
    in_order = np.argsort(lengths, kind="stable")
    in_order = in_order[lengths[in_order] > 0]
    for start in range(0, len(in_order), _AT_ONCE):
        yield in_order[start : start + _AT_ONCE]


def _chains(inside: Array, begin: Array, end: Array) -> Array:
    """The same of chains side by side (place x chain), forward and backward."""
    both = np.zeros_like(inside[:-1])
    odds = np.zeros(inside.shape[1])
    for at in range(len(both)):
        odds = inside[at] * (begin[at] + odds) / (1 + odds * end[at])
        both[at] = odds
    odds = end[-1]
    for at in range(len(both) - 1, -1, -1):
        onward = inside[at + 1] * odds
        odds = (end[at + 1] + onward) / (1 + begin[at + 1] * onward)
        both[at] *= odds
    found: Array = both / (1 + both)
    return found
