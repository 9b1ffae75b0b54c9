"""The network as it is read: exact, whatever stands beside a text and wherever a text is cut."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wholeheard.listening.noticing.network import BLOCK, LONGEST, Network

WORDS, WIDTH, HIDDEN, SCORES = 40, 8, 16, 3
Ids = NDArray[np.int64]


def made(seed: int = 0) -> tuple[Network, NDArray[np.float32]]:
    chance = np.random.default_rng(seed)

    def some(*shape: int) -> NDArray[np.float32]:
        return chance.standard_normal(shape).astype(np.float32) * np.float32(0.3)

    layers = tuple((some(3 * width, HIDDEN), some(HIDDEN)) for width in (WIDTH, HIDDEN, HIDDEN))
    vectors = some(WORDS, WIDTH)
    vectors[0] = 0
    return Network(vectors, layers), some(2 * HIDDEN, SCORES)


def plainly(network: Network, text: Ids) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The same in double precision, word by word, without steps: first layer and last."""
    below = network.vectors[text].astype(np.float64)
    first = None
    for (weights, bias), reach in zip(network.layers, (1, 2, 4), strict=True):
        width = below.shape[1]
        above = np.zeros((len(text), HIDDEN))
        for at in range(len(text)):
            for part, neighbour in enumerate((at - reach, at, at + reach)):
                if 0 <= neighbour < len(text):
                    above[at] += below[neighbour] @ weights[part * width : (part + 1) * width]
        above = np.maximum(above + bias, 0)
        below = above if first is None else below + above
        first = above if first is None else first
    assert first is not None
    return first, below


def texts_of(lengths: list[int], seed: int = 1) -> list[Ids]:
    chance = np.random.default_rng(seed)
    return [chance.integers(1, WORDS, length) for length in lengths]


@pytest.mark.parametrize("length", [1, 2, 5, 30, 200])
def test_it_reads_as_its_plain_description_says(length: int) -> None:
    network, of_words = made()
    (text,) = texts_of([length])
    (seen,) = network.look([text], of_words)
    first, last = plainly(network, text)
    assert np.allclose(seen.words, np.concatenate([first, last], 1) @ of_words, atol=0.1)
    peaks = np.concatenate([first.max(axis=0), last.max(axis=0)])
    means = np.concatenate([first.mean(axis=0), last.mean(axis=0)])
    assert np.allclose(seen.pooled, np.concatenate([peaks, means]), atol=0.1)


@settings(max_examples=25, deadline=None)
@given(lengths=st.lists(st.integers(1, 90), min_size=1, max_size=60), seed=st.integers(0, 9))
def test_to_the_last_digit_it_does_not_matter_what_stands_beside_a_text(
    lengths: list[int], seed: int
) -> None:
    network, of_words = made()
    texts = texts_of(lengths)
    alone = [network.look([text], of_words)[0] for text in texts]
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    for number, seen in zip(
        order, network.look([texts[number] for number in order], of_words), strict=True
    ):
        assert np.array_equal(seen.words, alone[number].words)
        assert np.array_equal(seen.pooled, alone[number].pooled)


def test_no_word_sees_the_text_before_or_after_its_own() -> None:
    network, of_words = made()
    twins = texts_of([20, 20, 20])
    alone = network.look([twins[1]], of_words)[0]
    assert np.array_equal(network.look(twins, of_words)[1].words, alone.words)


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1, 3 * BLOCK])
def test_a_long_text_keeps_a_score_for_each_word(length: int) -> None:
    network, of_words = made()
    (seen,) = network.look(texts_of([length]), of_words)
    assert seen.words.shape == (length, SCORES)
    assert np.isfinite(seen.pooled).all()
