"""The care lens: four pathologies of industrialised care and their four antidotes.

A passage is a run of words that the network takes for the code, weighed once more with those
around them (`bounds`), joined over short gaps, never over the end of a sentence. Definitions:
`vocabulary.pack("care-lens")`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from wholeheard.listening.noticing.because import heaviest
from wholeheard.listening.noticing.bounds import ENDS, Bounds, sharpened
from wholeheard.listening.noticing.network import Floats
from wholeheard.listening.noticing.sight import Sight, above, odds
from wholeheard.listening.shapes import Finding

if TYPE_CHECKING:
    from wholeheard.listening.adapting.adaptation import Adaptation

LENS = "care"
CODES = ("hurry", "unhurried", "blur", "noticed", "cruelty", "kindness", "burden", "ease")
PEAK, EDGE, GAP = 0.7, 0.4, 4  # probability of a passage's surest word, of its others; words
_LEAST = 1e-9  # no passage's surest word is less likely
SHARE_OF_PEAK = 0.4  # where no word is that sure: words at least this near the surest


def uncalibrated(sight: Sight) -> Floats:
    """Half from the whole text (row), half from its surest word, from 0 to 1, for each code."""
    found: Floats = (odds(sight.by_text["care_text"]) + sight.peaks(LENS)) / 2
    return found


def confidences(sight: Sight, card: Mapping[str, Any]) -> Floats:
    """How sure, from 0 to 1, that each text (row) holds each code (column)."""
    return calibrated(uncalibrated(sight), card["lenses"][LENS], CODES)


def calibrated(raw: Floats, of_lens: Mapping[str, Any], codes: Sequence[str]) -> Floats:
    """Raw probabilities made to mean what they say, by what evaluation showed."""
    raw = np.clip(raw, 1e-6, 1 - 1e-6)
    slope = np.array([of_lens["codes"][code]["slope"] for code in codes], np.float32)
    shift = np.array([of_lens["codes"][code]["shift"] for code in codes], np.float32)
    return odds(np.log(raw / (1 - raw)) * slope + shift)


def notice(
    sight: Sight, card: Mapping[str, Any], adaptation: Adaptation | None = None
) -> list[tuple[Finding, ...]]:
    """The findings of each text, in the order of the text."""
    sure = confidences(sight, card)
    least = np.array([card["lenses"][LENS]["codes"][code]["threshold"] for code in CODES])
    if adaptation is not None:
        sure = adaptation.confidences(LENS, CODES, sure, sight.pooled)
        least = adaptation.thresholds(LENS, CODES, least)
    sure = np.round(sure.astype(np.float64), 3)
    codes_of = dict(above(sure, least))
    chances = _chances(sight, codes_of, Bounds.from_card(card["lenses"][LENS]["bounds"]))
    found: list[tuple[Finding, ...]] = [()] * len(sure)
    for number, codes in codes_of.items():
        found[number] = _findings(sight, number, sure[number].tolist(), codes, chances)
    return found


def _chances(
    sight: Sight, codes_of: Mapping[int, Sequence[int]], bounds: Bounds
) -> Iterator[list[float]]:
    """How likely each word of a text is in a passage, one list for each code of each text."""
    pairs = [(number, code) for number, codes in codes_of.items() for code in codes]
    texts, codes = np.array(pairs, np.int64).reshape(-1, 2).T
    texts, codes = (one[sight.batch.lengths[texts] > 0] for one in (texts, codes))
    lengths = sight.batch.lengths[texts]
    behind = np.cumsum(lengths)
    words = np.repeat(sight.batch.starts[texts] - behind + lengths, lengths)
    words += np.arange(len(words))
    told = sight.by_word[LENS][words, np.repeat(codes, lengths)]
    sharp = sharpened(told, sight.batch.sorts[words], lengths, bounds).tolist()
    for start, end in zip((behind - lengths).tolist(), behind.tolist(), strict=True):
        yield sharp[start:end]


def _findings(
    sight: Sight,
    number: int,
    sure: Sequence[float],
    codes: Sequence[int],
    of_codes: Iterator[list[float]],
) -> tuple[Finding, ...]:
    places, words = sight.batch.laid_out(number)
    if not words:
        return ()
    told = sight.of_text(LENS, number)
    found = []
    for code in codes:
        chances = next(of_codes)
        runs = passages(chances, words)
        peaks = [max(_LEAST, *chances[first : last + 1]) for first, last in runs]
        for (first, last), peak in zip(runs, peaks, strict=True):
            found.append(
                Finding(
                    LENS,
                    CODES[code],
                    places[first][0],
                    places[last][1],
                    round(sure[code] * peak / max(peaks), 3),
                    heaviest(told[first : last + 1, code].tolist(), words[first : last + 1]),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.code)))


def passages(
    chances: Sequence[float], words: Sequence[str], edge: float = EDGE
) -> list[tuple[int, int]]:
    """Runs of words, first and last, that make up the passages of one code; at least one. Where one
    is sure, its other words are at least as likely as `edge`."""
    most = max(chances)
    if most >= PEAK:
        runs = [
            run for run in _runs(_likely(chances, words, edge), words) if _has_peak(chances, run)
        ]
        if runs:
            return runs
    surest = chances.index(most)
    likely = _likely(chances, words, max(0.01, most * SHARE_OF_PEAK))
    around = [run for run in _runs(likely, words) if run[0] <= surest <= run[1]]
    return around or [(surest, surest)]


def _has_peak(chances: Sequence[float], run: tuple[int, int]) -> bool:
    return max(chances[run[0] : run[1] + 1]) >= PEAK


def _likely(chances: Sequence[float], words: Sequence[str], edge: float) -> list[int]:
    """The words, by number, that are as likely as `edge` and end no sentence."""
    found = [number for number, chance in enumerate(chances) if chance >= edge]
    return [number for number in found if words[number] not in ENDS]


def _runs(likely: Sequence[int], words: Sequence[str]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    first = last = -1
    for number in likely:
        if first >= 0 and number - last > 1 and not _near(last, number, words):
            runs.append(_trimmed(first, last, words))
            first = -1
        first = number if first < 0 else first
        last = number
    return [*runs, _trimmed(first, last, words)] if first >= 0 else runs


def _near(last: int, number: int, words: Sequence[str]) -> bool:
    """Whether two words stand in one sentence with a short gap at most between them."""
    return number - last <= GAP + 1 and ENDS.isdisjoint(words[last + 1 : number])


def _trimmed(first: int, last: int, words: Sequence[str]) -> tuple[int, int]:
    while first < last and not words[first][0].isalnum():
        first += 1
    while last > first and not words[last][-1].isalnum():
        last -= 1
    return first, last
