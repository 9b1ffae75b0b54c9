"""Random identifiers in addresses."""

from __future__ import annotations

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.kit import ids


@given(st.uuids())
def test_an_identifier_comes_back_from_its_address(identifier: uuid.UUID) -> None:
    short = ids.short(identifier)
    assert re.fullmatch(ids.ShortId.regex, short)
    assert ids.long(short) == identifier
    assert ids.ShortId().to_python(ids.ShortId().to_url(identifier)) == identifier


@pytest.mark.parametrize("text", ["", "a", "1" * 26, "a" * 25, "a" * 27, "é" * 26, "a" * 5000, " "])
def test_anything_else_is_no_identifier(text: str) -> None:
    with pytest.raises(ValueError):
        ids.long(text)


def test_new_ones_tell_neither_order_nor_time() -> None:
    made = [ids.new() for _ in range(200)]
    assert len(set(made)) == 200
    assert {one.version for one in made} == {4}
    assert made != sorted(made)


@pytest.mark.parametrize("text", [None, "", "-1", "1.5", "٣", "²", "x", "9" * 18])
def test_what_is_no_number_of_a_row_finds_none(text: str | None) -> None:
    assert ids.number(text) == 0


def test_a_form_gives_the_number_of_a_row() -> None:
    assert ids.number("42") == 42
