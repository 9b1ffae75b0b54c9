"""Scores of texts that were not learnt from, and what they say: calibration, thresholds, figures.

Thresholds and calibration found on one fold are judged on another, so that no figure is told by
the texts on which it was tuned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from training import bounds
from training.sources import Text, unasked
from wholeheard.listening.noticing import care, concern, tone
from wholeheard.listening.noticing.bounds import Bounds, sharpened, sort_of
from wholeheard.listening.noticing.care import CODES as CARE
from wholeheard.listening.noticing.concerns import KINDS, notice_concerns
from wholeheard.listening.noticing.sight import Sight, linear_scores, odds, see
from wholeheard.listening.noticing.weights import Weights
from wholeheard.listening.noticing.words import places_of_words

Array = NDArray[np.float64]
GRID = np.linspace(0.04, 0.9, 44)
TONE_C = 0.1
STEADY = 15  # examples of a code at which its own threshold and shift count half
HALF = 0.5


@dataclass(slots=True)
class Invented:
    """Raw scores of invented texts that are marked with tone and care lens."""

    care: Array
    care_right: Array
    tones: Array
    tones_right: Array


@dataclass(slots=True)
class Scored:
    """Raw scores of the held-out texts of one fold, with what is right."""

    care: Array
    care_right: Array
    care_texts: list[Text]
    care_words: list[Array]
    themes: Array
    themes_right: Array
    theme_texts: list[Text]
    tones: Array
    tones_right: Array
    severity: Array
    severity_right: Array
    care_unasked: Array
    themes_unasked: Array
    tones_unasked: Array
    contrasts: Invented
    plain: Invented
    concern_texts: list[Text]
    concern: Array
    now: Array
    kinds: Array
    cues: Array
    cues_now: Array


def score(weights: Weights, texts: Sequence[Text], themes: int) -> Scored:
    """Read held-out texts with weights that did not learn from them."""
    of_care = [t for t in texts if t.source == "care"]
    of_px = [t for t in texts if t.source == "px"]
    of_severity = [t for t in texts if t.severity is not None]
    of_concern = [t for t in texts if t.concern is not None]
    seen = {
        name: _see(weights, some)
        for name, some in (
            ("care", of_care), ("px", of_px), ("severity", of_severity), ("concern", of_concern),
            ("care unasked", unasked(of_care)),
            ("px unasked", unasked(of_px)),
        )
    }  # fmt: skip
    cues = [notice_concerns(t.words) for t in of_concern]
    return Scored(
        care=care.uncalibrated(seen["care"]),
        care_right=_care_of(of_care),
        care_texts=of_care,
        care_words=[seen["care"].of_text("care", number) for number in range(len(of_care))],
        themes=odds(seen["px"].themes[:, :themes]),
        themes_right=np.stack([t.themes for t in of_px]) > 0.5,
        theme_texts=of_px,
        tones=tone.features(seen["px"]),
        tones_right=np.array([-1 if t.tone is None else t.tone for t in of_px]),
        severity=seen["severity"].by_text["severity"][:, 0],
        severity_right=np.array([t.severity for t in of_severity]),
        care_unasked=care.uncalibrated(seen["care unasked"]),
        themes_unasked=odds(seen["px unasked"].themes[:, :themes]),
        tones_unasked=tone.features(seen["px unasked"]),
        contrasts=_invented(weights, [t for t in texts if t.source == "contrast"]),
        plain=_invented(weights, [t for t in texts if t.source == "plain"]),
        concern_texts=of_concern,
        concern=concern.confidences(seen["concern"]),
        now=odds(seen["concern"].by_text["now"][:, 0]),
        kinds=odds(
            linear_scores(weights.kinds, seen["concern"].counts, seen["concern"].by_text["kinds"])
        ),
        cues=np.array([max((one.confidence for one in found), default=0.0) for found in cues]),
        cues_now=np.array([any(one.urgency == "now" for one in found) for found in cues]),
    )


def _invented(weights: Weights, texts: Sequence[Text]) -> Invented:
    seen = _see(weights, texts)
    right = np.array([t.tone for t in texts])
    return Invented(care.uncalibrated(seen), _care_of(texts), tone.features(seen), right)


def _care_of(texts: Sequence[Text]) -> Array:
    return np.array([[any(m[0] == c for m in t.care or ()) for c in CARE] for t in texts])


def _see(weights: Weights, texts: Sequence[Text]) -> Sight:
    return see(weights, weights.words(), [t.words for t in texts], [t.question for t in texts])


# Calibration and thresholds ----------------------------------------------------------------------


def calibrate(raw: Array, right: Array) -> tuple[Array, Array]:
    """Slope and shift for each code; codes with few examples lean on all of them together."""
    logit = np.log(np.clip(raw, 1e-6, 1 - 1e-6) / (1 - np.clip(raw, 1e-6, 1 - 1e-6)))

    def loss(x: Array, logit: Array, right: Array, near: Array | None, weight: float) -> float:
        z = logit * x[0] + x[1]
        cost = np.logaddexp(0, z) - right * z
        return float(cost.sum() + (weight * ((x - near) ** 2).sum() if near is not None else 0))

    together = minimize(loss, [1.0, 0.0], (logit.ravel(), right.ravel(), None, 0.0)).x
    each = np.array(
        [
            minimize(loss, together, (logit[:, c], right[:, c], together, float(STEADY))).x
            for c in range(raw.shape[1])
        ]
    )
    return each[:, 0], each[:, 1]


def apply(raw: Array, slope: Array, shift: Array) -> Array:
    raw = np.clip(raw, 1e-6, 1 - 1e-6)
    return odds(np.log(raw / (1 - raw)) * slope + shift)


def thresholds(sure: Array, right: Array) -> Array:
    """For each code where its F1 is best; with few examples nearer to where all together are."""
    together = max(GRID, key=lambda q: f1_score(right, sure >= q, average="micro", zero_division=0))
    own = np.array(
        [
            max(GRID, key=lambda q, c=c: f1_score(right[:, c], sure[:, c] >= q, zero_division=0))
            for c in range(right.shape[1])
        ]
    )
    share = right.sum(0) / (right.sum(0) + STEADY)
    return share * own + (1 - share) * together


def tones(features: Array, right: Array) -> tuple[Array, Array]:
    """Weights (feature x tone) and biases that tell the tone by `tone.features`."""
    known = right >= 0
    features, right = features[known].astype(float), right[known]
    middle, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    model = LogisticRegression(C=TONE_C, class_weight="balanced", max_iter=2_000)
    model.fit((features - middle) / spread, right)
    weights = (model.coef_ / spread).T
    bias = model.intercept_ - middle @ weights
    return weights, bias + leaning(features @ weights + bias, right)


def leaning(scores: Array, right: Array) -> Array:
    """What to add to each tone's score so that the five classes' mean F1 is best."""
    known = right >= 0
    scores, right = scores[known], right[known]
    best, found = -1.0, np.zeros(scores.shape[1])
    for _round in range(3):
        for c in range(scores.shape[1]):
            for step in np.linspace(-1.5, 1.5, 31):
                tried = found.copy()
                tried[c] += step
                value = f1_score(right, (scores + tried).argmax(1), average="macro")
                if value > best + 1e-6:
                    best, chosen = value, tried
            found = chosen
    return found


def median_line(raw: Array, right: Array) -> tuple[float, float]:
    """Slope and shift that make the absolute error least."""
    found = minimize(
        lambda x: float(np.abs(raw * x[0] + x[1] - right).mean()), [1.0, 0.0], method="Nelder-Mead"
    ).x
    return float(found[0]), float(found[1])


def calibration_error(sure: Array, right: Array, bins: int = 10) -> float:
    """Expected calibration error over all codes together, in bins of equal width."""
    sure, right = sure.ravel(), right.ravel()
    place = np.minimum((sure * bins).astype(int), bins - 1)
    total = 0.0
    for one in range(bins):
        inside = place == one
        if inside.any():
            total += inside.sum() * abs(sure[inside].mean() - right[inside].mean())
    return float(total / len(sure))


# Passages ----------------------------------------------------------------------------------------


def chains(scored: Scored) -> list[bounds.Chain]:
    """The words of each text that holds a code, with its marked passages, to learn bounds from."""
    found = []
    for text, chances in zip(scored.care_texts, scored.care_words, strict=True):
        places = places_of_words(text.words)
        sorts = _sorts(text, places)
        for code in {mark[0] for mark in text.care or ()} if places else ():
            marked = [(a, b) for c, a, b in text.care or () if c == code]
            inside = [any(s < b and a < e for a, b in marked) for s, e in places]
            told = chances[:, CARE.index(code)].astype(float)
            found.append((told, sorts, np.array(inside) & (sorts > 0)))
    return found


def _sorts(text: Text, places: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    return np.array([sort_of(text.words[start:end]) for start, end in places], np.int64)


def passage_f1(scored: Scored, found: Array, learnt: Bounds) -> dict[str, float]:
    """F1 of passages: a pair counts where they share at least half of both words' span."""
    counts = {
        "of both together": [0, 0, 0],
        "of each of both": [0, 0, 0],
        "of the marked": [0, 0, 0],
        "of the shorter": [0, 0, 0],
    }
    for text, chances, codes in zip(scored.care_texts, scored.care_words, found, strict=True):
        places = places_of_words(text.words)
        for number, code in enumerate(CARE):
            marked = [(a, b) for c, a, b in text.care or () if c == code]
            told = chances[:, number] if codes[number] else chances[:0, number]
            said = _passages(text, places, told, learnt)
            for name, tally in counts.items():
                right = _matched(marked, said, name)
                tally[0] += right
                tally[1] += len(said) - right
                tally[2] += len(marked) - right
    return {name: 2 * a / max(1, 2 * a + b + c) for name, (a, b, c) in counts.items()}


def _passages(
    text: Text, places: Sequence[tuple[int, int]], told: Array, learnt: Bounds
) -> list[tuple[int, int]]:
    """Where the passages of a code stand, as they would be read; none of no chances."""
    if not len(told):
        return []
    words = [text.words[start:end] for start, end in places]
    sharp = sharpened(told, _sorts(text, places), np.array([len(told)]), learnt).tolist()
    return [(places[a][0], places[b][1]) for a, b in care.passages(sharp, words)]


def _matched(marked: list, said: list, measure: str) -> int:  # type: ignore[type-arg]
    used: set[int] = set()
    for a, b in said:
        for number, (c, d) in enumerate(marked):
            shared = min(b, d) - max(a, c)
            whole = {
                "of both together": max(b, d) - min(a, c),
                "of each of both": max(b - a, d - c),
                "of the marked": d - c,
                "of the shorter": min(b - a, d - c),
            }[measure]
            if number not in used and shared > 0 and shared >= HALF * whole:
                used.add(number)
                break
    return len(used)


# Concerns ----------------------------------------------------------------------------------------


def concern_figures(scored: Scored, rules: dict[str, float]) -> dict[str, float]:
    up = concern.is_raised(scored.concern, scored.cues, rules)
    is_one = np.array([bool(t.concern) for t in scored.concern_texts])
    is_now = np.array([t.now for t in scored.concern_texts])
    sort = np.array([t.sort for t in scored.concern_texts])
    ordinary = np.array([t.is_ordinary for t in scored.concern_texts])
    as_now = up & ((scored.now >= rules["now"]) | scored.cues_now)
    hits = [_names_a_right_kind(t, row, rules["kind"]) for t, row in zip(
        scored.concern_texts, scored.kinds, strict=True
    )]  # fmt: skip
    return {
        "recall of now, raised as now": float(as_now[is_now].mean()),
        "recall of now, raised at all": float(up[is_now].mean()),
        "recall of all": float(up[is_one].mean()),
        "precision on invented passages": float(is_one[up & ~ordinary].mean()),
        "hard negatives raised": float(up[sort == "hard negative"].mean()),
        "ordinary invented passages raised": float(up[sort == "ordinary"].mean()),
        "ordinary real comments raised": float(up[ordinary].mean()),
        "soon raised as now": float(as_now[is_one & ~is_now].mean()),
        "a right kind among those named": float(np.array(hits)[is_one & up].mean()),
    }


def _names_a_right_kind(text: Text, chances: Array, least: float) -> bool:
    named = {kind for kind, chance in zip(KINDS, chances, strict=True) if chance >= least}
    return bool((named or {KINDS[int(chances.argmax())]}) & set(text.concern or ()))
