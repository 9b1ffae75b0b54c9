"""How often somebody may be asked, and what of it is shown. Pure."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.surveys import lists, minutes
from wholeheard.rooms.surveys.sparing import Rules, merged, quarter_of, why_not

TODAY = dt.date(2026, 11, 18)
RULES = Rules(2, 21)
DAYS = st.dates(dt.date(2025, 1, 1), TODAY)


def why(*days: dt.date, alone: bool = False) -> str:
    return why_not(days, alone=alone, today=TODAY, rules=RULES)


def test_who_was_never_asked_may_be_asked() -> None:
    assert why() == ""


def test_who_was_asked_twice_this_quarter_is_over_budget() -> None:
    assert why(dt.date(2026, 10, 1), dt.date(2026, 10, 12)) == lists.OVER_BUDGET


def test_asks_of_the_quarter_before_do_not_count_against_the_budget() -> None:
    assert why(dt.date(2026, 9, 30), dt.date(2026, 9, 1), dt.date(2026, 10, 1)) == ""


def test_who_was_asked_twenty_days_ago_is_asked_tomorrow_and_not_today() -> None:
    assert why(TODAY - dt.timedelta(days=20)) == lists.TOO_SOON
    assert why(TODAY - dt.timedelta(days=21)) == ""


def test_cooling_off_reaches_over_the_end_of_a_quarter() -> None:
    found = why_not([dt.date(2026, 9, 25)], alone=False, today=dt.date(2026, 10, 2), rules=RULES)
    assert found == lists.TOO_SOON


def test_to_be_left_alone_weighs_more_than_all_else() -> None:
    assert why(TODAY, alone=True) == lists.LEFT_ALONE


@given(st.lists(DAYS, max_size=6))
def test_one_ask_more_never_makes_somebody_freer(days: list[dt.date]) -> None:
    if why(*days):
        assert why(*days, TODAY)


@given(st.dates())
def test_a_day_lies_in_its_quarter(day: dt.date) -> None:
    first = quarter_of(day)
    assert first <= day and first.day == 1 and first.month in (1, 4, 7, 10)
    assert (day - first).days < 92


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.integers(1, 20))
def test_what_is_shown_of_a_distribution_is_never_a_small_group(
    counts: list[int], fewest: int
) -> None:
    cells = {str(number): count for number, count in enumerate(counts)}
    groups = merged(cells, fewest)
    assert all(number >= fewest for _names, number in groups)
    if groups:
        assert sum(number for _names, number in groups) == sum(counts)
        assert [name for names, _number in groups for name in names] == list(cells)
    else:
        assert sum(counts) < fewest


def test_a_minute_belongs_to_the_next_step() -> None:
    assert [minutes.step_of(one) for one in (0, 59, 60, 119, 120, 600, 9000)] == [
        "1", "1", "2", "2", "5", "more", "more",
    ]  # fmt: skip


def test_how_long_it_takes_is_that_of_the_one_in_the_middle() -> None:
    assert minutes.usual({"1": 4, "2": 6, "more": 3}) == "2"


def test_of_fewer_than_ten_nobody_says_how_long_it_takes() -> None:
    assert minutes.usual({"1": 9}) == ""
