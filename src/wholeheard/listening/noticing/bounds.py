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
Floats = NDArray[np.floating[Any]]
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
_SURE_ENOUGH, _NEAR = 0.49, 0.4  # a passage's surest word; as a share of the surest of the text
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

    @property
    def costs(self) -> tuple[Array, Array]:
        """The odds of a passage beginning, and of one ending, between two sorts: left x right."""
        sides = self.sides
        begin = self.begin + sides[:, 1, None] + sides[:, 2]
        end = self.end + sides[:, 3, None] + sides[:, 4]
        return np.exp(begin), np.exp(end)

    def as_card(self) -> dict[str, Any]:
        """What `from_card` reads."""
        return {
            "scores": dict(zip(SCORES, self.scores.tolist(), strict=True)),
            "sorts": dict(zip(SORTS, self.sides.tolist(), strict=True)),
            "begin": self.begin,
            "end": self.end,
        }


def scores_of(chances: Floats, lengths: Numbers) -> Array:
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


def sharpened(chances: Floats, sorts: Numbers, lengths: Numbers, bounds: Bounds) -> Array:
    """The chances of the words of some texts anew: the geometric mean of what the network says of a
    word and of how likely the chain has it inside. Given as for `scores_of`, with their sorts."""
    if not len(lengths):
        return np.zeros(0)
    behind = np.cumsum(lengths) + np.arange(len(lengths))  # where an end is put behind each text
    is_word = np.ones(behind[-1] + 1, np.bool_)
    is_word[behind] = False
    told, likely = np.zeros(len(is_word), np.intp), np.zeros(len(is_word))
    told[is_word], likely[is_word] = sorts, chances
    starts, ends = _worth_a_look(told, likely, behind)
    if not len(starts):
        return np.zeros(len(chances))
    looked_at = _stretches(starts, ends + 1)
    inside = np.zeros(len(is_word))
    # not as a product of matrices: how that is added up may differ with how many words there are
    score = bounds.scores[:, None] * scores_of(chances, lengths)
    inside[is_word] = score[0] + score[1] + score[2] + score[3]
    inside[looked_at] = np.exp(inside[looked_at] + bounds.sides[:, 0][told[looked_at]])
    inside[ends] = 0.0
    around = np.roll(told, 1) * len(SORTS) + told  # before the first word stands the last end
    begin, end = (table.ravel()[around] for table in bounds.costs)
    likely *= _inside(inside, begin, end, starts, ends)
    found: Array = np.sqrt(likely[is_word])
    return found


def _worth_a_look(told: Numbers, likely: Array, behind: Numbers) -> tuple[Numbers, Numbers]:
    """Where the sentences begin and end in which a word is nearly as likely as the surest of the
    text: no passage lies in another."""
    ends = np.flatnonzero(told == 0)
    starts = np.append(0, ends[:-1] + 1)
    most = np.maximum.reduceat(likely, starts)
    of_text = np.maximum.reduceat(likely, np.append(0, behind[:-1] + 1))
    least = np.minimum(_SURE_ENOUGH, _NEAR * of_text)[np.searchsorted(behind, ends)]
    chosen = (most >= least) & (ends > starts)
    return starts[chosen], ends[chosen]


def _stretches(starts: Numbers, ends: Numbers) -> Numbers:
    """All places from each start up to its end."""
    lengths = ends - starts
    behind = np.cumsum(lengths)
    found: Numbers = np.repeat(starts - behind + lengths, lengths) + np.arange(behind[-1])
    return found


def _inside(inside: Array, begin: Array, end: Array, starts: Numbers, ends: Numbers) -> Array:
    """How likely each place is inside a passage, over all ways in which passages may lie, from the
    odds of a place being inside and of a passage beginning and ending before it.

    Nothing is inside where the `ends` are, so from each start to its end is a chain by itself.
    """
    found = np.zeros_like(inside)
    for some in _of_like_length(ends - starts):
        longest = int((ends - starts)[some[-1]])
        places = np.minimum(starts[some] + np.arange(longest + 1)[:, None], ends[some])
        found[places[:-1]] = _chains(inside[places], begin[places], end[places])
    return found


def _of_like_length(lengths: Numbers) -> Iterator[Numbers]:
    in_order = np.argsort(lengths, kind="stable")
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
