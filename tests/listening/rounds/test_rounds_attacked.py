"""Whoever has all that rounds show, and knows one place exactly, tells nothing of few people.

The attacker works by linear algebra on everything that is shown of a column at once, and knows
nothing of how it was hidden.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.listening.rounds.a_round import answers, instrument, tally
from tests.scale import scale

from wholeheard.listening.protecting.tables import Hierarchy
from wholeheard.listening.rounds import Results, Tally, grown, published

ASKED = instrument(scales=1, items=2)
FEW = 10


@st.composite
def rounds(draw: st.DrawFn) -> tuple[Hierarchy, Tally]:
    """A tree of up to twenty places, and people at any of them."""
    parents = {"0": ""}
    for at in range(1, draw(st.integers(1, 20))):
        parents[str(at)] = str(draw(st.integers(max(0, at - 8), at - 1)))
    where = grown(parents)
    sizes = {place: draw(st.sampled_from((0, 2, 7, 9, 10, 12, 15, 30))) for place in parents}
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    table, places = answers(rng, ASKED, sizes, high=draw(st.sampled_from((0.5, 0.9, 0.98))))
    return where, tally(ASKED, where, table, places)


@given(rounds())
@settings(max_examples=scale(600, 60), deadline=None)
def test_nothing_of_few_people_is_told_of_any_item_or_scale(case: tuple) -> None:
    _, counted = case
    shown = published(counted)
    assert told_of_people(shown, counted) == []
    for column in range(len(shown.columns)):
        assert told(shown, counted, column) == []


@given(rounds())
@settings(max_examples=scale(200, 30), deadline=None)
def test_no_item_shows_a_place_that_the_round_hides(case: tuple) -> None:
    _, counted = case
    shown = published(counted)
    hidden = np.isnan(shown.people)
    assert np.isnan(shown.sums.n[hidden]).all() and np.isnan(shown.reach[hidden]).all()
    assert not np.isnan(shown.sums.n[:, 0][~np.isnan(shown.sums.n[:, 1])]).any()


def told_of_people(shown: Results, counted: Tally) -> list[tuple]:
    return _told(shown, counted, ~np.isnan(shown.people), counted.people, None)


def told(shown: Results, counted: Tally, column: int) -> list[tuple]:
    """Groups of few people, or in which nearly all said one end, whose sum can be told."""
    one, own = shown.columns[column], counted.own
    n, mean = own.n[:, column], own.mean[:, column]
    sides = (n * (mean - one.low), n * (one.high - mean))
    nearly = one.a_side * (one.high - one.low)
    found = _told(shown, counted, ~np.isnan(shown.sums.n[:, column]), n, (sides, nearly))
    return [(one.id, *those) for those in found]


def _told(
    shown: Results, counted: Tally, is_shown: np.ndarray, n: np.ndarray, ends: tuple | None
) -> list[tuple]:
    where = counted.tree
    leaves = [place for place in counted.places if not where.children[place]]
    of = np.array([counted.places.index(leaf) for leaf in leaves])
    rows = np.array(
        [np.isin(leaves, where.leaves(place)) for place in np.array(shown.places)[is_shown]],
        dtype=float,
    ).reshape(-1, len(leaves))
    found = []
    for insider in ("", *counted.places):
        known = np.isin(leaves, where.leaves(insider)) if insider else np.zeros(len(leaves), bool)
        for group in groups_told(np.where(known, 0.0, rows)):
            at = of[group]
            if not n[at].sum() > 0:
                continue
            few = n[at].sum() < FEW
            if ends and not few:
                few = min(side[at].sum() for side in ends[0]) < ends[1] - 1e-6
            if few:
                found.append((insider, [leaves[one] for one in group]))
    return found


def groups_told(rows: np.ndarray) -> list[np.ndarray]:
    """The finest groups of narrowest places whose sum follows from the rows."""
    if not rows.any():
        return []
    alike = np.unique(rows, axis=1, return_inverse=True)[1].reshape(-1)
    rank = np.linalg.matrix_rank(rows)
    found = []
    for kind in set(alike.tolist()):
        row = (alike == kind).astype(float)
        if rows[:, alike == kind].any() and np.linalg.matrix_rank(np.vstack([rows, row])) == rank:
            found.append(np.flatnonzero(alike == kind))
    return found


@pytest.mark.parametrize("people", [4, 9])
def test_the_attacker_is_no_weak_one(people: int) -> None:
    """With a mask of small wards alone it finds the ward that is the rest."""
    where = grown({"Trust": "", "Ash": "Trust", "Elm": "Trust"})
    table, places = answers(np.random.default_rng(1), ASKED, {"Ash": people, "Elm": 30})
    counted = tally(ASKED, where, table, places)
    every, number = counted.up()
    plain = [0, 2]
    weak = Results(
        ("Trust", "Elm"), counted.columns, number[plain],
        type(every)(every.n[plain], every.mean[plain], every.squares[plain]),
        every.reach()[plain],
    )  # fmt: skip
    assert told_of_people(weak, counted) and told(weak, counted, 0)
