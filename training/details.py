"""From invented passages and public comments to the weights of the facts that speak for a name.

    python training/details.py DATA

DATA is the folder of shared data (it holds `pii` and `px`). It writes
`src/wholeheard/listening/protecting/names/weights.json`: weights only, no words of anybody. Half A
of the invented passages is learnt from, B and C are not. Needs numpy and scipy.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from wholeheard.listening.protecting import names
from wholeheard.listening.protecting.details import _evidence, person
from wholeheard.listening.protecting.details._person_words import words_of

ROOT = Path(__file__).parents[1]
PATTERNS = Path(__file__).parent / "invented" / "details"
PASSAGES = ROOT / "tests" / "listening" / "protecting" / "invented_details.jsonl"
LISTS = Path(names.__file__).parent
WEIGHTS = LISTS / "weights.json"
ROUNDS = 14  # times that each pattern is filled
PENALTY = 1.0  # of the squares of the weights
COMMENTS = 12_000  # public comments looked through for everyday words
PASSAGE, PATTERN, SENTENCE, WORD, SMALL_WORD = 3.0, 0.25, 0.05, 0.15, 0.6  # what each counts
VOWELS = "aeiou"
CARD = {
    "what": "Weights of the facts of details/_evidence.py, in units of log odds, for a word being "
    "somebody's name.",
    "learnt from": "invented passages (half A of tests/listening/protecting/invented_details.jsonl "
    "and the patterns of training/invented/details filled with the names of these lists, some with "
    "letters changed), a sample of hand-marked passages and machine-made sentences "
    "(presidio-research, MIT); public patient comments only as places where an everyday word is no "
    "name. No word of theirs is kept.",
    "how": "logistic regression with an L2 penalty; training/details.py, seeded",
    "licence": "Apache-2.0",
}


Passage = dict[str, Any]
Example = tuple[list[str], bool, float]  # facts, whether it is a name, how much it counts


class Filler:
    """Fills patterns with names: {X} given, {F} family, {XF} both, {x} small, {U} capitals."""

    def __init__(self) -> None:
        self._chance = random.Random(3)
        self._given = [_words_of_list(file) for file in sorted(LISTS.glob("given_*.txt"))]
        self._family = [_words_of_list(file) for file in sorted(LISTS.glob("family_*.txt"))]
        self._words_too = _words_of_list(PATTERNS / "words_too.txt")
        self._places = _words_of_list(LISTS / "trap_places.txt")

    def fill(self, pattern: str, marked: bool) -> Passage:
        """A passage, its names marked if they are names."""
        kinds: dict[str, Callable[[], str]] = {
            "X": lambda: _with_capitals(self._given_name()),
            "F": lambda: _with_capitals(self._pick(self._family, 0.3)),
            "XF": lambda: (
                f"{_with_capitals(self._given_name())} "
                f"{_with_capitals(self._pick(self._family, 0.3))}"
            ),
            "x": lambda: self._pick(self._given, 0.25),
            "U": lambda: self._pick(self._given, 0.25).upper(),
            "P": lambda: _with_capitals(self._chance.choice(self._places)),
        }
        text, spans, reached = "", [], 0
        for match in re.finditer(r"\{(XF|X|F|x|U|P)\}", pattern):
            text += pattern[reached : match.start()]
            name, reached = kinds[match[1]](), match.end()
            if marked:
                spans.append({"start": len(text), "end": len(text) + len(name), "type": "PERSON"})
            text += name
        return {"text": text + pattern[reached:], "spans": spans}

    def _given_name(self) -> str:
        if self._chance.random() < 0.22:
            return self._chance.choice(self._words_too)
        return self._pick(self._given, 0.25)

    def _pick(self, lists: list[list[str]], share_changed: float) -> str:
        name = self._chance.choice(self._chance.choice(lists))
        return self._changed(name) if self._chance.random() < share_changed else name

    def _changed(self, name: str) -> str:
        """The name with a vowel changed, as one that no list holds."""
        letters = list(name)
        vowels = [at for at, letter in enumerate(letters) if letter in VOWELS]
        if vowels:
            at = self._chance.choice(vowels)
            letters[at] = self._chance.choice(VOWELS.replace(letters[at], ""))
        if self._chance.random() < 0.5 and len(letters) > 3:
            letters.insert(self._chance.randrange(1, len(letters)), self._chance.choice("nlrkmdh"))
        return "".join(letters)


def _words_of_list(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").partition("\n")[2].split()


def _with_capitals(name: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))


def candidates(passage: Passage) -> Iterator[tuple[list[str], bool, str]]:
    """Each word that may be a name: its facts, whether it is one, and the rule that took it."""
    words = words_of(passage["text"])
    found = person._Found(words)
    for rule in person._RULES:
        if rule is not person._by_evidence:
            found.rule = rule.__name__.strip("_").replace("_", " ")
            rule(words, found)
    marks = [(s["start"], s["end"]) for s in passage["spans"] if s["type"] == "PERSON"]

    def is_one(first: int, last: int) -> bool:
        return any(words.starts[first] < end and start < words.ends[last] for start, end in marks)

    for first, (last, _, _, rule) in found._by_first.items():
        yield list(_evidence.facts(words, first, last, rule)), is_one(first, last), rule
    for at in range(words.count):
        if at not in found.taken and person._may_be_weighed(words, at):
            last = words.run_from(at) if words.capital[at] else at
            yield list(_evidence.facts(words, at, last, "")), is_one(at, last), ""


def examples(data: Path) -> Iterator[Example]:
    """Everything that is learnt from."""
    filler = Filler()
    sets = [
        ([p for p in _lines(PASSAGES) if p["half"] == "A"], PASSAGE),
        (_lines(data / "pii" / "sample.jsonl"), PASSAGE),
        ([filler.fill(p, True) for p in _patterns("name_patterns") * ROUNDS], PATTERN),
        ([filler.fill(p, False) for p in _patterns("trap_patterns") * ROUNDS], PATTERN),
        (_lines(data / "pii" / "presidio_synth_v2.jsonl"), SENTENCE),
    ]
    for passages, counts in sets:
        for passage in passages:
            for facts, is_name, _ in candidates(passage):
                yield facts, is_name, counts
    for text in _comments(data):
        for facts, _, rule in candidates({"text": text, "spans": []}):
            if not rule and not _may_be_somebody(facts):
                yield facts, False, SMALL_WORD if "case=small" in facts else WORD


def _may_be_somebody(facts: list[str]) -> bool:
    """Whether an unmarked word of a real comment may well be a name, so that it teaches nothing."""
    sure = ("given", "given rare", "given person", "family", "shape", "initial")
    return any(f"kind={kind}" in facts for kind in sure)


def _lines(path: Path) -> list[Passage]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _patterns(name: str) -> list[str]:
    text = (PATTERNS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]


def _comments(data: Path) -> list[str]:
    with (data / "px" / "px_train.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["FFT answer"] for row in csv.DictReader(file)]
    with gzip.open(data / "px" / "nottshc_2010_2019.csv.gz", "rt", encoding="utf-8") as file:
        more = [row["comment_txt"] or "" for row in csv.DictReader(file)]
    random.Random(9).shuffle(more)
    return texts + more[:COMMENTS]


def learnt(rows: list[Example]) -> dict[str, float]:
    """The weight of each fact."""
    counted: Counter[str] = Counter()
    for facts, _, counts in rows:
        counted.update(dict.fromkeys(facts, counts))
    place = {fact: at for at, fact in enumerate(sorted(f for f in counted if counted[f] >= 1))}
    there = [[place[fact] for fact in facts if fact in place] for facts, _, _ in rows]
    ends = np.cumsum([0, *map(len, there)])
    columns = np.array([at for row in there for at in row])
    table = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(place)))
    is_name = np.array([float(one) for _, one, _ in rows])
    counts = np.array([count for _, _, count in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        guess = 1 / (1 + np.exp(-(table @ weights)))
        fits = is_name * np.log(guess + 1e-12) + (1 - is_name) * np.log(1 - guess + 1e-12)
        slope = table.T @ (counts * (guess - is_name)) + PENALTY * weights
        return float(-(counts * fits).sum() + PENALTY / 2 * weights @ weights), slope

    best = minimize(loss, np.zeros(len(place)), jac=True, method="L-BFGS-B").x
    return {fact: round(float(best[at]), 2) for fact, at in place.items() if abs(best[at]) >= 0.02}


def main() -> None:
    """Learn the weights and write them with their card."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "pii").is_dir():
        sys.exit("Say which folder holds the shared data: python training/details.py DATA")
    weights = learnt(list(examples(Path(sys.argv[1]))))
    WEIGHTS.write_text(
        json.dumps({"card": CARD, "weights": weights}, indent=0, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    print(f"{len(weights)} weights written to {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
