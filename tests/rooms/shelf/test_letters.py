"""What is new of a saved search stands in the letter of the morning: a number and a link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from tests.conftest import NOON, House, ToldStory
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import digests
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.shelf import actions, lists, queries
from wholeheard.rooms.shelf.models import SavedSearch

Shelve = Callable[..., ToldStory]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
ASKED = {"words": ["heron"]}


def morning(days: int) -> dt.datetime:
    return (NOON + dt.timedelta(days=days)).replace(hour=7, minute=30)


def send(days: int, *people: Person) -> list[mail.EmailMessage]:
    """The letters of the morning so many days later."""
    mail.outbox.clear()
    with clock.at(morning(days)):
        due = set(digests.people_due())
        digests.send([person.pk for person in people if person.pk in due])
    return list(mail.outbox)


@pytest.fixture
def gwen(house: House) -> Person:
    """She reads at the ward and wants no daily letter."""
    person = filled.somebody(house, "Gwen Parry", "analyst", house.root)
    person.daily_letter = False
    person.save()
    return person


def test_a_letter_says_how_many_are_new_and_holds_no_word(gwen: Person, shelve: Shelve) -> None:
    actions.save_search(gwen, name="Herons by the lake", asked=ASKED, letter=lists.DAILY)
    shelve("The heron stood still.")
    shelve("A kettle sang.")
    [letter] = send(1, gwen)
    assert letter.subject == "One story is new in your saved searches."
    assert letter.to == [gwen.email]
    for word in ("heron", "lake", "kettle", "still"):
        assert word not in (letter.subject + letter.body).lower()
    assert "/in/understand/find/saved" in letter.body


def test_nobody_is_told_of_the_same_story_twice(gwen: Person, shelve: Shelve) -> None:
    actions.save_search(gwen, name="Herons", asked=ASKED, letter=lists.DAILY)
    shelve("The heron stood still.")
    assert len(send(1, gwen)) == 1
    assert send(1, gwen) == send(2, gwen) == []
    with clock.at(NOON + dt.timedelta(days=2)):
        shelve("Another heron.")
    assert len(send(3, gwen)) == 1


def test_once_a_week_is_once_a_week(gwen: Person, shelve: Shelve) -> None:
    actions.save_search(gwen, name="Herons", asked=ASKED, letter=lists.WEEKLY)
    shelve("The heron stood still.")
    assert [len(send(day, gwen)) for day in range(1, 9)] == [0, 0, 0, 0, 0, 0, 1, 0]


def test_what_waits_and_what_is_new_come_in_one_letter(house: House, shelve: Shelve) -> None:
    actions.save_search(house.callum, name="Herons", asked=ASKED, letter=lists.DAILY)
    actions.save_search(house.callum, name="Again", asked=ASKED, letter=lists.DAILY)
    shelve("The heron stood still.")
    [letter] = send(1, house.callum)
    assert "waits for Rowan Ward" in letter.subject
    assert "new in your saved searches" in letter.body
    assert send(1, house.callum) == []


def test_a_search_without_a_letter_sends_none(gwen: Person, shelve: Shelve) -> None:
    actions.save_search(gwen, name="Herons", asked=ASKED, letter=lists.NEVER)
    shelve("The heron stood still.")
    assert send(1, gwen) == []


def test_a_story_that_was_taken_back_is_not_counted(gwen: Person, shelve: Shelve) -> None:
    actions.save_search(gwen, name="Herons", asked=ASKED, letter=lists.DAILY)
    told = shelve("The heron stood still.")
    safekeeping.take_back(told.story)
    assert send(1, gwen) == []


def test_what_somebody_may_not_open_any_more_is_not_counted(
    house: House, gwen: Person, shelve: Shelve
) -> None:
    actions.save_search(gwen, name="Herons", asked=ASKED, letter=lists.DAILY)
    shelve("The heron stood still.")
    gwen.grants.all().delete()
    filled.grant(gwen, "analyst", house.other_ward)
    assert send(1, gwen) == []


def test_a_search_is_saved_opened_and_forgotten_on_its_page(
    house: House, gwen: Person, signed_in: Callable[[Person], Client]
) -> None:
    browser, address = signed_in(gwen), "/in/understand/find/saved"
    said = {"name": "Herons", "letter": "weekly", "asked": "words=heron&code=nothing&place=nowhere"}
    assert browser.post(address, said).status_code == 302
    [saved] = queries.saved_by(gwen)
    assert saved.asked == {"words": ["heron"]}
    page = browser.get(address).content.decode()
    assert "/in/understand/find?words=heron" in page
    from wholeheard.kit import ids

    own = {"search": ids.short(saved.pk)}
    browser.post(address, own | {"letter": "daily"})
    assert queries.saved_by(gwen).get().letter == "daily"
    others = signed_in(house.callum)
    assert others.post(address, own | {"do": "forget"}).status_code == 404
    assert others.post(address, {"search": "nonsense", "do": "forget"}).status_code == 404
    browser.post(address, own | {"do": "forget"})
    assert not SavedSearch.objects.everywhere().exists()


def test_there_is_an_end_to_what_one_person_saves(gwen: Person) -> None:
    for number in range(lists.MOST_SAVED):
        actions.save_search(gwen, name=f"{number}", asked=ASKED, letter=lists.NEVER)
    with pytest.raises(Refusal, match="Take one away first"):
        actions.save_search(gwen, name="More", asked=ASKED, letter=lists.NEVER)
