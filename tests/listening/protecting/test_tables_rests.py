"""One mask for every sum: what differences of shown places could tell."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.protecting.tables import Hierarchy
from wholeheard.listening.protecting.tables.rests import Fewest, deepened, mass_of, told_from

TEN = Fewest(10, np.array([0.0]))
WARDS = Hierarchy({"Trust": "", "Ash": "Trust", "Elm": "Trust", "Oak": "Trust", "Yew": "Trust"})


def people(**wards: int) -> dict[str, np.ndarray]:
    """Wards in which all is in the middle."""
    return {ward: np.array([n, n / 2, n / 2]) for ward, n in wards.items()}


def mask(hierarchy: Hierarchy, mass: dict[str, np.ndarray]) -> frozenset[str]:
    every = frozenset(hierarchy.parents)
    small = {one for one in mass if not TEN(mass[one])}
    return deepened(hierarchy, mass, every - small, TEN)


def test_places_that_are_all_large_are_all_shown() -> None:
    assert mask(WARDS, people(Ash=10, Elm=11, Oak=12, Yew=13)) == frozenset(WARDS.parents)


def test_a_small_ward_takes_the_smallest_others_with_it() -> None:
    """The first so that it cannot be told, the second so that whoever knows that one cannot."""
    found = mask(WARDS, people(Ash=4, Elm=11, Oak=12, Yew=13))
    assert found == {"Trust", "Yew"}


def test_where_too_few_are_left_the_place_above_is_hidden_too() -> None:
    two = Hierarchy({"Trust": "", "Ash": "Trust", "Elm": "Trust"})
    assert mask(two, people(Ash=4, Elm=30)) == frozenset()


def test_a_ward_in_which_nobody_answered_needs_no_other() -> None:
    found = mask(WARDS, people(Ash=0, Elm=11, Oak=12, Yew=13))
    assert found >= {"Trust", "Elm", "Oak", "Yew"}


def test_a_ward_in_which_all_said_the_most_is_not_told_by_subtraction() -> None:
    far = Fewest(10, np.array([0.5]))
    n, mean = np.array([[20.0], [20], [20], [20]]), np.array([[10.0], [5], [5], [6]])
    rows = mass_of(n, mean, np.array([0.0]), np.array([10.0]))
    mass = dict(zip(("Ash", "Elm", "Oak", "Yew"), rows, strict=True))
    assert not far(mass["Ash"])
    found = deepened(WARDS, mass, frozenset({"Trust", "Elm", "Oak", "Yew"}), far)
    assert "Trust" in found and "Ash" not in found and "Elm" not in found


@st.composite
def trees(draw: st.DrawFn) -> tuple[Hierarchy, dict[str, np.ndarray]]:
    parents = {"0": ""}
    for at in range(1, draw(st.integers(1, 16))):
        parents[str(at)] = str(draw(st.integers(0, at - 1)))
    tree = Hierarchy(parents)
    sizes = st.integers(0, 30)
    return tree, people(**{leaf: draw(sizes) for leaf in tree.leaves("0")})


@given(trees())
@settings(max_examples=150)
def test_nobody_can_tell_a_sum_of_few_people_even_from_within(case: tuple) -> None:
    """By linear algebra, which knows nothing of rests: whatever sum of narrowest places lies in
    the span of what is shown and of what one place knows, holds nobody or ten."""
    tree, mass = case
    shown = mask(tree, mass)
    assert_safe(tree, mass, shown)


def assert_safe(tree: Hierarchy, mass: dict[str, np.ndarray], shown: frozenset[str]) -> None:
    leaves = tree.leaves(tree.root)
    for insider in ("", *tree.parents):
        if insider in shown:
            continue
        known = set(tree.leaves(insider)) if insider else set()
        rows = [np.isin(leaves, tree.leaves(one)) & ~np.isin(leaves, [*known]) for one in shown]
        for told in groups_told(np.array(rows, dtype=float).reshape(len(shown), len(leaves))):
            n = sum(float(mass[leaves[at]][0]) for at in told)
            assert n == 0 or n >= 10, (insider, [leaves[at] for at in told])


def groups_told(shown: np.ndarray) -> list[np.ndarray]:
    """The smallest groups whose sum is told: columns that are alike in every shown row stay
    together, and every group of them whose own sum lies in the span is told."""
    if not shown.any():
        return []
    alike = np.unique(shown, axis=1, return_inverse=True)[1].reshape(-1)
    rank = np.linalg.matrix_rank(shown)
    found = []
    for kind in set(alike.tolist()):
        row = (alike == kind).astype(float)
        if shown[:, alike == kind].any() and np.linalg.matrix_rank(np.vstack([shown, row])) == rank:
            found.append(np.flatnonzero(alike == kind))
    return found


def test_the_attack_finds_what_a_mask_of_small_places_alone_would_tell() -> None:
    mass = people(Ash=4, Elm=11, Oak=12, Yew=13)
    try:
        assert_safe(WARDS, mass, frozenset({"Trust", "Elm", "Oak", "Yew"}))
    except AssertionError:
        return
    raise AssertionError("The small ward is the trust less the others.")


@given(trees())
@settings(max_examples=60)
def test_rests_are_every_shown_place_s_people_once(case: tuple) -> None:
    tree, mass = case
    shown = mask(tree, mass)
    rests = told_from(tree, shown)
    every = [leaf for leaves in rests.values() for leaf in leaves]
    assert len(every) == len(set(every))
    assert set(rests) == set(shown)
