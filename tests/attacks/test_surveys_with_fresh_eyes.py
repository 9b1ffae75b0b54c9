"""What the builders of surveys did not try: the figures of a leader before this one, many leaders
in name alone, the only answer that was put with the place above, and a round of one."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House
from tests.house.filled import somebody
from tests.rooms.surveys.asking import leader_of, people_of, planned
from tests.rooms.surveys.rounds import closed, issued
from tests.rooms.surveys.test_results import ABOUT_ME, page, text_of, wards

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.surveys import actions, pooling, queries
from wholeheard.rooms.surveys.models import Answers, Issued, Letter
from wholeheard.rooms.surveys.results import issuing, rows, sharing

FOUR = "Four behaviours"
pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def before(house: House) -> Issued:
    """What was said of Callum, who led the ward and has never shared it."""
    return issued(house, {house.ward: 30}, asked=ABOUT_ME, place=house.ward, ago=90, high=0.2)


def about_the_next(house: House, who: Person) -> Issued:
    return issued(house, {house.ward: 30}, asked=ABOUT_ME, place=house.ward, begun_by=who, high=0.8)


@pytest.mark.django_db
def test_the_next_leader_does_not_learn_what_was_said_of_the_one_before(
    house: House, before: Issued
) -> None:
    bethan = somebody(house, "Bethan Rowe", "leader", house.ward)
    now = about_the_next(house, bethan)
    seen = text_of(page(bethan, now, house.ward))
    assert FOUR in seen and "Higher than on" not in seen
    sharing.share(before, by=house.callum)
    assert "Higher than on" in text_of(page(bethan, now, house.ward))


@pytest.mark.django_db
def test_a_leader_who_shares_does_not_share_the_one_before_them(
    house: House, before: Issued
) -> None:
    bethan = somebody(house, "Bethan Rowe", "leader", house.ward)
    now = about_the_next(house, bethan)
    sharing.share(now, by=bethan)
    seen = text_of(page(house.dilys, now, house.ward))
    assert FOUR in seen and "Higher than on" not in seen


@pytest.mark.django_db
def test_many_leaders_are_those_of_places_where_enough_answered(house: House) -> None:
    """Thirty answers are of one ward; one letter went to each of four others."""
    boss = somebody(house, "Boss Hale", "leader", house.root)
    first, *others = wards(house)
    sizes = {first: 30, **dict.fromkeys(others, 1)}
    found = issued(house, sizes, asked=ABOUT_ME)
    assert FOUR not in text_of(page(boss, found, house.root))


@pytest.mark.django_db
def test_whoever_asks_over_many_leaders_neither_reads_nor_shares_what_is_said_of_each(
    house: House,
) -> None:
    boss = somebody(house, "Boss Hale", "leader", house.root)
    found = issued(house, dict.fromkeys(wards(house), 30), asked=ABOUT_ME, begun_by=boss)
    assert FOUR in text_of(page(boss, found, house.root))
    assert FOUR not in text_of(page(boss, found, house.ward))
    sharing.share(found, by=boss)
    assert FOUR in text_of(page(house.dilys, found, house.root))
    assert FOUR not in text_of(page(house.dilys, found, house.ward))
    assert "Rowan Ward,scale" not in rows.file_of(found, boss).decode()


# ---- a round of a few ----


@pytest.mark.django_db
def test_a_round_of_fewer_people_than_a_result_needs_does_not_go_out(house: House) -> None:
    """No result would ever stand, and words would have one writer."""
    leader = leader_of(house)
    round = actions.begin(house.root, planned(), by=leader)
    with pytest.raises(Refusal, match="Ask at least 10"):
        actions.open_by_letter(round, people_of(house.ward, 9), by=leader)
    assert not Letter.plain.exists()
    assert actions.open_by_letter(round, people_of(house.ward, 10), by=leader).asked == 10


# ---- small places ----


def _given(round: Any, place: Place, number: int) -> None:
    Answers.objects.everywhere().bulk_create(
        Answers(organisation_id=round.organisation_id, round=round, place=place, given={"a": "b"})
        for _ in range(number)
    )


def _kept(round: Any) -> Counter[Any]:
    return Counter(Answers.objects.of(round.organisation_id).filter(round=round).values_list(
        "place_id", flat=True
    ))  # fmt: skip


@pytest.mark.django_db
def test_the_only_one_of_a_ward_is_not_the_only_one_of_the_place_above(house: House) -> None:
    round = closed(house, {house.ward: 1, house.other_ward: 30})
    actions.finish(round)
    assert all(number >= round.fewest for number in _kept(round).values()), _kept(round)


@pytest.mark.django_db
def test_the_few_beside_the_only_large_ward_do_not_hide_it(house: House) -> None:
    round = closed(house, {house.ward: 4, house.other_ward: 30})
    actions.finish(round)
    assert _kept(round) == {house.other_ward.pk: 30}
    shown = issuing.issue(round).places.exclude(people=None)
    assert set(shown.values_list("people", flat=True)) == {30}


@pytest.mark.django_db
def test_where_too_few_answered_for_any_result_nothing_is_kept_of_them(house: House) -> None:
    round = closed(house, {house.ward: 1})
    actions.finish(round)
    assert not _kept(round)


SIZES = st.dictionaries(
    st.sampled_from(["a", "aa", "ab", "aaa", "aab", "aba", "abb"]), st.integers(0, 25)
)


@given(SIZES, st.integers(5, 12))
def test_wherever_anybody_is_kept_enough_are_kept(sizes: dict[str, int], fewest: int) -> None:
    where = pooling.pooled(sizes, fewest, top="a", step=1)
    kept: Counter[str] = Counter()
    for path, number in sizes.items():
        assert path.startswith(where[path]), "only to a place above"
        kept[where[path]] += number
    there = {path: number for path, number in kept.items() if number}
    assert all(number >= fewest for number in there.values()) or set(there) == {"a"}


@given(SIZES, st.integers(5, 12))
def test_nobody_is_let_go_but_the_few_beside_one_large_place(
    sizes: dict[str, int], fewest: int
) -> None:
    where = pooling.pooled(sizes, fewest, top="a", step=1)
    gone = pooling.let_go(sizes, where, fewest, top="a")
    assert all(0 < sizes[path] < fewest for path in gone)
    left = {path: number for path, number in sizes.items() if number and path not in gone}
    assert not gone or [number >= fewest for number in left.values()] == [True]


def test_the_few_beside_one_large_ward_are_let_go_and_beside_two_they_are_not() -> None:
    for sizes, gone in (
        ({"aa": 30, "ab": 4}, {"ab"}),
        ({"a": 30, "ab": 4}, {"ab"}),
        ({"aa": 30, "ab": 4, "a": 2}, {"ab", "a"}),
        ({"aa": 30, "ab": 4, "ac": 30}, set()),
        ({"aa": 9, "ab": 9}, set()),
    ):
        where = pooling.pooled(sizes, 10, top="a", step=1)
        assert pooling.let_go(sizes, where, 10, top="a") == gone


@given(SIZES)
def test_where_each_place_has_enough_nobody_is_moved(sizes: dict[str, int]) -> None:
    enough = {path: number + 10 for path, number in sizes.items()}
    assert pooling.pooled(enough, 10, top="a", step=1) == {path: path for path in enough}


@pytest.mark.django_db
def test_words_from_a_small_ward_do_not_stand_alone_at_the_place_above(house: House) -> None:
    """Three letters went to one ward, thirty to the other: words that are told "at the house" would
    be of the three."""
    leader = leader_of(house)
    round = actions.begin(house.root, planned(), by=leader)
    some = [*people_of(house.ward, 3), *people_of(house.other_ward, 30, "porter")]
    actions.open_by_letter(round, some, by=leader)
    told_at = queries.places_for_words(round)
    assert told_at[house.ward.pk] == told_at[house.other_ward.pk] == house.root
