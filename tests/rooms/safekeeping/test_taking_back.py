"""A story is taken back: by its teller with the code, or by a steward who was asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import House, ToldStory

from wholeheard.kit import codes
from wholeheard.kit.ids import short
from wholeheard.kit.models import AuditEntry, Work
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import visits
from wholeheard.rooms.safekeeping.models import ProtectedStory, Withdrawal
from wholeheard.rooms.stories.models import Story

Tell = Callable[..., ToldStory]
SignedIn = Callable[[Person], Client]


@pytest.fixture
def gwen(house: House) -> Person:
    """Gwen is steward of information for the whole organisation."""
    gwen = people.welcome_person(house.organisation, name="Gwen", email="gwen@aldermere.example")
    people.give_role(gwen, role="steward", place=house.root)
    return gwen


@pytest.fixture
def released(tell: Tell, protect: Callable[[ToldStory], ToldStory]) -> ToldStory:
    return protect(tell("I waited four hours.", questions=["Why?"]))


def visit(told: ToldStory) -> visits.Visit:
    opened = visits.come_back(told.code)
    assert isinstance(opened, visits.Visit)
    return opened


# ---- by the teller ----


def test_a_teller_is_told_first_what_will_happen(released: ToldStory) -> None:
    page = Client().post("/code/take-back", {"pass": visit(released).pass_on}).content.decode()
    assert "We cannot undo this." in page
    assert Story.plain.exists()


def test_then_it_is_gone_and_the_code_opens_nothing(released: ToldStory) -> None:
    done = Client().post("/code/take-back", {"pass": visit(released).pass_on, "do": "1"})
    assert "It is gone." in done.content.decode()
    assert not Story.plain.exists() and not ProtectedStory.plain.exists()
    assert visits.come_back(released.code) is None
    assert Withdrawal.plain.get().story_id == released.story.pk
    assert Work.objects.filter(name="safekeeping.purge", about=released.story.pk).exists()


def test_pressed_twice_it_says_so_and_not_that_it_is_safe(released: ToldStory) -> None:
    said = {"pass": visit(released).pass_on, "do": "1"}
    pages = [Client().post("/code/take-back", said).content.decode() for _ in range(2)]
    assert all("It is gone." in page for page in pages)
    assert "Your story is safe" not in pages[1]


@pytest.mark.parametrize("page", ["words", "add", "who", "contact", "take-back"])
def test_a_page_left_open_knows_that_it_is_gone(released: ToldStory, page: str) -> None:
    pass_on = visit(released).pass_on
    safekeeping.take_back(released.story)
    assert "It is gone." in Client().post(f"/code/{page}", {"pass": pass_on}).content.decode()


def test_a_teller_leaves_no_name_in_the_audit(released: ToldStory) -> None:
    safekeeping.take_back(released.story)
    assert not AuditEntry.objects.filter(what="story.taken_back").exists()


# ---- by a steward ----


def find(browser: Client, typed: str) -> str:
    return browser.post("/in/attend/take-back", {"story": typed}, follow=True).content.decode()


@pytest.mark.parametrize("how", ["code", "grouped", "number", "address"])
def test_a_steward_finds_a_story_by_code_or_number(
    released: ToldStory, gwen: Person, signed_in: SignedIn, how: str
) -> None:
    number = short(released.protected.pk)
    typed = {
        "code": released.code.lower(),
        "grouped": codes.grouped(released.code),
        "number": number,
        "address": f"http://localhost/in/help/story/{number}/",
    }[how]
    page = find(signed_in(gwen), typed)
    assert "Take this story back?" in page
    assert "Rowan Ward" in page
    assert "four hours" not in page


@pytest.mark.parametrize("typed", ["", "nonsense", "a" * 26, "\x00", "x" * 5000, "K7Q M4T"])
def test_what_names_no_story_is_said(gwen: Person, signed_in: SignedIn, typed: str) -> None:
    page = find(signed_in(gwen), typed)
    assert 'href="#id_story"' in page


def test_a_reason_is_asked_for(released: ToldStory, gwen: Person, signed_in: SignedIn) -> None:
    address = f"/in/attend/take-back/{short(released.protected.pk)}"
    page = signed_in(gwen).post(address, {}).content.decode()
    assert "For no other reason may it go." in page
    page = signed_in(gwen).post(address, {"because": "tidying"}).content.decode()
    assert "has-error" in page
    assert Story.plain.exists()
    with pytest.raises(Refusal, match="Choose who asks for it"):
        safekeeping.take_back(released.story, by=gwen)


def test_then_it_is_gone_and_who_asked_is_recorded(
    released: ToldStory, gwen: Person, signed_in: SignedIn
) -> None:
    story_id = released.story.pk
    address = f"/in/attend/take-back/{short(released.protected.pk)}"
    page = signed_in(gwen).post(address, {"because": "law"}, follow=True).content.decode()
    assert "It is gone." in page
    assert visits.come_back(released.code) is None
    entry = AuditEntry.objects.get(what="story.taken_back")
    assert (entry.by, entry.about, entry.detail) == (gwen.pk, story_id, {"because": "law"})


def test_an_open_concern_is_pointed_out_first(
    released: ToldStory, gwen: Person, house: House, signed_in: SignedIn
) -> None:
    safekeeping.raise_concern(released.protected, kind="neglect", urgency="now", by=house.dilys)
    address = f"/in/attend/take-back/{short(released.protected.pk)}"
    page = signed_in(gwen).get(address).content.decode()
    assert "One concern about this story is open." in page


def test_nobody_else_may(
    released: ToldStory, house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    people.give_role(elsewhere.callum, role="steward", place=elsewhere.root)
    address = f"/in/attend/take-back/{short(released.protected.pk)}"
    for person in (house.callum, house.dilys, house.ada, elsewhere.callum):
        assert signed_in(person).get(address).status_code == 404
        assert signed_in(person).post(address, {"because": "law"}).status_code == 404
    assert "Take this story back?" not in find(signed_in(elsewhere.callum), released.code)
    assert Story.plain.exists()


def test_where_it_was_not_told_it_is_not_destroyed(
    tell: Tell, house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    people.give_role(elsewhere.callum, role="steward", place=elsewhere.root)
    told = tell("They were kind.", places=[house.ward.pk, elsewhere.ward.pk])
    safekeeping.examine([told.story.pk])
    theirs = ProtectedStory.objects.of(elsewhere.organisation).get()
    address = f"/in/attend/take-back/{short(theirs.pk)}"
    assert signed_in(elsewhere.callum).post(address, {"because": "law"}).status_code == 404
    assert Story.plain.exists()


def test_a_steward_who_reads_finds_the_way_from_the_story(
    released: ToldStory, house: House, signed_in: SignedIn
) -> None:
    story = f"/in/help/story/{short(released.protected.pk)}"
    link = f"/in/attend/take-back/{short(released.protected.pk)}"
    assert link not in signed_in(house.callum).get(story).content.decode()
    people.give_role(house.callum, role="steward", place=house.root)
    assert link in signed_in(house.callum).get(story).content.decode()


def test_one_story_of_many_goes_and_the_others_stay(tell: Tell) -> None:
    first, second = tell("The first."), tell("The second.")
    safekeeping.take_back(first.story)
    assert [one.pk for one in Story.plain.all()] == [second.story.pk]
    assert isinstance(visits.come_back(second.code), visits.Visit)
