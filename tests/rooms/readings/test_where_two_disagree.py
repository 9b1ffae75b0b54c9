"""Where two who read the same story disagree: a page of it, found in the database."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import House
from tests.house import filled
from tests.house.test_queries import grows, page
from tests.rooms.readings.conftest import Shown, Told

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import access, actions, lists, present, queries, words
from wholeheard.rooms.readings.models import Mark, Reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("none_drawn")]
ADDRESS = "/in/understand/agreement/differences"
CODES = ("hurry", "blur", "kindness")
Row = tuple[object, str]
Browser = Callable[[Person], Client]


@pytest.fixture
def readers(gwen: Person, huw: Person, house: House) -> list[Person]:
    return [gwen, huw, filled.somebody(house, "Rhys Lloyd", "reader", house.ward)]


def marks(shown: Shown, person: Person, code: str) -> Mark:
    said = shown.said("running", lists.CARE_PACK, code)
    return actions.mark(shown.protected, shown.seen(), said, by=person)


def is_done(shown: Shown, person: Person) -> None:
    actions.finish(shown.protected, shown.seen(), by=person, read_for=[lists.CARE_PACK])


def disagreed(show: Told, one: Person, other: Person, number: int = 0) -> Shown:
    shown = show(f"They were running on day {number}.", [])
    marks(shown, one, "hurry")
    is_done(shown, one)
    is_done(shown, other)
    return shown


def read_at_random(show: Told, readers: list[Person], third: Person, chance: random.Random) -> None:
    """One story, read by up to three people who mark, undo, mark late, and are settled."""
    shown = show(f"They were running on day {chance.random()}.", [])
    for person in readers[: chance.randint(0, 3)]:
        made = [marks(shown, person, code) for code in CODES if chance.random() < 0.4]
        if made and chance.random() < 0.3:
            actions.undo(shown.protected, made[0].pk, by=person)
        if chance.random() < 0.9:
            is_done(shown, person)
        if made and chance.random() < 0.2:
            actions.undo(shown.protected, made[-1].pk, by=person)
    both = queries.two_who_read(shown.protected)
    if both and third.pk not in {one.reading.by_id for one in both}:
        for pack, code in sorted(queries.differences(both)):
            if chance.random() < 0.3:
                actions.settle(
                    shown.protected, shown.seen(), pack, code, holds=True, by=third
                )  # fmt: skip


def all_of_them(person: Person) -> list[Row]:
    """What stands on all pages together."""
    found: list[Row] = []
    after = None
    while True:
        rows, after = present.differences(person, access.markable_by(person), after)
        found += [(row["story"], row["code"]) for row in rows]
        if after is None:
            return found


def by_reading_everything(person: Person) -> set[Row]:
    """The same, told from every reading there is."""
    stories = {one.pk: one for one in access.markable_by(person)}
    rows = Reading.objects.of(person.organisation_id).filter(protected__in=stories)
    settled = queries.settled_in(person.organisation_id)
    return {
        (story, code)
        for both in queries.read_by_two(queries.finished_readings(rows))
        if (story := both[0].reading.protected_id) in stories
        and both[0].reading.words == words.digest(stories[story])
        for pack, code in queries.differences(both)
        if (story, both[0].reading.words, pack, code) not in settled
    }


@pytest.mark.parametrize("seed", range(4))
def test_what_the_database_narrows_down_to_is_what_reading_everything_finds(
    show: Told, readers: list[Person], nia: Person, seed: int
) -> None:
    chance = random.Random(seed)
    disagreed(show, readers[0], readers[1])
    for _ in range(12):
        read_at_random(show, readers, nia, chance)
    found = all_of_them(nia)
    assert found and len(found) == len(set(found))
    assert set(found) == by_reading_everything(nia)


def test_stories_stand_page_by_page_and_none_twice(
    show: Told, gwen: Person, huw: Person, nia: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "STORIES_OF_TWO", 2)
    told = {disagreed(show, gwen, huw, number).protected.pk for number in range(5)}
    first, after = present.differences(nia, access.markable_by(nia))
    assert len(first) == 2 and after is not None
    found = all_of_them(nia)
    assert {story for story, _code in found} == told and len(found) == 5


def test_a_page_leads_to_the_next_and_back_to_the_first(
    show: Told,
    gwen: Person,
    huw: Person,
    nia: Person,
    monkeypatch: pytest.MonkeyPatch,
    browser_of: Browser,
) -> None:
    monkeypatch.setattr(lists, "STORIES_OF_TWO", 1)
    for number in range(2):
        disagreed(show, gwen, huw, number)
    browser = browser_of(nia)
    body = browser.get(ADDRESS).content.decode()
    following = body.split("?after=")[1].split('"')[0]
    then = browser.get(ADDRESS, {"after": following}).content.decode()
    assert "More stories" in body and "More stories" not in then
    assert "From the first" in then and "Marked by Gwen Parry" in then


def test_nothing_is_asked_for_each_story_that_is_not_on_the_page(
    show: Told, gwen: Person, huw: Person, nia: Person
) -> None:
    few, many = grows(
        lambda number: disagreed(show, gwen, huw, number), page(nia, ADDRESS, "Marked by")
    )
    assert few == many


def test_a_story_that_is_not_this_persons_to_mark_is_on_no_page(
    show: Told, gwen: Person, huw: Person, house: House
) -> None:
    disagreed(show, gwen, huw)
    other = filled.somebody(house, "Mair Rees", "reader", house.other_ward)
    assert all_of_them(other) == []
