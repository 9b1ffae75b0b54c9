"""Has telling made anything harder? Who says yes is heard outside the place, and nowhere in it."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON, House, ToldStory
from tests.house import filled
from tests.house.routes import staff_routes
from tests.house.test_role_matrix import addresses_of
from tests.rooms.answers.in_full import SignedIn, Tell, Told, body, opened, pass_of

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.kit.models import AuditEntry
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import digests, first_reading, reprisal, tasks
from wholeheard.rooms.answers.models import ReprisalAsked, ReprisalCase, ReprisalStep
from wholeheard.rooms.measures import actions as measures
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SAID = "They stopped my Sunday quetzal visit."
ASKED = "How have things been since you told this?"


@pytest.fixture
def told(tell: Tell, protect: Told) -> ToldStory:
    return protect(tell("Mam was up at a quarter to twelve."))


def after(days: int) -> dt.datetime:
    return NOON + dt.timedelta(days=days)


def say(told: ToldStory, kinds: tuple[str, ...] = ("visiting",), words: str = SAID) -> str:
    form = {"pass": pass_of(told), "do": "1", "kinds": list(kinds), "words": words}
    return body(Client().post("/code/harder", form))


# ---- asked gently ----


@pytest.mark.parametrize(("days", "asked"), [(0, False), (29, False), (30, True), (95, True)])
def test_it_is_asked_from_the_thirtieth_day_on(told: ToldStory, days: int, asked: bool) -> None:
    with clock.at(after(days)):
        assert (ASKED in opened(told)) is asked


def test_answered_it_is_asked_once_more_at_ninety_days_and_then_never(told: ToldStory) -> None:
    for day in (31, 92):
        with clock.at(after(day)):
            assert ASKED in opened(told)
            Client().post("/code/harder", {"pass": pass_of(told), "do": "no"})
            assert ASKED not in opened(told)
    with clock.at(after(400)):
        assert ASKED not in opened(told)
    assert not ReprisalCase.plain.exists()


def test_it_can_be_said_at_any_time(told: ToldStory) -> None:
    assert "Something has become harder since I told this" in opened(told)
    assert "It is locked" in say(told)
    assert ReprisalCase.plain.count() == 1


def test_who_sees_it_is_said_before_anything_is_written(told: ToldStory) -> None:
    page = body(Client().post("/code/harder", {"pass": pass_of(told)}))
    assert "shows what you write here to people who work at Rowan Ward or run it" in page
    assert "Visiting was stopped or made harder" in page


def test_an_empty_page_is_answered_with_a_sentence(told: ToldStory) -> None:
    assert "Choose one, or say it in a few words." in say(told, (), " ")
    assert not ReprisalCase.plain.exists()


def test_a_kind_that_there_is_not_is_refused(told: ToldStory) -> None:
    say(told, ("nonsense",))
    assert not ReprisalCase.plain.exists()


def test_where_nobody_is_outside_it_is_said_and_nothing_is_taken(
    tell: Tell, protect: Told, house: House
) -> None:
    told = protect(tell("At the top.", place=house.root))
    page = say(told)
    assert "There is nobody outside Aldermere here whom we could tell." in page
    assert not ReprisalCase.plain.exists()


def test_with_a_body_outside_the_organisation_it_is_taken(
    tell: Tell, protect: Told, house: House
) -> None:
    first_reading.choose(
        house.organisation, first=3, outside="advocate@outside.example", by=house.ada
    )
    say(protect(tell("At the top.", place=house.root)))
    case = ReprisalCase.plain.get()
    with clock.at(after(3)):
        tasks.pass_on_reprisal([case.pk])
    (letter,) = mail.outbox
    assert letter.to == ["advocate@outside.example"]
    assert "Aldermere" in letter.body and "quetzal" not in letter.body


def test_nobody_who_works_here_is_the_body_outside(house: House, signed_in: SignedIn) -> None:
    chosen = {"first_replies": "3", "outside_address": house.ada.email.upper()}
    page = body(signed_in(house.ada).post(reverse("answers_staff:rules"), chosen))
    assert "Somebody with this address works here." in page
    assert first_reading.rules_of(house.organisation).outside_address == ""


def test_the_record_holds_that_the_body_outside_was_changed_and_not_to_whom(house: House) -> None:
    for outside in ("advocate@outside.example", "advocate@outside.example", ""):
        first_reading.choose(house.organisation, first=3, outside=outside, by=house.ada)
    kept = AuditEntry.objects.filter(what="answering.chosen").order_by("number")
    assert [one.detail["outside_changed"] for one in kept] == [True, False, True]
    assert not any("@" in str(one.detail) for one in kept)


# ---- who is outside ----


def test_the_safeguarding_lead_of_the_organisation_sees_it(
    told: ToldStory, house: House, signed_in: SignedIn
) -> None:
    say(told)
    page = body(signed_in(house.marsha).get("/in/help/harder"))
    assert "Rowan Ward" in page and "Visiting was stopped or made harder" in page


@pytest.mark.parametrize("place", ["ward", "site"])
@pytest.mark.parametrize("role", ["guardian", "safeguarding_lead"])
def test_the_same_role_in_the_home_itself_sees_nothing(
    told: ToldStory, house: House, role: str, place: str
) -> None:
    say(told)
    site = Place.objects.get(organisation=house.organisation, kind="site")
    inside = filled.somebody(house, "Ina Inside", role, site if place == "site" else house.ward)
    assert reprisal.cases_for(inside) == []


@pytest.mark.parametrize("role", ["responder", "leader", "administrator"])
def test_who_answers_leads_or_runs_the_place_is_never_outside(
    told: ToldStory, house: House, role: str
) -> None:
    """Whatever else they may do, and from however high up they do it."""
    say(told)
    boss = filled.somebody(house, "Bo Boss", "safeguarding_lead")
    assert len(reprisal.cases_for(boss)) == 1
    filled.grant(boss, role, house.root)
    del boss._rights
    assert reprisal.cases_for(boss) == []
    assert boss not in reprisal.outside([house.ward])


def test_a_role_at_a_neighbouring_ward_of_the_home_is_inside(told: ToldStory, house: House) -> None:
    say(told)
    near = filled.somebody(house, "Nel Near", "safeguarding_lead")
    filled.grant(near, "listener", house.other_ward)
    assert reprisal.cases_for(near) == []


# ---- attacks of the place's manager ----


def every_role_here(house: House) -> Person:
    """The manager, with every role that there is at the ward."""
    boss = filled.somebody(house, "Bo Boss")
    for role in filled.ROLES:
        filled.grant(boss, role, house.ward)
    return boss


@pytest.mark.one_database(
    "test_organisations opens every page on PostgreSQL, and other tests here ask what is kept"
)
def test_the_manager_of_the_home_sees_nothing_on_any_page(
    house: House, tell: Tell, signed_in: SignedIn
) -> None:
    """Every staff page there is is the same, byte for byte, whether or not somebody said yes."""
    told = filled.with_everything(house, "Nurse Jean Morgan was kind.", thanks="Jean Morgan")
    addresses = addresses_of(house, told)
    boss = every_role_here(house)
    with filled.undone():
        reprisal.tell_of_it(told.protected, ["visiting"], SAID)
        _work(told)
        with_it = _walk(signed_in(boss), addresses)
    with filled.undone():
        _work(told)
        without = _walk(signed_in(boss), addresses)
    assert {name for name in with_it if with_it[name] != without[name]} == set()
    assert len(with_it) == len(addresses) >= 100
    assert not [name for name, shown in with_it.items() if "quetzal" in shown]


def _work(told: ToldStory) -> None:
    measures.note([told.protected.pk])


def _walk(browser: Client, addresses: dict[str, str]) -> dict[str, str]:
    shown = {}
    with filled.counted_once():
        for name, address in addresses.items():
            with filled.undone():
                shown[name] = _without_tokens(body(browser.get(address)))
    return shown


def _without_tokens(page: str) -> str:
    """What differs from one request to the next by chance."""
    return re.sub(r'name="(?:csrfmiddlewaretoken|so_far)" value="[^"]+"', "", page)


def test_no_table_but_its_own_knows_of_it_and_none_in_plain_words(
    told: ToldStory, house: House
) -> None:
    before = {model: model._base_manager.count() for model in apps.get_models()}
    say(told)
    grown = {model for model, number in before.items() if model._base_manager.count() != number} - {
        ReprisalCase,
        ReprisalAsked,
        ReprisalStep,
    }
    assert {model.__name__ for model in grown} <= {"Work"}
    case = ReprisalCase.plain.get()
    ids = {told.protected.pk.hex, told.story.pk.hex, str(house.ward.pk), str(told.story.pk)}
    held = json.dumps({key: _plain(value) for key, value in _row(case).items()})
    assert "quetzal" not in held and "visiting" not in held
    assert not [one for one in ids if one in held]


def _row(case: ReprisalCase) -> dict[str, object]:
    return dict(ReprisalCase.plain.filter(pk=case.pk).values()[0])


def _plain(value: object) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def test_the_record_of_who_did_what_holds_nothing_of_it(
    told: ToldStory, house: House, signed_in: SignedIn
) -> None:
    before = AuditEntry.objects.count()
    say(told)
    case = ReprisalCase.plain.get()
    there = f"/in/help/harder/{short(case.pk)}"
    browser = signed_in(house.marsha)
    browser.get(there)
    browser.post(there, {"do": "look"})
    browser.post(there, {"do": "done", "words": "Rang the county."})
    assert AuditEntry.objects.count() == before


def test_its_address_opens_to_nobody_else(
    told: ToldStory, house: House, ewan: Person, signed_in: SignedIn
) -> None:
    say(told)
    there = f"/in/help/harder/{short(ReprisalCase.plain.get().pk)}"
    for person in (house.callum, house.dilys, house.ada, ewan, every_role_here(house)):
        assert signed_in(person).get(there).status_code == 404
        assert signed_in(person).post(there, {"do": "look"}).status_code == 404
    assert not ReprisalStep.plain.exists()


def test_letters_go_outside_alone_and_name_no_place(told: ToldStory, house: House) -> None:
    say(told)
    tasks.tell_of_reprisal([ReprisalCase.plain.get().pk])
    tasks.tell_of_reprisal([ReprisalCase.plain.get().pk])
    (letter,) = mail.outbox
    assert letter.to == [house.marsha.email]
    assert "Rowan" not in letter.subject + letter.body
    assert "visit" not in (letter.subject + letter.body).lower()


def test_the_daily_letter_tells_those_outside_and_nobody_else(
    told: ToldStory, house: House
) -> None:
    say(told)
    assert digests.own_sentences(house.marsha) == [
        "One person says that telling has made something harder for them."
    ]
    for person in (house.callum, house.dilys, house.ada):
        assert digests.own_sentences(person) == []


# ---- looked at, passed on, done ----


def test_nobody_looked_it_is_passed_on_once_and_the_teller_reads_so(
    told: ToldStory, house: House
) -> None:
    say(told)
    case = ReprisalCase.plain.get()
    assert "Nobody has looked yet." in opened(told)
    with clock.at(after(1)):
        assert reprisal.unlooked() == []
    with clock.at(after(3)):
        assert reprisal.unlooked() == [case.pk]
        tasks.pass_on_reprisal([case.pk])
        assert reprisal.unlooked() == []
        assert "it was passed on" in opened(told)


def test_looked_at_and_done_the_teller_reads_when_and_not_what(
    told: ToldStory, house: House, signed_in: SignedIn
) -> None:
    say(told)
    there = f"/in/help/harder/{short(ReprisalCase.plain.get().pk)}"
    browser = signed_in(house.marsha)
    assert SAID in body(browser.get(there))
    browser.post(there, {"do": "look"})
    assert "Somebody outside this place looked on 18 November." in opened(told)
    assert "The box is empty." in body(browser.post(there, {"do": "done", "words": " "}))
    browser.post(there, {"do": "done", "words": "Rang the heron county."})
    page = opened(told)
    assert "Somebody outside this place acted on 18 November." in page
    assert "heron" not in page and "Marsha" not in page
    assert "Rang the heron county." in body(browser.get(there))


def test_a_story_taken_back_leaves_that_it_was_said_and_no_word(
    told: ToldStory, house: House
) -> None:
    say(told)
    safekeeping.take_back(told.story)
    (case,) = reprisal.cases_for(house.marsha)
    assert (case.words, case.kinds) == ("", ("visiting",))
    assert not ReprisalAsked.plain.exists()


def test_a_lost_task_is_found_again(told: ToldStory) -> None:
    say(told)
    case = ReprisalCase.plain.get()
    assert reprisal.untold() == [case.pk]
    tasks.tell_of_reprisal([case.pk])
    assert reprisal.untold() == []


def test_a_guardian_of_another_organisation_hears_nothing(
    told: ToldStory, elsewhere: House
) -> None:
    say(told)
    assert reprisal.cases_for(filled.somebody(elsewhere, "Gwen", "guardian")) == []


def test_who_leaves_the_home_is_outside_from_then_on(told: ToldStory, house: House) -> None:
    say(told)
    person = filled.somebody(house, "Lea Left", "guardian")
    given = filled.grant(person, "responder", house.ward)
    assert reprisal.cases_for(person) == []
    people.end_role(given, by=house.ada)
    del person._rights
    assert len(reprisal.cases_for(person)) == 1


def test_the_walk_above_was_of_every_page() -> None:
    assert {route.name for route in staff_routes()} >= {"answers_staff:harder_cases"}


def test_an_answered_story_can_be_harder_too(told: ToldStory, house: House) -> None:
    answers.reply(told.protected, "We are sorry.", by=house.callum)
    assert "It is locked" in say(told)
