"""A place that closes while somebody tells moves no part of a story to another organisation, and
nothing goes to one of which its teller has not said what is for it."""

from __future__ import annotations

import pytest
from tests.conftest import House, found
from tests.rooms.stories.browser import Browser, at_page, only_story

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import words
from wholeheard.rooms.stories import actions
from wholeheard.rooms.stories.dividing import mark_of, passages
from wholeheard.rooms.stories.models import Consent, Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
OF_THE_WARD, OF_ALL = "The ward was loud.", "Nobody rang."


@pytest.fixture
def third(house: House, elsewhere: House) -> House:
    return found("Withy", "withy")


@pytest.fixture
def telling(house: House, elsewhere: House, third: House) -> Browser:
    """About three organisations, at the page that asks which part is for whom."""
    browser = Browser(f"/at/{house.ward.address}/tell").open()
    at_page(browser, "where", words=f"{OF_THE_WARD} {OF_ALL}")
    others = [str(one.ward.pk) for one in (elsewhere, third)]
    browser.send("find", elsewhere="Rowan").send(others=others)
    assert browser.page == "each"
    return browser


def closes(place: Place) -> None:
    place.open = False
    place.save(update_fields=["open"])


def keep_apart(telling: Browser) -> dict[str, list[str]]:
    """The first passage for the ward alone, the second for all."""
    of_the_ward, of_all = (mark_of(one) for one in passages(telling.telling.whole()))
    ours, *others = telling.boxes("for")
    return {ours: [of_the_ward, of_all]} | {one: [of_all] for one in others}


@pytest.mark.parametrize("which", [0, 1])
def test_a_place_that_closes_between_two_pages_hands_its_part_to_no_other(
    telling: Browser, which: int
) -> None:
    ticked = keep_apart(telling)
    goes, stays = telling.boxes("for")[1 + which], telling.boxes("for")[2 - which]
    of_the_ward, of_all = (mark_of(one) for one in passages(telling.telling.whole()))
    closes(ward_of(goes))
    telling.send(**ticked | {goes: [of_the_ward, of_all], stays: [of_all]})
    assert telling.page == "each" and telling.shows("A place that you named takes no stories")
    assert goes not in telling.boxes("for") and stays in telling.boxes("for")
    telling.send(**{one: marks for one, marks in ticked.items() if one != goes})
    kept_from = telling.telling.not_for
    assert list(kept_from) == [str(ward_of(stays).organisation_id)]


def ward_of(box: str) -> Place:
    return Place.objects.get(organisation=box.split("_")[1], name="Rowan Ward")


def test_a_place_that_closes_before_the_last_page_gives_its_yes_to_no_other(
    telling: Browser,
) -> None:
    telling.send(**keep_apart(telling))
    goes, stays = telling.boxes("agreed")
    closes(ward_of(goes))
    telling.send("send", agreed=["team"], **{goes: ["team", "learning"], stays: ["nobody"]})
    assert telling.page == "check" and telling.shows("A place that you named takes no stories")
    assert not Story.objects.everywhere().exists()
    telling.send("send", agreed=["team"], **{stays: ["nobody"]})
    given = {one.organisation_id: one for one in Consent.objects.everywhere()}
    assert set(given) == {only_story().organisation_id, ward_of(stays).organisation_id}
    assert not given[ward_of(stays).organisation_id].team


def test_straight_to_the_end_leads_to_the_page_that_asks_which_part_is_for_whom(
    telling: Browser,
) -> None:
    telling.send("back").send("end", others=[str(one) for one in telling.telling.places[1:]])
    assert telling.page == "each"
    telling.send("end", **keep_apart(telling))
    assert telling.page == "check"
    telling.send("back").send("end", **telling.ticked("for"))
    assert telling.page == "check"


def test_one_that_was_taken_away_and_named_again_is_asked_about_again(
    telling: Browser, elsewhere: House, third: House
) -> None:
    telling.send(**keep_apart(telling)).send("back").send("back")
    telling.send("end", others=[str(third.ward.pk)])
    assert telling.page == "check"
    telling.send("back").send("back", **telling.ticked("for"))
    telling.send("find", elsewhere="Rowan", others=[str(third.ward.pk)])
    telling.send("end", others=[str(one.ward.pk) for one in (elsewhere, third)])
    assert telling.page == "each"


def test_a_place_that_takes_stories_again_gets_none_that_was_not_chosen_for_it(
    telling: Browser, elsewhere: House
) -> None:
    closes(elsewhere.ward)
    telling.send(**telling.ticked("for")).send(**telling.ticked("for"))
    assert telling.page == "check"
    agreed = {one: ["team"] for one in telling.boxes("agreed")}
    elsewhere.ward.open = True
    elsewhere.ward.save(update_fields=["open"])
    telling.send("send", agreed=["team"], **agreed)
    assert not Story.objects.everywhere().exists()
    agreed = {one: ["team"] for one in telling.boxes("agreed")}
    telling.send("send", agreed=["team"], **agreed)
    assert telling.shows("Go on to the page that asks which part is for whom")
    assert not Story.objects.everywhere().exists()


def test_the_house_itself_takes_in_no_part_that_was_not_chosen(
    telling: Browser, house: House
) -> None:
    said = telling.telling
    said.agreed = ["team"]
    with pytest.raises(Refusal, match="more than one organisation"):
        actions.tell(said, house.ward, language="en")
    assert not Story.objects.everywhere().exists()


def test_what_was_chosen_is_what_each_gets(telling: Browser, house: House) -> None:
    telling.send(**keep_apart(telling))
    agreed = {one: ["team"] for one in telling.boxes("agreed")}
    telling.send("send", agreed=["team"], **agreed)
    held_by = Consent.objects.everywhere().values_list("organisation", flat=True)
    others = {str(one) for one in held_by} - {str(house.organisation.pk)}
    kept = {one.text.strip(): one.not_for for one in words.open_passages(only_story())}
    assert kept == {OF_THE_WARD: others, OF_ALL: frozenset()} and len(others) == 2
