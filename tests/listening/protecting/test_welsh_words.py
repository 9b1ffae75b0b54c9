"""Everyday Welsh words are not names, and Welsh names are still found."""

import pytest

from wholeheard.listening.protecting import find_details


@pytest.mark.parametrize(
    "text",
    ["roedd hi heb gael dim i yfed ers y bore", "mae pawb yn garedig iawn yma bob dydd"],
)
def test_welsh_words_are_not_names(text: str) -> None:
    assert not find_details(text)


def test_a_welsh_name_is_still_found() -> None:
    text = "Roedd fy mam Gwen ar y ward."
    assert [text[one.start : one.end] for one in find_details(text)] == ["Gwen"]
