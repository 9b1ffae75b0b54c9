"""What the networks and the linear weights make of a batch, before anything is noticed in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from wholeheard.listening.noticing.network import Floats, Seen
from wholeheard.listening.noticing.weights import Head, Linear, Weights
from wholeheard.listening.noticing.words import Batch, Words, weighted

OF_WORDS = ("care", "cue")  # heads that score each word; the others score the text
NOTHING_OF_WORDS = np.zeros((256, 0), np.float32)


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
    older = weights.older.look(ids, NOTHING_OF_WORDS)
    word_heads = {name: head for name, head in weights.heads.items() if name in OF_WORDS}
    story = weights.story.look(ids, np.concatenate([word_heads[name][0] for name in OF_WORDS], 1))
    counts = words.linear(batch)
    pooled = np.stack([seen.pooled for seen in story])
    by_text: dict[str, Floats] = {
        name: pooled @ matrix + bias
        for name, (matrix, bias) in weights.heads.items()
        if name not in OF_WORDS
    }
    older_pooled = np.stack([seen.pooled for seen in older])
    linear = linear_scores(weights.linear, counts, older_pooled)
    return Sight(batch, counts, older_pooled, linear, by_text, _by_word(story, word_heads))


def _by_word(story: Sequence[Seen], heads: Mapping[str, Head]) -> dict[str, list[Floats]]:
    """The scores of every word of every text, without the question and the end."""
    found: dict[str, list[Floats]] = {}
    start = 0
    for name in OF_WORDS:
        bias = heads[name][1]
        columns = slice(start, start + len(bias))
        found[name] = [seen.words[1:-1, columns] + bias for seen in story]
        start += len(bias)
    return found


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


def odds(score: Floats) -> Floats:
    """Log odds as probabilities."""
    found: Floats = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
    return found
