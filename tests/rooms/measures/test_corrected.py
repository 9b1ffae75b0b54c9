"""What a machine noticed, corrected for how it errs, from what is published alone."""

from __future__ import annotations

import datetime as dt

import pytest

from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import present, queries

HIDDEN = Figure("hidden")


def point(noticed: Figure, read: Figure, told: int = 80) -> queries.PublishedPoint:
    stories = Figure("number", told)
    return queries.PublishedPoint("month", dt.date(2026, 9, 1), noticed, stories, read, 1)


def test_of_two_numbers_the_rate_is_theirs() -> None:
    found = present.rate_of("care:hurry", point(Figure("number", 20), Figure("number", 70)))
    assert found == queries.corrected_rate("care:hurry", 20, 70)


def test_where_nearly_all_were_read_the_range_holds_for_all_and_for_the_fewest() -> None:
    """A machine reads nearly every story, so how many it read is shown as "95% or over"."""
    found = present.rate_of("care:hurry", point(Figure("number", 20), Figure("band", low=95.0)))
    most = queries.corrected_rate("care:hurry", 20, 76)
    least = queries.corrected_rate("care:hurry", 20, 80)
    assert found and most and least
    assert (found.low, found.high) == (least.low, most.high)


def test_what_few_told_gives_a_range_as_wide_as_its_band() -> None:
    few = Figure("band", low=0.0, high=10.0)
    found = present.rate_of("care:hurry", point(few, Figure("number", 80)))
    most = queries.corrected_rate("care:hurry", 8, 80)
    assert found and most and found.low == 0 and found.high == most.high


@pytest.mark.parametrize(
    ("noticed", "read"),
    [
        (HIDDEN, Figure("number", 80)),
        (Figure("number", 20), HIDDEN),
        (Figure("number", 0), Figure("band", low=0.0, high=1.0)),
    ],
)
def test_what_is_hidden_gives_no_rate(noticed: Figure, read: Figure) -> None:
    assert present.rate_of("care:hurry", point(noticed, read)) is None
