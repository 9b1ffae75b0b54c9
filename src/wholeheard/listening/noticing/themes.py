"""Themes of patient experience: what the comment is about.

A theme is read from the whole text; its passage is the sentence that speaks most for it.
Definitions: `vocabulary.pack("experience-themes")`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from wholeheard.listening.noticing.because import heaviest_of, tellable
from wholeheard.listening.noticing.care import calibrated
from wholeheard.listening.noticing.network import Floats
from wholeheard.listening.noticing.sight import Sight, above, odds
from wholeheard.listening.noticing.weights import Linear
from wholeheard.listening.noticing.words import Batch, Words
from wholeheard.listening.sentences import Span
from wholeheard.listening.shapes import Finding

if TYPE_CHECKING:
    from wholeheard.listening.adapting.adaptation import Adaptation

LENS = "theme"


def confidences(sight: Sight, card: Mapping[str, Any]) -> Floats:
    """How sure, from 0 to 1, that each text (row) is about each theme (column)."""
    codes = tuple(card["lenses"][LENS]["codes"])
    return calibrated(odds(sight.themes[:, : len(codes)]), card["lenses"][LENS], codes)


def notice(
    sight: Sight,
    card: Mapping[str, Any],
    linear: Linear,
    words: Words,
    adaptation: Adaptation | None = None,
) -> list[tuple[Finding, ...]]:
    """The themes of each text, the surest first."""
    of_lens = card["lenses"][LENS]["codes"]
    codes = tuple(of_lens)
    sure = confidences(sight, card)
    least = np.array([of_lens[code]["threshold"] for code in codes])
    if adaptation is not None:
        sure = adaptation.confidences(LENS, codes, sure, sight.pooled)
        least = adaptation.thresholds(LENS, codes, least)
    sure = np.round(sure.astype(np.float64), 3)
    used, which = np.unique(sight.batch.flat, return_inverse=True)
    weights = np.ascontiguousarray(_weights_of(linear, words, used.tolist(), len(codes)).T)
    found: list[tuple[Finding, ...]] = [()] * len(sure)
    starts = sight.batch.starts.tolist()
    for number, some in above(sure, least):
        words_of_text = which[starts[number] : starts[number + 1]]
        told = [
            (codes[code], float(sure[number, code]), weights[code][words_of_text].tolist())
            for code in some
        ]
        found[number] = _findings(sight.batch, number, told)
    return found


def _findings(
    batch: Batch, number: int, told: Sequence[tuple[str, float, list[float]]]
) -> tuple[Finding, ...]:
    """`told` are codes, each with its confidence and a weight for each word."""
    places, words = batch.laid_out(number)
    if not words:
        return ()
    spans = batch.sentences(number)
    parts = _words_of_sentences(spans, places)
    shown = tellable(words)
    findings = []
    for code, sure, weights in told:
        totals = [sum(weights[part]) for part in parts]
        start, end = spans[totals.index(max(totals))]
        findings.append(Finding(LENS, code, start, end, sure, heaviest_of(weights, shown)))
    return tuple(sorted(findings, key=lambda one: (-one.confidence, one.code)))


def _words_of_sentences(spans: Sequence[Span], places: Sequence[Span]) -> list[slice]:
    """Which words, by number, stand in each sentence."""
    starts = [start for start, _end in places]
    ends = [bisect_left(starts, end) for _start, end in spans[:-1]]
    return [slice(a, b) for a, b in pairwise([0, *ends, len(places)])]


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
