"""The card of the weights: what they are, how well they read, for whom worse, where not to use."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from bench import reading_details
from sklearn.metrics import f1_score, precision_score, recall_score

from training import bounds, judge
from training.judge import Array, Scored
from wholeheard.listening.noticing.bounds import Bounds
from wholeheard.listening.noticing.card import LENGTHS, band
from wholeheard.listening.noticing.care import CODES as CARE
from wholeheard.listening.noticing.words import GOOD, kind_of_question

INVENTED = Path(__file__).parent.parent / "tests" / "listening" / "protecting"
THREE = np.array([0, 0, 1, 2, 2])  # five tones as positive, neither, negative
TEXTS_OF = {"care": "care_texts", "themes": "theme_texts"}
FEWEST_IN_A_SLICE = 30
HALF = 0.5
ORDINARY_RAISED = 0.012  # real comments that may be raised
NOW_RECALL = 0.88  # of invented passages marked "now", those to be raised as now


def made(
    scored: Sequence[Scored], themes: Sequence[str], read_with: dict[str, float]
) -> dict[str, Any]:
    """Calibration and thresholds from all held-out folds; figures from one fold on another."""
    return {
        "made_on": dt.date.today().isoformat(),
        "licence": "Apache-2.0",
        "data": DATA,
        "held_out": f"{len(scored)} of 5 folds in turn, split by text; calibrated and tuned on one, judged on the other",
        "lenses": {
            "care": _lens(scored, "care", CARE) | {
                "passage_f1": _passages(scored),
                "bounds": _bounds(scored).as_card(),
                "slices": _slices(scored),
            },
            "theme": _lens(scored, "themes", themes),
        },
        "tone": _tone_weights(scored) | _tone(scored),
        "contrasts": _invented(scored, "contrasts"),
        "plain": _invented(scored, "plain"),
        "unasked": _unasked(scored),
        "severity": _severity(scored),
        "concern": _concern(scored, read_with),
        "details": _details(),
    }  # fmt: skip


DATA = [
    "px and criticality: NHS patient-experience comments, CDU-data-science-team/pxtextmining, MIT",
    "nottshc: survey comments of one trust 2010-2019, CDU-data-science-team/experiencesdashboard, MIT",
    "care-lens marks: read by language-model readers following this project's codebook, one reading"
    " each; they are not human annotations",
    "further care-lens and theme marks in training/marks: read by language-model readers, one"
    " reading each, theme marks at half weight",
    "concerns: passages invented for this project in training/invented, and real comments taken as"
    " without concern",
    "contrasts: families of short comments invented for this project in training/invented",
    "plain statements of a few words, from patterns invented for this project in training/invented",
    "first word vectors: all-MiniLM-L6-v2, Apache-2.0",
]


# Figures, honestly: what is tuned on one fold is judged on the other ------------------------------


def _pairs(scored: Sequence[Scored]) -> list[tuple[Scored, Scored]]:
    if len(scored) < 2:
        raise SystemExit("Figures need at least two held-out folds: --folds 2.")
    return [(scored[(i + 1) % len(scored)], one) for i, one in enumerate(scored)]


def _raw(one: Scored, field: str) -> tuple[Array, Array]:
    return getattr(one, field), getattr(one, f"{field}_right").astype(float)


def _tuned(one: Scored, field: str) -> tuple[Array, Array, Array]:
    """Slopes, shifts and thresholds that suit one fold."""
    raw, truth = _raw(one, field)
    slope, shift = judge.calibrate(raw, truth)
    return slope, shift, judge.thresholds(judge.apply(raw, slope, shift), truth)


def _judged(scored: Sequence[Scored], field: str, scores: str = "") -> tuple[Array, Array, Array]:
    """Confidence, decision and truth of every held-out text; `scores` names other raw scores."""
    sure, said, right = [], [], []
    for tuned, judged in _pairs(scored):
        slope, shift, least = _tuned(tuned, field)
        found = judge.apply(getattr(judged, scores or field), slope, shift)
        sure.append(found)
        said.append(found >= least)
        right.append(_raw(judged, field)[1])
    return np.concatenate(sure), np.concatenate(said), np.concatenate(right)


def _lens(scored: Sequence[Scored], field: str, codes: Sequence[str]) -> dict[str, Any]:
    raw = np.concatenate([_raw(one, field)[0] for one in scored])
    right = np.concatenate([_raw(one, field)[1] for one in scored])
    slope, shift = judge.calibrate(raw, right)
    least = judge.thresholds(judge.apply(raw, slope, shift), right)
    sure, said, truth = _judged(scored, field)
    texts = [text for _tuned, one in _pairs(scored) for text in getattr(one, TEXTS_OF[field])]
    bands = np.array([band(text.words) for text in texts])
    return {
        "macro_f1": _round(f1_score(truth, said, average="macro", zero_division=0)),
        "micro_f1": _round(f1_score(truth, said, average="micro")),
        "calibration_error": _round(judge.calibration_error(sure, truth)),
        "calibration_error_of_findings": _round(judge.calibration_error(sure[said], truth[said])),
        "texts": len(truth),
        "codes": {
            code: _code(slope[c], shift[c], least[c], said[:, c], truth[:, c])
            | {"by_length": _by_length(said[:, c], truth[:, c], bands)}
            for c, code in enumerate(codes)
        },
    }


def _details() -> dict[str, Any]:
    """How well personal details are found, and names by their origin, on invented passages."""
    passages = reading_details.passages_of(INVENTED / "invented_details.jsonl")
    names = json.loads((INVENTED / "names_by_origin.json").read_text(encoding="utf-8"))["names"]
    found = reading_details.figures(passages)
    return {
        "passages": len(passages),
        "recall": _round(found.recall()),
        "precision": _round(found.precision()),
        "recall_of_names": _round(found.recall("PERSON")),
        "calibration_error": _round(found.calibration_error()),
        "names_by_origin": reading_details.recall_by_origin(passages, names),
    }


def _code(slope: float, shift: float, least: float, said: Array, truth: Array) -> dict[str, Any]:
    there = truth > 0.5
    return {
        "slope": _round(slope),
        "shift": _round(shift),
        "threshold": _round(least, 3),
        "examples": int(there.sum()),
        "f1": _round(f1_score(truth, said, zero_division=0)),
        "precision": _round(precision_score(truth, said, zero_division=0)),
        "recall": _round(recall_score(truth, said, zero_division=0)),
        "true_positive_rate": [_round(said[there].mean() if there.any() else 0), int(there.sum())],
        "false_positive_rate": [_round(said[~there].mean()), int((~there).sum())],
    }


def _by_length(said: Array, truth: Array, bands: Array) -> list[list[float]]:
    """For each band of length the rates as above, in one row: share and number of texts with the
    code, share and number of those without. A band leans on all of them with `STEADY` texts."""
    rows = []
    for number in range(len(LENGTHS) + 1):
        row: list[float] = []
        for there in (truth > HALF, truth <= HALF):
            inside = there & (bands == number)
            every = said[there].mean() if there.any() else 0.0
            n = int(inside.sum()) + judge.STEADY
            row += [_round((said[inside].sum() + judge.STEADY * every) / n), n]
        rows.append(row)
    return rows


def _passages(scored: Sequence[Scored]) -> dict[str, float]:
    found = []
    for tuned, judged in _pairs(scored):
        said = _care_said(tuned, judged.care)
        found.append(judge.passage_f1(judged, said, _bounds([tuned])))
    return {name: _round(float(np.mean([one[name] for one in found]))) for name in found[0]}


def _bounds(scored: Sequence[Scored]) -> Bounds:
    return bounds.learnt([chain for one in scored for chain in judge.chains(one)])


def _slices(scored: Sequence[Scored]) -> dict[str, dict[str, Any]]:
    """How well the care lens is read by length and by question."""
    _sure, said, truth = _judged(scored, "care")
    texts = [text for _tuned, one in _pairs(scored) for text in one.care_texts]
    length = np.array([len(text.words.split()) for text in texts])
    good = np.array([kind_of_question(text.question) == GOOD for text in texts])
    groups = {
        "up to 10 words": length <= 10,
        "11 to 30 words": (length > 10) & (length <= 30),
        "31 to 80 words": (length > 30) & (length <= 80),
        "over 80 words": length > 80,
        "asked what was good": good,
        "asked anything else": ~good,
    }
    return {
        name: {
            "texts": int(chosen.sum()),
            "micro_f1": _round(f1_score(truth[chosen], said[chosen], average="micro"))
            if chosen.sum() >= FEWEST_IN_A_SLICE
            else None,
        }
        for name, chosen in groups.items()
    }


def _tone(scored: Sequence[Scored], field: str = "tones") -> dict[str, Any]:
    said, right = [], []
    for tuned, judged in _pairs(scored):
        known = judged.tones_right >= 0
        said.append(_tones_said(tuned, getattr(judged, field))[known])
        right.append(judged.tones_right[known])
    said_all, right_all = np.concatenate(said), np.concatenate(right)
    return {
        "macro_f1_of_5": _round(f1_score(right_all, said_all, average="macro")),
        "macro_f1_of_3": _round(f1_score(THREE[right_all], THREE[said_all], average="macro")),
        "texts": len(right_all),
    }


def _tone_weights(scored: Sequence[Scored]) -> dict[str, Any]:
    features = np.concatenate([one.tones for one in scored])
    weights, bias = judge.tones(features, np.concatenate([one.tones_right for one in scored]))
    return {
        "weights": [[_round(value) for value in row] for row in weights.tolist()],
        "leaning": [_round(value) for value in bias.tolist()],
    }


def _tones_said(tuned: Scored, features: Array) -> Array:
    weights, bias = judge.tones(tuned.tones, tuned.tones_right)
    return np.asarray((features @ weights + bias).argmax(1))


def _invented(scored: Sequence[Scored], field: str) -> dict[str, Any]:
    """How invented texts that nobody asked for are read: contrasts, plain statements."""
    sides, said, right = [], [], []
    for tuned, judged in _pairs(scored):
        invented = getattr(judged, field)
        found = _tones_said(tuned, invented.tones)
        sides.append(THREE[found] == THREE[invented.tones_right])
        said.append(_care_said(tuned, invented.care))
        right.append(invented.care_right)
    return {
        "texts": int(sum(map(len, sides))),
        "side_of_tone_right": _round(float(np.concatenate(sides).mean())),
        "care_micro_f1": _round(
            f1_score(np.concatenate(right), np.concatenate(said), average="micro")
        ),
    }


def _care_said(tuned: Scored, raw: Array) -> Array:
    """What is found by the calibration and thresholds of another fold."""
    slope, shift, least = _tuned(tuned, "care")
    return np.asarray(judge.apply(raw, slope, shift) >= least)


def _unasked(scored: Sequence[Scored]) -> dict[str, Any]:
    """The figures where nobody says what was asked."""
    lenses = {
        lens: _judged(scored, field, f"{field}_unasked")
        for lens, field in (("care", "care"), ("theme", "themes"))
    }
    return {
        lens: {
            "macro_f1": _round(f1_score(right, said, average="macro", zero_division=0)),
            "micro_f1": _round(f1_score(right, said, average="micro")),
        }
        for lens, (_sure, said, right) in lenses.items()
    } | {"tone": _tone(scored, "tones_unasked")}


def _severity(scored: Sequence[Scored]) -> dict[str, Any]:
    errors, said, right = [], [], []
    for tuned, judged in _pairs(scored):
        slope, shift = judge.median_line(tuned.severity, tuned.severity_right)
        found = judged.severity * slope + shift
        errors.append(np.abs(found - judged.severity_right))
        said.append(found)
        right.append(judged.severity_right)
    slope, shift = judge.median_line(
        np.concatenate([one.severity for one in scored]),
        np.concatenate([one.severity_right for one in scored]),
    )
    correlation = np.corrcoef(np.concatenate(said), np.concatenate(right))[0, 1]
    return {
        "slope": _round(slope),
        "shift": _round(shift),
        "mean_absolute_error": _round(float(np.concatenate(errors).mean())),
        "correlation": _round(float(correlation)),
        "texts": int(sum(map(len, right))),
    }


def _concern(scored: Sequence[Scored], read_with: dict[str, float]) -> dict[str, Any]:
    """Rules that raise few ordinary comments and most of what cannot wait, and what they do."""
    figures = [
        judge.concern_figures(judged, _rules(tuned, read_with)) for tuned, judged in _pairs(scored)
    ]
    rules = [_rules(one, read_with) for one in scored]
    return {name: _round(float(np.mean([one[name] for one in rules])), 3) for name in rules[0]} | {
        "figures": {
            name: _round(float(np.mean([one[name] for one in figures]))) for name in figures[0]
        },
        "passages": int(sum(len(one.concern_texts) for one in scored)),
    }


def _rules(one: Scored, read_with: dict[str, float]) -> dict[str, float]:
    def rules(threshold: float, now: float) -> dict[str, float]:
        return {
            "threshold": threshold,
            "threshold_with_cue": threshold - read_with["margin_with_cue"],
            "cue_alone": read_with["cue_alone"],
            "now": now,
            "kind": read_with["kind"],
            "kind_beside_cues": read_with["kind_beside_cues"],
        }

    def worth(threshold: float) -> float:
        got = judge.concern_figures(one, rules(threshold, 0.5))
        few = got["ordinary real comments raised"] <= ORDINARY_RAISED
        # recall and precision count alike, as long as few ordinary comments are raised
        return (got["recall of all"] + got["precision on invented passages"]) if few else 0.0

    threshold = max(np.arange(0.2, 0.6, 0.02), key=worth)
    enough = [
        now
        for now in np.arange(0.02, 0.7, 0.02)
        if judge.concern_figures(one, rules(threshold, now))["recall of now, raised as now"]
        >= NOW_RECALL
    ]
    return rules(float(threshold), float(max(enough, default=0.1)))


def _round(value: float, digits: int = 4) -> float:
    return round(float(value), digits)


# Files and page ----------------------------------------------------------------------------------


def hashes(folder: Path, names: Sequence[str]) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


JUDGED_BY: tuple[tuple[str, Callable[[dict[str, Any]], float]], ...] = (
    ("care macro F1", lambda facts: facts["lenses"]["care"]["macro_f1"]),
    ("care passage F1", lambda facts: facts["lenses"]["care"]["passage_f1"]["of both together"]),
    ("theme micro F1", lambda facts: facts["lenses"]["theme"]["micro_f1"]),
    ("tone macro F1", lambda facts: facts["tone"]["macro_f1_of_5"]),
    ("recall of concerns", lambda facts: facts["concern"]["figures"]["recall of all"]),
)


def at_least_as_good(facts: dict[str, Any], before: Path) -> bool:
    """Whether no figure that matters fell by more than half a point."""
    if not before.exists():
        return True
    earlier = json.loads(before.read_text(encoding="utf-8"))
    return all(of(facts) >= of(earlier) - 0.005 for _name, of in JUDGED_BY)


def in_a_sentence(facts: dict[str, Any]) -> str:
    care, theme = facts["lenses"]["care"], facts["lenses"]["theme"]
    return (
        f"Care lens macro / micro F1 {care['macro_f1']:.3f} / {care['micro_f1']:.3f}, passages "
        f"{care['passage_f1']}; themes micro / macro {theme['micro_f1']:.3f} / "
        f"{theme['macro_f1']:.3f}; tone {facts['tone']['macro_f1_of_5']:.3f} / "
        f"{facts['tone']['macro_f1_of_3']:.3f}; severity off by "
        f"{facts['severity']['mean_absolute_error']:.2f}; concerns {facts['concern']['figures']}."
    )


def as_page(facts: dict[str, Any]) -> str:
    """The model card as a page of the docs."""
    care, theme = facts["lenses"]["care"], facts["lenses"]["theme"]
    tone, severity, concern = facts["tone"], facts["severity"], facts["concern"]
    details, unasked = facts["details"], facts["unasked"]
    parts = [
        "# Model card: the reader\n",
        f"Version {facts['reader']}, made on {facts['made_on']}, {facts['licence']}. Written by "
        "`make train`; do not edit by hand.\n",
        WHAT_IT_IS,
        "## Learnt from\n",
        "\n".join(f"- {one}" for one in facts["data"]) + "\n",
        f"## How well it reads\n\nFigures from {facts['held_out']}. Expect about a point less on "
        "fresh texts.\n",
        _table(
            ("what", "figure", "texts"),
            [
                ("care lens, macro / micro F1 of comments", f"{care['macro_f1']:.3f} / {care['micro_f1']:.3f}", care["texts"]),
                *[(f"care lens, F1 of passages, at least half {name}", f"{value:.3f}", care["texts"]) for name, value in care["passage_f1"].items()],
                ("themes, micro / macro F1", f"{theme['micro_f1']:.3f} / {theme['macro_f1']:.3f}", theme["texts"]),
                ("tone, macro F1 of 5 / of 3 classes", f"{tone['macro_f1_of_5']:.3f} / {tone['macro_f1_of_3']:.3f}", tone["texts"]),
                ("invented contrasts (negation, irony): side of tone right / care lens micro F1", f"{facts['contrasts']['side_of_tone_right']:.3f} / {facts['contrasts']['care_micro_f1']:.3f}", facts["contrasts"]["texts"]),
                ("invented plain statements of a few words: the same", f"{facts['plain']['side_of_tone_right']:.3f} / {facts['plain']['care_micro_f1']:.3f}", facts["plain"]["texts"]),
                ("nobody said what was asked: care lens, macro / micro F1", f"{unasked['care']['macro_f1']:.3f} / {unasked['care']['micro_f1']:.3f}", care["texts"]),
                ("the same: themes, micro / macro F1", f"{unasked['theme']['micro_f1']:.3f} / {unasked['theme']['macro_f1']:.3f}", theme["texts"]),
                ("the same: tone, macro F1 of 5 / of 3 classes", f"{unasked['tone']['macro_f1_of_5']:.3f} / {unasked['tone']['macro_f1_of_3']:.3f}", tone["texts"]),
                ("severity, mean absolute error / correlation", f"{severity['mean_absolute_error']:.2f} / {severity['correlation']:.2f}", severity["texts"]),
                ("calibration error, care lens / themes, every code and text", f"{care['calibration_error']:.3f} / {theme['calibration_error']:.3f}", ""),
                ("the same, of what reached its threshold", f"{care['calibration_error_of_findings']:.3f} / {theme['calibration_error_of_findings']:.3f}", ""),
            ],
        ),
        "### Concerns\n\nMeasured on invented passages that were held out; one author's ear, no "
        "clinical review. A concern orders people's work and closes nothing.\n",
        _table(("what", "share"), [(name, f"{value:.3f}") for name, value in concern["figures"].items()]),
        "### The care lens, code by code\n",
        _codes(care["codes"]),
        "### Themes, one by one\n",
        _codes(theme["codes"]),
        "### Where the care lens is read worse\n",
        _table(
            ("group", "texts", "micro F1"),
            [(name, one["texts"], "too few" if one["micro_f1"] is None else f"{one['micro_f1']:.3f}") for name, one in care["slices"].items()],
        ),
        "### Personal details, and names by their origin\n\nOn invented passages that were written "
        "to test it; not on real people's names.\n",
        _table(
            ("what", "figure"),
            [
                (f"recall / precision, {details['passages']} passages", f"{details['recall']:.3f} / {details['precision']:.3f}"),
                ("recall of names", f"{details['recall_of_names']:.3f}"),
                ("calibration error", f"{details['calibration_error']:.3f}"),
            ],
        ),
        _table(("origin of the name", "found", "of"), [(name, *one) for name, one in details["names_by_origin"].items()]),
        NOT_KNOWN,
        WHERE_NOT,
    ]  # fmt: skip
    return "\n".join(parts)


WHAT_IT_IS = """It reads what people tell of health and care, in English, and proposes: passages of
the care lens, themes, tone, severity, and what a person with safeguarding duties should see. A
person decides; a finding is a suggestion with its passage, the words that weighed most and a
confidence. Below its threshold it abstains, and abstaining is counted. One small convolutional
network and linear weights on words and pieces of words, read with numpy and scipy alone.
"""
NOT_KNOWN = """
Nearly all that it learnt from answered a question. Say what was asked wherever it is known, and look
at the words before a finding is believed: irony and a negation far from its verb are often missed.

How well it reads people whose first language is not English, dialects, children, and people with
learning disabilities is not known: the real comments do not say who wrote them. Long stories are
read word by word like short comments; severity was learnt on short comments, and for a long story its order
means more than its level.
"""
WHERE_NOT = """## Where it must not be used

- To close, rank or delay anything: a text in which nothing was raised is not a safe text.
- To judge, compare or reward a person, a team or a place.
- For staff voice, culture elements or relationships: nothing was learnt for them.
- For rates shown without the correction for its errors (`measuring.corrected`).
- In languages other than English, but for the cues of concerns.
"""


def _codes(codes: dict[str, Any]) -> str:
    return _table(
        ("code", "examples", "F1", "precision", "recall", "threshold"),
        [
            (code, one["examples"], f"{one['f1']:.2f}", f"{one['precision']:.2f}", f"{one['recall']:.2f}", f"{one['threshold']:.2f}")
            for code, one in codes.items()
        ],
    )  # fmt: skip


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in (head, *rows)]
    lines.insert(1, "|" + " --- |" * len(head))
    return "\n".join(lines) + "\n"
