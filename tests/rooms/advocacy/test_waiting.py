"""What waits stands on the first page, each with its address and since when, and in the letter."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.advocacy import looked

from wholeheard.kit import clock
from wholeheard.rooms.advocacy import actions, lists, present
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.models import Authority
from wholeheard.rooms.answers import digests, reprisal
from wholeheard.rooms.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

NOTHING = "Nothing waits."


def first_page(person: Person) -> str:
    browser = Client()
    browser.force_login(person)
    return browser.get(reverse("home")).text


def replied(house: House, sight: Sight) -> str:
    """A visit with two questions and one reply to both; the address of the note."""
    told = looked.released(house, looked.visited(house, sight))
    looked.replied(house, told)
    return reverse("advocacy:one_note", args=[sight.authority.pk, told.note.pk])


def guardians(house: House) -> list[Sight]:
    """Three of a kind of which there can be one, for one resident."""
    about = looked.resident(house)
    names = ("Bethan Rees", "Rhys Amlwch", "Sian Howells")
    return [
        looked.holding(house, about, by=looked.bethan(house, name), basis="rpr") for name in names
    ]


def stands_in(shown: str, one: Authority, other: Authority) -> bool:
    """Whether the page of these two, in whichever order, is linked."""
    ways = ((one.pk, other.pk), (other.pk, one.pk))
    return any(reverse("advocacy:conflict", args=way) in shown for way in ways)


def test_a_report_that_visiting_was_stopped_waits_outside_and_says_since_when(
    house: House,
) -> None:
    sight = looked.holding(house)
    assert NOTHING in first_page(house.marsha)
    case = actions.report_visiting(sight, "They said I upset the staff.")
    with looked.days_later(3):
        shown = first_page(house.marsha)
        assert reverse("answers_staff:harder_case", args=[case.pk]) in shown
        assert "Visiting was stopped, or made harder." in shown
        assert "Waiting for 3 days." in shown and "1 day late" in shown
        assert "Rowan Ward" not in shown.partition("<main")[2], "a screen is read by those beside"
        assert NOTHING not in shown
        assert "Harder" not in first_page(house.callum)
        (found,) = reprisal.cases_for(house.marsha)
        reprisal.settle(found, "I rang them.", by=house.marsha)
        assert str(case.pk) not in first_page(house.marsha)


def test_a_death_waits_to_be_confirmed_until_it_is(house: House) -> None:
    resident = looked.resident(house)
    actions.say_how_it_is(resident, lists.DIED, by=house.callum)
    where = reverse("advocacy:left", args=[resident.pk])
    with looked.days_later(2):
        shown = first_page(house.marsha)
        assert where in shown and "Waiting for 2 days." in shown
        assert "The home says that Kingfisher window has died. Is it so?" in shown
        said = "One resident has died or moved, the home says. Somebody outside it has to look."
        assert digests.own_sentences(house.marsha) == [said]
        assert digests.own_sentences(house.callum) == []
        actions.confirm_that_they_left(resident, by=house.marsha)
        assert where not in first_page(house.marsha)
        assert digests.own_sentences(house.marsha) == []


def test_replies_that_came_wait_for_whoever_asked(house: House) -> None:
    sight = looked.holding(house)
    where = replied(house, sight)
    person = sight.authority.person
    with looked.days_later(1):
        shown = first_page(person)
        assert where in shown and "Waiting since yesterday." in shown
        assert digests.own_sentences(person) == ["A reply came to what you asked on a visit."]
    until = clock.today() + dt.timedelta(days=5)
    actions.say_how_it_is(sight.resident, lists.PAUSED, until=until, by=house.callum)
    assert present.waiting(person) == [] and digests.own_sentences(person) == []


def test_each_copy_waits_under_its_own_address(house: House) -> None:
    sight = looked.holding(house)
    looked.given_out(house, sight.resident, days_ago=4)
    person = sight.authority.person
    assert digests.own_sentences(person) == ["One copy of a care plan waits for you."]
    shown = first_page(person)
    assert reverse("advocacy:copy", args=[sight.authority.pk]) in shown
    assert "Waiting for 4 days." in shown


def test_one_person_with_two_papers_is_one_who_asks(house: House) -> None:
    about = looked.resident(house)
    papers = [looked.asked(house, about, basis=basis) for basis in ("welfare_deputy", "family")]
    shown = first_page(house.marsha)
    for one in papers:
        assert reverse("advocacy:authority", args=[one.pk]) in shown
    asks = "One person asks to look out for a resident."
    assert digests.own_sentences(house.marsha) == [asks]


def test_two_that_contradict_wait_until_it_is_decided(house: House) -> None:
    one, two, _three = (each.authority for each in guardians(house))
    assert stands_in(first_page(house.marsha), one, two)
    said = "3 pairs of papers do not fit together. You decide which holds."
    assert digests.own_sentences(house.marsha) == [said]
    actions.settle_conflict(one, two, "It is later.", by=house.marsha)
    assert not stands_in(first_page(house.marsha), one, two)


def test_decisions_that_run_in_a_circle_wait_to_be_decided_anew(house: House) -> None:
    one, two, three = (each.authority for each in guardians(house))
    for stands, other in ((one, two), (two, three), (three, one)):
        actions.settle_conflict(stands, other, "It is later.", by=house.marsha)
    shown = first_page(house.marsha)
    for pair in ((one, two), (two, three), (one, three)):
        assert stands_in(shown, *pair)
    assert "goes round in a circle" in shown
    assert len(digests.own_sentences(house.marsha)) == 1
    with looked.days_later(1):
        actions.settle_conflict(one, three, "The court said so.", by=house.marsha)
        assert present.waiting(house.marsha) == []


def test_after_a_death_only_whoever_asked_waits_for_an_answer(house: House) -> None:
    about = looked.resident(house)
    asked = looked.asked(house, about)
    actions.say_how_it_is(about, lists.DIED, by=house.callum)
    assert len(present.waiting(house.marsha)) == 2, "the home's word alone ends nothing"
    actions.confirm_that_they_left(about, by=house.marsha)
    [left] = present.waiting(house.marsha)
    assert left["url"] == reverse("advocacy:authority", args=[asked.pk])
    actions.decide(asked, lists.REFUSED, "We have rung you.", by=house.marsha)
    assert present.waiting(house.marsha) == []


def test_both_whose_papers_do_not_fit_together_are_told_on_their_first_page(house: House) -> None:
    """The page of whoever checks says that both have been told."""
    about = looked.resident(house)
    one = looked.holding(house, about, basis="rpr")
    with looked.days_later(2):
        rhys = looked.bethan(house, "Rhys Amlwch")
        other = looked.holding(house, about, by=rhys, basis="rpr")
    looks = "Two papers for Kingfisher window do not fit together. Somebody looks at it."
    decided = "It was decided between two papers for Kingfisher window."
    with looked.days_later(5):
        for each in (one, other):
            person = each.authority.person
            shown = first_page(person)
            assert looks in shown and "Waiting for 3 days." in shown and decided not in shown
            assert reverse("advocacy:one", args=[each.authority.pk]) in shown
            assert digests.own_sentences(person) == [], "there is nothing for them to do"
        assert looks not in first_page(house.callum)
        actions.settle_conflict(one.authority, other.authority, "It is later.", by=house.marsha)
    for days_later, is_said in ((5, True), (5 + lists.DAYS_OF_A_DECISION, True), (20, False)):
        with looked.days_later(days_later):
            for each in (one, other):
                shown = first_page(each.authority.person)
                assert (decided in shown) is is_said and looks not in shown
                assert ("Decided on " in shown) is is_said and "Waiting" not in shown


@pytest.mark.parametrize("is_decided", [False, True])
@pytest.mark.parametrize("what", [lists.PAUSED, lists.DIED])
def test_nothing_of_two_papers_is_said_while_nothing_is_asked(
    house: House, what: str, is_decided: bool
) -> None:
    one, two, _three = guardians(house)
    if is_decided:
        actions.settle_conflict(one.authority, two.authority, "It is later.", by=house.marsha)
    assert "papers for Kingfisher window" in first_page(one.authority.person)
    until = clock.today() + dt.timedelta(days=5)
    actions.say_how_it_is(one.resident, what, until=until, by=house.callum)
    assert "papers for Kingfisher window" not in first_page(one.authority.person)
