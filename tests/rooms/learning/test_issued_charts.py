"""What others see of values written by hand is issued by the month, and tells of no correction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.learning import learnt
from tests.rooms.programme import designed

from wholeheard import reports
from wholeheard.kit import clock, signups, tasks
from wholeheard.listening.protecting.tables import Rules
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change.lists import MOST_SHOWN
from wholeheard.rooms.change.models import ChangeMeasure, Point
from wholeheard.rooms.learning import actions, queries, sealed
from wholeheard.rooms.learning.models import IssuedMonth
from wholeheard.rooms.learning.protected_chart import Row, points_of
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme.actions import deliver
from wholeheard.rooms.programme.actions.deliver import NewStep
from wholeheard.rooms.programme.models import KeptReport
from wholeheard.rooms.programme.present.deliver_readout import readout

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

MONDAYS = [dt.date(2026, 10, day) for day in (5, 12, 19, 26)]
FEWEST = Rules().fewest_changed


def measured(house: House, *values: int, of: int | None = 60) -> ChangeMeasure:
    """A measure with values of the Mondays of October; issued."""
    new = change.NewMeasure("outcome", "Late suppers", "suppers", "week", "worse", of is not None)
    measure = change.measure(at_work.adopted(house), new, by=house.callum)
    for day, value in zip(MONDAYS, values, strict=False):
        write(house, measure, day, value, of=of)
    actions.issue_months(measure)
    return measure


def write(
    house: House, measure: ChangeMeasure, day: dt.date, value: int, *, of: int | None = 60
) -> None:
    change.put_value(measure, day, value, of, by=house.callum)


def signed_in(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def numbers(rows: Sequence[Row]) -> list[float | None]:
    return [row[1] for row in rows]


# A correction ------------------------------------------------------------------------------------


def test_a_correction_by_one_cannot_be_seen_in_two_readouts(house: House) -> None:
    begun = designed.begun(house)
    measure = measured(house, 31, 30, 29, 32)
    deliver.add_step(begun, NewStep("outcomes", "People sleep.", "", measure), by=house.dilys)
    before = reports.to_json(readout(begun))
    write(house, measure, MONDAYS[0], 32)
    assert reports.to_json(readout(begun)) == before
    actions.issue_months(measure)
    assert reports.to_json(readout(begun)) == before
    write(house, measure, MONDAYS[0], 31 + FEWEST)
    actions.issue_months(measure)
    assert reports.to_json(readout(begun)) != before


@pytest.mark.parametrize("by", [1, FEWEST - 1])
def test_a_month_corrected_by_few_is_shown_as_it_was(house: House, by: int) -> None:
    measure = measured(house, 31, 30, 29, 32)
    write(house, measure, MONDAYS[1], 30 + by)
    actions.issue_months(measure)
    assert numbers(points_of(measure)) == [31, 30, 29, 32]


def test_a_month_corrected_by_enough_is_shown_anew_from_that_day_on(house: House) -> None:
    measure = measured(house, 31, 30, 29, 32)
    later = clock.now() + dt.timedelta(days=3)
    write(house, measure, MONDAYS[1], 30 + FEWEST)
    with clock.at(later):
        actions.issue_months(measure)
    assert numbers(points_of(measure)) == [31, 30 + FEWEST, 29, 32]
    assert IssuedMonth.plain.get().on == later.date()


def test_one_small_correction_holds_back_a_large_one_beside_it(house: House) -> None:
    measure = measured(house, 31, 30, 29, 32)
    write(house, measure, MONDAYS[0], 32)
    write(house, measure, MONDAYS[1], 30 + FEWEST)
    actions.issue_months(measure)
    assert numbers(points_of(measure)) == [31, 30, 29, 32]


def test_a_correction_by_one_is_not_told_by_way_of_a_large_one(house: House) -> None:
    measure = measured(house, 31, 30, 29, 32)
    for value, shown in ((42, 42), (32, 42), (31, 31)):
        write(house, measure, MONDAYS[0], value)
        actions.issue_months(measure)
        assert points_of(measure)[0][1] == shown


def test_those_whom_a_share_leaves_out_are_not_told_by_subtraction(house: House) -> None:
    measure = measured(house, 31, 30, 29, 32)
    write(house, measure, MONDAYS[0], 31 + FEWEST, of=60 + FEWEST + 1)
    actions.issue_months(measure)
    assert numbers(points_of(measure)) == [31, 30, 29, 32]


def test_who_came_is_not_shown_where_all_of_them_said_the_same(house: House) -> None:
    measure = measured(house, 31, 30, 29, 32)
    write(house, measure, MONDAYS[0], 31 + 2 * FEWEST, of=60 + 2 * FEWEST)
    actions.issue_months(measure)
    assert points_of(measure)[0][1:3] == [31, 60]
    write(house, measure, MONDAYS[0], 31 + FEWEST, of=60 + 2 * FEWEST)
    actions.issue_months(measure)
    assert points_of(measure)[0][1:3] == [31 + FEWEST, 60 + 2 * FEWEST]


@pytest.mark.parametrize(("before", "after"), [(1, 1 + FEWEST), (1 + FEWEST, 1)])
def test_a_hidden_number_is_not_told_by_the_one_before_or_after(
    house: House, before: int, after: int
) -> None:
    measure = measured(house, before, 40, 41, 42, of=None)
    shown = points_of(measure)
    write(house, measure, MONDAYS[0], after, of=None)
    actions.issue_months(measure)
    assert points_of(measure) == shown
    assert shown[0][3] is (before < Rules().fewest)


# Late, or gone ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "shown"), [(FEWEST, True), (FEWEST - 1, False)])
def test_a_late_value_is_shown_only_where_it_tells_of_enough(
    house: House, value: int, shown: bool
) -> None:
    measure = measured(house, 31, 30, 29, of=None)
    write(house, measure, MONDAYS[3], value, of=None)
    actions.issue_months(measure)
    assert numbers(points_of(measure)) == [31, 30, 29, *([value] if shown else [])]


def test_a_month_of_which_nothing_was_written_in_time_is_issued_when_it_is(house: House) -> None:
    measure = measured(house, 31, 30, 29, 32)
    write(house, measure, dt.date(2026, 8, 31), 7)
    actions.issue_months(measure)
    assert points_of(measure)[0][:3] == ["2026-08-31", 7, 60]


@pytest.mark.parametrize(("value", "gone"), [(30, True), (FEWEST - 1, False)])
def test_a_value_that_is_gone_goes_from_the_chart_only_where_it_told_of_enough(
    house: House, value: int, gone: bool
) -> None:
    measure = measured(house, 31, value, 29, 32, of=None)
    before = points_of(measure)
    Point.objects.of(house.organisation).filter(measure=measure, on=MONDAYS[1]).delete()
    actions.issue_months(measure)
    assert (points_of(measure) != before) is gone
    assert points_of(measure)[1][3] is (not gone)


def test_what_was_issued_goes_with_its_measure(house: House) -> None:
    measure = measured(house, 31, 30, 29, 32)
    measure.delete()
    assert not IssuedMonth.plain.exists()


# When --------------------------------------------------------------------------------------------


def test_a_month_is_issued_two_weeks_after_its_end(house: House) -> None:
    measure = measured(house)
    for day, value in zip(MONDAYS, (31, 30, 29, 32), strict=True):
        write(house, measure, day, value)
    for day, months in (((11, 14), 0), ((11, 15), 1)):
        with clock.at(dt.datetime(2026, *day, 12, tzinfo=dt.UTC)):
            actions.issue_months(measure)
            assert IssuedMonth.plain.count() == months


def test_a_month_that_is_not_over_is_on_no_page(house: House) -> None:
    measure = measured(house, 31, 30, 29, 32)
    write(house, measure, dt.date(2026, 11, 2), 44)
    actions.issue_months(measure)
    assert numbers(points_of(measure)) == [31, 30, 29, 32]


def test_days_are_issued_by_their_month(house: House) -> None:
    new = change.NewMeasure("outcome", "Falls", "falls", "day", "worse")
    measure = change.measure(at_work.adopted(house), new, by=house.callum)
    first, last = dt.date(2026, 9, 20), dt.date(2026, 10, 31)
    days = [first + dt.timedelta(days=at) for at in range((last - first).days + 1)]
    for day in days:
        write(house, measure, day, 12, of=None)
    actions.issue_months(measure)
    assert [one.month.month for one in queries.issued_months(measure)] == [9, 10]
    assert len(points_of(measure)) == len(days)


def test_a_chart_shows_the_last_values_and_what_left_it_is_not_taken_for_gone(
    house: House,
) -> None:
    new = change.NewMeasure("outcome", "Falls", "falls", "day", "worse")
    measure = change.measure(at_work.adopted(house), new, by=house.callum)
    last = dt.date(2026, 10, 31)
    for back in range(MOST_SHOWN + 20):
        write(house, measure, last - dt.timedelta(days=back), 12, of=None)
    actions.issue_months(measure)
    issued = {one.month: one.shown for one in queries.issued_months(measure)}
    assert len(points_of(measure)) == MOST_SHOWN
    write(house, measure, dt.date(2026, 11, 1), 12, of=None)
    with clock.at(dt.datetime(2026, 12, 20, 12, tzinfo=dt.UTC)):
        actions.issue_months(measure)
    now = {one.month: one.shown for one in queries.issued_months(measure)}
    assert len(points_of(measure)) == MOST_SHOWN
    assert {month: now[month] for month in issued} == issued


def test_the_worker_issues_once_a_day(house: House) -> None:
    measure = measured(house)
    write(house, measure, MONDAYS[0], 31)
    (due,) = signups.waiting_work.named("learning.issue_charts")
    assert due() == [house.organisation.pk]
    tasks.sweep()
    tasks.do_what_is_due()
    assert numbers(points_of(measure)) == [31]
    assert due() == []
    with clock.at(clock.now() + dt.timedelta(days=1)):
        assert due() == [house.organisation.pk]


def test_where_nobody_writes_values_nothing_waits(house: House) -> None:
    new = change.NewMeasure("balancing", "Stories of hurry", "stories", "month", "worse")
    change.measure(at_work.adopted(house), new, by=house.callum, code="care:hurry")
    assert queries.with_charts_due() == []


def test_keeping_a_readout_issues_what_is_due(house: House) -> None:
    begun = designed.begun(house)
    measure = measured(house)
    deliver.add_step(begun, NewStep("outcomes", "People sleep.", "", measure), by=house.dilys)
    write(house, measure, MONDAYS[0], 31)
    address = reverse("programme:readout", args=[begun.pk])
    browser = signed_in(house.dilys)
    assert "until a month of it has been over" in browser.get(address).content.decode()
    assert not IssuedMonth.plain.exists()
    assert browser.post(address).status_code == 302
    assert "Late suppers, in numbers" in KeptReport.plain.get().document


# Who could read it --------------------------------------------------------------------------------


def test_the_numbers_behind_a_month_are_sealed(house: House) -> None:
    measure = measured(house, 31, 4, 29, 32, of=None)
    (month,) = queries.issued_months(measure)
    assert b"2026-10-12" not in bytes(month.countings)
    assert sealed.countings_of(month)[0]["2026-10-12 all"] == 4
    assert "4" not in {f"{row[1]}" for row in month.shown}


def test_a_measure_that_turns_out_to_be_no_count_is_shown_no_more(house: House) -> None:
    measure = measured(house, 31, 30, 29, 32, of=None)
    change.put_value(measure, dt.date(2026, 11, 2), 12.5, by=house.callum)
    actions.issue_months(measure)
    assert points_of(measure) == []


def test_a_case_study_without_a_month_says_so(house: House) -> None:
    measure = measured(house)
    write(house, measure, dt.date(2026, 11, 2), 31)
    one = learnt.inside(house, learnt.study(house, measure.idea, measure=measure))
    page = signed_in(filled.somebody(house, "Ann Price")).get(
        reverse("learning:study", args=[one.pk])
    )
    assert "no month of it had been over for two weeks" in page.content.decode()


# Whatever is corrected ----------------------------------------------------------------------------

SEVERAL = 4


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(
        some.tuples(
            some.sampled_from(MONDAYS), some.integers(-FEWEST + 1, FEWEST - 1), some.integers(0, 9)
        ),
        max_size=SEVERAL,
    )
)
def test_whatever_is_corrected_by_few_is_shown_as_it_was(
    house: House, corrections: list[tuple[dt.date, int, int]]
) -> None:
    with transaction.atomic():
        measure = measured(house, 31, 31, 31, 31)
        shown = points_of(measure)
        for day, more, of in corrections:
            write(house, measure, day, 31 + more, of=60 + of)
            actions.issue_months(measure)
            assert points_of(measure) == shown
        transaction.set_rollback(True)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(
        some.tuples(some.sampled_from(MONDAYS[:2]), some.integers(0, 60), some.integers(60, 90)),
        min_size=2,
        max_size=2 * SEVERAL,
    )
)
def test_no_two_charts_of_a_month_differ_by_few(
    house: House, corrections: list[tuple[dt.date, int, int]]
) -> None:
    with transaction.atomic():
        measure = measured(house, 31, 31, 31, 31)
        seen = [points_of(measure)]
        for day, value, of in corrections:
            write(house, measure, day, value, of=of)
            actions.issue_months(measure)
            seen.append(points_of(measure))
        for before, after in combinations(seen, 2):
            for one, other in zip(before, after, strict=True):
                assert _are_alike_or_far_apart(one, other)
        transaction.set_rollback(True)


def _are_alike_or_far_apart(one: Row, other: Row) -> bool:
    if one[1] is None or other[1] is None:
        return (one[3], one[4] is None) == (other[3], other[4] is None)
    yes, of = abs(one[1] - other[1]), abs(one[2] - other[2])
    no = abs((one[2] - one[1]) - (other[2] - other[1]))
    return all(moved == 0 or moved >= FEWEST for moved in (yes, no, of))
