"""One whole story a week, drawn by chance; who or what chose which is written down."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import NOON, House, ToldStory
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.shelf import actions, lists, present, queries
from wholeheard.rooms.shelf.models import Chosen

Shelve = Callable[..., ToldStory]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
WEEK = dt.timedelta(days=7)


def draw(person: Person, weeks: int = 0, seed: int = 1) -> Chosen | None:
    with clock.at(NOON + weeks * WEEK):
        actions.choose_by_chance([person.pk], random.Random(seed))
        return queries.chosen_for(person, queries.this_week(person)).first()


def test_nobody_gets_one_who_did_not_ask(house: House, shelve: Shelve) -> None:
    shelve()
    assert draw(house.callum) is None
    assert queries.readers_without_a_story() == []


def test_who_asked_gets_one_a_week_and_not_two(house: House, shelve: Shelve) -> None:
    shelve("One.")
    shelve("Two.")
    actions.want_one_each_week(house.callum, True)
    assert queries.readers_without_a_story() == [house.callum.pk]
    first = draw(house.callum)
    assert first is not None and first.among == 2
    assert draw(house.callum, seed=2) == first
    assert queries.readers_without_a_story() == []
    second = draw(house.callum, weeks=1)
    assert second is not None and second.protected_id != first.protected_id


def test_every_story_is_as_likely_as_any_other(house: House, shelve: Shelve) -> None:
    """Whatever it tells: a chi-squared of 300 draws from four, far from what chance never does."""
    told = [shelve("So kind.", codes=["kindness"]), shelve("Left alone.", codes=["cruelty"]),
            shelve("Tea."), shelve("I sat by the window.")]  # fmt: skip
    actions.want_one_each_week(house.callum, True)
    drawn: Counter[object] = Counter()
    chance = random.Random(20261122)
    for _number in range(300):
        Chosen.objects.everywhere().all().delete()
        actions.choose_by_chance([house.callum.pk], chance)
        drawn[Chosen.objects.everywhere().get().protected_id] += 1
    assert set(drawn) == {one.protected.pk for one in told}
    assert sum((number - 75) ** 2 / 75 for number in drawn.values()) < 16.3  # p = 0.001, 3 free


def test_only_what_this_person_may_open_is_drawn(house: House, shelve: Shelve) -> None:
    shelve("Elsewhere.", place=house.other_ward, agreed=["team"])
    own = shelve("Here.", agreed=["team"])
    actions.want_one_each_week(house.callum, True)
    drawn = draw(house.callum)
    assert drawn is not None and (drawn.protected_id, drawn.among) == (own.protected.pk, 1)


def test_it_stands_on_the_first_page_and_whole_on_its_own(
    house: House, shelve: Shelve, signed_in: Callable[[Person], Client]
) -> None:
    shelve("The heron stood still. " + "Nothing else happened that day. " * 20 + "Then it flew.")
    actions.want_one_each_week(house.callum, True)
    draw(house.callum)
    browser = signed_in(house.callum)
    first = browser.get("/in/").content.decode()
    assert "The heron stood still." in first and "Then it flew." not in first
    page = browser.get("/in/understand/one-story").content.decode()
    assert "Then it flew." in page
    assert Chosen.objects.everywhere().get().opened_at == NOON


def test_a_hard_story_is_warned_of_before_its_words(
    house: House, shelve: Shelve, signed_in: Callable[[Person], Client]
) -> None:
    told = shelve("The heron stood still.")
    safekeeping.warn_before(told.protected, "speaks of a death", by=house.dilys)
    actions.want_one_each_week(house.callum, True)
    draw(house.callum)
    first = signed_in(house.callum).get("/in/").content.decode()
    assert "speaks of a death" in first and "heron" not in first


def test_a_person_who_chooses_says_why_and_displaces_nothing(house: House, shelve: Shelve) -> None:
    by_chance, chosen = shelve("By chance."), shelve("By Dilys.")
    actions.want_one_each_week(house.callum, True)
    draw(house.callum)
    with pytest.raises(Refusal, match="Say why"):
        actions.choose_for_readers(chosen.protected, place=house.ward, because=" ", by=house.dilys)
    actions.choose_for_readers(
        chosen.protected, place=house.ward, because="It is short.", by=house.dilys
    )
    rows = list(queries.chosen_for(house.callum, queries.this_week(house.callum)))
    assert [one.how for one in rows] == [lists.BY_CHANCE, lists.BY_PERSON]
    assert rows[1].because == "It is short." and rows[1].by == house.dilys
    assert by_chance.protected.pk in {one.protected_id for one in rows} or rows[0].among == 2


def test_nobody_is_given_a_story_that_they_may_not_read(house: House, shelve: Shelve) -> None:
    told = shelve("Elsewhere.", place=house.other_ward, agreed=["team"])
    actions.want_one_each_week(house.callum, True)
    with pytest.raises(Refusal, match="Nobody there"):
        actions.choose_for_readers(
            told.protected, place=house.ward, because="It is short.", by=house.dilys
        )


def test_the_share_of_chance_stands_month_by_month(house: House, shelve: Shelve) -> None:
    told = [shelve("One."), shelve("Two."), shelve("Three.")]
    actions.want_one_each_week(house.callum, True)
    for week in range(3):
        draw(house.callum, weeks=week)
    actions.choose_for_readers(
        told[0].protected, place=house.ward, because="So short.", by=house.dilys
    )
    shown = [(one.month.month, one.by_chance, one.by_people) for one in
             queries.shares(house.organisation.id)]  # fmt: skip
    assert shown == [(11, 3, 1)] or sum(one[1] for one in shown) == 3
    log = present.log(house.dilys)
    assert log["said"] == "About 8 in 10 were chosen by chance, the others by people."
    [row] = log["chosen"]
    assert row["because"] == "So short." and row["readers"] == "For one reader"


def test_a_reason_is_shown_only_to_who_may_read_the_story(house: House, shelve: Shelve) -> None:
    told = shelve("One.", agreed=["team"])
    actions.want_one_each_week(house.callum, True)
    actions.choose_for_readers(
        told.protected, place=house.ward, because="So short.", by=house.dilys
    )
    other = filled.somebody(house, "Gwen Parry", "reader", house.other_ward)
    [row] = present.log(other)["chosen"]
    assert row["because"] == row["url"] == ""


def test_a_story_that_is_taken_back_stays_in_the_share_without_itself(
    house: House, shelve: Shelve
) -> None:
    told = shelve("The heron stood still.")
    actions.want_one_each_week(house.callum, True)
    draw(house.callum)
    actions.choose_for_readers(
        told.protected, place=house.ward, because="The heron.", by=house.dilys
    )
    safekeeping.take_back(told.story)
    [share] = queries.shares(house.organisation.id)
    assert (share.by_chance, share.by_people) == (1, 1)
    assert {(one.protected_id, one.because) for one in Chosen.objects.everywhere()} == {(None, "")}
    assert draw(house.callum) is None
    assert present.for_first_page(house.callum) is None


def test_asking_and_asking_no_more_is_one_button(
    house: House, shelve: Shelve, signed_in: Callable[[Person], Client]
) -> None:
    browser, address = signed_in(house.callum), "/in/understand/one-story"
    browser.post(address, {"do": "want"})
    browser.post(address, {"do": "want"})
    assert queries.wants_one(house.callum)
    browser.post(address, {"do": "stop"})
    assert not queries.wants_one(house.callum)
