"""What 200 confirmations of a rare code teach, and how long teaching takes.

    python -m bench.adapting [DATA --kept FOLDER] [--seeds 2] [--json FILE]

Without DATA only the time is taken: 5,000 made-up comments, each confirmed for every code, on one
core, beside its limit of a minute.

DATA is the folder of shared data, and FOLDER what `make train` kept (`words.pickle` and, of each
held-out fold, `network-N.pickle` and `linear-N.pickle`), for the weights that ship have learnt from
all these texts. So here a fold is read by weights that were learnt without it, with calibration and
thresholds from the other fold; 200 texts of one half of it are confirmed, and the other half is
judged. Needs what training needs. Texts are not printed and nothing of them is kept.

People answer as the labels say, in three ways: as those whose labels the reader learnt from; as an
organisation that gives the code to what its nearest neighbour holds too; and as one that gives it
only to answers about what could be better. They answer what the reader was surest of (and, with a
random stream, 100 texts of it as well), whether it was above the threshold or not.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.reading import comment
from wholeheard.listening.adapting import Confirmed, Said, learn
from wholeheard.listening.adapting.learning import look, mark_of
from wholeheard.listening.noticing import READER, care, themes
from wholeheard.listening.noticing.sight import odds, see
from wholeheard.listening.noticing.weights import Weights, shipped

CONFIRMED, MOST_SECONDS = 5_000, 60.0
ASKED = 200
RARE = 0.1
"""A code is rare that fewer of the fold's texts hold."""
FEWEST = 10
"""Texts with a code in each half without which it is left out."""
FOLDS = (0, 1)
AS_TAUGHT, WIDER, NARROWER = "as the reader was taught", "wider", "only where something was wrong"

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fold:
    """Texts that their reader did not learn from, as it sees them."""

    weights: Weights
    lens: str
    codes: tuple[str, ...]
    texts: list[str]
    questions: list[str]
    right: Flags
    sure: NDArray[np.float64]
    pooled: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trial:
    """One code taught once: F1 on the half that nobody confirmed, before and after."""

    way: str
    stream: int
    lens: str
    code: str
    yes: int
    changed: bool
    before: float
    after: float
    promised: float
    seconds: float


def seconds_to_learn() -> tuple[float, float]:
    """By the clock and of the processor, of 5,000 made-up comments, each confirmed for every code.

    Answers follow the reader's, a few of them turned round, so that there is something to learn.
    """
    chance = random.Random(7)
    card = shipped().card
    codes = [(lens, code) for lens, one in card["lenses"].items() for code in one["codes"]]
    plain = [Confirmed(comment(chance, 3), "", {}) for _ in range(CONFIRMED)]
    seen = look(plain, shipped())
    sure = np.concatenate([seen.confidences[lens] for lens in (care.LENS, themes.LENS)], axis=1)
    order = [(care.LENS, code) for code in care.CODES]
    order += [(themes.LENS, code) for code in card["lenses"][themes.LENS]["codes"]]
    assert sorted(order) == sorted(codes)
    confirmed = [
        Confirmed(
            one.text,
            "",
            {code: Said(chance.random() < p, READER) for code, p in zip(order, row, strict=True)},
        )
        for one, row in zip(plain, np.clip(sure * 1.5, 0.02, 0.9).tolist(), strict=True)
    ]
    start, worked = time.perf_counter(), time.process_time()
    learn(confirmed)
    return time.perf_counter() - start, time.process_time() - worked


def folds(data: Path, kept: Path) -> Iterator[Fold]:
    """Each held-out fold of each lens, read by weights that never saw it."""
    from training.__main__ import _weights
    from training.sources import Sources

    from training import judge

    sources = Sources(data)
    weights = {fold: _weights(data, kept, fold) for fold in FOLDS}
    for lens, every in ((care.LENS, sources.care()), (themes.LENS, sources.with_themes())):
        codes = care.CODES if lens == care.LENS else tuple(sources.themes)
        raw, right, own = {}, {}, {}
        for fold in FOLDS:
            own[fold] = [one for one in every if one.fold == fold]
            raw[fold] = _raw(weights[fold], lens, own[fold], len(codes))
            right[fold] = _right(own[fold], lens, codes)
        for fold in FOLDS:
            other = FOLDS[1 - FOLDS.index(fold)]
            slope, shift = judge.calibrate(raw[other], right[other])
            sure = judge.apply(raw[other], slope, shift)
            least = judge.thresholds(sure, right[other])
            facts = {
                code: {"slope": slope[c], "shift": shift[c], "threshold": least[c]}
                for c, code in enumerate(codes)
            }
            reader = _with_card(weights[fold], lens, facts)
            plain = [Confirmed(one.words, one.question, {}) for one in own[fold]]
            seen = look(plain, reader)
            yield Fold(
                reader, lens, codes, [one.words for one in own[fold]],
                [one.question for one in own[fold]], right[fold], seen.confidences[lens],
                seen.pooled,
            )  # fmt: skip


def _raw(weights: Weights, lens: str, texts: list[Any], codes: int) -> NDArray[Any]:
    sight = see(
        weights, weights.words(), [one.words for one in texts], [one.question for one in texts]
    )
    return care.uncalibrated(sight) if lens == care.LENS else odds(sight.themes[:, :codes])


def _right(texts: list[Any], lens: str, codes: tuple[str, ...]) -> Flags:
    if lens == themes.LENS:
        return np.stack([one.themes for one in texts]) > 0.5
    marked = [{mark[0] for mark in one.care or ()} for one in texts]
    return np.array([[code in some for code in codes] for some in marked])


def _with_card(weights: Weights, lens: str, facts: dict[str, Any]) -> Weights:
    """The other lens is read as it ships: nothing is taught of it here."""
    lenses = {name: {"codes": one["codes"]} for name, one in shipped().card["lenses"].items()}
    lenses[lens] = {"codes": facts}
    return replace(weights, card={"reader": "held out", "lenses": lenses})


def trials(fold: Fold, way: str, stream: int, seed: int) -> Iterator[Trial]:
    """Each rare code taught by one half of the fold and judged on the other."""
    right = _as_they_read(fold, way)
    half = _halves(fold.texts, seed)
    for c, code in enumerate(fold.codes):
        yes = right[:, c]
        if yes.mean() < RARE and min(yes[half].sum(), yes[~half].sum()) >= FEWEST:
            yield _trial(fold, code, yes, half, stream, way, seed)


def _as_they_read(fold: Fold, way: str) -> Flags:
    if way == AS_TAUGHT:
        return fold.right
    if way == NARROWER:
        wrong = np.array(["better" in one or "improve" in one for one in fold.questions])
        return fold.right & wrong[:, None]
    alike = np.corrcoef(np.log(fold.sure / (1 - fold.sure)), rowvar=False)
    np.fill_diagonal(alike, -1)
    return fold.right | fold.right[:, alike.argmax(axis=0)]


def _halves(texts: list[str], seed: int) -> Flags:
    """Which texts are of the first half; the same words always are of the same."""
    marks = [mark_of(text) for text in texts]
    known = sorted(set(marks))
    chosen = np.random.default_rng(seed).random(len(known)) < 0.5
    first = dict(zip(known, chosen.tolist(), strict=True))
    return np.array([first[mark] for mark in marks])


def _trial(
    fold: Fold, code: str, yes: Flags, half: Flags, stream: int, way: str, seed: int
) -> Trial:
    column = fold.codes.index(code)
    sure = fold.sure[:, column]
    mine = np.flatnonzero(half)
    at_random = np.random.default_rng(seed).choice(mine, stream, replace=False)
    rest = np.setdiff1d(mine, at_random)
    asked = rest[np.argsort(-sure[rest], kind="stable")][: ASKED - stream]
    confirmed = [
        Confirmed(
            fold.texts[row], fold.questions[row],
            {(fold.lens, code): Said(bool(yes[row]), "held out")}, at_random=row in at_random,
        )
        for row in [*at_random, *asked]
    ]  # fmt: skip
    start = time.perf_counter()
    learnt = learn(confirmed, weights=fold.weights)
    taken = time.perf_counter() - start
    (told,) = learnt.codes
    least = np.array([fold.weights.card["lenses"][fold.lens]["codes"][code]["threshold"]])
    after = learnt.adaptation.confidences(fold.lens, (code,), sure[:, None], fold.pooled)[:, 0]
    new = learnt.adaptation.thresholds(fold.lens, (code,), least)[0]
    other = ~half
    promised = 0.0
    if told.kept is None and told.before is not None and told.after is not None:
        promised = (told.after.f1 or 0) - (told.before.f1 or 0)
    return Trial(
        way, stream, fold.lens, code, told.yes, told.kept is None,
        _f1(yes[other], sure[other] >= least[0]), _f1(yes[other], after[other] >= new),
        promised, taken,
    )  # fmt: skip


def _f1(yes: Flags, said: Flags) -> float:
    return 2 * float((yes & said).sum()) / max(1, int(yes.sum() + said.sum()))


def _table(found: list[Trial]) -> str:
    head = (
        "they answer", "random stream", "lens", "trials", "changed", "F1 before", "after",
        "rise (standard error)", "of the changed: promised", "kept on fresh texts", "fell",
    )  # fmt: skip
    lines = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head)]
    for key in dict.fromkeys((one.way, one.stream, one.lens) for one in found):
        some = [one for one in found if (one.way, one.stream, one.lens) == key]
        lines.append(f"| {' | '.join([*map(str, key), *_cells(some)])} |")
    return "\n".join(lines)


def _cells(some: list[Trial]) -> list[str]:
    rise = np.array([one.after - one.before for one in some])
    changed = [one for one in some if one.changed]
    kept = np.array([one.after - one.before for one in changed] or [0.0])
    return [
        str(len(some)),
        str(len(changed)),
        f"{np.mean([one.before for one in some]):.3f}",
        f"{np.mean([one.after for one in some]):.3f}",
        f"{rise.mean():+.3f} ({rise.std() / len(some) ** 0.5:.3f})",
        f"{np.mean([one.promised for one in changed] or [0.0]):+.3f}",
        f"{kept.mean():+.3f}",
        str(int((kept < 0).sum())),
    ]


def main() -> int:
    """Print the time, and with DATA what was learnt; 1 if teaching takes longer than a minute."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--kept", type=Path, help="what training kept of its held-out folds")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    found: list[Trial] = []
    if asked.data:
        if asked.kept is None:
            parser.error("Name what training kept of its held-out folds with --kept.")
        found = [
            trial
            for fold in folds(asked.data, asked.kept)
            for way in (AS_TAUGHT, WIDER, NARROWER)
            for stream in (0, 100)
            for seed in range(asked.seeds)
            for trial in trials(fold, way, stream, seed)
        ]
        print(_table(sorted(found, key=lambda one: (one.way, one.stream, one.lens))))
        print(f"\nTeaching one code took {np.median([one.seconds for one in found]):.2f} s.")
    seconds, worked = seconds_to_learn()
    if asked.json:
        told = {"seconds": seconds, "trials": [asdict(one) for one in found]}
        asked.json.write_text(json.dumps(told, indent=1))
    kept = "kept" if seconds <= MOST_SECONDS else "NOT KEPT"
    print(
        f"{seconds:.1f} s ({worked:.1f} of the processor) for {CONFIRMED:,} confirmed comments, "
        f"every code of each: {kept}."
    )
    return 0 if seconds <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
