"""The words that weighed most."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.noticing.because import heaviest, heaviest_of, tellable

WEIGHTS = st.lists(
    st.tuples(
        st.sampled_from(["Hurry", "hurry", "the", "The", "wait", "4", "!", "kind", "Éire"]),
        st.integers(-2, 3).map(lambda number: number / 2),
    ),
    max_size=12,
)


@given(WEIGHTS)
def test_the_heaviest_words_are_the_same_told_once_for_all_or_by_themselves(
    told: list[tuple[str, float]],
) -> None:
    words, weights = [word for word, _ in told], [weight for _, weight in told]
    assert heaviest_of(weights, tellable(words)) == heaviest(weights, words)
