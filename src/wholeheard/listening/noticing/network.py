"""A small convolutional network, read with numpy alone.

Three layers look at each word with its neighbours, 1, 2 and 4 words away; what they see is used
word by word (passages) and pooled over the text. Texts are laid out in blocks of one size, with
empty places between them. Layers and weights are whole numbers of steps, so that sums are exact and
a text gets the same figures, to the last digit, whatever is read beside it and in which order a
machine adds up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy
from numpy.typing import NDArray

BLOCK = 1024  # words in a block at the most, the places between texts with them
DILATIONS = (1, 2, 4)
BETWEEN = max(DILATIONS)  # empty places after each text, so that no word sees another text's
LONGEST = 512  # longer texts are read in pieces of this many words
STEPS = np.float32(128)  # in 1: what the layers hand on is rounded to such steps
MOST_STEPS = np.float32(127)  # of a weight, up or down from 0
TINY = np.float32(1e-12)

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a network saw of one text: scores of each word, and all of it pooled (4 width)."""

    words: Floats
    pooled: Floats


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces of texts of like length, one in a row: `ids` has a word in each place.

    `rows` pieces of at most `length` words stand one after the other, `lengths` their own.
    """

    numbers: list[int]
    lengths: Ints
    length: int
    ids: Ints

    @property
    def rows(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True)
class Network:
    """A vector for each word id, and for each layer a matrix of three words by width, and bias."""

    vectors: Floats
    layers: tuple[tuple[Floats, Floats], ...]

    @cached_property
    def first(self) -> tuple[Floats, Floats, Floats]:
        """What each word adds to the first layer, as the word before, the word and the next."""
        weights, bias = self.layers[0]
        before, here, after = (STEPS * (self.vectors @ part) for part in np.split(weights, 3))
        return before, here + STEPS * bias, after

    @cached_property
    def _later(self) -> list[tuple[list[Floats], Floats, Floats, int]]:
        """Of each later layer the three matrices, turned as BLAS wants them, what one of their
        steps is worth, bias and reach."""
        found = []
        for (weights, bias), reach in zip(self.layers[1:], DILATIONS[1:], strict=True):
            steps, worth = _in_steps(weights)
            matrices = [np.asfortranarray(part.T) for part in np.split(steps, 3)]
            found.append((matrices, worth, STEPS * bias, reach))
        return found

    def look(self, texts: Sequence[Ints], of_words: Floats) -> list[Seen]:
        """See each text, given as word ids. `of_words` is 2 width x scores of a word."""
        pieces, owners = [], []
        for number, text in enumerate(texts):
            for piece in _in_pieces(text):
                pieces.append(piece)
                owners.append(number)
        seen: list[list[Seen]] = [[] for _ in texts]
        heads = _in_steps(of_words)
        for block in _blocks(pieces):
            words, pooled = self._block(block, *heads)
            for row, number in enumerate(block.numbers):
                seen[owners[number]].append(Seen(words[row, : len(pieces[number])], pooled[row]))
        return [parts[0] if len(parts) == 1 else _joined(parts) for parts in seen]

    def _block(self, block: Block, heads: Floats, worth: Floats) -> tuple[Floats, Floats]:
        empty = np.flatnonzero(block.ids == 0)
        first = last = self._first_layer(block.ids, empty)
        for layer in self._later:
            last = _layer(last, *layer, empty)
        half = first.shape[1]
        scores = (first @ heads[:half] + last @ heads[half:]) * (worth / STEPS)
        in_rows = [_in_rows(one, block) for one in (first, last)]
        # nothing lies below 0, so the empty places change no peak and no mean
        peaks = [one.max(axis=1) / STEPS for one in in_rows]
        means = [one.sum(axis=1) / (STEPS * block.lengths[:, None]) for one in in_rows]
        return _in_rows(scores, block), np.concatenate(peaks + means, axis=1, dtype=np.float32)

    def _first_layer(self, ids: Ints, empty: Ints) -> Floats:
        before, here, after = self.first
        found: Floats = here[ids]
        found[1:] += before[ids[:-1]]
        found[:-1] += after[ids[1:]]
        return _rectified(found, empty)


def _in_steps(weights: Floats) -> tuple[Floats, Floats]:
    """Weights as whole numbers from -127 to 127, and what one step is worth in each column."""
    worth = np.abs(weights).max(axis=0, initial=0) / MOST_STEPS + TINY
    return np.rint(weights / worth).astype(np.float32), worth.astype(np.float32)


def _layer(
    below: Floats,
    matrices: Sequence[Floats],
    worth: Floats,
    bias: Floats,
    reach: int,
    empty: Ints,
) -> Floats:
    """Each word with the one `reach` before it and the one `reach` after it, added to itself."""
    before, here, after = matrices
    above = np.empty_like(below)
    sgemm = scipy.linalg.blas.sgemm
    sgemm(1.0, here, below.T, 0.0, above.T, overwrite_c=True)
    sgemm(1.0, before, below[:-reach].T, 1.0, above[reach:].T, overwrite_c=True)
    sgemm(1.0, after, below[reach:].T, 1.0, above[:-reach].T, overwrite_c=True)
    above *= worth
    above += bias
    _rectified(above, empty)
    above += below
    return above


def _rectified(found: Floats, empty: Ints) -> Floats:
    """Nothing below 0, nothing where there is no word, and all in whole steps; in place."""
    np.maximum(found, np.zeros_like(found[0]), out=found)
    np.rint(found, out=found)
    found[empty] = 0
    return found


def _in_rows(found: Floats, block: Block) -> Floats:
    """The pieces of a block one in a row, without the places between them."""
    wide = block.length + BETWEEN
    return found.reshape(block.rows, wide, found.shape[1])[:, : block.length]


def _in_pieces(text: Ints) -> list[Ints]:
    if len(text) <= LONGEST:
        return [text]
    return [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]


def _blocks(pieces: Sequence[Ints]) -> Iterator[Block]:
    """Pieces from the shortest to the longest, as many in a block as it has places for."""
    lengths = np.array([len(piece) for piece in pieces], np.int64)
    some: list[int] = []
    for number in np.argsort(lengths, kind="stable").tolist():
        if (len(some) + 1) * (lengths[number] + BETWEEN) > BLOCK:
            yield _block_of(pieces, lengths, some)
            some = []
        some.append(number)
    if some:
        yield _block_of(pieces, lengths, some)


def _block_of(pieces: Sequence[Ints], lengths: Ints, some: list[int]) -> Block:
    longest = int(lengths[some[-1]])
    ids = np.zeros((len(some), longest + BETWEEN), np.int64)
    for row, number in enumerate(some):
        ids[row, : lengths[number]] = pieces[number]
    return Block(some, lengths[some], longest, ids.ravel())


def _joined(parts: list[Seen]) -> Seen:
    half = len(parts[0].pooled) // 2
    lengths = np.array([len(part.words) for part in parts], np.float32)
    pooled = np.stack([part.pooled for part in parts])
    mean = (pooled[:, half:] * lengths[:, None]).sum(axis=0) / lengths.sum()
    return Seen(
        np.concatenate([part.words for part in parts]),
        np.concatenate([pooled[:, :half].max(axis=0), mean.astype(np.float32)]),
    )
