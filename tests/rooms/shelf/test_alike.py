"""Stories like one: found by what they tell, only of tellers who agree, only what may be opened."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tests.conftest import House, ToldStory

from wholeheard.listening.noticing import gist
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.shelf import access, actions, queries
from wholeheard.rooms.shelf.models import Gist, Shelved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
FOOD = ["The dinner was cold and tasted of nothing.", "Food arrived cold again, the meals are bad.",
        "Cold food, awful meals, nobody warmed it."]  # fmt: skip
PARKING = ["I could not find the car park and drove round.", "Parking cost a fortune, no spaces.",
           "The car park was full and far from the door."]  # fmt: skip


@pytest.fixture
def six(shelve: Callable[..., ToldStory]) -> dict[str, ToldStory]:
    told = {words: shelve(words) for words in [*FOOD, *PARKING]}
    actions.make_gists([one.protected.pk for one in told.values()])
    return told


def like(person: Person, told: ToldStory, **more: int) -> list[str]:
    found = queries.alike(access.scope_of(person), told.protected, **more)
    assert found is not None
    stories = queries.stories_at(access.findable_by(person), found.ordinals)
    return [one.text for one in stories]


def test_stories_about_the_same_come_first(house: House, six: dict[str, ToldStory]) -> None:
    assert set(like(house.callum, six[FOOD[0]], most=2)) == set(FOOD[1:])
    assert set(like(house.callum, six[PARKING[0]], most=2)) == set(PARKING[1:])


def test_a_story_is_not_like_itself(house: House, six: dict[str, ToldStory]) -> None:
    assert FOOD[0] not in like(house.callum, six[FOOD[0]])


def test_one_whose_teller_does_not_agree_is_compared_with_none_from_that_moment(
    house: House, six: dict[str, ToldStory]
) -> None:
    gone = six[FOOD[1]].protected
    ProtectedStory.objects.everywhere().filter(pk=gone.pk).update(may_machine=False)
    assert FOOD[1] not in like(house.callum, six[FOOD[0]])
    gone.refresh_from_db()
    assert queries.alike(access.scope_of(house.callum), gone) is None


def test_only_what_may_be_opened_is_shown(
    house: House, elsewhere: House, six: dict[str, ToldStory]
) -> None:
    found = queries.alike(access.scope_of(elsewhere.dilys), six[FOOD[0]].protected)
    assert found is not None and found.ordinals == [] and found.compared == 0


def test_above_a_limit_the_newest_are_compared_and_it_says_so(
    house: House, six: dict[str, ToldStory], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PART", 2)
    scope, told = access.scope_of(house.callum), six[FOOD[0]].protected
    some = queries.alike(scope, told, compared=4)
    every = queries.alike(scope, told)
    assert some is not None and every is not None
    assert (some.compared, some.all_of) == (4, False)
    assert (every.compared, every.all_of) == (6, True)
    newest = Shelved.objects.everywhere().order_by("-ordinal").values_list("ordinal", flat=True)
    assert set(some.ordinals) <= set(newest[:4])


def test_a_story_that_a_machine_has_read_is_looked_at_once_more_by_itself(
    shelve: Callable[..., ToldStory],
) -> None:
    told = shelve("The dinner was cold.", codes=["hurry"])
    assert queries.without_a_gist() == [told.protected.pk]
    actions.make_gists(queries.without_a_gist())
    assert queries.without_a_gist() == []
    [kept] = Gist.objects.everywhere()
    assert len(bytes(kept.numbers)) == gist.SIZE


def test_a_gist_is_the_same_whatever_stands_beside_the_text() -> None:
    alone = gist.gists([FOOD[0]])
    beside = gist.gists([PARKING[0], FOOD[0], "", "Thank you."])
    assert np.array_equal(alone[0], beside[1])
    assert not beside[2].any()


def test_the_likest_of_many_parts_are_those_of_one_part() -> None:
    rows = np.random.default_rng(7).integers(0, 90, (50, gist.SIZE)).astype(np.uint8)
    parts = [rows[:30], rows[30:30], rows[30:41], rows[41:]]
    by_parts = gist.most_alike(rows[3], parts, 5)
    assert by_parts[0].place == 3
    assert by_parts[0].likeness == pytest.approx(1, abs=1e-5)
    assert [one.likeness for one in by_parts] == sorted(
        (one.likeness for one in by_parts), reverse=True
    )
    mean, weight = gist._common(rows[:30])
    slow = gist._cosines(rows[3], rows, mean, weight)
    assert [one.place for one in by_parts] == list(np.argsort(-slow, kind="stable")[:5])
