"""The care lens: four pathologies of industrialised care and their four antidotes.

A passage is a run of words that the network takes for the code, joined over short gaps, never
over the end of a sentence. Definitions: `vocabulary.pack("care-lens")`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from wholeheard.listening.noticing.network import Floats
from wholeheard.listening.noticing.sight import Sight, odds
from wholeheard.listening.noticing.words import Batch
from wholeheard.listening.shapes import Finding, Passage

LENS = "care"
CODES = ("hurry", "unhurried", "blur", "noticed", "cruelty", "kindness", "burden", "ease")
WORDS_THAT_WEIGHED = 3
PEAK, EDGE, GAP = 0.7, 0.25, 4  # probability of a passage's surest word, of its others; words
SHARE_OF_PEAK = 0.4  # where no word is that sure: words at least this near the surest
ENDS = frozenset(".!?;")
LITTLE = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have",
    "he", "her", "him", "his", "i", "in", "is", "it", "its", "me", "my", "of", "on", "or",
    "our", "she", "so", "that", "the", "their", "them", "they", "this", "to", "us", "was", "we",
    "were", "with", "you", "your",
))  # fmt: skip


def confidences(sight: Sight, card: Mapping[str, Any]) -> Floats:
    """How sure, from 0 to 1, that each text (row) holds each code (column)."""
    peaks = np.stack([peak(words) for words in sight.by_word["care"]])
    return calibrated((odds(sight.by_text["care_text"]) + peaks) / 2, card["lenses"][LENS], CODES)


def calibrated(raw: Floats, of_lens: Mapping[str, Any], codes: Sequence[str]) -> Floats:
    """Raw probabilities made to mean what they say, by what evaluation showed."""
    raw = np.clip(raw, 1e-6, 1 - 1e-6)
    slope = np.array([of_lens["codes"][code]["slope"] for code in codes], np.float32)
    shift = np.array([of_lens["codes"][code]["shift"] for code in codes], np.float32)
    return odds(np.log(raw / (1 - raw)) * slope + shift)


def peak(words: Floats) -> Floats:
    """How sure, for each code, the surest word of a text is."""
    return odds(words.max(axis=0)) if len(words) else np.zeros(len(CODES), np.float32)


def notice(sight: Sight, card: Mapping[str, Any]) -> list[tuple[Finding, ...]]:
    """The findings of each text, in the order of the text."""
    sure = np.round(confidences(sight, card), 3)
    least = np.array([card["lenses"][LENS]["codes"][code]["threshold"] for code in CODES])
    return [
        _findings(sight.batch, number, scores, row, np.flatnonzero(row >= least))
        for number, (scores, row) in enumerate(zip(sight.by_word["care"], sure, strict=True))
    ]


def _findings(
    batch: Batch, number: int, scores: Floats, sure: Floats, codes: Sequence[int] | Any
) -> tuple[Finding, ...]:
    if not len(codes) or not len(scores):
        return ()
    text, places = batch.texts[number], batch.places(number)
    words = [place.words(text) for place in places]
    found = []
    for code in codes:
        chances = odds(scores[:, code])
        runs = passages(chances, words)
        top = max(chances[a : b + 1].max() for a, b in runs)
        for first, last in runs:
            share = float(chances[first : last + 1].max() / top)
            found.append(
                Finding(
                    LENS,
                    CODES[code],
                    places[first].start,
                    places[last].end,
                    round(float(sure[code]) * share, 3),
                    heaviest(chances[first : last + 1], words[first : last + 1]),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.code)))


def passages(chances: Floats, words: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of words, first and last, that make up the passages of one code; at least one."""
    runs = [
        run for run in _runs(chances, words, EDGE) if chances[run[0] : run[1] + 1].max() >= PEAK
    ]
    if runs:
        return runs
    surest = int(chances.argmax())
    runs = _runs(chances, words, max(0.01, float(chances[surest]) * SHARE_OF_PEAK))
    return [run for run in runs if run[0] <= surest <= run[1]] or [(surest, surest)]


def _runs(chances: Floats, words: Sequence[str], edge: float) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    first = last = None
    for number in [*np.flatnonzero(chances >= edge).tolist(), None]:
        if number is not None and words[number] in ENDS:
            continue
        near = (
            last is not None
            and number is not None
            and number - last <= GAP + 1
            and not any(words[between] in ENDS for between in range(last + 1, number))
        )
        if first is not None and not near:
            runs.append(_trimmed(first, last if last is not None else first, words))
            first = None
        if number is not None:
            first = number if first is None else first
            last = number
    return runs


def _trimmed(first: int, last: int, words: Sequence[str]) -> tuple[int, int]:
    while first < last and not words[first][0].isalnum():
        first += 1
    while last > first and not words[last][-1].isalnum():
        last -= 1
    return first, last


def heaviest(chances: Floats, words: Sequence[str]) -> tuple[str, ...]:
    """The words that weighed most, the heaviest first, little words left out."""
    order = np.argsort(-chances, kind="stable")
    chosen = dict.fromkeys(
        words[i].lower() for i in order if words[i][0].isalpha() and words[i].lower() not in LITTLE
    )
    return tuple(chosen)[:WORDS_THAT_WEIGHED]


def whole(text: str) -> Passage:
    """The passage that is the whole text, without the blanks around it."""
    start = len(text) - len(text.lstrip())
    return Passage(start, max(start, len(text.rstrip())))
