"""Milestones, the logic model, and a readout that is made anew from its data."""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.programme import designed

from wholeheard import reports
from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change.models import ChangeMeasure
from wholeheard.rooms.learning import actions as learning
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme.actions import deliver as actions
from wholeheard.rooms.programme.actions.deliver import NewStep
from wholeheard.rooms.programme.models import KeptReport, Programme, ReaderNote
from wholeheard.rooms.programme.needs import design as needs
from wholeheard.rooms.programme.present import deliver as shown
from wholeheard.rooms.programme.present import deliver_charts, waiting
from wholeheard.rooms.programme.present.deliver_readout import readout

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def begun(house: House) -> Programme:
    return designed.begun(house)


def in_days(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def text_of(programme: Programme) -> str:
    """Headings and lists in one line each, tables and the rest as they are kept."""
    said = [
        " ".join(each) for one in readout(programme).blocks if isinstance(one, reports.Items)
        for each in zip_longest(one.leads, one.items, fillvalue="")
    ]  # fmt: skip
    return "\n".join([*said, reports.to_json(readout(programme))])


def test_a_readout_is_read_in_another_year_too(house: House, begun: Programme) -> None:
    actions.set_milestone(begun, "Three wards have begun", in_days(10), by=house.dilys)
    found = text_of(begun)
    assert f"{in_days(10):%Y}" in found and in_days(10).isoformat() not in found


# Milestones --------------------------------------------------------------------------------------


def test_a_milestone_that_is_past_is_late_until_somebody_says_what_came(
    house: House, begun: Programme
) -> None:
    made = actions.set_milestone(begun, "Three wards have begun", in_days(10), by=house.dilys)
    assert waiting.waits_for(house.dilys)["milestones"] == 0
    with clock.at(clock.now() + dt.timedelta(days=11)):
        assert waiting.waits_for(house.dilys)["milestones"] == 1
        (line,) = waiting.for_first_page(house.dilys)
        assert line["text"] == "One milestone is late. What came?"
        assert line["url"] == reverse("programme:milestones", args=[begun.pk])
        (row,) = shown.milestone_rows(begun)
        assert row["stands"].startswith("Late. We said")
        with pytest.raises(Refusal, match="what came instead"):
            actions.say_what_came(made, False, by=house.dilys)
        actions.say_what_came(made, False, "One ward has.", by=house.dilys)
        assert waiting.waits_for(house.dilys)["milestones"] == 0
        with pytest.raises(Refusal, match="It stands there"):
            actions.say_what_came(made, True, by=house.dilys)


def test_milestones_stand_in_time_and_none_is_set_in_the_past(
    house: House, begun: Programme
) -> None:
    actions.set_milestone(begun, "Later", in_days(20), by=house.dilys)
    actions.set_milestone(begun, "Sooner", in_days(5), by=house.dilys)
    assert [one["what"] for one in shown.milestone_rows(begun)] == ["Sooner", "Later"]
    with pytest.raises(Refusal, match="past"):
        actions.set_milestone(begun, "Never", in_days(-1), by=house.dilys)


# The logic model ---------------------------------------------------------------------------------


def test_a_step_taken_for_wrong_stays_to_be_read_with_its_reason(
    house: House, begun: Programme
) -> None:
    step = actions.add_step(begun, NewStep("outcomes", "People sleep."), by=house.dilys)
    actions.take_step_for_wrong(step, "The noise is the lift.", by=house.dilys)
    (part,) = [one for one in shown.logic_parts([_again(step)]) if one["kind"] == "outcomes"]
    assert not part["steps"]
    assert part["gone"][0]["gone_because"] == "The noise is the lift."
    assert "The noise is the lift." in text_of(begun)


def _again(step: object) -> object:
    step.refresh_from_db()  # type: ignore[attr-defined]
    return step


def test_an_outcome_that_nothing_would_show_is_not_well(house: House, begun: Programme) -> None:
    actions.add_step(begun, NewStep("outcomes", "People sleep."), by=house.dilys)
    assert "Nothing would show it: People sleep." in text_of(begun)


# The readout -------------------------------------------------------------------------------------


def counted(house: House, values: list[int], *, of: int = 60) -> ChangeMeasure:
    """A share of a change, month by month up to now."""
    idea = filled.idea_at(house)
    new = change.NewMeasure("outcome", "Nights that slept", "nights", "month", "better", True)
    measure = change.measure(idea, new, by=house.callum)
    for at, value in enumerate(values):
        month = len(values) - at
        on = (clock.today().replace(day=1) - dt.timedelta(days=30 * month)).replace(day=1)
        change.put_value(measure, on, value, of, by=house.callum)
    learning.issue_months(measure)
    return measure


def test_a_readout_changes_when_data_change_and_a_kept_one_does_not(
    house: House, begun: Programme
) -> None:
    measure = counted(house, [30, 31, 29, 30, 32, 30, 31, 30, 29, 31, 30, 30, 31, 30])
    step = NewStep("outcomes", "People sleep.", "Asked each morning", measure)
    actions.add_step(begun, step, by=house.dilys)
    before = readout(begun)
    kept = actions.keep_report(begun, "readout", before, by=house.dilys)
    change.put_value(measure, dt.date(2026, 10, 8), 31, 60, by=house.callum)
    actions.issue_charts(begun)
    after = readout(begun)
    charts = [one for one in after.blocks if isinstance(one, reports.Chart)]
    assert charts
    assert before.blocks != after.blocks
    assert reports.from_json(kept.document) == before
    assert not reports.check(after)


def test_figures_of_few_people_are_not_in_a_readout(house: House, begun: Programme) -> None:
    measure = counted(house, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], of=3)
    step = NewStep("outcomes", "People sleep.", "", measure)
    actions.add_step(begun, step, by=house.dilys)
    blocks = deliver_charts.chart_of_measure(measure)
    numbers = [one.numbers for one in blocks if isinstance(one, reports.Chart) and one.numbers]
    tables = [one for one in blocks if isinstance(one, reports.Table)] + numbers
    shown_cells = {row[1] for one in tables for row in one.rows}
    assert not shown_cells & {"1", "2"}


def test_a_chart_stands_alone_in_a_file(house: House) -> None:
    measure = counted(house, [30, 31, 29, 30, 32, 30, 31, 30, 29, 31, 30, 30, 31, 30])
    (chart,) = deliver_charts.chart_of_measure(measure)
    assert isinstance(chart, reports.Chart)
    assert 'xmlns="http://www.w3.org/2000/svg"' in chart.svg
    assert chart.numbers is not None
    assert len(chart.numbers.rows) == 14


def test_what_is_not_well_stands_first_also_where_there_is_nothing(begun: Programme) -> None:
    first, second = readout(begun).blocks[:2]
    assert (first.text, second.text) == (  # type: ignore[union-attr]
        "What is not well",
        "Nothing here says so. That does not mean that all is well.",
    )


# Somebody from outside ---------------------------------------------------------------------------


@pytest.fixture
def kept(house: House, begun: Programme) -> KeptReport:
    return actions.keep_report(begun, "readout", readout(begun), by=house.dilys)


def written_by(person: Person, report: KeptReport) -> int:
    browser = Client()
    browser.force_login(person)
    address = reverse("programme:reader_note", args=[report.pk])
    return browser.post(address, {"shows": "It shows that few were asked."}).status_code


def test_whoever_answers_for_it_cannot_be_its_independent_reader(
    house: House, begun: Programme, kept: KeptReport
) -> None:
    assert written_by(house.dilys, kept) == 200
    assert not ReaderNote.plain.exists()
    assert not needs.was_read_from_outside(begun)
    assert written_by(designed.reader(house), kept) == 302
    assert needs.was_read_from_outside(begun)
    assert "few were asked" in text_of(begun)


def test_every_page_of_delivery_opens(house: House, begun: Programme, kept: KeptReport) -> None:
    made = actions.set_milestone(begun, "Three wards have begun", in_days(10), by=house.dilys)
    actions.look_at_how_it_goes(begun, "It goes slowly.", "We ask fewer.", in_days(30),
                                by=house.dilys)  # fmt: skip
    browser = Client()
    browser.force_login(house.dilys)
    for name in ("milestones", "milestone", "logic", "add_step", "looks", "look_at_it", "readout"):
        address = reverse(f"programme:{name}", args=[begun.pk])
        assert browser.get(address).status_code == 200, name
    address = reverse("programme:came", args=[made.pk])
    assert browser.post(address, {"came": "instead"}).status_code == 200
    assert browser.post(address, {"came": "there"}).status_code == 302
