"""Learning from an organisation's confirmations, code by code."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.adapting import fitting, judging
from wholeheard.listening.adapting.adaptation import MOST_MOVED, Adaptation, Correction, log_odds
from wholeheard.listening.adapting.confirmed import Code, Confirmed
from wholeheard.listening.adapting.fitting import Basis, Doubles
from wholeheard.listening.adapting.judging import ENOUGH_AT_RANDOM, Figures, Yes
from wholeheard.listening.noticing import care, language, themes
from wholeheard.listening.noticing.sight import odds, see
from wholeheard.listening.noticing.weights import Weights, shipped
from wholeheard.listening.reading import why_not

FOLDS = 5
AT_ONCE = 1_000  # texts looked at together
FEWEST_YES, FEWEST_NO = 10, 10
"""Texts, told apart by their words, that a code needs with each answer before it is changed."""
LEAST_RISE = 0.02
"""Of F1 on texts that a correction was not learnt from; a smaller rise is mostly luck, and with so
small a one a code is better read as the others who use the same reader know it."""
LOOKED_BELOW = 10
"""Without enough of the random stream nothing is changed where a code was less sure than at all
but so many of the texts looked at."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What people said of one code: rows of the texts, yes or no, and which are of the random
    stream. `added` counts answers left out because a person gave the code unasked."""

    lens: str
    code: str
    rows: NDArray[np.int64]
    yes: Yes
    at_random: Yes
    added: int


@dataclass(frozen=True, slots=True)
class OfCode:
    """What was learnt of one code, and how it was read before and after.

    `kept` says why the shipped reading was kept: a code of `WHY_KEPT`, None where it was changed.
    Both figures are of answers that the correction was not learnt from; where the shipped reading
    was kept both are the same, and both are None where nobody looked. `by_the_stream` says that
    they are weighed by the random stream; otherwise they are of what was looked at.
    """

    lens: str
    code: str
    yes: int
    no: int
    at_random: int
    added: int
    kept: str | None
    by_the_stream: bool
    before: Figures | None
    after: Figures | None


WHY_KEPT = {
    "few yes": f"Fewer than {FEWEST_YES} different texts were confirmed to hold it.",
    "few no": f"Fewer than {FEWEST_NO} different texts were confirmed not to hold it.",
    "not better": "Read otherwise, texts that it was not learnt from were read no better.",
}


@dataclass(frozen=True, slots=True)
class Learnt:
    """What all confirmations taught: the adaptation, and every code that was looked at.

    `texts` were learnt from; `left_out` could not be read, or are not in English.
    """

    adaptation: Adaptation
    codes: tuple[OfCode, ...]
    texts: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Seen:
    """Confirmed texts as the shipped reader sees them: confidences by lens, (texts, codes)."""

    confidences: dict[str, Doubles]
    pooled: Doubles


def learn(confirmed: Sequence[Confirmed], *, weights: Weights | None = None) -> Learnt:
    """Teach the reader what people said of its suggestions.

    The same confirmations in any order give the same bytes. `weights` are those that ship where
    none are given. Raises KeyError where a code is said that the reader does not know.
    """
    reader = shipped() if weights is None else weights
    codes = _codes(reader)
    _check_codes(confirmed, codes)
    nothing = Adaptation(reader.card["reader"])
    used = _legible(sorted(confirmed, key=_in_one_order), reader)
    if not used:
        return Learnt(nothing, (), 0, len(confirmed))
    seen = look(used, reader)
    basis = fitting.basis(seen.pooled)
    directions, texts = basis.of(seen.pooled), [mark_of(one.text) for one in used]
    found = []
    for lens, code in sorted({code for one in used for code in one.said}):
        own = seen.confidences[lens][:, codes[lens].index(code)]
        least = float(reader.card["lenses"][lens]["codes"][code]["threshold"])
        said = answers(used, (lens, code))
        found.append(of_code(said, own, least, directions, basis, texts))
    changed = tuple(correction for _code, correction in found if correction is not None)
    return Learnt(
        Adaptation(nothing.reader, changed),
        tuple(code for code, _correction in found),
        len(used),
        len(confirmed) - len(used),
    )


def answers(confirmed: Sequence[Confirmed], code: Code) -> Answers:
    """What was said of one code, text by text (row)."""
    looked = [row for row, one in enumerate(confirmed) if code in one.said]
    rows = [row for row in looked if confirmed[row].counts(code)]
    return Answers(
        *code,
        np.array(rows, np.int64),
        np.array([confirmed[row].said[code].yes for row in rows], np.bool_),
        np.array([confirmed[row].at_random for row in rows], np.bool_),
        len(looked) - len(rows),
    )


def look(confirmed: Sequence[Confirmed], weights: Weights) -> Seen:
    """What the shipped reader makes of these texts, a part of them at a time."""
    parts = [
        _look(confirmed[start : start + AT_ONCE], weights)
        for start in range(0, len(confirmed), AT_ONCE)
    ]
    return Seen(
        {
            lens: np.concatenate([part.confidences[lens] for part in parts])
            for lens in parts[0].confidences
        },
        np.concatenate([part.pooled for part in parts]),
    )


def _look(confirmed: Sequence[Confirmed], weights: Weights) -> Seen:
    texts, questions = [one.text for one in confirmed], [one.question for one in confirmed]
    sight = see(weights, weights.words(), texts, questions)
    found = {
        care.LENS: care.confidences(sight, weights.card),
        themes.LENS: themes.confidences(sight, weights.card),
    }
    return Seen(
        {lens: sure.astype(np.float64) for lens, sure in found.items()},
        fitting.in_whole_steps(sight.pooled),
    )


def _legible(confirmed: Sequence[Confirmed], weights: Weights) -> list[Confirmed]:
    """Those with words, in English or too short to tell: nothing is suggested in the others."""
    words = weights.words()
    some = [one for one in confirmed if why_not(one.text) is None]
    kept = []
    for start in range(0, len(some), AT_ONCE):
        part = some[start : start + AT_ONCE]
        batch = words.look([one.text for one in part], [one.question for one in part])
        spoken = language.of_batch(batch, words)
        kept += [
            one
            for one, tongue in zip(part, spoken, strict=True)
            if tongue in (language.ENGLISH, None)
        ]
    return kept


def _codes(weights: Weights) -> dict[str, tuple[str, ...]]:
    """The codes of each lens in the order of its columns."""
    return {
        care.LENS: care.CODES,
        themes.LENS: tuple(weights.card["lenses"][themes.LENS]["codes"]),
    }


def _check_codes(confirmed: Sequence[Confirmed], codes: dict[str, tuple[str, ...]]) -> None:
    for one in confirmed:
        for lens, code in one.said:
            if code not in codes.get(lens, ()):
                raise KeyError(
                    f"The reader has no code {code!r} of the lens {lens!r}, so it cannot be taught "
                    f"it. Leave it out; the lenses are {', '.join(codes)}."
                )


def _in_one_order(one: Confirmed) -> tuple[str, str, str]:
    said = sorted((*code, said.yes, said.suggested_by) for code, said in one.said.items())
    return one.text, one.question, repr((said, one.at_random, one.read_through))


def of_code(
    answers: Answers,
    shipped: Doubles,
    threshold: float,
    directions: Doubles,
    basis: Basis,
    texts: Sequence[str],
) -> tuple[OfCode, Correction | None]:
    """Learn one code. `shipped` are confidences and `directions` of all texts (rows); `texts` are
    marks of their words, the same for the same words."""
    rows, yes = answers.rows, answers.yes
    sure = shipped[rows]
    few = _too_few(yes, [texts[row] for row in rows])
    if not len(rows):
        return _told(answers, few, None, None), None
    weight = judging.weights(sure, answers.at_random, threshold)
    before = judging.figures(sure, threshold, yes, weight)
    if few is not None:
        return _told(answers, few, before, before), None
    least = 0.0 if _by_the_stream(answers) else float(np.sort(sure)[LOOKED_BELOW - 1])
    held, own = _held_out(answers, sure, threshold, directions[rows], least, weight, texts)
    after = judging.figures(held, own, yes, weight)
    if not _better(before, after):
        return _told(answers, "not better", before, before), None
    start: Doubles = log_odds(sure).astype(np.float64)
    fitted = fitting.fit(start, directions[rows], yes, np.ones(len(rows)))
    new_threshold = judging.best_threshold(held, yes, weight, threshold)
    found = fitting.correction(answers.lens, answers.code, fitted, basis, new_threshold, least)
    return _told(answers, None, before, after), found


def _held_out(
    answers: Answers,
    sure: Doubles,
    threshold: float,
    directions: Doubles,
    least: float,
    weight: Doubles,
    texts: Sequence[str],
) -> tuple[Doubles, Doubles]:
    """Corrected confidences and thresholds of each answer, learnt without its text."""
    fold = folds([texts[row] for row in answers.rows], answers.yes)
    start: Doubles = log_odds(sure).astype(np.float64)
    held = sure.copy()
    for one in range(FOLDS):
        out, kept = fold == one, fold != one
        fitted = fitting.fit(start[kept], directions[kept], answers.yes[kept], np.ones(kept.sum()))
        moved = odds(fitted.log_odds(start[out], directions[out], MOST_MOVED))
        held[out] = np.where(sure[out] >= least, moved, sure[out])
    own = np.full(len(sure), threshold)
    for one in range(FOLDS):
        kept = fold != one
        own[~kept] = judging.best_threshold(held[kept], answers.yes[kept], weight[kept], threshold)
    return held, own


def folds(texts: Sequence[str], yes: Yes) -> NDArray[np.int64]:
    """A fold for each answer: the same for the same words, texts with the code dealt evenly."""
    holds: dict[str, bool] = {}
    for text, one in zip(texts, yes.tolist(), strict=True):
        holds[text] = holds.get(text, False) or one
    dealt = sorted(holds, key=lambda text: (not holds[text], text))
    place = {text: number % FOLDS for number, text in enumerate(dealt)}
    return np.array([place[text] for text in texts], np.int64)


def mark_of(text: str) -> str:
    """The same for texts of the same words, whatever stands between them or is written large."""
    return hashlib.sha256(re.sub(r"\W+", " ", text.lower()).strip().encode()).hexdigest()


def _better(before: Figures, after: Figures) -> bool:
    """F1 rises by enough, and confidences are no more surprised by what people said."""
    rises = (after.f1 or 0) - (before.f1 or 0) >= LEAST_RISE
    return rises and after.log_loss <= before.log_loss


def _too_few(yes: Yes, texts: Sequence[str]) -> str | None:
    holding = {text for text, one in zip(texts, yes.tolist(), strict=True) if one}
    if len(holding) < FEWEST_YES:
        return "few yes"
    return "few no" if len(set(texts) - holding) < FEWEST_NO else None


def _by_the_stream(answers: Answers) -> bool:
    return int(answers.at_random.sum()) >= ENOUGH_AT_RANDOM


def _told(
    answers: Answers, kept: str | None, before: Figures | None, after: Figures | None
) -> OfCode:
    yes = int(answers.yes.sum())
    return OfCode(
        answers.lens, answers.code, yes, len(answers.yes) - yes, int(answers.at_random.sum()),
        answers.added, kept, _by_the_stream(answers), before, after,
    )  # fmt: skip
