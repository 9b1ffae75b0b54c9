"""Counts: exact for guardians, under the names of the national list; for everybody, protected."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House
from tests.house import filled
from tests.rooms.speaking_up import confided
from tests.rooms.speaking_up.confided import after, body

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import actions, counting, lists
from wholeheard.rooms.speaking_up.models import Matter, QuarterOfMatters
from wholeheard.rooms.speaking_up.opened import Opened, Step, check_due, due_on

DAY = dt.date(2026, 11, 18)
START = dt.date(2026, 10, 1)


def told(*elements: str, group: str = "", steps: tuple[Step, ...] = ()) -> Opened:
    row = Matter(told_on=DAY)
    return Opened(row, "words", elements, group, True, "", frozenset(), "", steps=steps)


def numbers(matters: list[Opened]) -> dict[tuple[str, str], int]:
    return {(one.part, one.what): one.number for one in counting.lines(matters)}


# ---- pure ----


def test_a_matter_counts_under_each_of_its_elements_and_once_in_all() -> None:
    counted = numbers([told("patients", "bullying", group="students"), told(group="volunteers")])
    assert counted["Cases", "All"] == 2
    assert counted["Element", "Patient safety/quality"] == 1
    assert counted["Element", "Bullying or harassment"] == 1
    assert counted["Element", "Not said"] == 1
    assert counted["Professional group", "Students"] == 1
    assert counted["Professional group", "Other"] == 1


def test_detriment_that_was_told_later_counts_as_detriment() -> None:
    later = told("patients", steps=(Step(0, lists.HARDER, DAY, to="30"),))
    counted = numbers([later, told(lists.DETRIMENT), told()])
    assert counted["Detriment", "Indicated"] == 2


def test_how_it_was_handled_and_whether_they_would_again_are_counted() -> None:
    ended = told(steps=(Step(0, lists.ENDED, DAY, to="changed"), Step(1, "again", DAY, to="yes")))
    counted = numbers([ended, told()])
    assert counted["How handled", str(lists.HANDLED["changed"])] == 1
    assert counted["How handled", "Not at its end"] == 1
    assert counted["Would speak up again", "Yes"] == 1


def test_every_part_of_the_list_but_the_elements_adds_up() -> None:
    counted = numbers([told("patients", "other"), told(group="medical")])
    for part in ("Professional group", "Would speak up again", "How handled"):
        assert sum(number for (of, _what), number in counted.items() if of == part) == 2


@pytest.mark.parametrize(("number", "harmed"), [(1, 1), (5, 2), (9, 0), (9, 9)])
def test_under_ten_no_figure_says_anything(number: int, harmed: int) -> None:
    matters = [told(lists.DETRIMENT)] * harmed + [told("patients")] * (number - harmed)
    figures = counting.figures_of("2026-Q4", matters)
    assert {kept[0] for kept in figures.values()} == {"hidden"}


def test_from_ten_on_the_number_is_shown_and_detriment_as_a_band_at_most() -> None:
    matters = [told(lists.DETRIMENT)] * 6 + [told("patients")] * 24
    figures = counting.figures_of("2026-Q4", matters)
    assert figures[counting.ALL][:2] == ["number", 30]
    assert figures[counting.HARM][0] in ("band", "hidden")


STEPS = st.lists(
    st.tuples(st.sampled_from([*lists.BY_TELLER, *lists.ANSWERS]), st.integers(0, 60)), max_size=12
)


def test_harm_told_while_something_else_waits_is_due_first() -> None:
    steps = [Step(0, lists.SAID, DAY), Step(1, lists.HARDER, DAY)]
    assert due_on(steps, DAY, 5) == DAY + dt.timedelta(days=lists.DAYS_TO_LOOK_AT_HARM)
    assert due_on((), DAY, 1, harm_at_first=True) == DAY + dt.timedelta(days=1)


@given(STEPS)
def test_who_waits_is_always_due_within_the_promise(made: list[tuple[str, int]]) -> None:
    days = sorted(day for _what, day in made)
    steps = [
        Step(number, what, DAY + dt.timedelta(days=day))
        for number, ((what, _day), day) in enumerate(zip(made, days, strict=True))
    ]
    due = due_on(steps, DAY)
    told = [one for one in steps if one.what in (*lists.WAITS, *lists.ANSWERS)]
    at_end = [one for one in told if one.what in (*lists.WAITS, lists.ENDED)][-1:]
    if at_end and at_end[0].what == lists.ENDED:
        assert due is None
    elif told and told[-1].what in lists.WAITS:
        assert due is not None
        assert due <= told[-1].on + dt.timedelta(days=lists.DAYS_TO_REPLY)
    else:
        assert due is not None


@given(st.integers(0, 400), st.sets(st.sampled_from(["30", "90"])))
def test_nobody_is_asked_the_same_check_twice(days: int, answered: set[str]) -> None:
    steps = [Step(0, lists.FINE, DAY, to=one) for one in answered]
    due = check_due(steps, DAY, DAY + dt.timedelta(days=days))
    assert due in (0, 30, 90) and str(due) not in answered and due <= days


# ---- on the pages ----


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_the_file_holds_the_national_names_and_no_words(house: House, ros: Person) -> None:
    confided.speak(house, elements=["behaviour"], group="nursing")
    browser = Client()
    browser.force_login(ros)
    response = browser.get(f"/in/attend/speaking-up/quarter/{START}/file")
    assert response.headers["Cache-Control"] == "no-store"
    rows = list(csv.reader(io.StringIO(body(response))))
    assert ["2026-Q4", "Element", "Other inappropriate attitudes or behaviours", "1"] in rows
    assert ["2026-Q4", "Professional group", "Nursing and midwifery registered", "1"] in rows
    assert "quetzal" not in body(response)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("start", ["2026-11-01", "2026-10-02", "nonsense", "9999-99-99"])
def test_what_is_no_quarter_is_not_there(house: House, ros: Person, start: str) -> None:
    browser = Client()
    browser.force_login(ros)
    assert browser.get(f"/in/attend/speaking-up/quarter/{start}").status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_quarter_is_issued_once_a_month_after_its_end(house: House, ros: Person) -> None:
    for number in range(12):
        confided.speak(house, f"It was number {number}.", elements=["patients"])
    with clock.at(after(60)):
        confided.sweep()
        assert not QuarterOfMatters.plain.exists()
    with clock.at(after(80)):
        confided.sweep()
        row = QuarterOfMatters.plain.get()
        confided.speak(house, "Later.")
        confided.sweep()
        assert QuarterOfMatters.plain.get().figures == row.figures
        browser = Client()
        browser.force_login(house.callum)
        page = body(browser.get("/in/attend/speaking-up/published"))
        assert "October – December 2026" in page and ">12<" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_words_to_the_board_are_sealed_and_are_nobody_elses(house: House, ros: Person) -> None:
    confided.speak(house)
    browser = Client()
    browser.force_login(ros)
    address = f"/in/attend/speaking-up/quarter/{START}"
    taken = "They said the quetzal charts were filled in before anybody had looked at him."
    assert "Say it in your own words." in body(browser.post(address, {"words": taken}))
    assert not QuarterOfMatters.plain.exists()
    said = {"words": "People do not feel that checks are real."}
    assert browser.post(address, said).status_code == 302
    assert b"checks are real" not in bytes(QuarterOfMatters.plain.get().themes)
    assert "checks are real" in body(browser.get(f"{address}/board"))
    with pytest.raises(Refusal):
        actions.keep_themes(START, "x" * 20_001, by=ros)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_quarter_is_there_for_guardians_alone(house: House, ros: Person) -> None:
    for person in (house.ada, house.callum, filled.somebody(house, "Gwen New", "guardian")):
        browser = Client()
        browser.force_login(person)
        for page in ("", "/file", "/board"):
            address = f"/in/attend/speaking-up/quarter/{START}{page}"
            assert browser.get(address).status_code == 404
