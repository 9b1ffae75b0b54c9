"""Themes of patient experience: what the comment is about.

A theme is read from the whole text; its passage is the sentence that speaks most for it.
Definitions: `vocabulary.pack("experience-themes")`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from wholeheard.listening.noticing.care import LITTLE, WORDS_THAT_WEIGHED, calibrated, whole
from wholeheard.listening.noticing.network import Floats
from wholeheard.listening.noticing.sight import Sight, odds
from wholeheard.listening.noticing.weights import Linear
from wholeheard.listening.noticing.words import Batch, Words
from wholeheard.listening.sentences import sentences
from wholeheard.listening.shapes import Finding, Passage

LENS = "theme"


def confidences(sight: Sight, card: Mapping[str, Any]) -> Floats:
    """How sure, from 0 to 1, that each text (row) is about each theme (column)."""
    codes = tuple(card["lenses"][LENS]["codes"])
    return calibrated(odds(sight.linear[:, : len(codes)]), card["lenses"][LENS], codes)


def notice(
    sight: Sight, card: Mapping[str, Any], linear: Linear, words: Words
) -> list[tuple[Finding, ...]]:
    """The themes of each text, the surest first."""
    of_lens = card["lenses"][LENS]["codes"]
    codes = tuple(of_lens)
    sure = np.round(confidences(sight, card), 3)
    least = np.array([of_lens[code]["threshold"] for code in codes])
    used, which = np.unique(sight.batch.flat, return_inverse=True)
    weights = _weights_of(linear, words, used.tolist(), len(codes))
    starts = sight.batch.starts().tolist()
    return [
        _findings(
            sight.batch, number, row, np.flatnonzero(row >= least), codes, weights, which[start:end]
        )
        for number, (row, start, end) in enumerate(zip(sure, starts[:-1], starts[1:], strict=True))
    ]


def _findings(
    batch: Batch,
    number: int,
    sure: Floats,
    found: Any,
    codes: Sequence[str],
    weights: Floats,
    which: Any,
) -> tuple[Finding, ...]:
    if not len(found) or not len(which):
        return ()
    text, places = batch.texts[number], batch.places(number)
    spans = [Passage(*span) for span in sentences(text)] or [whole(text)]
    owner = _sentence_of_each(places, spans) if len(spans) > 1 else None
    of_text = weights[which][:, found]
    findings = []
    for column, code in enumerate(found.tolist()):
        of_words = of_text[:, column]
        span = spans[0]
        if owner is not None:
            span = spans[int(np.bincount(owner, of_words, minlength=len(spans)).argmax())]
        findings.append(
            Finding(
                LENS, codes[code], span.start, span.end, float(sure[code]),
                _heaviest(text, places, of_words),
            )
        )  # fmt: skip
    return tuple(sorted(findings, key=lambda one: (-one.confidence, one.code)))


def _weights_of(linear: Linear, words: Words, numbers: Sequence[int], codes: int) -> Floats:
    """What each word by itself adds to each theme: its own weight and those of its pieces."""
    buckets = np.array([words.buckets[number] for number in numbers])
    own = linear.rarity_of_words[buckets][:, None] * linear.words[buckets, :codes]
    own[buckets < 0] = 0
    pieces = words.pieces_in(numbers)
    lengths = np.sqrt(np.maximum(np.diff(pieces.indptr), 1))[:, None]
    found: Floats = (
        own
        + (pieces.multiply(linear.rarity_of_pieces).tocsr() @ linear.pieces)[:, :codes] / lengths
    )
    return found


def _sentence_of_each(places: Sequence[Passage], spans: Sequence[Passage]) -> Any:
    ends = np.array([span.end for span in spans])
    starts = np.array([place.start for place in places])
    return np.minimum(np.searchsorted(ends, starts, side="right"), len(spans) - 1)


def _heaviest(text: str, places: Sequence[Passage], weights: Floats) -> tuple[str, ...]:
    order = np.argsort(-weights, kind="stable")
    chosen: dict[str, None] = {}
    for number in order:
        word = places[number].words(text).lower()
        if weights[number] <= 0 or len(chosen) == WORDS_THAT_WEIGHED:
            break
        if word[0].isalpha() and word not in LITTLE:
            chosen[word] = None
    return tuple(chosen)
