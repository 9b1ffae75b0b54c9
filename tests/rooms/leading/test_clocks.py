"""When a team is owed an answer, and how far behind it is. Without a database."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.kit import clock
from wholeheard.rooms.leading import clocks, lists
from wholeheard.rooms.leading.clocks import Given

days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))
promises = st.builds(lambda day: Given(lists.WILL, day), days)
ended = st.sampled_from([Given(one) for one in sorted(lists.ENDS)])


@given(days)
def test_the_clock_is_two_weeks_to_the_same_day_of_the_week_whatever_lies_between(
    on: dt.date,
) -> None:
    """Month ends, leap days, the turn of the year and holidays do not matter."""
    due = clocks.answer_by(on)
    assert (due - on).days == lists.DAYS_TO_ANSWER == 14
    assert due.weekday() == on.weekday()


@given(days, st.integers(-40, 40))
def test_on_its_day_an_answer_is_in_time_and_the_day_after_it_is_late(
    due: dt.date, off: int
) -> None:
    today = due + dt.timedelta(days=off)
    found = clocks.standing(due, [], today)
    assert found.state == (clocks.LATE if off > 0 else clocks.OWED)
    assert found.days_late == max(0, off)
    assert found.is_open


@given(days, st.lists(st.one_of(promises, ended)), ended, days)
def test_after_a_yes_or_a_no_nothing_is_owed_whatever_was_promised_before(
    due: dt.date, before: list[Given], last: Given, today: dt.date
) -> None:
    assert clocks.standing(due, [*before, last], today).state == clocks.DONE


@given(days, promises, days)
def test_a_promise_waits_quietly_until_its_day_is_past(
    due: dt.date, promise: Given, today: dt.date
) -> None:
    found = clocks.standing(due, [promise], today)
    assert promise.by_day is not None
    assert found.is_open == (today > promise.by_day)
    assert found.state == (clocks.MISSED if today > promise.by_day else clocks.PROMISED)


@given(days, st.lists(st.lists(st.one_of(promises, ended), max_size=3), max_size=5), days)
def test_one_answer_is_what_is_owed_and_each_promise_after_it(
    due: dt.date, items: list[list[Given]], today: dt.date
) -> None:
    found = clocks.standing_of_all(due, items, today)
    lasts = [one[-1] for one in items if one]
    missed = any(one.by_day is not None and one.by_day < today for one in lasts)
    assert found.is_open == (not lasts or missed)


@given(days, st.one_of(st.none(), days))
def test_in_time_is_by_the_day_and_never_without_an_answer(
    due: dt.date, first: dt.date | None
) -> None:
    assert clocks.in_time(due, first) == (first is not None and (due - first).days >= 0)


@pytest.mark.parametrize(
    ("moment", "zone", "late"),
    [
        ("2026-10-25T23:30:00+00:00", "Europe/London", False),  # the night the clocks go back
        ("2026-10-25T22:30:00+00:00", "Europe/London", False),
        ("2026-10-26T00:00:00+00:00", "Europe/London", True),
        ("2026-10-25T13:00:00+00:00", "Pacific/Auckland", True),  # there the next day has begun
        ("2026-10-26T03:30:00+00:00", "America/New_York", False),
    ],
)
def test_a_day_ends_where_the_organisation_is(moment: str, zone: str, late: bool) -> None:
    due = clocks.answer_by(dt.date(2026, 10, 11))
    with clock.at(dt.datetime.fromisoformat(moment)):
        found = clocks.standing(due, [], clock.today(zone))
    assert (found.state == clocks.LATE) is late
