"""Tests of change that two may write at once, and measures drawn as the library draws them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.measuring import choosing, fidelity, xmr
from wholeheard.rooms.change import actions, lists, present, queries
from wholeheard.rooms.change.actions import NewMeasure, WrittenMeanwhile
from wholeheard.rooms.change.models import ChangeMeasure, CycleVersion, Idea, Point
from wholeheard.rooms.measures import charting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


# Tests --------------------------------------------------------------------------------------------


def test_an_aim_without_a_number_is_answered_with_what_to_do(house: House) -> None:
    one = at_work.idea(house)
    with pytest.raises(Refusal, match="from how many to how many") as refused:
        actions.plan(one, at_work.aim(aim="Meals come sooner"), by=house.callum)
    assert refused.value.field == "aim"


@pytest.mark.parametrize("days", [None, -1])
def test_an_aim_has_a_day(house: House, days: int | None) -> None:
    by = clock.today() + dt.timedelta(days=days) if days is not None else None
    with pytest.raises(Refusal, match="by which day"):
        actions.plan(at_work.idea(house), at_work.aim(aim_by=by), by=house.callum)


def test_each_test_follows_the_one_before(house: House) -> None:
    one = at_work.idea(house)
    first, second = (actions.plan(one, at_work.aim(), by=house.callum) for _ in range(2))
    assert (first.number, first.after_id) == (1, None)
    assert (second.number, second.after_id) == (2, first.pk)


def test_two_write_at_once_and_nothing_is_lost(house: House) -> None:
    cycle = actions.plan(at_work.idea(house), at_work.aim(), by=house.callum)
    opened = cycle.version
    actions.write(cycle, opened, at_work.aim(theory="The lift is slow."), by=house.dilys)
    with pytest.raises(WrittenMeanwhile, match="Dilys Penry wrote here") as refused:
        actions.write(cycle, opened, at_work.aim(theory="The hatch is shut."), by=house.callum)
    assert refused.value.theirs.theory == "The lift is slow."
    both = at_work.aim(theory="The lift is slow, and the hatch is shut.")
    actions.write(cycle, refused.value.theirs.version, both, by=house.callum)
    kept = [one.texts["theory"] for one in CycleVersion.plain.filter(cycle=cycle).order_by("pk")]
    assert kept == [at_work.aim().theory, "The lift is slow.", both.theory]


def test_nothing_is_decided_before_it_was_studied(house: House) -> None:
    cycle = actions.plan(at_work.idea(house), at_work.aim(), by=house.callum)
    with pytest.raises(Refusal, match="Study it first"):
        actions.write(
            cycle, 1, at_work.aim(act=lists.TO_ADOPT, act_because="Good."), by=house.callum
        )


def test_words_written_again_as_they_are_keep_their_day(house: House) -> None:
    cycle = actions.plan(at_work.idea(house), at_work.aim(), by=house.callum)
    planned_on = cycle.predicted_on
    with at_work.days_later(7):
        same = at_work.aim(study="Six of ten came in time.")
        cycle = actions.write(cycle, cycle.version, same, by=house.callum)
        assert (cycle.predicted_on, cycle.studied_on) == (planned_on, clock.today())
        other = at_work.aim(prediction="Eight of ten.", study="Six of ten came in time.")
        cycle = actions.write(cycle, cycle.version, other, by=house.callum)
        assert cycle.predicted_on == clock.today() != planned_on


def test_the_room_gives_the_library_what_it_needs_to_say_how_a_test_was_made(house: House) -> None:
    one = at_work.idea(house)
    measure = trays(house, one)
    cycle = actions.plan(one, at_work.aim(), by=house.callum)
    for days in (1, 2, 3):
        with at_work.days_later(days):
            actions.put_value(measure, clock.today(), 4, by=house.callum)
            actions.note_done(cycle, clock.today(), "Tried with three.", by=house.callum)
    with at_work.days_later(4):
        at_work.studied(house, cycle, lists.TO_ADAPT)
        actions.plan(one, at_work.aim(scale=12), by=house.callum)
    found = fidelity.features(queries.as_tests(one))
    assert found[1] == set(fidelity.FEATURES)
    lacking = {fidelity.DOCUMENTED, fidelity.STUDIED, fidelity.OVER_TIME}
    assert found[2] == set(fidelity.FEATURES) - lacking


# Measures -----------------------------------------------------------------------------------------


def trays(house: House, one: Idea | None = None, **more: object) -> ChangeMeasure:
    new = {"kind": "outcome", "name": "Late trays", "unit": "trays", "every": "week"} | more
    return actions.measure(one or at_work.idea(house), NewMeasure(**new), by=house.callum)


def weekly(measure: ChangeMeasure, values: list[float | None], by: object) -> None:
    first = clock.today() - dt.timedelta(weeks=len(values))
    for week, value in enumerate(values):
        if value is not None:
            on = first + dt.timedelta(weeks=week)
            actions.put_value(measure, on, value, by=by)  # type: ignore[arg-type]


BEFORE = [30, 34, 29, 33, 31, 35, 28, 32, 34, 30, 33, 29, 31, 34]
AFTER = [12, 9, 11, 13, 10, 8, 12, 11, 9, 10, 12, 11, 13]


def test_the_chart_of_a_change_is_that_of_the_library(house: House) -> None:
    measure = trays(house, up_is="worse")
    weekly(measure, BEFORE, house.callum)
    series = present.series_of(measure, queries.values_of(measure))
    assert list(series.above) == BEFORE
    found, _options = charting._judged(series, [])
    (own,) = xmr.charts(np.array([BEFORE], dtype=float), good=xmr.DOWN).mean
    assert found["choice"]["drawn"] == choosing.choose(BEFORE).drawn == "xmr"
    assert [point["mean"] for point in found["points"]] == pytest.approx(list(own))


def test_the_change_is_marked_and_the_level_since_stands_in_the_sentence(house: House) -> None:
    one = at_work.idea(house)
    measure = trays(house, one, up_is="worse")
    weekly(measure, [*BEFORE, *AFTER], house.callum)
    whole = present.chart_of_measure(measure, [])
    assert "better" in whole.signs
    began = clock.today() - dt.timedelta(weeks=len(AFTER))
    actions.mark(one, began, "Trays by six", by=house.callum)
    marked = present.chart_of_measure(measure, queries.marks_of(one))
    assert "Trays by six" in marked.picture
    assert "About 10.8 now, 31.6 before" in marked.finding


def test_a_missing_week_is_a_gap_and_is_said(house: House) -> None:
    measure = trays(house)
    weekly(measure, [4, 5, None, None, 6, 5], house.callum)
    assert [one.above for one in queries.values_of(measure)] == [4, 5, None, None, 6, 5]
    assert present.card_of(measure, [])["gaps"].startswith("2 without a value")


def test_another_unit_is_refused_with_a_sentence(house: House) -> None:
    measure = trays(house)
    with pytest.raises(Refusal, match="kept in trays, and you bring minutes"):
        actions.put_value(measure, clock.today(), 4, by=house.callum, unit="minutes")
    actions.put_value(measure, clock.today(), 4, by=house.callum, unit="Trays")


def test_a_file_is_taken_whole_or_not_at_all(house: House) -> None:
    measure = trays(house)
    good = b"Date,Value\n2026-10-05,4\n12/10/2026,5\n\n"
    assert actions.put_file(measure, good, by=house.callum) == 2
    for data, sentence in (
        (b"date,value\n2026-10-19,4\n2026-10-26,many\n", "Line 3: write a number"),
        (b"date,value\nlast week,4\n", "Line 2: write the date"),
        (b"when,value\n2026-10-19,4\n", "Missing: date"),
        (b"date,value,unit\n2026-10-19,4,minutes\n", "Line 2: This is kept in trays"),
        (b"date,value\n2030-01-01,4\n", "Line 2: That day is still to come"),
        (b"date,value\n", "no value in this file"),
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b"x" * (lists.MOST_BYTES + 1), "too large"),
    ):
        with pytest.raises(Refusal, match=sentence):
            actions.put_file(measure, data, by=house.callum)
    assert Point.plain.filter(measure=measure).count() == 2


def test_the_same_day_again_is_put_right_and_not_counted_twice(house: House) -> None:
    measure = trays(house)
    actions.put_file(measure, b"date,value\n2026-10-05,4\n2026-10-05,6\n", by=house.callum)
    actions.put_value(measure, dt.date(2026, 10, 5), 7, by=house.callum)
    assert list(Point.plain.filter(measure=measure).values_list("above", flat=True)) == [7]


def test_a_share_has_so_many_of_how_many(house: House) -> None:
    measure = trays(house, is_share=True)
    for above, below in ((4, None), (4, 0), (5, 4), (-1, 4)):
        with pytest.raises(Refusal, match="how many of how many"):
            actions.put_value(measure, clock.today(), above, below, by=house.callum)
    actions.put_file(measure, b"date,numerator,denominator\n2026-10-05,4,10\n", by=house.callum)
    assert present.series_of(measure, queries.values_of(measure)).below == (10.0,)


def test_a_missing_balancing_measure_is_warned_of(house: House) -> None:
    one = at_work.tried(house)
    assert "No balancing measure" in present.idea_page(house.callum, one)["no_balance"]
    trays(house, one, kind="balancing", name="Hurry in the evening")
    trays(house, one)
    assert "No process measure" in present.idea_page(house.callum, one)["no_balance"]
    trays(house, one, kind="process", name="Trays set out by six")
    assert present.idea_page(house.callum, one)["no_balance"] == ""


def test_a_measure_comes_from_what_stories_are_counted_as(house: House) -> None:
    told = filled.with_everything(house, thanks="Jean Morgan")
    filled.counted_last_month(told)
    one = at_work.idea(house)
    new = NewMeasure("balancing", "Stories told", "stories", "month")
    measure = actions.measure(one, new, by=house.callum, code="told")
    measure = ChangeMeasure.plain.select_related("idea__place__organisation").get(pk=measure.pk)
    assert [one.above for one in queries.values_of(measure)] == [1]
    with pytest.raises(Refusal, match="by itself"):
        actions.put_value(measure, clock.today(), 3, by=house.callum)
