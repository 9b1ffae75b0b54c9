"""Everything from the shared data to the weights that ship, and the card that says what they are.

    python -m training DATA [--folds 2] [--keep FOLDER]

DATA is the folder that holds px/, care_lens/, pii/ and concern/. Steps: the vocabulary and first
vectors; a network that learns the older codings; for each held-out fold and for all texts the
networks and linear weights; calibration, thresholds and figures from the held-out folds; files and
card. What was done is kept in FOLDER, by a mark of the code and of our own marks and passages, and
not done again; if the shared data has changed, name another FOLDER or empty it. Weights are written
only where none of the figures of `card.JUDGED_BY` fell by more than half a point, or with --anyway;
those of personal details are written in any case.
"""

from __future__ import annotations

import os

# products as small as these take many times as long when threads share them out
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import hashlib
import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training import card, judge, linear, network, words
from training.sources import Sources, Text, unasked
from wholeheard.listening.noticing.weights import FILES, Weights, name_of, parts_to_store
from wholeheard.listening.noticing.words import Words

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "src" / "wholeheard" / "listening" / "noticing" / "weights"
PAGE = ROOT / "docs" / "reference" / "model-card.md"
LEARNT_WITH = (ROOT / "training", ROOT / "src" / "wholeheard" / "listening" / "noticing")
EPOCHS = 9
LARGEST_FILE, ALL_FILES = 8_000_000, 30_000_000  # bytes
ALL_TEXTS = -1
EVERY_WHICH_UNASKED = 3  # every third text is learnt from without its question too


def main() -> int:
    arguments = _arguments()
    if arguments.fold is not None:
        _fold(arguments, arguments.fold)
        return 0
    arguments.keep = kept = arguments.keep / _mark_of_sources()
    kept.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "training/details.py", str(arguments.data)], check=True, cwd=ROOT
    )
    _pretrained(arguments.data, kept)
    folds = list(range(arguments.folds))
    _each_in_a_process([*folds, ALL_TEXTS], arguments)
    scored = [pickle.loads((kept / f"scored-{fold}.pickle").read_bytes()) for fold in folds]
    sources = Sources(arguments.data)
    facts = card.made(scored, sources.themes, READ_WITH)
    weights = _weights(arguments.data, kept, ALL_TEXTS)
    if not arguments.anyway and not card.at_least_as_good(facts, WEIGHTS / "card.json"):
        print("The figures are not better than those of the weights that are there; kept those.")
        return 1
    _write(weights, facts)
    print(card.in_a_sentence(facts))
    return 0


def _mark_of_sources() -> str:
    """A mark of all that is learnt from or with, so that nothing learnt from other marks or by
    other code is taken for done. The shared data is taken as it is."""
    mark = hashlib.sha256()
    for path in sorted(path for folder in LEARNT_WITH for path in folder.rglob("*.*")):
        if path.suffix in (".py", ".jsonl", ".toml"):
            mark.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return mark.hexdigest()[:12]


READ_WITH = {
    "cue_alone": 0.8,
    "margin_with_cue": 0.1,
    "kind": 0.25,
    "kind_beside_cues": 0.6,
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, help="the folder of shared data")
    parser.add_argument("--folds", type=int, default=2, help="how many folds to hold out in turn")
    parser.add_argument("--keep", type=Path, default=ROOT / ".make" / "training")
    parser.add_argument("--at-once", type=int, default=2, help="how many to learn at once")
    parser.add_argument("--anyway", action="store_true", help="write even if figures are worse")
    parser.add_argument("--fold", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def _once(path: Path, make: Callable[[], Any]) -> Any:
    """What is kept at a path, made if it is not there. Only ever read from our own folder."""
    if not path.exists():
        made = make()
        path.with_suffix(".part").write_bytes(pickle.dumps(made))
        path.with_suffix(".part").rename(path)
    return pickle.loads(path.read_bytes())


def _pretrained(data: Path, kept: Path) -> tuple[Words, network.Net]:
    def vocabulary() -> Any:
        chosen = words.vocabulary(Sources(data))
        return chosen, words.first_vectors(chosen)

    chosen, vectors = _once(kept / "words.pickle", vocabulary)
    table = words.words_of(chosen)

    def older() -> Any:
        texts, codes = Sources(data).categories()
        net = network.pretrain(table, vectors, texts, codes)
        return net.state_dict()

    return table, _network_of(table, _once(kept / "older.pickle", older))


def _each_in_a_process(folds: list[int], arguments: argparse.Namespace) -> None:
    """Held-out folds and all texts, some at once, each with its share of the cores."""
    waiting = [fold for fold in folds if not (arguments.keep / _last_made(fold)).exists()]
    running: list[subprocess.Popen[bytes]] = []
    while waiting or running:
        while waiting and len(running) < arguments.at_once:
            fold = waiting.pop(0)
            running.append(
                subprocess.Popen(
                    [
                        sys.executable, "-m", "training", str(arguments.data),
                        "--keep", str(arguments.keep), f"--fold={fold}",
                    ],
                    cwd=ROOT,
                )
            )  # fmt: skip
        first = running.pop(0)
        if first.wait() != 0:
            sys.exit(f"Learning stopped with {first.returncode}; what it said stands above.")


def _last_made(fold: int) -> str:
    """What is kept last of a fold: held-out texts are scored, all texts are only learnt from."""
    return f"linear-{fold}.pickle" if fold == ALL_TEXTS else f"scored-{fold}.pickle"


def _fold(arguments: argparse.Namespace, fold: int) -> None:
    """Learn from all texts but those of the fold, and score those."""
    torch.set_num_threads(1)
    print(f"Learning without fold {fold}" if fold >= 0 else "Learning from all texts")
    sources = Sources(arguments.data)
    table, older = _pretrained(arguments.data, arguments.keep)
    state = _once(
        arguments.keep / f"network-{fold}.pickle",
        lambda: _learn_network(sources, table, older, fold).state_dict(),
    )
    _once(
        arguments.keep / f"linear-{fold}.pickle",
        lambda: _learn_linear(sources, table, _network_of(table, state), fold),
    )
    if fold >= 0:
        weights = _weights(arguments.data, arguments.keep, fold)
        held_out = [text for text in _story_texts(sources) if text.fold == fold]
        _once(
            arguments.keep / f"scored-{fold}.pickle",
            lambda: judge.score(weights, held_out, len(sources.themes)),
        )


def _learn_network(sources: Sources, table: Words, older: network.Net, fold: int) -> network.Net:
    """The network that ships, taught beside its own tasks what the older one would add."""
    beside_older = _learn_linear(sources, table, older, fold)
    texts = [t for t in _story_texts(sources) + sources.unmarked() if t.fold != fold]
    pooled = linear.pooled(table, network.as_read(older), texts)
    taught = {name: pooled @ beside_older[name].of_pooled for name in network.TAUGHT}
    return network.finetune(older, table, texts, taught, epochs=EPOCHS, seed=0)


def _learn_linear(
    sources: Sources, table: Words, net: network.Net, fold: int
) -> dict[str, linear.Learnt]:
    """Linear weights of themes and of kinds of concern, beside what a network pools."""
    heads = network.heads_of(net)
    answers = [heads[name] for name in (network.TAUGHT if "themes" in heads else heads)]
    with_themes = sources.with_themes()
    with_tone = unasked(with_themes)[::EVERY_WHICH_UNASKED] + _invented_with_tone(sources)
    found = {}
    for name, texts, learn in (
        ("themes", with_themes + with_tone, linear.for_themes),
        ("kinds", sources.with_concerns(), linear.for_concerns),
    ):
        features = linear.Features(table, network.as_read(net), answers, texts)
        rows = np.array([i for i, text in enumerate(texts) if text.fold != fold])
        found[name] = learn(features, texts, rows)
    return found


def _story_texts(sources: Sources) -> list[Text]:
    return (
        sources.care()
        + sources.with_severity()
        + sources.with_themes()
        + sources.with_concerns()
        + _invented_with_tone(sources)
    )


def _invented_with_tone(sources: Sources) -> list[Text]:
    return sources.contrasts() + sources.said_plainly()


def _network_of(table: Words, state: dict[str, Any]) -> network.Net:
    heads = {name.split(".")[1]: len(value) for name, value in state.items() if _is_of_head(name)}
    net = network.Net(table.size, heads)
    net.load_state_dict(state)
    return net.eval()


def _is_of_head(name: str) -> bool:
    return name.startswith("heads.") and name.endswith(".weight")


def _weights(data: Path, kept: Path, fold: int) -> Weights:
    table, _older = _pretrained(data, kept)
    net = _network_of(table, pickle.loads((kept / f"network-{fold}.pickle").read_bytes()))
    learnt = pickle.loads((kept / f"linear-{fold}.pickle").read_bytes())
    added = {name: (one.of_pooled, np.zeros_like(one.linear.bias)) for name, one in learnt.items()}
    return Weights(
        table.vocabulary, network.as_read(net), network.heads_of(net) | added,
        learnt["themes"].linear, learnt["kinds"].linear, {},
    )  # fmt: skip


def _write(weights: Weights, facts: dict[str, Any]) -> None:
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / "words.txt").write_text("\n".join(weights.vocabulary), encoding="utf-8")
    for name, parts in parts_to_store(weights).items():
        _store(WEIGHTS / name, parts)
    facts["files"] = card.hashes(WEIGHTS, [name for name in FILES if name != "card.json"])
    facts["reader"] = name_of(json.loads(json.dumps(facts)))
    (WEIGHTS / "card.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(card.as_page(facts), encoding="utf-8")
    sizes = [(WEIGHTS / name).stat().st_size for name in FILES]
    if max(sizes) > LARGEST_FILE or sum(sizes) > ALL_FILES:
        sys.exit(f"The weights are too large to ship: {max(sizes):,} and {sum(sizes):,} bytes.")


def _store(path: Path, parts: dict[str, Any]) -> None:
    """A file of weights; one that holds the very same stays as it is, to the last byte."""
    if path.exists():
        with np.load(path, allow_pickle=False) as kept:
            same = kept.files == list(parts)
            if same and all(np.array_equal(kept[name], parts[name]) for name in parts):
                return
    np.savez_compressed(path, **parts)


if __name__ == "__main__":
    sys.exit(main())
