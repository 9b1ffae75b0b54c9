"""What stands on the pages of looking out, and what does not."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.advocacy import looked

from wholeheard.kit import clock, days
from wholeheard.rooms.advocacy import actions, lists
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.models import VisitNote
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import queries as answered
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

WAITS = "A copy of the care plan waits for you."


def page(sight: Sight, name: str, said: dict[str, str] | None = None) -> str:
    browser = Client()
    browser.force_login(sight.authority.person)
    where = reverse(f"advocacy:{name}", args=[sight.authority.pk] if name != "front" else [])
    answer = browser.post(where, said) if said else browser.get(where)
    return answer.content.decode()


def test_a_copy_asks_for_nothing_while_nothing_is_asked(house: House) -> None:
    sight = looked.holding(house)
    looked.given_out(house, sight.resident)
    assert WAITS in page(sight, "one")
    until = clock.today() + dt.timedelta(days=5)
    actions.say_how_it_is(sight.resident, lists.PAUSED, until=until, by=house.callum)
    assert WAITS not in page(sight, "one")
    assert "Version 1" in page(sight, "one")


def test_after_a_death_no_page_says_that_anything_holds(house: House) -> None:
    sight = looked.holding(house)
    assert "Holds." in page(sight, "one") and "Holds." in page(sight, "front")
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    for name in ("one", "front"):
        assert "We are sorry." in page(sight, name)
        assert "Holds." not in page(sight, name)


def test_the_code_of_a_note_stands_in_groups_that_can_be_written_down(house: House) -> None:
    said = {"on": f"{clock.today():%d/%m/%Y}", "up": looked.SEEN, "agreed": "team"}
    sight = looked.holding(house)
    begun = re.search(r'name="begun" value="([^"]+)"', page(sight, "note"))
    assert begun
    card = page(sight, "note", said | {"begun": begun[1]})
    code = re.search(r'<p class="code">(.*?)</p>', card, re.DOTALL)
    assert code
    assert [len(group) for group in re.findall(r"<span>(\w+)</span>", code[1])] == [3] * 7


def begun_in(shown: str) -> str:
    [begun] = re.findall(r'name="begun" value="([^"]+)"', shown)
    return str(begun)


def sent(sight: Sight, begun: str) -> str:
    said = {"on": f"{clock.today():%d/%m/%Y}", "up": looked.SEEN, "agreed": "team"}
    return page(sight, "note", said | {"begun": begun})


def test_a_note_that_was_open_while_they_moved_is_one_note_of_the_new_unit(house: House) -> None:
    sight = looked.holding(house)
    begun = begun_in(page(sight, "note"))
    actions.move_to_unit(sight.resident, house.other_ward, by=house.callum)
    for _ in range(2):
        assert '<p class="code">' in sent(sight, begun)
    note = VisitNote.plain.get()
    assert [one.place for one in note.protected.story.places.all()] == [house.other_ward]


@pytest.mark.parametrize("was_open", [True, False])
def test_a_note_that_was_open_while_the_unit_closed_or_opened_is_taken_in(
    house: House, was_open: bool
) -> None:
    sight, at = looked.holding(house), Place.objects.filter(pk=house.ward.pk)
    at.update(open=was_open)
    begun = begun_in(page(sight, "note"))
    at.update(open=not was_open)
    assert '<p class="code">' in sent(sight, begun)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_form_that_is_too_old_can_be_sent_again(house: House, elsewhere: bool) -> None:
    """Each press said "send it again", and none could be taken in."""
    sight = looked.holding(house)
    other = people.add_place(house.root, name="Sister House", address="sister", kind="site")
    refused = sent(sight, safekeeping.begin_note(other) if elsewhere else "forged")
    assert "This form is too old." in refused and looked.SEEN in refused
    assert not VisitNote.plain.exists()
    assert '<p class="code">' in sent(sight, begun_in(refused))


def test_whoever_notes_a_visit_reads_what_becomes_of_danger_and_whom_to_ring(house: House) -> None:
    """Also where visiting was stopped: nobody reads either at once."""
    sight = looked.holding(house)
    assert "someone is in danger, we have to act" in page(sight, "note")
    for name in ("note", "visiting"):
        assert 'href="tel:999"' in page(sight, name)


def test_whoever_notes_a_visit_reads_what_stays_of_it_and_who_hears_of_danger(
    house: House,
) -> None:
    sight = looked.holding(house)
    written = page(sight, "note")
    assert "told to everybody who protects people here, whatever you tick" in written
    assert "That you visited on that day stays, and no word of it." in written
    note = looked.visited(house, sight).note
    browser = Client()
    browser.force_login(sight.authority.person)
    shown = browser.get(reverse("advocacy:one_note", args=[sight.authority.pk, note.pk])).text
    assert "Taken back, no word of it stays; the day of your visit does." in shown


def test_a_day_on_the_telephone_is_seen_once_it_is_noted(house: House) -> None:
    sight = looked.holding(house)
    assert "Last noted" not in page(sight, "one")
    page(sight, "one", {"on": f"{clock.today():%d/%m/%Y}"})
    assert f"Last noted: {days.day(clock.today())}." in page(sight, "one")


def test_replies_that_wait_stand_beside_whom_they_are_about(house: House) -> None:
    sight = looked.holding(house)
    told = looked.released(house, looked.visited(house, sight))
    assert "reply" not in page(sight, "front")
    owed = answered.owed_in([told.note.protected])
    answers.reply(
        told.note.protected,
        "He was up late.",
        by=house.callum,
        answers=[one.question for one in owed],
    )
    assert "2 questions have a reply." in page(sight, "front")
    answers.say_of_answer(owed[0].question, "answered", zone=house.organisation.timezone)
    assert "A reply came. Does it answer you?" in page(sight, "front")


def test_what_only_the_code_does_is_one_press_from_the_note(house: House) -> None:
    sight = looked.holding(house)
    note = looked.visited(house, sight).note
    browser = Client()
    browser.force_login(sight.authority.person)
    shown = browser.get(reverse("advocacy:one_note", args=[sight.authority.pk, note.pk]))
    assert f'href="{reverse("answers:come_back")}"' in shown.content.decode()


def test_two_that_cannot_both_hold_are_looked_at_and_both_read_what_is_decided(
    house: House,
) -> None:
    """An attorney and a deputy with the same full scope: nobody was told, and both held."""
    about = looked.resident(house)
    first = clock.today() - dt.timedelta(days=400)
    deputy = looked.holding(house, about, dated_on=clock.today())
    rhys = looked.bethan(house, "Rhys Amlwch")
    attorney = looked.asked(
        house, about, by=rhys, basis="welfare_attorney", evidence="The power.", dated_on=first,
        paper=looked.PHOTO, paper_name="IMG_1.jpg",
    )  # fmt: skip
    marsha = Client()
    marsha.force_login(house.marsha)
    warned = marsha.get(reverse("advocacy:authority", args=[attorney.pk])).text
    assert "It does not fit together with that of: Bethan Rees." in warned
    actions.decide(attorney, lists.CHECKED, by=house.marsha)
    for one in (deputy, looked.again(attorney)):
        assert "Somebody who does not work at the home is looking at both." in page(one, "one")
        assert looked.again(one.authority).opens == set(lists.SCOPES)
    front = marsha.get(reverse("advocacy:authorities")).text
    [where] = re.findall(r'href="(/in/help/authorities/[\w-]+/or/[\w-]+)"', front)
    two = marsha.get(where).text
    chosen = re.findall(r'name="stands" value="([^"]+)"', two)
    assert chosen == [str(attorney.pk), str(deputy.authority.pk)], "as the papers stand"
    assert "These two cannot both hold" in two and "Mental Capacity Act 2005" in two
    for shown in ("Order of 2 May.", "The power.", days.day(first), days.day(clock.today())):
        assert shown in two
    assert two.index("Rhys Amlwch") < two.index("Bethan Rees"), "the earlier paper first"
    assert reverse("advocacy:paper", args=[attorney.pk]) in two
    assert "Choose one." in marsha.post(where, {"why": "It is later."}).text
    why = "The court ended the power in its order."
    sent = marsha.post(where, {"stands": str(deputy.authority.pk), "why": why})
    assert sent.status_code == 302
    deputy, lost = looked.again(deputy.authority), looked.again(attorney)
    assert (deputy.opens, lost.opens) == (set(lists.SCOPES), frozenset())
    assert "decided that yours holds" in page(deputy, "one") and why in page(deputy, "one")
    assert "decided that the other one does" in page(lost, "one") and why in page(lost, "one")
    assert "Does not hold beside another" in page(lost, "front")
    assert "Tell somebody outside the home" in page(lost, "one")
    home = Client()
    home.force_login(house.callum)
    listed = home.get(reverse("advocacy:resident", args=[about.pk])).text
    assert "Does not hold beside another" in listed and why not in listed
    assert "decide it again" in marsha.get(where).text and why in marsha.get(where).text


@pytest.mark.parametrize("left", [lists.MOVED, lists.DIED])
def test_whoever_moved_or_died_is_found_again_where_that_is_put_right(
    house: House, left: str
) -> None:
    """Pressed by mistake it has told a family that somebody died."""
    resident = looked.resident(house)
    browser = Client()
    browser.force_login(house.callum)
    where = reverse("advocacy:residents")
    assert "Moved, or died" not in browser.get(where).content.decode()
    actions.say_how_it_is(resident, left, by=house.callum)
    assert "Moved, or died" not in browser.get(where).content.decode()
    actions.confirm_that_they_left(resident, by=house.marsha)
    listed = browser.get(where).content.decode().partition("Moved, or died")[2]
    assert f'href="{reverse("advocacy:resident", args=[resident.pk])}"' in listed
