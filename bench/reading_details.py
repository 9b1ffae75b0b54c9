"""How fast and how well personal details are found, each beside a limit or a peer.

    python bench/reading_details.py [stories.txt | stories.csv COLUMN | marked.jsonl [NAMES.json]]

Texts (one a line, or one a row) are timed. A file of marked passages ({"text", "spans"}) is also
scored: recall and precision by kind, calibration, and recall by origin of name where a table of
names by origin is given. Without a file it makes up its own short comments. Presidio is measured
in the same run where it is installed.
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wholeheard.listening.protecting import find_details

PARTS = (
    "the staff were kind and nobody hurried me", "i waited four hours on a hard chair",
    "Nurse Ffion held my hand the whole time", "the food was cold", "I could not find the car park",
    "they explained everything twice", "my mum is 83 and was left in the corridor",
    "it happened on 3 November", "no one rang back on 07700 900123", "Thank you",
    "the new booking system is a puzzle", "I felt listened to for the first time in years",
)  # fmt: skip
MADE_UP = 20_000  # texts
ROUNDS = 3  # the best of so many counts
SIZES = ("trf", "lg", "md", "sm")  # of spaCy's models
BINS = 10  # of confidence, for the calibration error
NOT_MARKED = frozenset(["age"])  # kinds that marked passages leave out

Found = tuple[int, int, str, float]  # start, end, kind in capitals, confidence
Passage = dict[str, Any]


@dataclass
class Figures:
    """What was found of what was marked, by kind."""

    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)  # confidence, right or not

    def recall(self, kind: str = "") -> float:
        """Share of the marked details that were found: overlapping, of the same kind."""
        if kind:
            return self.found[kind] / max(1, self.marked[kind])
        return self.found.total() / max(1, self.marked.total())

    def precision(self) -> float:
        """Share of what was found that was marked."""
        return 1 - self.wrong.total() / max(1, len(self.sure))

    def calibration_error(self) -> float:
        """Expected calibration error: mean gap of confidence and share right, over ten bins."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for confidence, right in self.sure:
            bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
        gaps = (abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values())
        return sum(gaps) / max(1, len(self.sure))


def find(text: str) -> list[Found]:
    """What this library finds, as marked passages name it."""
    return [
        (one.start, one.end, one.kind.upper(), one.confidence)
        for one in find_details(text)
        if one.kind not in NOT_MARKED
    ]


def figures(passages: Iterable[Passage], finder: Callable[[str], list[Found]] = find) -> Figures:
    """Score a finder on marked passages."""
    result = Figures()
    for passage in passages:
        found = finder(passage["text"])
        for span in passage["spans"]:
            result.marked[span["type"]] += 1
            result.found[span["type"]] += any(_meets(one, span) for one in found)
        for one in found:
            right = any(_meets(one, span) for span in passage["spans"])
            result.wrong[one[2]] += not right
            result.sure.append((one[3], right))
    return result


def recall_by_origin(
    passages: Iterable[Passage], names: dict[str, list[str]]
) -> dict[str, tuple[int, int]]:
    """Of the names of each origin: how many were found, how many there are."""
    origin_of = {name: origin for origin, those in names.items() for name in those}
    counts = {origin: [0, 0] for origin in names}
    for passage in passages:
        found = find(passage["text"])
        for span in passage["spans"]:
            if span["type"] == "PERSON" and span["text"] in origin_of:
                count = counts[origin_of[span["text"]]]
                count[0] += any(_meets(one, span) for one in found)
                count[1] += 1
    return {origin: (found, there) for origin, (found, there) in counts.items()}


def _meets(found: Found, span: Passage) -> bool:
    return found[2] == span["type"] and found[0] < span["end"] and span["start"] < found[1]


def made_up_comments() -> list[str]:
    """Short comments of about 30 words, always the same."""
    chance = random.Random(7)
    return [". ".join(chance.sample(PARTS, 4)) + "." for _ in range(MADE_UP)]


def passages_of(path: Path) -> list[Passage]:
    """The marked passages of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def comments(arguments: list[str]) -> list[str]:
    """The texts to read: from a file if one is named."""
    if not arguments:
        return made_up_comments()
    path = Path(arguments[0])
    if path.suffix == ".jsonl":
        return [passage["text"] for passage in passages_of(path)]
    if path.suffix != ".csv":
        return path.read_text(encoding="utf-8").splitlines()
    with path.open(encoding="utf-8", newline="") as file:
        return [row[arguments[1]] for row in csv.DictReader(file)]


def seconds(reader: Callable[[str], object], texts: list[str], rounds: int = ROUNDS) -> float:
    """Seconds of processor time to read all texts, the best of a few rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            reader(text)
        best = min(best, time.process_time() - start)
    return best


def presidio() -> Callable[[str], list[Found]] | None:
    """Presidio's finder, where it is installed."""
    try:
        from presidio_analyzer import AnalyzerEngine
        from presidio_analyzer.nlp_engine import NlpEngineProvider
    except ImportError:
        return None
    engine = AnalyzerEngine(
        nlp_engine=NlpEngineProvider(nlp_configuration=_model()).create_engine()
    )
    kinds = {"PERSON": "PERSON", "PHONE_NUMBER": "PHONE", "EMAIL_ADDRESS": "EMAIL",
             "UK_NHS": "NHS_NUMBER", "DATE_TIME": "DATE", "LOCATION": "ADDRESS",
             "URL": "HANDLE"}  # fmt: skip

    def find_as_presidio_does(text: str) -> list[Found]:
        found = engine.analyze(text=text, language="en")
        return [(one.start, one.end, kinds.get(one.entity_type, "ID"), one.score) for one in found]

    return find_as_presidio_does


def _model() -> dict[str, Any]:
    """The largest English model that is installed; Presidio's own choice is the large one."""
    from spacy.util import get_installed_models

    found = [one for one in get_installed_models() if one.startswith("en_core_web")]
    name = min(found, key=lambda one: SIZES.index(one.split("_")[3]), default="en_core_web_lg")
    print(f"Presidio reads with {name}", file=sys.stderr)
    return {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": name}]}


def show(who: str, result: Figures) -> None:
    """Print the figures of one finder."""
    print(
        f"{who}: recall {result.recall():.3f}, precision {result.precision():.3f}, "
        f"calibration error {result.calibration_error():.3f}"
    )
    for kind, there in sorted(result.marked.items()):
        wrong = result.wrong[kind]
        print(f"  {kind:<14}{result.found[kind]:>5} of {there:<5} and {wrong} that are none")


def score(arguments: list[str], peer: Callable[[str], list[Found]] | None) -> None:
    """Score the marked passages of a file, beside a peer."""
    passages = passages_of(Path(arguments[0]))
    show("personal details", figures(passages))
    if peer:
        show("Presidio", figures(passages, peer))
    if len(arguments) > 1:
        names = json.loads(Path(arguments[1]).read_text(encoding="utf-8"))["names"]
        for origin, (found, there) in sorted(recall_by_origin(passages, names).items()):
            print(f"  {origin:<28}{found:>4} of {there}")


def main() -> None:
    """Print texts a second beside the limit, and the figures of marked passages."""
    arguments = sys.argv[1:]
    texts, peer = comments(arguments), presidio()
    find_details("Dr Okoro rang on 3 November.")  # reads the lists of names once
    ours, limit = seconds(find_details, texts), seconds(re.compile(r"\w+").findall, texts)
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} texts of {words:.1f} words on average")
    print(f"personal details  {len(texts) / ours:>12,.0f} texts a second")
    print(f"words only        {len(texts) / limit:>12,.0f} texts a second (the limit)")
    print(f"personal details take {ours / limit:.1f} times as long as taking words apart")
    if peer:
        some = texts[:500]
        theirs = seconds(peer, some, rounds=1) / len(some) * len(texts)
        print(f"Presidio takes {theirs / ours:.0f} times as long as personal details")
    if arguments and arguments[0].endswith(".jsonl"):
        score(arguments, peer)


if __name__ == "__main__":
    main()
