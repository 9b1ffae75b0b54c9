"""The learnt weights: read from the package's files, or made by training.

Nothing is pickled: numbers in npz files, words in a plain text file, facts in a card.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from wholeheard.listening.noticing.network import Floats, Network
from wholeheard.listening.noticing.words import Words
from wholeheard.listening.protecting import names

FILES = (
    "words.txt", "vectors.npz", "network.npz", "linear.npz", "kinds.npz", "card.json",
)  # fmt: skip
VERSION = "2026-11.3"  # of how the weights are read; raised when the code reads otherwise
Head = tuple[Floats, Floats]
_FOLDER = files(__name__.rpartition(".")[0]) / "weights"
_OF_THREAD = threading.local()


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of words, pairs and pieces of words; a column for each code.

    What the network adds to them is one of its heads.
    """

    rarity_of_words: Floats
    rarity_of_pieces: Floats
    words: Floats
    pieces: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learnt. `card` says from what, how well, and the thresholds."""

    vocabulary: dict[str, int]
    network: Network
    heads: Mapping[str, Head]
    linear: Linear
    kinds: Linear
    card: Mapping[str, Any]

    def words(self) -> Words:
        """A table of words for this vocabulary, one for each thread: it grows as words are met."""
        kept: dict[int, Words] = _OF_THREAD.__dict__.setdefault("tables", {})
        return kept.setdefault(id(self.vocabulary), Words(self.vocabulary, is_a_name))


@cache
def shipped_card() -> Mapping[str, Any]:
    """The card of the weights of this package."""
    found: dict[str, Any] = json.loads((_FOLDER / "card.json").read_text(encoding="utf-8"))
    return found


def name_of(card: Mapping[str, Any]) -> str:
    """What a reader with this card is called: its version, and a mark of all that the card says.

    The card holds the hashes of the weights, so another threshold or weight is another reader.
    """
    said = {key: value for key, value in card.items() if key != "reader"}
    mark = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    return f"{VERSION}-{mark[:8]}"


def is_a_name(word: str) -> bool:
    """Whether a word in lower case is a known name and no everyday word."""
    return word in names.all_names() and not names.is_a_word(word)


@cache
def shipped() -> Weights:
    """The weights of this package."""
    kept = (_FOLDER / "words.txt").read_text(encoding="utf-8").split("\n")
    with (_FOLDER / "vectors.npz").open("rb") as file:
        vectors = dict(np.load(file, allow_pickle=False).items())
    with (_FOLDER / "network.npz").open("rb") as file:
        network = {name: value.astype(np.float32) for name, value in np.load(file).items()}
    with (_FOLDER / "linear.npz").open("rb") as file:
        linear = _linear(dict(np.load(file).items()))
    with (_FOLDER / "kinds.npz").open("rb") as file:
        kinds = _linear(dict(np.load(file).items()))
    return Weights(
        {word: number for number, word in enumerate(kept)},
        _network(network, vectors),
        _heads(network),
        linear,
        kinds,
        shipped_card(),
    )


def _network(stored: Mapping[str, Floats], vectors: Mapping[str, Any]) -> Network:
    return Network(
        vectors["vectors"].astype(np.float32) * vectors["size"][:, None],
        tuple((stored[f"layer.{layer}.weights"], stored[f"layer.{layer}.bias"]) for layer in "012"),
    )


def _heads(stored: Mapping[str, Floats]) -> dict[str, Head]:
    named = {name.split(".")[1] for name in stored if name.startswith("head.")}
    return {name: (stored[f"head.{name}.weights"], stored[f"head.{name}.bias"]) for name in named}


def _linear(stored: Mapping[str, Any]) -> Linear:
    def full(name: str) -> Floats:
        made: Floats = stored[name].astype(np.float32) * stored[f"{name}.size"].astype(np.float32)
        return made

    def plain(name: str) -> Floats:
        made: Floats = stored[name].astype(np.float32)
        return made

    return Linear(
        plain("rarity_of_words"), plain("rarity_of_pieces"), full("words"), full("pieces"),
        plain("bias"),
    )  # fmt: skip


def parts_to_store(weights: Weights) -> dict[str, dict[str, Any]]:
    """What goes into each npz file, rounded as it is stored."""
    size = np.abs(weights.network.vectors).max(axis=1) / 127 + 1e-12
    vectors = {
        "vectors": np.round(weights.network.vectors / size[:, None]).astype(np.int8),
        "size": size.astype(np.float32),
    }
    network = {
        f"layer.{number}.{part}": value.astype(np.float16)
        for number, layer in enumerate(weights.network.layers)
        for part, value in zip(("weights", "bias"), layer, strict=True)
    }
    network |= {
        f"head.{name}.{part}": value.astype(np.float16)
        for name, head in weights.heads.items()
        for part, value in zip(("weights", "bias"), head, strict=True)
    }
    return {
        "vectors.npz": vectors,
        "network.npz": network,
        "linear.npz": _stored(weights.linear),
        "kinds.npz": _stored(weights.kinds),
    }


def _stored(linear: Linear) -> dict[str, Any]:
    stored: dict[str, Any] = {
        name: getattr(linear, name).astype(np.float16)
        for name in ("rarity_of_words", "rarity_of_pieces", "bias")
    }
    for name in ("words", "pieces"):
        value = getattr(linear, name)
        step = np.abs(value).max(axis=0) / 127 + 1e-12
        stored[name] = np.round(value / step).astype(np.int8)
        stored[f"{name}.size"] = step.astype(np.float32)
    return stored
