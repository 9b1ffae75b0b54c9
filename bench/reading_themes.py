"""How well and how fast themes are read, beside a pipeline re-made as pxtextmining's was.

    python -m bench.reading_themes DATA

DATA is the folder of shared data that `make train` uses. The peer (tf-idf of words and pairs, what
was asked, one support vector machine for each theme) learns on the folds that are not held out and
is judged on the same held-out folds as the figures of the model card. Needs scikit-learn, which
comes with `make train`.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder
from sklearn.svm import SVC
from training.sources import Sources, Text

from wholeheard.listening import read

HELD_OUT = (0, 1)
CARD = Path(__file__).parent.parent / "src/wholeheard/listening/noticing/weights/card.json"
HALF = 0.5
TIMED = 1_000  # comments


def peer() -> Pipeline:
    """The pipeline of the older project, re-made from its description."""
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, stop_words="english")
    seen = ColumnTransformer(
        [("words", words, 0), ("asked", OneHotEncoder(handle_unknown="ignore"), [1])]
    )
    machine = SVC(kernel="linear", C=1.0, class_weight="balanced", cache_size=500)
    return Pipeline([("seen", seen), ("themes", OneVsRestClassifier(machine))])


def as_table(texts: list[Text]) -> Any:
    """Words and what was asked, one row for each text."""
    return np.array([[text.words, text.question] for text in texts], dtype=object)


def right(texts: list[Text]) -> Any:
    """Which themes each text has."""
    return np.stack([text.themes for text in texts if text.themes is not None]) > HALF


def judge(texts: list[Text]) -> tuple[float, float, float]:
    """Micro and macro F1 of the peer on the held-out folds, and its comments a second."""
    said, truth, speeds = [], [], []
    for fold in HELD_OUT:
        model = peer()
        learnt = [text for text in texts if text.fold != fold]
        judged = [text for text in texts if text.fold == fold]
        model.fit(as_table(learnt), right(learnt))
        began = time.process_time()
        said.append(model.predict(as_table(judged)))
        speeds.append(len(judged) / (time.process_time() - began))
        truth.append(right(judged))
    every, those = np.concatenate(truth), np.concatenate(said)
    micro = f1_score(every, those, average="micro")
    return micro, f1_score(every, those, average="macro", zero_division=0), max(speeds)


def our_speed(texts: list[Text]) -> float:
    """Comments a second of the full reading: themes and everything else."""
    words = [text.words for text in texts[:TIMED]]
    asked = [text.question for text in texts[:TIMED]]
    read(words[:100])
    began = time.process_time()
    read(words, questions=asked)
    return len(words) / (time.process_time() - began)


def main() -> int:
    if len(sys.argv) != 2:
        print("Name the folder of shared data: python -m bench.reading_themes DATA")
        return 2
    texts = [text for text in Sources(Path(sys.argv[1])).with_themes() if text.source == "px"]
    micro, macro, speed = judge(texts)
    ours = json.loads(CARD.read_text(encoding="utf-8"))["lenses"]["theme"]
    reads = our_speed(texts)
    print(f"themes of {len(texts):,} comments, two of five folds held out in turn")
    print(
        f"the older pipeline, re-made   {micro:.3f} / {macro:.3f}, {speed:,.0f} comments a second"
    )
    print(
        f"this reader (model card)      {ours['micro_f1']:.3f} / {ours['macro_f1']:.3f}, "
        f"{reads:,.0f} comments a second for all that it reads"
    )
    print(
        f"micro F1 {ours['micro_f1'] / micro:.2f} times, macro F1 {ours['macro_f1'] / macro:.2f} "
        f"times, speed {reads / speed:.1f} times the peer's"
    )
    return 0 if ours["micro_f1"] > micro and ours["macro_f1"] > macro else 1


if __name__ == "__main__":
    sys.exit(main())
