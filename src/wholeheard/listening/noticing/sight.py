"""What the networks and the linear weights make of a batch, before anything is noticed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from wholeheard.listening.noticing.network import Floats, Seen
from wholeheard.listening.noticing.weights import Linear, Weights
from wholeheard.listening.noticing.words import Batch, Words, weighted


@dataclass(frozen=True, slots=True)
class Sight:
    """A batch as it was seen. Scores are log odds, one row for each text.

    `by_word` holds for "care" and "cue" one row for each word of each text.
    """

    batch: Batch
    counts: tuple[sparse.csr_matrix, sparse.csr_matrix]
    older: Floats
    linear: Floats
    by_text: dict[str, Floats]
    by_word: dict[str, list[Floats]]


def see(weights: Weights, words: Words, texts: Sequence[str], questions: Sequence[str]) -> Sight:
    """Look at each text once, for all the notices."""
    batch = words.look(texts, questions)
    ids = words.ids(batch)
    older = weights.older.look(ids)
    story = weights.story.look(ids)
    counts = words.linear(batch)
    pooled = np.stack([seen.pooled for seen in story])
    by_text: dict[str, Floats] = {
        name: pooled @ matrix + bias
        for name, (matrix, bias) in weights.heads.items()
        if len(matrix) == pooled.shape[1]
    }
    by_word: dict[str, list[Floats]] = {
        name: _of_words(story, matrix, bias)
        for name, (matrix, bias) in weights.heads.items()
        if len(matrix) != pooled.shape[1]
    }
    older_pooled = np.stack([seen.pooled for seen in older])
    linear = linear_scores(weights.linear, counts, older_pooled)
    return Sight(batch, counts, older_pooled, linear, by_text, by_word)


def linear_scores(
    linear: Linear, counts: tuple[sparse.csr_matrix, sparse.csr_matrix], pooled: Floats
) -> Floats:
    """Log odds of each code (column) for each text (row)."""
    of_words = weighted(counts[0], linear.rarity_of_words)
    of_pieces = weighted(counts[1], linear.rarity_of_pieces)
    found: Floats = (
        of_words @ linear.words + of_pieces @ linear.pieces + pooled @ linear.pooled + linear.bias
    )
    return found


def _of_words(story: Sequence[Seen], matrix: Floats, bias: Floats) -> list[Floats]:
    """One head for every word of every text, without the question and the end."""
    lengths = [len(seen.words) for seen in story]
    every = np.concatenate([seen.words for seen in story]) @ matrix + bias
    ends = np.cumsum(lengths)
    return [every[end - length + 1 : end - 1] for end, length in zip(ends, lengths, strict=True)]


def odds(score: Floats) -> Floats:
    """Log odds as probabilities."""
    found: Floats = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
    return found
