"""What a text is about as a row of small whole numbers, to find texts that are about the same.

The network's layers are averaged over the words of a text (half of what it pools). Of two texts
that tell of the same thing these rows are alike, whatever words they use. No word can be read out
of a row, but it is made of one person's words all the same: keep it only as long as them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.noticing.network import Floats
from wholeheard.listening.noticing.sight import quietly
from wholeheard.listening.noticing.weights import shipped

SIZE = 256  # numbers of a row: the width of the first layer and of the last
MOST = 4.0  # an average above this, which is rare, is kept as this
STEPS = 255 / MOST  # of an average, in 1
AT_ONCE = 500  # texts looked at together
SMALL = 1e-3  # a number that hardly differs between texts tells nothing apart

Rows = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Alike:
    """A row that is like another: where it stood, and how like it is, up to 1."""

    place: int
    likeness: float


def gists(texts: Sequence[str], questions: Sequence[str] | None = None) -> Rows:
    """A row of `SIZE` numbers from 0 to 255 for each text, in order; 0 everywhere for no words.

    The same text always has the same row, whatever stands beside it.
    """
    asked = questions or [""] * len(texts)
    found = [np.zeros((0, SIZE), np.uint8)]
    for start in range(0, len(texts), AT_ONCE):
        end = start + AT_ONCE
        found.append(_gists(texts[start:end], asked[start:end]))
    return np.concatenate(found)


def _gists(texts: Sequence[str], questions: Sequence[str]) -> Rows:
    weights = shipped()
    words = weights.words()
    no_scores = np.zeros((SIZE, 1), np.float32)
    with quietly():
        batch = words.look(texts, questions)
        seen = weights.network.look(words.ids(batch), no_scores)
    means = np.stack([one.pooled[SIZE:] for one in seen])
    rows: Rows = np.rint(np.clip(means, 0, MOST) * STEPS).astype(np.uint8)
    rows[batch.lengths == 0] = 0
    return rows


def most_alike(one: Rows, parts: Iterable[Rows], most: int) -> list[Alike]:
    """The rows most like one, the likest first, of rows that come part by part.

    `one` has shape (SIZE,), each part (any, SIZE). Likeness is the cosine after each number was
    measured against its mean and spread in the first part, so that what all texts have in common
    counts for nothing. Holds one part in memory at a time.
    """
    found: list[Alike] = []
    common: tuple[Floats, Floats] | None = None
    start = 0
    for part in parts:
        if not len(part):
            continue
        if common is None:
            common = _common(part)
        near = _cosines(one, part, *common)
        best = np.argsort(-near, kind="stable")[:most]
        found += [Alike(start + int(place), float(near[place])) for place in best]
        found = sorted(found, key=lambda each: (-each.likeness, each.place))[:most]
        start += len(part)
    return found


def _common(part: Rows) -> tuple[Floats, Floats]:
    numbers = part.astype(np.float32)
    return numbers.mean(axis=0), 1 / (numbers.std(axis=0) + SMALL * STEPS)


def _cosines(one: Rows, part: Rows, mean: Floats, weight: Floats) -> Floats:
    mine: NDArray[Any] = (one.astype(np.float32) - mean) * weight
    others = part.astype(np.float32)
    others -= mean
    others *= weight
    lengths = np.sqrt(np.einsum("ij,ij->i", others, others)) * np.linalg.norm(mine)
    found: Floats = (others @ mine) / np.where(lengths > 0, lengths, 1)
    return found
