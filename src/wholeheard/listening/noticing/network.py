"""A small convolutional network, read with numpy alone.

Three layers look at each word with its neighbours, 1, 2 and 4 words away; what they see is used
word by word (passages) and pooled over the text. Texts are laid out in blocks of one size, so
that a text gets the same figures whatever is read beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 1024  # words in a block
DILATIONS = (1, 2, 4)
SHORTEST = 8  # words, the question and the end with them
LONGEST = 512  # longer texts are read in pieces of this many words

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a network saw of one text: scores of each word, and all of it pooled (4 width)."""

    words: Floats
    pooled: Floats


@dataclass(frozen=True)
class Network:
    """A vector for each word id, and for each layer a matrix of three words by width, and bias."""

    vectors: Floats
    layers: tuple[tuple[Floats, Floats], ...]

    @cached_property
    def first(self) -> tuple[Floats, Floats, Floats]:
        """What each word adds to the first layer, as the word before, the word and the next."""
        width = self.vectors.shape[1]
        weights = self.layers[0][0]
        before, here, after = (
            self.vectors @ weights[start : start + width] for start in range(0, 3 * width, width)
        )
        return before, here, after

    def look(self, texts: Sequence[NDArray[np.int64]], of_words: Floats) -> list[Seen]:
        """See each text, given as word ids. `of_words` is 2 width x scores of a word."""
        pieces, owners = [], []
        for number, text in enumerate(texts):
            for piece in _in_pieces(text):
                pieces.append(piece)
                owners.append(number)
        seen: list[list[Seen]] = [[] for _ in texts]
        for numbers, ids in _blocks(pieces):
            words, pooled = self._block(ids, of_words)
            for row, number in enumerate(numbers):
                seen[owners[number]].append(Seen(words[row, : len(pieces[number])], pooled[row]))
        return [parts[0] if len(parts) == 1 else _joined(parts) for parts in seen]

    def _block(self, ids: NDArray[np.int64], of_words: Floats) -> tuple[Floats, Floats]:
        there = (ids > 0)[:, :, None]
        below = first = self._first_layer(ids)
        below *= there
        for (weights, bias), reach in zip(self.layers[1:], DILATIONS[1:], strict=True):
            above = _three(below, reach) @ weights
            above += bias
            np.maximum(above, 0, out=above)
            above *= there
            above += below
            below = above
        last, half, words = below, first.shape[2], there.sum(axis=1)
        scores = first @ of_words[:half] + last @ of_words[half:]
        # nothing lies below 0, so words that only fill a block up change no peak and no mean
        return scores, np.concatenate(
            [
                first.max(axis=1),
                last.max(axis=1),
                first.sum(axis=1) / words,
                last.sum(axis=1) / words,
            ],
            axis=1,
        )

    def _first_layer(self, ids: NDArray[np.int64]) -> Floats:
        before, here, after = self.first
        found: Floats = here[ids]
        found[:, 1:] += before[ids[:, :-1]]
        found[:, :-1] += after[ids[:, 1:]]
        found += self.layers[0][1]
        return np.maximum(found, 0, out=found)


def _three(below: Floats, reach: int) -> Floats:
    """Each word with the one `reach` before it and the one `reach` after it."""
    rows, length, width = below.shape
    padded = np.zeros((rows, length + 2 * reach, width), np.float32)
    padded[:, reach:-reach] = below
    return np.concatenate(
        [padded[:, start : start + length] for start in (0, reach, 2 * reach)], axis=2
    )


def _in_pieces(text: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    if len(text) <= LONGEST:
        return [text]
    return [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]


def _blocks(
    pieces: Sequence[NDArray[np.int64]],
) -> Iterator[tuple[list[int], NDArray[np.int64]]]:
    """Pieces of like length together, filled up so that every block has the same size."""
    by_length: dict[int, list[int]] = {}
    for number, piece in enumerate(pieces):
        length = SHORTEST
        while length < len(piece):
            length = length * 3 // 2 if length % 3 else length * 4 // 3
        by_length.setdefault(length, []).append(number)
    for length, numbers in sorted(by_length.items()):
        rows = max(1, BLOCK // length)
        for start in range(0, len(numbers), rows):
            some = numbers[start : start + rows]
            ids = np.zeros((rows, length), np.int64)
            ids[len(some) :, 0] = 1
            for row, number in enumerate(some):
                ids[row, : len(pieces[number])] = pieces[number]
            yield some, ids


def _joined(parts: list[Seen]) -> Seen:
    half = len(parts[0].pooled) // 2
    lengths = np.array([len(part.words) for part in parts], np.float32)
    pooled = np.stack([part.pooled for part in parts])
    mean = (pooled[:, half:] * lengths[:, None]).sum(axis=0) / lengths.sum()
    return Seen(
        np.concatenate([part.words for part in parts]),
        np.concatenate([pooled[:, :half].max(axis=0), mean.astype(np.float32)]),
    )
