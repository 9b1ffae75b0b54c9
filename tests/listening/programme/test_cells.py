"""What may stand in a cell of a file that is brought."""

from __future__ import annotations

import pytest

from wholeheard.listening.programme.cells import NUMBER, Column, fault


def said_of(cell: str) -> str:
    return fault(cell, Column("value", kind=NUMBER))


@pytest.mark.parametrize("cell", ["12", "3.5", "-4", "0", "0.000001"])
def test_a_number_may_stand(cell: str) -> None:
    assert said_of(cell) == ""


@pytest.mark.parametrize("cell", ["1e-999999", "1e9", "NaN", "Infinity", "1_000", "١٢", "1,5", "-"])
def test_nothing_stands_that_only_a_program_reads_as_a_number(cell: str) -> None:
    """Written out, a power of ten could fill all memory."""
    assert "number such as" in said_of(cell)


def test_a_number_beyond_all_counts_is_refused() -> None:
    assert "up to" in said_of("9" * 19)
