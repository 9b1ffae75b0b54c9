"""What the network and the linear weights make of a batch, before anything is noticed in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import groupby
from operator import itemgetter

import numpy as np
from threadpoolctl import ThreadpoolController

from wholeheard.listening.noticing.network import Floats, Seen
from wholeheard.listening.noticing.weights import Head, Linear, Weights
from wholeheard.listening.noticing.words import Batch, Rows, Words, weighted

OF_WORDS = ("care", "cue")  # heads that score each word; the others score the text


Counts = tuple[Rows, Rows]  # of words and pairs, of pieces of words


@dataclass(frozen=True, slots=True)
class Sight:
    """A batch as it was seen. Scores are log odds, one row for each text.

    `themes` holds every theme and after them every tone, words and network together; `by_text`
    what each head of the network says of the text, and `pooled` what they say it from. `by_word`
    holds for "care" and "cue" a probability from 0 to 1 for each word of the batch (row) and code
    (column), the texts one after the other.
    """

    batch: Batch
    counts: Counts
    themes: Floats
    by_text: dict[str, Floats]
    by_word: dict[str, Floats]
    pooled: Floats

    def of_text(self, name: str, number: int) -> Floats:
        """The probabilities of each word of a text."""
        starts = self.batch.starts
        return self.by_word[name][starts[number] : starts[number + 1]]

    def peaks(self, name: str) -> Floats:
        """How sure the surest word of each text (row) is; 0 where there are no words."""
        of_words, starts = self.by_word[name], self.batch.starts
        found = np.zeros((len(starts) - 1, of_words.shape[1]), np.float32)
        told = np.flatnonzero(self.batch.lengths)
        if len(told):
            found[told] = np.maximum.reduceat(of_words, starts[told], axis=0)
        return found


def see(weights: Weights, words: Words, texts: Sequence[str], questions: Sequence[str]) -> Sight:
    """Look at each text once, for all the notices.

    On one thread: products as small as these take many times as long when threads share them out.
    """
    with quietly():
        return _see(weights, words, texts, questions)


@contextmanager
def quietly() -> Iterator[None]:
    """One reader at a time, on one thread."""
    with _ONE_AT_A_TIME, _libraries().limit(limits=1, user_api="blas"):
        yield


_ONE_AT_A_TIME = threading.Lock()
"""How many threads BLAS takes is set for the whole process: if two readers set it and set it back
for themselves, it would change under the other, and stay at one after both."""


@cache
def _libraries() -> ThreadpoolController:
    """All that multiply. scipy loads its own when it is first asked, and only what is loaded is
    found: the first reader of a process would else leave it on all its threads for good."""
    import_module("scipy.linalg.blas")
    return ThreadpoolController()


def _see(weights: Weights, words: Words, texts: Sequence[str], questions: Sequence[str]) -> Sight:
    batch = words.look(texts, questions)
    ids = words.ids(batch)
    of_words = [weights.heads[name] for name in OF_WORDS]
    story = weights.network.look(
        ids, np.concatenate([matrix for matrix, _bias in of_words], axis=1)
    )
    counts = words.linear(batch)
    pooled = np.stack([seen.pooled for seen in story])
    by_text = _by_text(pooled, weights.heads)
    themes = linear_scores(weights.linear, counts, by_text["themes"])
    return Sight(batch, counts, themes, by_text, _by_word(story, of_words), pooled)


def _by_text(pooled: Floats, heads: Mapping[str, Head]) -> dict[str, Floats]:
    """What each head says of each text. In double precision: how a product is added up differs
    with how many texts there are, and no digit that is kept may."""
    of_texts = {name: head for name, head in heads.items() if name not in OF_WORDS}
    matrix = np.concatenate([matrix for matrix, _bias in of_texts.values()], axis=1)
    bias = np.concatenate([bias for _matrix, bias in of_texts.values()])
    scores = pooled.astype(np.float64) @ matrix.astype(np.float64) + bias
    ends = np.cumsum([len(bias) for _matrix, bias in of_texts.values()])[:-1]
    return dict(zip(of_texts, np.split(scores.astype(np.float32), ends, axis=1), strict=True))


def _by_word(story: Sequence[Seen], heads: Sequence[Head]) -> dict[str, Floats]:
    """The chances of every word of every text, without the question and the end."""
    scores = np.concatenate([seen.words[1:-1] for seen in story])
    chances = odds(scores + np.concatenate([bias for _matrix, bias in heads]))
    ends = np.cumsum([len(bias) for _matrix, bias in heads])[:-1]
    return dict(zip(OF_WORDS, np.split(chances, ends, axis=1), strict=True))


def linear_scores(linear: Linear, counts: Counts, of_network: Floats) -> Floats:
    """Log odds of each code (column) for each text (row): of the words, and of the network."""
    of_words = weighted(counts[0], linear.rarity_of_words)
    of_pieces = weighted(counts[1], linear.rarity_of_pieces)
    found: Floats = of_words @ linear.words + of_pieces @ linear.pieces + of_network + linear.bias
    return found


def above(sure: Floats, least: Floats) -> Iterator[tuple[int, list[int]]]:
    """The texts (rows) of which some codes (columns) reach their threshold, with those codes."""
    rows, codes = np.nonzero(sure >= least)
    pairs = zip(rows.tolist(), codes.tolist(), strict=True)
    for row, some in groupby(pairs, key=itemgetter(0)):
        yield row, [code for _row, code in some]


def odds(score: Floats) -> Floats:
    """Log odds as probabilities."""
    found: Floats = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
    return found
