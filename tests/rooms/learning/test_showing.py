"""Whether a chart shows that something got better since a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.learning.lists import FEWEST_BEFORE, FEWEST_SINCE
from wholeheard.rooms.learning.showing import (
    NO_MARK,
    NO_SHIFT,
    NO_WAY,
    TOO_FEW,
    Shown,
    shows,
)

FIRST = dt.date(2026, 1, 5)
USUAL = [30.0, 32.0, 28.0] * 5
LOWER = [12.0, 14.0, 11.0] * 3


def days(number: int) -> list[dt.date]:
    return [FIRST + dt.timedelta(weeks=week) for week in range(number)]


Values = Sequence[float | None]


def asked(before: Values, since: Values, up_is: str = "worse", *, mark: bool = True) -> Shown:
    on = days(len(before) + len(since) + 1)
    marks = [on[len(before)]] if mark else []
    return shows(on[:-1], [*before, *since], up_is, marks)


def test_seven_in_a_row_on_the_better_side_of_twelve_before_show_it() -> None:
    assert asked(USUAL[:12], LOWER[:7]) == Shown(True, "", 12, 7)


def test_one_value_fewer_on_either_side_shows_nothing_yet() -> None:
    assert asked(USUAL[:11], LOWER[:7]) == Shown(False, TOO_FEW, 11, 7)
    assert asked(USUAL[:12], LOWER[:6]) == Shown(False, TOO_FEW, 12, 6)


def test_the_same_values_show_the_opposite_where_higher_is_better() -> None:
    assert asked(USUAL, LOWER, "better").why == NO_SHIFT
    assert asked(LOWER * 2, USUAL, "better").is_shown


def test_without_a_better_side_or_a_marked_day_nothing_is_shown() -> None:
    assert asked(USUAL, LOWER, "").why == NO_WAY
    assert asked(USUAL, LOWER, mark=False).why == NO_MARK


def test_a_gap_breaks_the_run_and_is_not_guessed() -> None:
    broken: list[float | None] = [12.0, 11.0, 13.0, None, 12.0, 11.0, 13.0, 12.0]
    assert asked(USUAL, broken).why == NO_SHIFT
    assert asked(USUAL, [*broken, 11.0, 12.0, 13.0]).is_shown


def test_gaps_before_are_no_values() -> None:
    before: list[float | None] = [30.0, None] * 11
    assert asked(before, LOWER) == Shown(False, TOO_FEW, 11, 9)


def test_one_good_week_is_no_change() -> None:
    assert asked(USUAL, [30.0, 29.0, 1.0, 31.0, 32.0, 30.0, 29.0, 31.0]).why == NO_SHIFT


def test_a_run_that_was_lost_again_shows_nothing() -> None:
    assert asked(USUAL, [*[28.0] * 7, *[50.0] * 9]).why == NO_SHIFT


def test_of_several_marked_days_one_that_shows_it_is_enough() -> None:
    on = days(30)
    assert shows(on, [*USUAL, *USUAL[:6], *LOWER], "worse", [on[5], on[21]]).is_shown


NUMBERS = st.one_of(st.none(), st.floats(0, 1e6))


@given(st.lists(NUMBERS, max_size=40), st.integers(0, 40), st.sampled_from(["better", "worse"]))
def test_what_is_shown_has_values_enough_on_both_sides(
    values: list[float | None], at: int, up_is: str
) -> None:
    on = days(len(values) + 41)
    found = shows(on[: len(values)], values, up_is, [on[at]])
    if found.is_shown:
        assert found.before >= FEWEST_BEFORE and found.since >= FEWEST_SINCE


@given(st.lists(st.floats(0, 1e6), min_size=20, max_size=40))
def test_nothing_is_better_both_ways(values: list[float]) -> None:
    both = [asked(values[:13], values[13:], way) for way in ("better", "worse")]
    assert not all(one.is_shown for one in both)
