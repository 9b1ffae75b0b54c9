"""A round of asking: counted in parts, shown at the same places for every item."""

from __future__ import annotations

import numpy as np
import pytest
from tests.listening.rounds.a_round import answers, instrument, tally, tree

from wholeheard.listening.asking import score
from wholeheard.listening.measuring.change import change
from wholeheard.listening.measuring.intervals import mean_of
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.protecting.tables import CannotPublish, Rules
from wholeheard.listening.rounds import Tally, changes, columns_of, gap, published, who_is_missing

ASKED = instrument()
TREE = tree(9)
LARGE = {f"W{at}": 20 + at for at in range(9)}


def test_a_place_has_the_mean_of_all_its_people_with_its_interval() -> None:
    table, places = answers(np.random.default_rng(1), ASKED, LARGE)
    found = published(tally(ASKED, TREE, table, places)).mean("S1", "s0")
    inside = np.isin(places, ["W1", "W4", "W7"])
    values = score(ASKED, table).values["s0"][inside]
    wanted = mean_of(values[~np.isnan(values)])
    assert found is not None and found.interval is not None and wanted.interval is not None
    assert found.n == wanted.n
    assert found.mean == pytest.approx(wanted.mean, rel=1e-12)
    assert found.interval.low == pytest.approx(wanted.interval.low, rel=1e-12)


def test_a_round_in_parts_comes_to_the_same_as_all_at_once() -> None:
    table, places = answers(np.random.default_rng(2), ASKED, LARGE)
    parts = Tally(ASKED, TREE)
    for at in range(0, len(places), 50):
        cut = slice(at, at + 50)
        parts.add({id: column[cut] for id, column in table.items()}, places[cut])
    one, other = published(parts), published(tally(ASKED, TREE, table, places))
    assert np.allclose(one.sums.mean, other.sums.mean, rtol=1e-12, equal_nan=True)
    assert np.allclose(one.reach, other.reach, rtol=1e-10, equal_nan=True)


def test_a_small_ward_has_no_figure_of_anything() -> None:
    table, places = answers(np.random.default_rng(3), ASKED, LARGE | {"W4": 6})
    found = published(tally(ASKED, TREE, table, places))
    assert found.people_of("W4") is None
    assert all(found.mean("W4", one.id) is None for one in found.columns)
    assert found.people_of("Trust") == len(places)


def test_one_small_ward_takes_another_ward_with_it_and_not_the_whole() -> None:
    """S1 has W1 (4 people) and W4; the whole stands, so S1 and one more have to go."""
    sizes = {f"W{at}": 20 for at in range(6)} | {"W1": 4}
    table, places = answers(np.random.default_rng(8), ASKED, sizes)
    found = published(tally(ASKED, tree(6), table, places))
    assert found.people_of("Trust") == 104 and found.mean("Trust", "s0") is not None
    assert found.people_of("W1") is found.people_of("W4") is found.people_of("S1") is None
    assert sum(found.people_of(one) is not None for one in sizes) >= 3


@pytest.mark.parametrize("small", [1, 4, 9])
def test_beside_one_large_ward_alone_the_whole_is_hidden_and_the_ward_is_shown(small: int) -> None:
    table, places = answers(np.random.default_rng(9), ASKED, {"W0": 30, "W1": small})
    found = published(tally(ASKED, tree(2, services=1), table, places))
    assert found.people_of("W0") == 30 and found.mean("W0", "s1") is not None
    assert found.people_of("Trust") is found.people_of("W1") is None


def test_who_answered_at_a_wider_place_is_counted_there_and_shown_nowhere_else() -> None:
    table, places = answers(np.random.default_rng(4), ASKED, LARGE | {"S0": 15})
    found = published(tally(ASKED, TREE, table, places))
    assert found.people_of("S0") == 15 + 20 + 23 + 26
    assert not any(place.endswith("itself") for place in found.places)


def test_an_item_is_hidden_with_the_scale_it_is_in() -> None:
    """The scale less its other items is the item."""
    table, places = answers(np.random.default_rng(5), ASKED, LARGE)
    few = np.flatnonzero(np.array(places) == "W2")[4:]
    table["q1"][few] = ""
    found = published(tally(ASKED, TREE, table, places))
    assert [found.mean("W2", id) for id in ("s0", "q0", "q1", "q2")] == [None] * 4
    assert found.mean("W2", "s1") is not None


def test_a_yes_that_nearly_all_said_is_not_told_of_a_ward() -> None:
    table, places = answers(np.random.default_rng(6), ASKED, LARGE)
    table["yes"][np.array(places) == "W2"] = "yes"
    found = published(tally(ASKED, TREE, table, places))
    assert found.mean("W2", "yes") is None and found.mean("W2", "s0") is not None


def test_two_rounds_are_set_beside_each_other_where_both_are_shown() -> None:
    rng = np.random.default_rng(7)
    before = published(tally(ASKED, TREE, *answers(rng, ASKED, LARGE | {"W8": 3})))
    after = published(tally(ASKED, TREE, *answers(rng, ASKED, LARGE, high=0.7)))
    found = changes(before, after)
    at, column = after.places.index("Trust"), after.column("s0")
    old, new = before.mean("Trust", "s0"), after.mean("Trust", "s0")
    assert old is not None and new is not None
    wanted = change(old, new)
    assert found.difference[at, column] == pytest.approx(wanted.difference, rel=1e-12)
    assert found.low[at, column] == pytest.approx(wanted.interval.low, rel=1e-9)
    assert found.is_clear()[at, column]
    assert np.isnan(found.difference[after.places.index("W8")]).all()


def test_leaders_and_staff_are_set_beside_each_other_only_where_both_are_enough() -> None:
    leaders, staff = mean_of([8.0, 9, 7, 9, 8]), mean_of([5.0, 6, 7] * 10)
    assert gap(leaders, staff, fewest=10) is None
    found = gap(leaders, staff, fewest=5)
    assert found is not None and found.difference == pytest.approx(2.2)


def test_no_house_may_show_fewer_than_five() -> None:
    with pytest.raises(CannotPublish):
        published(tally(ASKED, TREE, *answers(np.random.default_rng(8), ASKED, LARGE)), Rules(4))


def test_a_place_that_is_not_in_the_tree_is_said_with_its_row_and_nothing_is_counted() -> None:
    table, places = answers(np.random.default_rng(9), ASKED, LARGE)
    places[3] = "W99"
    found = Tally(ASKED, TREE)
    with pytest.raises(CannotSay, match="“W99” is no place") as refused:
        found.add(table, places)
    assert refused.value.about["row"] == 3 and found.people.sum() == 0


def test_an_answer_that_is_none_is_said_and_nothing_is_counted() -> None:
    table, places = answers(np.random.default_rng(9), ASKED, LARGE)
    table["q2"][5] = "9"
    found = Tally(ASKED, TREE)
    with pytest.raises(CannotSay, match="column q2") as refused:
        found.add(table, places)
    assert refused.value.about["row"] == 5 and found.own.n.sum() == 0


def test_items_that_no_scale_binds_are_families_of_their_own() -> None:
    families = {one.id: one.family for one in columns_of(ASKED)}
    assert families["s0"] == families["q0"] == families["q2"] != families["s1"]
    assert families["yes"] not in (families["s0"], families["s1"])


def test_who_is_missing_is_said_of_groups_that_are_large_on_both_sides() -> None:
    asked = {"nursing": 200, "medical": 60, "estates": 40, "chaplains": 6}
    answered = {"nursing": 120, "medical": 20, "estates": 22, "chaplains": 4}
    found = {one.group: one for one in who_is_missing(asked, answered)}
    assert found["nursing"].answered == 120 and found["nursing"].interval is not None
    assert found["chaplains"].asked is None and found["chaplains"].answered is None
    hidden = [one for one in found.values() if one.answered is None]
    assert len(hidden) >= 2, "one alone could be told from the total"
