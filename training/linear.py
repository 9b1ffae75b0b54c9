"""Themes, tone and kinds of concern: linear weights on words, pairs, pieces and what was pooled.

The pooled part comes from a network, with its own answers beside it; both are put on one scale
and folded into one matrix. This is learnt twice (decision 0018): beside the network that learnt the
older codings, to teach the network that ships what that adds (`network.finetune`), and anew beside
the one that ships.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from training.sources import Text
from wholeheard.listening.noticing.concerns import KINDS
from wholeheard.listening.noticing.network import Network
from wholeheard.listening.noticing.weights import Linear
from wholeheard.listening.noticing.words import BUCKETS, Words, weighted

POOLED_SCALE = 0.05
NOTHING_OF_WORDS = np.zeros((256, 0), np.float32)
FEWEST_TEXTS = 3  # a word, pair or piece in fewer texts weighs nothing
CODE_C, TONE_C = 4.0, 3.0
HALF = 0.5


class Features:
    """What the linear weights are learnt on, worked out once for all texts."""

    def __init__(
        self, words: Words, older: Network, heads: Sequence, texts: Sequence[Text]
    ) -> None:  # type: ignore[type-arg]
        batch = words.look([text.words for text in texts], [text.question for text in texts])
        self.counts = words.linear(batch)
        self.pooled = pooled(words, older, texts)
        self.heads = heads

    def dense(self, pooled: NDArray) -> NDArray:  # type: ignore[type-arg]
        answers = [pooled @ matrix + bias for matrix, bias in self.heads]
        return np.concatenate([pooled, *answers], axis=1)


def pooled(words: Words, older: Network, texts: Sequence[Text]) -> NDArray[np.float32]:
    """What the older network pools of each text (row)."""
    batch = words.look([text.words for text in texts], [text.question for text in texts])
    seen = older.look(words.ids(batch), NOTHING_OF_WORDS)
    return np.stack([one.pooled for one in seen])


@dataclass(frozen=True, slots=True)
class Learnt:
    """Linear weights that ship, and the matrix of what the pooled part adds to each code."""

    linear: Linear
    of_pooled: NDArray[np.float32]


Fit = Callable[[sparse.csr_matrix, int], tuple[NDArray[np.float64], NDArray[np.float64]]]


def for_themes(features: Features, texts: Sequence[Text], rows: NDArray[np.int64]) -> Learnt:
    """Weights for each theme and each tone, learnt from the texts in `rows`."""
    chosen = [texts[row] for row in rows]
    trust = np.array([text.trust for text in chosen])
    marked = np.array([text.themes is not None for text in chosen])
    themes = np.stack([text.themes for text in chosen if text.themes is not None])
    tones = np.array([-1 if text.tone is None else text.tone for text in chosen])
    fits: list[Fit] = [
        partial(_one, marked=marked, right=right > HALF, trust=trust[marked]) for right in themes.T
    ]
    return _learn(features, rows, [*fits, partial(_tones, right=tones)])


def for_concerns(features: Features, texts: Sequence[Text], rows: NDArray[np.int64]) -> Learnt:
    """Weights for each kind of concern, learnt from invented passages that hold one."""
    rows = np.array([row for row in rows if texts[row].concern])
    trust, marked = np.ones(len(rows)), np.ones(len(rows), bool)
    kinds = [np.array([kind in (texts[row].concern or ()) for row in rows]) for kind in KINDS]
    return _learn(
        features, rows, [partial(_one, marked=marked, right=one, trust=trust) for one in kinds]
    )


def _learn(features: Features, rows: NDArray[np.int64], fits: Sequence[Fit]) -> Learnt:
    rarity = [_rarity(counts[rows]) for counts in features.counts]
    sparse_part = [
        weighted(counts[rows], one) for counts, one in zip(features.counts, rarity, strict=True)
    ]
    dense = features.dense(features.pooled[rows])
    middle, spread = dense.mean(axis=0), dense.std(axis=0) + 1e-6
    scaled = (dense - middle) / spread * POOLED_SCALE
    table = sparse.hstack([*sparse_part, sparse.csr_matrix(scaled.astype(np.float32))]).tocsr()
    used = np.flatnonzero(np.bincount(table.indices, minlength=table.shape[1]))
    table = table[:, used]
    of_words = int(np.searchsorted(used, 2 * BUCKETS))
    found = [fit(table, of_words) for fit in fits]
    weights = np.concatenate([weights for weights, _bias in found]).T
    bias = np.concatenate([bias for _weights, bias in found])
    full = np.zeros((2 * BUCKETS + dense.shape[1], weights.shape[1]), np.float32)
    full[used] = weights
    of_dense = full[2 * BUCKETS :] * (POOLED_SCALE / spread)[:, None]
    bias = bias - middle @ of_dense
    width = features.pooled.shape[1]
    folded, start = of_dense[:width].copy(), width
    for matrix, head_bias in features.heads:
        part = of_dense[start : start + matrix.shape[1]]
        folded += matrix @ part
        bias = bias + head_bias @ part
        start += matrix.shape[1]
    linear = Linear(
        rarity[0], rarity[1], full[:BUCKETS], full[BUCKETS : 2 * BUCKETS], bias.astype(np.float32)
    )
    return Learnt(linear, folded.astype(np.float32))


def _rarity(counts: sparse.csr_matrix) -> NDArray[np.float32]:
    texts = np.bincount(counts.indices, minlength=BUCKETS)
    rarity = np.log((1 + counts.shape[0]) / (1 + texts)) + 1
    return np.where(texts >= FEWEST_TEXTS, rarity, 0).astype(np.float32)


def _one(
    table: sparse.csr_matrix,
    _of_words: int,
    *,
    marked: NDArray[np.bool_],
    right: NDArray[np.bool_],
    trust: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """One code against all else in the marked texts; the rarer, the more each example weighs."""
    n = max(1.0, float(right.sum()))
    lift = float(np.clip(np.sqrt((len(right) - n) / n) / 3, 1, 4))
    model = LogisticRegression(C=CODE_C, max_iter=200)
    model.fit(table[marked], right, sample_weight=trust * np.where(right, lift, 1.0))
    return model.coef_, model.intercept_


def _tones(
    table: sparse.csr_matrix, of_words: int, *, right: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """By the words alone: the network has learnt these very tones, and says its own."""
    model = LogisticRegression(C=TONE_C, max_iter=300, class_weight="balanced")
    model.fit(table[right >= 0][:, :of_words], right[right >= 0])
    weights = np.zeros((len(model.coef_), table.shape[1]))
    weights[:, :of_words] = model.coef_
    return weights, model.intercept_
