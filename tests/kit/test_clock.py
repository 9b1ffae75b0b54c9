"""The one clock of the house."""

from __future__ import annotations

import datetime as dt

import pytest

from wholeheard.kit import clock

MOMENT = dt.datetime(2026, 3, 31, 23, 30, tzinfo=dt.UTC)


def test_the_clock_stands_where_it_is_put_and_goes_on_afterwards() -> None:
    with clock.at(MOMENT):
        assert clock.now() == MOMENT
    assert clock.now() != MOMENT
    assert clock.now().tzinfo is dt.UTC


def test_one_time_within_another_gives_way_again() -> None:
    later = MOMENT + dt.timedelta(days=9)
    with clock.at(MOMENT):
        with clock.at(later):
            assert clock.now() == later
        assert clock.now() == MOMENT


def test_the_clock_is_set_right_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), clock.at(MOMENT):
        raise ZeroDivisionError
    assert clock.now() != MOMENT


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/London", dt.date(2026, 4, 1)),
        ("UTC", dt.date(2026, 3, 31)),
        ("America/New_York", dt.date(2026, 3, 31)),
        ("Pacific/Auckland", dt.date(2026, 4, 1)),
    ],
)
def test_today_is_the_day_of_the_place(zone: str, day: dt.date) -> None:
    with clock.at(MOMENT):
        assert clock.today(zone) == day


def test_a_month_is_its_first_day() -> None:
    assert clock.month_of(dt.date(2024, 2, 29)) == dt.date(2024, 2, 1)


@pytest.mark.parametrize("days", [20, 29, 40, 200, 300])
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_days_before_this_moment_are_so_many_days_ago_where_clocks_changed(
    days: int, hour: int
) -> None:
    with clock.at(dt.datetime(2026, 11, 23, hour, 40, tzinfo=dt.UTC)):
        with clock.at(clock.here() - dt.timedelta(days=days)):
            before = clock.today()
        assert (clock.today() - before).days == days


def test_now_is_told_in_utc_wherever_the_clock_was_put() -> None:
    with clock.at(clock.here(MOMENT, "America/New_York")):
        assert clock.now() == MOMENT
        assert clock.now().tzinfo is dt.UTC


def test_half_past_midnight_in_summer_is_not_the_day_before() -> None:
    assert clock.day_of(MOMENT) == dt.date(2026, 4, 1)
    assert clock.day_of(MOMENT, "America/New_York") == dt.date(2026, 3, 31)
