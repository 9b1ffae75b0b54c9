"""Concerns: whether a person with safeguarding or safety duties should look, and how soon.

A classifier learnt from thousands of invented passages looks at the whole and word by word; where
it is not sure that there is nothing, or harm is told plainly, the cues of `concerns` are read too,
sentence by sentence: who says "I want to die" in five words is never left to a classifier. A
concern orders people's work and closes nothing; a text without one is not a safe text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from wholeheard.listening.noticing.care import passages
from wholeheard.listening.noticing.concerns import KINDS, notice_concerns, tells_plainly
from wholeheard.listening.noticing.language import ENGLISH
from wholeheard.listening.noticing.network import Floats
from wholeheard.listening.noticing.sight import Sight, linear_scores, odds
from wholeheard.listening.noticing.weights import Linear
from wholeheard.listening.sentences import Span
from wholeheard.listening.shapes import Concern, Raised

NOTHING = Raised(False, "none", (), None, None, 0.0)
NOW, SOON = "now", "soon"
EDGE = 0.25  # how likely the words of a passage are beside its surest one


def confidences(sight: Sight) -> Floats:
    """How sure the classifier is, from 0 to 1, that each text holds a concern."""
    found: Floats = (odds(sight.by_text["raised"][:, 0]) + sight.peaks("cue")[:, 0]) / 2
    return found


def is_raised(sure: Any, plainly: Any, rules: Mapping[str, Any]) -> Any:
    """Whether a concern is raised: by the classifier alone, by a cue alone, or by both together.

    `sure` is how sure the classifier is, `plainly` how plainly a cue tells it (0 without one);
    numbers for one text, or arrays for many.
    """
    both = (plainly > 0) & (sure >= rules["threshold_with_cue"])
    return (sure >= rules["threshold"]) | (plainly >= rules["cue_alone"]) | both


def notice(
    sight: Sight, card: Mapping[str, Any], linear: Linear, languages: Sequence[str | None]
) -> list[Raised]:
    """What is raised in each text."""
    return [in_one(found) for found in concerns(sight, card, linear, languages)]


def in_one(found: list[Concern]) -> Raised:
    """The concerns of a text in one: the most urgent passage, all the kinds."""
    if not found:
        return NOTHING
    first = found[0]
    kinds = tuple(dict.fromkeys(one.kind for one in found))
    return Raised(True, first.urgency, kinds, first.start, first.end, first.confidence)


def concerns(
    sight: Sight, card: Mapping[str, Any], linear: Linear, languages: Sequence[str | None]
) -> list[list[Concern]]:
    """The concerns of each text, one for each kind, the most urgent and surest first.

    The classifier knows English only: in another language the cues speak alone. In English all
    concerns of a text are as urgent as its most urgent one.
    """
    rules = card["concern"]
    sure = np.round(confidences(sight).astype(np.float64), 3)
    now = odds(sight.by_text["now"][:, 0])
    foreign = np.array([one not in (ENGLISH, None) for one in languages])
    found: list[list[Concern]] = [
        _one_for_each_kind(notice_concerns(text)) if other else []
        for text, other in zip(sight.batch.texts, foreign, strict=True)
    ]
    looked_at = [
        row
        for row, text in enumerate(sight.batch.texts)
        if not foreign[row] and (sure[row] >= rules["threshold_with_cue"] or tells_plainly(text))
    ]
    if not len(looked_at):
        return found
    counts = (sight.counts[0][looked_at], sight.counts[1][looked_at])
    kinds = odds(linear_scores(linear, counts, sight.by_text["kinds"][looked_at]))
    for of_kinds, row in zip(kinds, looked_at, strict=True):
        found[row] = _concerns(
            sight.batch.texts[row],
            sight.batch.sentences(row),
            sight.batch.laid_out(row),
            sight.of_text("cue", row)[:, 0].tolist(),
            float(sure[row]),
            float(now[row]),
            of_kinds,
            rules,
        )
    return found


def _concerns(
    text: str,
    spans: list[Span],
    laid_out: tuple[list[Span], list[str]],
    chances: list[float],
    sure: float,
    now: float,
    kinds: Floats,
    rules: Mapping[str, Any],
) -> list[Concern]:
    by_cues = notice_concerns(text, spans)
    plainly = max((one.confidence for one in by_cues), default=0.0)
    if not is_raised(sure, plainly, rules):
        return []
    urgency = NOW if now >= rules["now"] or any(one.urgency == NOW for one in by_cues) else SOON
    told = {one.kind: one for one in _one_for_each_kind(by_cues)}
    least = rules["kind_beside_cues"] if told else rules["kind"]
    seen = {KINDS[i]: float(kinds[i]) for i in np.flatnonzero(kinds >= least)}
    if not told and not seen:
        surest = int(kinds.argmax())
        seen = {KINDS[surest]: float(kinds[surest])}
    start, end, cue = _passage(text, laid_out, chances)
    found = [
        Concern(one.start, one.end, kind, urgency, max(sure, one.confidence), one.cue)
        for kind, one in told.items()
    ] + [Concern(start, end, kind, urgency, sure, cue) for kind in seen if kind not in told]
    return sorted(found, key=lambda one: (-one.confidence, -seen.get(one.kind, 0.0), one.kind))


def _one_for_each_kind(by_cues: list[Concern]) -> list[Concern]:
    """Of the concerns that cues found, for each kind the most urgent, surest and first told."""
    kept: dict[str, Concern] = {}
    for one in sorted(by_cues, key=lambda one: (one.urgency != NOW, -one.confidence, one.start)):
        kept.setdefault(one.kind, one)
    return list(kept.values())


def _passage(
    text: str, laid_out: tuple[list[Span], list[str]], chances: list[float]
) -> tuple[int, int, str]:
    """The run of words that weighs most."""
    places, words = laid_out
    runs = passages(chances, words, EDGE)
    first, last = max(runs, key=lambda run: max(chances[run[0] : run[1] + 1]))
    start, end = places[first][0], places[last][1]
    return start, end, text[start:end]
