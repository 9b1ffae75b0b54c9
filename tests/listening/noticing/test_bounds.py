"""Where passages begin and end: the chain beside every way to lie, counted one by one."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.noticing.bounds import (
    SCORES,
    SORTS,
    Bounds,
    scores_of,
    sharpened,
    sort_of,
)
from wholeheard.listening.noticing.weights import shipped_card

SHIPPED = Bounds.from_card(shipped_card()["lenses"]["care"]["bounds"])
chains = st.lists(
    st.tuples(st.floats(0, 1, width=32), st.integers(0, len(SORTS) - 1)), min_size=1, max_size=7
)
sentences = st.lists(
    st.tuples(st.floats(0, 1, width=32), st.integers(1, len(SORTS) - 1)), min_size=1, max_size=7
)


def told(texts: list[list[tuple[float, int]]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    words = [word for text in texts for word in text]
    return (
        np.array([chance for chance, _sort in words], np.float32),
        np.array([sort for _chance, sort in words], np.uint8),
        np.array([len(text) for text in texts]),
    )


def counted_one_by_one(chain: list[tuple[float, int]], bounds: Bounds) -> list[float]:
    """How likely each word is inside, by the weight of each way in which passages may lie."""
    chances, sorts, length = told([chain])
    scores = bounds.scores @ scores_of(chances, length) + bounds.sides[sorts, 0]
    around = [0, *sorts.tolist(), 0]
    inside, total = np.zeros(len(chain)), 0.0
    for way in product((0, 1), repeat=len(chain)):
        if any(way[at] and sorts[at] == 0 for at in range(len(chain))):
            continue
        weight = sum(scores[at] for at, one in enumerate(way) if one)
        for at, (before, after) in enumerate(zip((0, *way), (*way, 0), strict=True)):
            left, right = bounds.sides[around[at]], bounds.sides[around[at + 1]]
            weight += (bounds.begin + left[1] + right[2]) * (after > before)
            weight += (bounds.end + left[3] + right[4]) * (after < before)
        total += np.exp(weight)
        inside += np.exp(weight) * np.array(way)
    return list(inside / total)


@given(sentences)
def test_a_word_is_as_likely_inside_as_all_ways_to_lie_say(chain: list[tuple[float, int]]) -> None:
    expected = np.sqrt(told([chain])[0] * counted_one_by_one(chain, SHIPPED))
    np.testing.assert_allclose(sharpened(*told([chain]), SHIPPED), expected, atol=1e-9)


@given(st.lists(chains, min_size=2, max_size=6))
def test_a_text_gets_the_same_chances_whatever_stands_beside_it(
    texts: list[list[tuple[float, int]]],
) -> None:
    alone = np.concatenate([sharpened(*told([text]), SHIPPED) for text in texts])
    assert (sharpened(*told(texts), SHIPPED) == alone).all()


@given(chains)
def test_a_chance_stays_between_0_and_1_and_no_end_is_inside(
    chain: list[tuple[float, int]],
) -> None:
    found = sharpened(*told([chain]), SHIPPED)
    assert ((found >= 0) & (found <= 1)).all()
    assert all(chance == 0 for chance, (_c, sort) in zip(found, chain, strict=True) if sort == 0)


def test_a_sentence_that_is_far_less_likely_than_another_holds_no_passage() -> None:
    other = len(SORTS) - 1
    found = sharpened(*told([[(0.95, other), (0.1, 0), (0.2, other), (0.1, other)]]), SHIPPED)
    assert found[0] > 0 and (found[1:] == 0).all()


def test_of_no_texts_there_are_no_chances() -> None:
    assert len(sharpened(*told([]), SHIPPED)) == 0


def test_words_are_sorted_by_where_a_turn_of_phrase_may_begin() -> None:
    named = {word: SORTS[sort_of(word)] for word in (".", ",", "And", "because", "the", "kind")}
    assert named == {
        ".": "end", ",": "sign", "And": "and", "because": "clause", "the": "determiner",
        "kind": "other",
    }  # fmt: skip


def test_the_weights_are_read_from_the_card_as_they_were_written() -> None:
    again = Bounds.from_card(SHIPPED.as_card())
    assert (again.scores == SHIPPED.scores).all() and (again.sides == SHIPPED.sides).all()
    assert len(SHIPPED.scores) == len(SCORES)
