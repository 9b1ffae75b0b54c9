"""A quarter is three months, and quarters join."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.learning.queries import quarter_of


def test_a_quarter_has_a_name_that_says_its_year() -> None:
    assert quarter_of(dt.date(2026, 11, 18)).name == "2026-Q4"
    assert quarter_of(dt.date(2026, 1, 1)).before().name == "2025-Q4"


@given(st.dates(dt.date(1900, 1, 1), dt.date(2999, 1, 1)))
def test_every_day_lies_in_one_quarter_and_quarters_join(day: dt.date) -> None:
    one = quarter_of(day)
    assert one.begins <= day < one.ends
    assert one.after().begins == one.ends and one.before().ends == one.begins
    assert 90 <= (one.ends - one.begins).days <= 92
