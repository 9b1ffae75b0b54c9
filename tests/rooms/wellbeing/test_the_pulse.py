"""A place's pulse beside its drivers: ranges as published, no clear change, and no person."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House

from wholeheard.kit import signups
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import queries as measured
from wholeheard.rooms.measures.queries import PublishedPoint
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.wellbeing import lists
from wholeheard.rooms.wellbeing.present import over_time
from wholeheard.rooms.wellbeing.pulse import (
    HIGHER,
    LOWER,
    NO_CLEAR,
    TOO_FEW,
    Line,
    Point,
    at,
    moved,
    periods,
)

MARCH, APRIL, MAY = (dt.date(2026, month, 1) for month in (3, 4, 5))
ranges = st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted)


def point(month: dt.date, low: float | None = None, high: float | None = None) -> Point:
    return Point("month", month, low, high)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((10, 20), (21, 30), HIGHER),
        ((21, 30), (10, 20), LOWER),
        ((10, 20), (20, 30), NO_CLEAR),
        ((10, 20), (5, 40), NO_CLEAR),
        ((10, 20), (10, 20), NO_CLEAR),
    ],
)
def test_two_periods_differ_only_where_their_ranges_do_not_meet(
    before: tuple[float, float], now: tuple[float, float], said: str
) -> None:
    assert moved([point(MARCH, *before), point(APRIL, *now)]) == said


@given(ranges, ranges)
def test_what_is_higher_one_way_is_lower_the_other(one: list[float], other: list[float]) -> None:
    there = moved([point(MARCH, *one), point(APRIL, *other)])
    back = moved([point(MARCH, *other), point(APRIL, *one)])
    assert (there, back) in {(HIGHER, LOWER), (LOWER, HIGHER), (NO_CLEAR, NO_CLEAR)}


def test_a_period_that_is_not_shown_is_passed_over_and_one_alone_says_nothing() -> None:
    assert moved([point(MARCH, 1, 2), point(APRIL), point(MAY, 3, 4)]) == HIGHER
    assert moved([point(MARCH), point(APRIL, 1, 2)]) == TOO_FEW
    assert moved([]) == TOO_FEW


def test_a_line_without_a_point_in_a_period_shows_nothing_there() -> None:
    one = Line("burnout", (point(MARCH, 1, 2),))
    other = Line("care:hurry", (point(APRIL, 1, 2),))
    assert periods([one, other]) == [("month", APRIL), ("month", MARCH)]
    assert not at(one, "month", APRIL).is_shown
    assert not at(one, "quarter", MARCH).is_shown
    assert at(one, "month", MARCH).is_shown


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A survey that publishes what the test puts here."""
    published: list[Any] = []

    def ask(place: Place) -> list[Any]:
        return published

    monkeypatch.setattr(signups, "counts", signups.SignUps("counts"))
    signups.counts.sign("surveys", over_time.PULSE, ask)
    return published


def page_of(house: House, place: Place) -> str:
    browser = Client()
    browser.force_login(house.dilys)
    response = browser.get(reverse("wellbeing_staff:place", args=[place.address]))
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.django_db
def test_what_a_survey_published_stands_beside_what_stories_say(
    house: House, pulse: list[Any]
) -> None:
    pulse.append(("autonomy", [("month", APRIL, None, None)]))
    pulse.append(("burnout", [("month", APRIL, 3.14, 3.6), ("month", MARCH, 2.1, 2.56)]))
    page = page_of(house, house.ward)
    assert "About 3.1 to 3.6 on a scale of 1 to 5" in page
    assert "About 2.1 to 2.6 on a scale of 1 to 5" in page
    assert "Higher than in the period before." in page
    assert (
        "Not shown, to protect a small number: A say in the work (higher is better)."
        in " ".join(page.split())
    )
    assert "No pulse is published" not in page


def test_a_range_from_none_to_all_is_not_shown_as_a_figure() -> None:
    def said(low: float, high: float) -> str:
        return over_time._said("care:hurry", Point("month", MAY, low, high))

    assert said(0.2, 99.8) == "Too few to say anything"
    assert said(0.2, 80.0) == "About 0 to 80 in 100"


@pytest.mark.django_db
def test_where_nothing_was_published_the_page_says_so(house: House) -> None:
    assert "too few people have told or answered" in page_of(house, house.ward)


def published_point(month: dt.date, told_of_it: int, kind: str = "number") -> PublishedPoint:
    whole = Figure("number", 100)
    return PublishedPoint("month", month, Figure(kind, told_of_it), whole, whole, 1)


@pytest.mark.django_db
def test_what_stories_say_is_put_right_for_how_the_reader_errs_and_shown_by_month(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = [
        published_point(MARCH, 5),
        published_point(APRIL, 90),
        published_point(MAY, 9, "hidden"),
    ]
    monkeypatch.setattr(measured, "published", lambda place: {"care:hurry": points})
    (line,) = over_time.drivers_of(house.ward)
    first, second, third = line.points
    assert first.low is not None and second.high is not None
    assert 0 <= first.low < second.high <= 100
    assert not third.is_shown
    assert moved(line.points) == HIGHER
    page = page_of(house, house.ward)
    assert "Hurry, in stories" in page and "Higher than in the period before." in page
    assert "No pulse is published here yet." in page


@pytest.mark.django_db
def test_a_scale_that_is_not_on_the_list_is_not_shown(house: House, pulse: list[Any]) -> None:
    pulse.append(("who_is_tired", [("month", MARCH, 1.0, 2.0)]))
    assert "About 1.0 to 2.0" not in page_of(house, house.ward)


def test_all_drivers_are_things_that_are_counted_and_published() -> None:
    from wholeheard.rooms.measures.lists import BY_CODE

    assert all(BY_CODE[code].published for code in lists.DRIVERS)
