"""What people say of a story comes before what a machine reads: found, counted and shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import NOON, House, ToldStory
from tests.house import filled
from tests.rooms.shelf.conftest import found, read_as

from wholeheard.kit import bars, clock
from wholeheard.listening import noticing
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import actions as readings
from wholeheard.rooms.readings import lists, vocabulary, words
from wholeheard.rooms.readings.actions import Said, Seen
from wholeheard.rooms.readings.models import InUse
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory
from wholeheard.rooms.shelf import access, actions, codes, queries, searching
from wholeheard.rooms.shelf.models import Shelved
from wholeheard.rooms.shelf.searching import Wanted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
Shelve = Callable[..., ToldStory]
CARE, OWN = "care-lens", "own"
LATER = NOON + dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def none_drawn(house: House) -> None:
    readings.choose(house.organisation, sure=0.5, audited=0, by=house.ada)


@pytest.fixture
def gwen(house: House) -> Person:
    return filled.somebody(house, "Gwen Parry", "reader", house.ward)


@pytest.fixture
def huw(house: House) -> Person:
    return filled.somebody(house, "Huw Bevan", "reader", house.ward)


@pytest.fixture
def heron(shelve: Shelve) -> ToldStory:
    """A machine suggests hurry and blur of it."""
    return shelve("The heron stood still. Nobody came.", codes=["hurry", "blur"])


def seen(told: ToldStory) -> Seen:
    told.protected.refresh_from_db()
    last = MachineReading.plain.filter(protected=told.protected).order_by("-pk").first()
    return Seen(words.digest(told.protected), last.pk if last else 0)


def says(told: ToldStory, person: Person, code: str, pack: str = CARE, **more: str) -> None:
    readings.mark(told.protected, seen(told), Said(pack, code, 0, 9, **more), by=person)


def says_no(told: ToldStory, person: Person, number: int) -> None:
    readings.say_no(told.protected, seen(told), number, by=person)


def is_done(told: ToldStory, person: Person, *read_for: str) -> None:
    readings.finish(told.protected, seen(told), by=person, read_for=read_for)


def codes_of(told: ToldStory) -> set[str]:
    """What stands on the shelf, once it was put there anew."""
    actions.put_on_shelf([told.protected.pk])
    return set(bars.codes_in(Shelved.plain.get(protected=told.protected).codes.codes))


def counted(person: Person) -> dict[str, int]:
    return dict(searching.by_code(access.scope_of(person), Wanted(), most=100) or {})


def test_a_machines_word_counts_until_somebody_was_done_with_the_story(
    heron: ToldStory, house: House, gwen: Person
) -> None:
    says_no(heron, gwen, 1)
    says(heron, gwen, "kindness")
    assert codes_of(heron) == {"care:hurry", "care:blur"}
    is_done(heron, gwen, CARE)
    assert codes_of(heron) == {"care:kindness", "people:care:kindness"}
    assert counted(house.callum) == {"care:kindness": 1, "people:care:kindness": 1}
    assert not found(house.callum, codes=("care:hurry",))
    assert found(house.callum, codes=("care:kindness",)) == {heron.protected.pk}


def test_what_was_accepted_with_others_is_still_a_machines_word(
    heron: ToldStory, gwen: Person
) -> None:
    readings.accept_together([heron.protected], 0.5, by=gwen)
    assert codes_of(heron) == {"care:hurry", "care:blur"}


def test_who_saw_the_others_first_decides_only_of_what_they_answered(
    heron: ToldStory, gwen: Person, huw: Person
) -> None:
    says(heron, huw, "ease")
    readings.look_at_others(heron.protected, seen(heron), by=huw)
    assert codes_of(heron) == {"care:hurry", "care:blur", "care:ease", "people:care:ease"}
    says_no(heron, huw, 1)
    assert "care:hurry" not in codes_of(heron) and "care:blur" in codes_of(heron)


def test_a_third_persons_word_settles_what_two_say_otherwise(
    heron: ToldStory, gwen: Person, huw: Person, house: House
) -> None:
    nia = filled.somebody(house, "Nia Wyn", "reader", house.ward)
    says(heron, gwen, "cruelty")
    is_done(heron, gwen, CARE)
    is_done(heron, huw, CARE)
    assert "care:cruelty" in codes_of(heron)
    readings.settle(heron.protected, seen(heron), CARE, "cruelty", holds=False, by=nia)
    assert codes_of(heron) == set()


def test_a_mark_on_words_that_changed_counts_no_more(
    heron: ToldStory, gwen: Person, protect: Callable[[ToldStory], ToldStory]
) -> None:
    says(heron, gwen, "kindness")
    is_done(heron, gwen, CARE)
    ProtectedStory.plain.filter(pk=heron.protected.pk).update(
        text=heron.protected.text.replace("still", "stale")
    )
    assert codes_of(heron) == {"care:hurry", "care:blur"}


def test_an_own_code_and_a_step_of_the_circle_are_found_and_a_concern_is_not(
    heron: ToldStory, house: House, gwen: Person
) -> None:
    worded = readings.add_own_code(house.organisation, "At night", "What keeps awake.", by=gwen)
    code = readings.own_code_of(worded)
    says(heron, gwen, code, OWN)
    says(heron, gwen, "trust", "virtuous-circle", how="broke")
    says(heron, gwen, "discrimination_hate", "concern-kinds")
    is_done(heron, gwen, CARE)
    assert {f"own:{code}", "virtuous-circle:trust"} <= codes_of(heron)
    assert not any("discrimination" in one for one in codes_of(heron))
    browser = Client()
    browser.force_login(gwen)
    page = browser.get("/in/understand/find", {"code": f"own:{code}"}).content.decode()
    assert "At night" in page and "One story." in page and "1 said by people" in page
    assert '<span class="tag">At night</span>' in page


def test_whatever_a_story_can_be_marked_with_can_be_looked_for_but_concerns(
    heron: ToldStory, house: House, gwen: Person
) -> None:
    known = {pack for pack, _title in vocabulary.packs()} - {lists.CONCERN_PACK}
    families = {family for family, _name, _codes in codes.families(house.organisation.pk)}
    assert len(families) == len(known)
    for pack in sorted(known - {lists.OWN_PACK}):
        code = vocabulary.codes_of(pack, house.organisation.pk)[0].code
        says(heron, gwen, code, pack)
    is_done(heron, gwen)
    there = {one for one in codes_of(heron) if not one.startswith("people:")}
    named = codes.names(house.organisation.pk)
    assert there <= set(named) and {one.partition(":")[0] for one in there} == families - {"own"}


def test_people_may_say_what_a_story_tells_where_no_machine_may_read(
    shelve: Shelve, gwen: Person
) -> None:
    told = shelve("The heron stood still.", agreed=["team"])
    says(told, gwen, "kindness")
    is_done(told, gwen, CARE)
    assert codes_of(told) == {"care:kindness", "people:care:kindness"}


def test_a_search_tells_no_reader_what_they_may_still_read_for_themselves(
    heron: ToldStory, house: House, gwen: Person, huw: Person
) -> None:
    def tags(person: Person) -> bool:
        browser = Client()
        browser.force_login(person)
        actions.put_on_shelf([heron.protected.pk])
        page = browser.get("/in/understand/find").content.decode()
        return 'class="tag' in page

    assert tags(huw)
    readings.choose(house.organisation, sure=None, audited=1000, by=house.ada)
    assert not tags(huw), "chance drew it"
    assert tags(house.callum), "who does not mark sees them"
    readings.choose(house.organisation, sure=None, audited=0, by=house.ada)
    says(heron, gwen, "kindness")
    is_done(heron, gwen, CARE)
    assert tags(gwen) and not tags(huw), "another has read it"
    is_done(heron, huw, CARE)
    assert tags(huw)


def test_going_back_to_another_reader_takes_its_codes_off_the_shelf(
    heron: ToldStory, house: House
) -> None:
    adapted = read_as(heron.protected, "ease", reader=f"{noticing.READER}+abc")
    InUse.plain.create(organisation=house.organisation, by=house.ada, at=clock.now())
    assert codes_of(heron) == {"care:ease"}
    adapted.delete()
    assert queries.unshelved() == [heron.protected.pk]
    assert codes_of(heron) == {"care:hurry", "care:blur"}
    assert counted(house.callum) == {"care:hurry": 1, "care:blur": 1}


def test_each_thing_that_people_say_is_put_up_by_the_worker(heron: ToldStory, gwen: Person) -> None:
    from wholeheard.kit.models import Work

    Work.objects.all().delete()
    says(heron, gwen, "kindness")
    is_done(heron, gwen, CARE)
    assert Work.objects.filter(name="shelf.put", about=heron.protected.pk).exists()
    assert queries.unshelved() == [heron.protected.pk]
    actions.put_on_shelf(queries.unshelved())
    assert queries.unshelved() == []
    with clock.at(LATER):
        says(heron, gwen, "noticed")
    assert queries.unshelved() == [heron.protected.pk]
