"""Many columns in many groups at once come out as one at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.grouped import NOWHERE, Sums, numbered, summed
from wholeheard.listening.measuring.intervals import Floats, Interval, Mean, mean_of
from wholeheard.listening.measuring.teams import means_by_team

PEOPLE = st.lists(
    st.tuples(st.sampled_from(["", "Ash", "Elm", "Oak"]), st.floats(-1e3, 1e3)), max_size=60
)


def same(found: Mean | None, wanted: Mean) -> None:
    assert found is not None and found.n == wanted.n
    close = {"rel": 1e-12, "abs": 1e-12 * 1e3}
    assert found.mean == pytest.approx(wanted.mean, **close)
    assert (found.sd is None) == (wanted.sd is None)
    if wanted.sd is not None and wanted.interval is not None and found.interval is not None:
        assert found.sd == pytest.approx(wanted.sd, **close)
        assert found.interval.low == pytest.approx(wanted.interval.low, rel=1e-12, abs=1e-8)


@given(PEOPLE)
def test_the_means_of_teams_are_those_of_each_team_by_itself(people: list) -> None:
    teams, values = [one for one, _ in people], np.array([one for _, one in people])
    found = means_by_team(teams, values)
    assert list(found) == sorted(set(teams) - {""})
    for name, mean in found.items():
        same(mean, mean_of(values[np.array(teams) == name]))


@given(PEOPLE, st.integers(0, 60))
@settings(max_examples=50)
def test_people_in_two_parts_come_to_the_same_as_all_at_once(people: list, cut: int) -> None:
    places = numbered([one for one, _ in people], ["Ash", "Elm", "Oak"])
    values = np.array([one for _, one in people]).reshape(-1, 1)
    parts = summed(places[:cut], values[:cut], 3).and_(summed(places[cut:], values[cut:], 3))
    alike(parts, summed(places, values, 3))


@given(PEOPLE)
@settings(max_examples=50)
def test_teams_put_together_come_to_the_same_as_their_people(people: list) -> None:
    places = numbered([one for one, _ in people], ["Ash", "Elm", "Oak"])
    values = np.array([one for _, one in people]).reshape(-1, 1)
    into = np.array([0, 0, NOWHERE])
    wide = summed(np.where(places >= 0, into[places], NOWHERE), values, 1)
    alike(summed(places, values, 3).gathered(into, 1), wide)


def alike(one: Sums, other: Sums) -> None:
    assert one.n == pytest.approx(other.n)
    assert one.mean == pytest.approx(other.mean, rel=1e-12, abs=1e-9)
    assert one.squares == pytest.approx(other.squares, rel=1e-12, abs=1e-6)


def test_whoever_left_something_out_is_counted_only_in_what_they_answered() -> None:
    values: Floats = np.array([[1.0, np.nan], [3.0, 5.0], [9.0, 9.0]])
    found = summed(np.array([0, 0, NOWHERE]), values, 2)
    assert found.n.tolist() == [[2, 1], [0, 0]]
    assert found.mean.tolist() == [[2, 5], [0, 0]]
    assert np.isnan(found.reach()[0, 1]) and found.means()[1] is None


def test_a_team_in_which_all_said_the_same_has_no_spread_at_all() -> None:
    found = summed(np.zeros(7, dtype=int), np.full((7, 1), 0.1), 1)
    assert found.means()[0] == Mean(7, 0.1, 0.0, Interval(0.1, 0.1))
