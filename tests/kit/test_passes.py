"""A pass holds what it was given, for its purpose alone, and for an hour."""

from __future__ import annotations

import datetime as dt

import pytest

from wholeheard.kit import clock, passes

NOON = dt.datetime(2026, 11, 18, 12, 0, tzinfo=dt.UTC)


def test_a_pass_holds_what_it_was_given_and_shows_none_of_it() -> None:
    given = passes.give("visit", story="a-quetzal")
    assert passes.held_by("visit", given) == {"story": "a-quetzal"}
    assert "quetzal" not in given


def test_a_pass_of_one_purpose_opens_nothing_of_another() -> None:
    assert passes.held_by("another visit", passes.give("visit", story="a")) is None


@pytest.mark.parametrize("pass_on", ["", "nothing", "x" * 5000])
def test_what_is_no_pass_holds_nothing(pass_on: str) -> None:
    assert passes.held_by("visit", pass_on) is None


@pytest.mark.parametrize(("minutes", "opens"), [(59, True), (61, False)])
def test_a_pass_runs_out(minutes: int, opens: bool) -> None:
    with clock.at(NOON):
        given = passes.give("visit", story="a")
    with clock.at(NOON + dt.timedelta(minutes=minutes)):
        assert (passes.held_by("visit", given) is not None) == opens
