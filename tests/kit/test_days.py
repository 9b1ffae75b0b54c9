"""Days and months in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from wholeheard.kit import clock, days

NOVEMBER = dt.datetime(2026, 11, 25, 9, 0, tzinfo=dt.UTC)
LAST_YEAR = dt.date(2025, 10, 3)


def test_a_day_of_this_year_is_written_without_the_year() -> None:
    with clock.at(NOVEMBER):
        assert days.day(NOVEMBER.date()) == "25 November"
        assert days.weekday(NOVEMBER.date()) == "Wednesday 25 November"


def test_a_day_of_another_year_says_which() -> None:
    with clock.at(NOVEMBER):
        assert days.day(LAST_YEAR) == "3 October 2025"
        assert days.weekday(LAST_YEAR) == "Friday 3 October 2025"


def test_in_what_is_kept_each_day_has_its_year_and_nothing_after_it_has() -> None:
    with clock.at(NOVEMBER):
        with days.with_years():
            assert days.day(NOVEMBER.date()) == "25 November 2026"
            assert days.month(LAST_YEAR) == "in October 2025"
        assert days.day(NOVEMBER.date()) == "25 November"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (dt.date(2026, 11, 1), "this month"),
        (dt.date(2026, 10, 31), "in October"),
        (dt.date(2025, 11, 1), "in November 2025"),
    ],
)
def test_a_month_says_no_more_than_it_must(told: dt.date, shown: str) -> None:
    with clock.at(NOVEMBER):
        assert days.month(told) == shown


def test_a_welsh_page_has_a_welsh_month() -> None:
    with clock.at(NOVEMBER), translation.override("cy"):
        assert days.day(NOVEMBER.date()) == "25 Tachwedd"


def test_a_welsh_weekday_is_small_within_a_sentence() -> None:
    with clock.at(NOVEMBER), translation.override("cy"):
        assert days.weekday(dt.date(2026, 11, 25)) == "dydd Mercher 25 Tachwedd"
