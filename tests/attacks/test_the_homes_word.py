"""A home that says that a resident has died, moved, or is not to be asked about: its word stops
letters to the family. It ends no report, quiets no list, and takes nobody's sight away."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.advocacy import looked

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.advocacy import actions, lists, queries
from wholeheard.rooms.advocacy.actions.notes import NoteTold
from wholeheard.rooms.advocacy.models import Authority, Contact, Resident, ResidentStep
from wholeheard.rooms.advocacy.present import home as shown
from wholeheard.rooms.advocacy.present import own
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import reprisal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.tasks import tell_teller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
LEFT = pytest.mark.parametrize("left", lists.LEFT)
NO_VISITS = "They say that nobody may come in any more."


def browser_of(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def page(sight: looked.Sight, name: str = "one", said: dict[str, str] | None = None) -> Any:
    where = reverse(f"advocacy:{name}", args=[] if name == "front" else [sight.authority.pk])
    browser = browser_of(sight.authority.person)
    return browser.post(where, said) if said else browser.get(where)


def shown_step(page: Any) -> str:
    [step] = re.findall(r'name="step" value="([^"]*)"', page.text)
    return str(step)


def reported(sight: looked.Sight) -> int:
    page(sight, "visiting", {"words": NO_VISITS})
    return len(actions.visiting_reports(sight))


def unseen(house: House) -> list[str]:
    rows = shown.residents_page(house.marsha)["unseen"]
    return [row["resident"].sign for row in rows]


# A report -----------------------------------------------------------------------------------------


@LEFT
def test_visits_that_were_stopped_can_be_reported_whatever_the_home_says(
    house: House, left: str
) -> None:
    sight = looked.holding(house)
    actions.say_how_it_is(sight.resident, left, by=house.callum)
    assert "Tell somebody outside the home" in page(sight).text
    assert reported(sight) == 1


@LEFT
def test_for_ninety_days_also_when_it_was_confirmed(house: House, left: str) -> None:
    sight = looked.holding(house)
    actions.say_how_it_is(sight.resident, left, by=house.callum)
    actions.confirm_that_they_left(sight.resident, by=house.marsha)
    assert "Tell somebody outside the home" in page(sight).text
    with looked.days_later(lists.DAYS_TO_REPORT):
        assert reported(sight) == 1
    with looked.days_later(lists.DAYS_TO_REPORT + 1):
        assert page(sight, "visiting").status_code == 404


def test_a_scope_that_is_narrowed_by_another_takes_no_report_away(house: House) -> None:
    about = looked.resident(house)
    daughter = looked.holding(house, about, scope=[lists.VISITS])
    other = looked.bethan(house, "Rhys Amlwch")
    looked.holding(house, about, by=other, scope=[lists.PLAN])
    assert not looked.again(daughter.authority).opens
    assert reported(daughter) == 1


def test_who_only_asked_or_was_stopped_reports_nothing(house: House) -> None:
    one = looked.again(looked.asked(house, looked.resident(house)))
    assert page(one, "visiting").status_code == 404


# What stays open ----------------------------------------------------------------------------------


@LEFT
def test_nothing_closes_before_somebody_outside_the_home_says_so_too(
    house: House, left: str
) -> None:
    sight = looked.holding(house)
    actions.say_how_it_is(sight.resident, left, by=house.callum)
    assert looked.again(sight.authority).opens == set(lists.SCOPES)
    browser, where = browser_of(house.marsha), reverse("advocacy:left", args=[sight.resident.pk])
    browser.post(where, {"step": shown_step(browser.get(where))})
    assert looked.again(sight.authority).opens == frozenset()


def test_nobody_of_the_home_confirms_its_own_word(house: House) -> None:
    sight = looked.holding(house)
    actions.say_how_it_is(sight.resident, lists.MOVED, by=house.callum)
    where = reverse("advocacy:left", args=[sight.resident.pk])
    for person in (house.callum, sight.authority.person):
        assert browser_of(person).post(where, {}).status_code == 404
    assert looked.again(sight.authority).opens


def test_what_the_home_says_meanwhile_is_not_confirmed_by_a_press_for_something_else(
    house: House,
) -> None:
    """A page that said "moved" confirmed that somebody had died."""
    one = looked.resident(house)
    browser, where = browser_of(house.marsha), reverse("advocacy:left", args=[one.pk])
    actions.say_how_it_is(one, lists.MOVED, by=house.callum)
    moved = shown_step(browser.get(where))
    actions.say_how_it_is(one, lists.GOES_ON, by=house.callum)
    actions.say_how_it_is(one, lists.DIED, by=house.callum)
    for said in ({"step": moved}, {}):
        refused = browser.post(where, said)
        assert "The home has said something else meanwhile." in refused.text
        assert "The home says that they have died." in refused.text
        assert not ResidentStep.plain.filter(what=lists.CONFIRMED).exists()
    assert browser.post(where, {"step": shown_step(refused)}).status_code == 302
    assert ResidentStep.plain.filter(what=lists.CONFIRMED).count() == 1


def test_there_is_nothing_to_confirm_where_the_home_said_nothing(house: House) -> None:
    with pytest.raises(Refusal, match="nothing to confirm"):
        actions.confirm_that_they_left(looked.resident(house), by=house.marsha)


@LEFT
def test_a_mistake_is_undone_by_its_correction(house: House, left: str) -> None:
    sight = looked.holding(house)
    told = looked.visited(house, sight)
    actions.say_how_it_is(sight.resident, left, by=house.callum)
    actions.confirm_that_they_left(sight.resident, by=house.marsha)
    actions.say_how_it_is(sight.resident, lists.GOES_ON, by=house.callum)
    assert looked.again(sight.authority).opens == set(lists.SCOPES)
    with looked.days_later(31):
        assert reprisal.check_due(told.note.protected) == 30


def test_the_homes_word_alone_does_not_end_the_check_whether_something_became_harder(
    house: House,
) -> None:
    sight = looked.holding(house)
    told = looked.visited(house, sight)
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    with looked.days_later(31):
        assert reprisal.check_due(told.note.protected) == 30
        actions.confirm_that_they_left(sight.resident, by=house.marsha)
        assert reprisal.check_due(told.note.protected) == 0


def code_page(told: NoteTold) -> str:
    return Client().post("/code", {"code": told.code}).content.decode()


def test_after_a_death_the_page_of_a_code_asks_nothing_and_answers_stay(house: House) -> None:
    sight = looked.holding(house)
    told = looked.released(house, looked.visited(house, sight))
    answers.reply(told.note.protected, "We look at nine now.", by=house.callum)
    asks = ("Has that been answered?", "did this answer feel", "How have things been")
    with looked.days_later(31):
        assert asks[0] in code_page(told) and asks[2] in code_page(told)
        actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
        assert asks[0] in code_page(told), "by the home's word alone"
        actions.confirm_that_they_left(sight.resident, by=house.marsha)
        page = code_page(told)
        assert "We look at nine now." in page
        assert [one for one in asks if one in page] == []


@LEFT
def test_the_homes_word_stops_the_letter_that_there_is_something_new(
    house: House, left: str, mailoutbox: list[Any]
) -> None:
    sight = looked.holding(house)
    told = looked.visited(house, sight)
    safekeeping.keep_contact(told.note.protected.story, "bethan@home.example")
    tell_teller([told.note.protected_id])
    assert len(mailoutbox) == 1
    actions.say_how_it_is(sight.resident, left, by=house.callum)
    tell_teller([told.note.protected_id])
    assert len(mailoutbox) == 1


# Figures ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [lists.PAUSED, *lists.LEFT])
def test_who_was_not_seen_stays_on_the_list(house: House, what: str) -> None:
    one = looked.resident(house)
    with looked.days_later(90):
        until = clock.today() + dt.timedelta(days=30)
        actions.say_how_it_is(one, what, until=until, by=house.callum)
        assert unseen(house) == [one.sign]
        listed = browser_of(house.marsha).get(reverse("advocacy:residents")).text
        assert ("Paused by the home" in listed) is (what == lists.PAUSED)
        assert ("Nobody outside the home has confirmed it" in listed) is (what != lists.PAUSED)


def test_moved_and_added_anew_the_old_sign_stays_until_somebody_outside_knows(
    house: House,
) -> None:
    one = looked.resident(house)
    with looked.days_later(60):
        actions.say_how_it_is(one, lists.MOVED, by=house.callum)
        looked.resident(house, "Blue door")
        assert unseen(house) == [one.sign]
        actions.confirm_that_they_left(one, by=house.marsha)
        assert unseen(house) == []


@pytest.mark.parametrize(
    ("days", "code"), [(None, "pause.endless"), (0, "pause.past"), (31, "pause.long")]
)
def test_a_pause_has_an_end_that_is_near(house: House, days: int | None, code: str) -> None:
    until = None if days is None else clock.today() + dt.timedelta(days=days)
    with pytest.raises(Refusal) as refused:
        actions.say_how_it_is(looked.resident(house), lists.PAUSED, until=until, by=house.callum)
    assert refused.value.code == code


def test_a_pause_that_was_said_without_an_end_ends_too(house: House) -> None:
    one = looked.resident(house)
    ResidentStep.objects.everywhere().create(
        organisation=house.organisation, resident=one, what=lists.PAUSED,
        on=clock.today(), by=house.callum, at=clock.now(),
    )  # fmt: skip
    for days, asks in ((29, False), (30, True)):
        fresh = queries.resident_by_id(house.organisation, one.pk)
        assert fresh is not None
        assert queries.standing_of(fresh, clock.today() + dt.timedelta(days=days)).asks is asks


@pytest.mark.parametrize("after", [lists.PAUSED, *lists.LEFT])
def test_after_a_death_the_home_can_only_say_that_it_was_a_mistake(
    house: House, after: str
) -> None:
    one = looked.resident(house)
    actions.say_how_it_is(one, lists.DIED, by=house.callum)
    until = clock.today() + dt.timedelta(days=5)
    with pytest.raises(Refusal) as refused:
        actions.say_how_it_is(one, after, until=until, by=house.callum)
    assert refused.value.code == "resident.left"


def test_nobody_is_called_seen_whom_nobody_ever_saw(house: House) -> None:
    looked.resident(house)
    listed = browser_of(house.marsha).get(reverse("advocacy:residents")).text
    assert "Everybody was seen" not in listed
    assert "One was never seen by anybody from outside." in listed


# Who hears that somebody died ---------------------------------------------------------------------


@LEFT
def test_only_whose_authority_stood_that_day_hears_that_they_died_or_moved(
    house: House, left: str
) -> None:
    about = looked.resident(house)
    holds = looked.holding(house, about)
    waits = looked.asked(house, about, by=looked.bethan(house, "Rhys Amlwch"))
    refused = looked.asked(house, about, by=looked.bethan(house, "Sian Amlwch"))
    actions.decide(refused, lists.REFUSED, "Nothing shows it.", by=house.marsha)
    ended = looked.holding(house, about, by=looked.bethan(house, "Twm Amlwch")).authority
    actions.decide(ended, lists.ENDED, "The court ended it.", by=house.marsha)
    days = {"since": clock.today() + dt.timedelta(days=2), "until": None}
    later = looked.asked(house, about, by=looked.bethan(house, "Una Amlwch"), **days)
    actions.decide(later, lists.CHECKED, by=house.marsha)
    actions.say_how_it_is(about, left, by=house.callum)
    words = {lists.DIED: "have died", lists.MOVED: "have moved away"}[left]
    hears_it_alone(holds, words, waits, refused, ended, later)
    actions.confirm_that_they_left(about, by=house.marsha)
    hears_it_alone(holds, words, waits, refused, ended, later)


def hears_it_alone(sight: looked.Sight, words: str, *others: Authority) -> None:
    for name in ("one", "front"):
        assert words in page(sight, name).text
        assert not [one for one in others if words in page(looked.again(one), name).text]


def test_who_is_checked_after_the_homes_word_does_not_learn_of_a_death_by_a_heading(
    house: House,
) -> None:
    about = looked.resident(house)
    stood = looked.holding(house, about)
    actions.say_how_it_is(about, lists.DIED, by=house.callum)
    tomorrow = {"since": clock.today() + dt.timedelta(days=1), "until": None}
    asked = looked.asked(house, about, by=looked.bethan(house, "Rhys Amlwch"), **tomorrow)
    actions.decide(asked, lists.CHECKED, by=house.marsha)
    with looked.days_later(1):
        reads_of_no_death(looked.again(stood.authority), looked.again(asked))


def reads_of_no_death(stood: looked.Sight, later: looked.Sight) -> None:
    then = page(later).text
    assert "Visiting was stopped, or made harder" in then
    for told in ("If something was not right", "what the home told us is not so"):
        assert told in page(stood).text
        assert told not in then


@pytest.mark.parametrize("name", ["one", "front", "note", "copy"])
@LEFT
def test_who_is_checked_after_the_homes_word_reads_what_is_read_of_who_lives_there(
    house: House, left: str, name: str
) -> None:
    later = checked_for_the_living_and_the_other(house, left)
    with looked.days_later(2):
        pages = [page(one, name) for one in later]
    of_the_living, of_the_other = (told_apart_by_nothing(one.text) for one in pages)
    assert of_the_living == of_the_other


@LEFT
def test_who_is_checked_after_the_homes_word_reads_in_a_note_what_is_read_of_who_lives_there(
    house: House, left: str
) -> None:
    later = checked_for_the_living_and_the_other(house, left)
    with looked.days_later(2):
        pages = [note_page(one) for one in later]
    of_the_living, of_the_other = (told_apart_by_nothing(one) for one in pages)
    assert "Has that been answered?" in of_the_living
    assert of_the_living == of_the_other


def checked_for_the_living_and_the_other(house: House, left: str) -> list[looked.Sight]:
    """Each by somebody of their own, after the home said of the second what it says."""
    alive, gone = with_a_plan(house, "Top of the stair"), with_a_plan(house, "Kingfisher window")
    actions.say_how_it_is(gone, left, by=house.callum)
    return [
        checked_later(house, about, person)
        for about, person in ((alive, "Rhys Amlwch"), (gone, "Sian Amlwch"))
    ]


def with_a_plan(house: House, sign: str) -> Resident:
    about = looked.resident(house, sign)
    looked.given_out(house, about, review_in=3)
    return about


def checked_later(house: House, about: Resident, person: str) -> looked.Sight:
    """On the next day, with a visit that has a reply; and a day later with one that has none."""
    with looked.days_later(1):
        sight = looked.holding(house, about, by=looked.bethan(house, person))
        told = looked.visited(house, sight, asks=["up"])
        looked.replied(house, looked.released(house, told))
    with looked.days_later(2):
        sight = looked.again(sight.authority)
        looked.released(house, looked.visited(house, sight, asks=["drink"]))
        return sight


def note_page(sight: looked.Sight) -> str:
    note = next(row["note"] for row in own.own_page(sight)["questions"] if row["replied"])
    where = reverse("advocacy:one_note", args=[sight.authority.pk, note.pk])
    return str(browser_of(sight.authority.person).get(where).text)


def told_apart_by_nothing(shown: str) -> str:
    """A page without its tokens and ids, and without the two signs and names."""
    shown = re.sub(r'name="(csrfmiddlewaretoken|begun|question)" value="[^"]*"', "", shown)
    shown = re.sub(r"\b[a-z2-7]{26}\b|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "", shown)
    shown = re.sub(r"Rhys Amlwch|Sian Amlwch", "Somebody", shown)
    return re.sub(r"Top of the stair|Kingfisher window", "a sign", shown)


def test_who_asks_by_a_sign_reads_the_same_of_who_lives_there_and_of_who_has_left(
    house: House,
) -> None:
    """Where "nobody has this sign" stood for somebody who left, whoever had read it before knew."""
    ewan, olwen, mair = (
        filled.somebody(house, f"{name} Elsewhere", "advocate", house.ward)
        for name in ("Ewan", "Olwen", "Mair")
    )
    alive = asks_by(looked.resident(house, "Top of the stair"), ewan)
    one = looked.resident(house)
    actions.say_how_it_is(one, lists.DIED, by=house.callum)
    said = asks_by(one, olwen)
    actions.confirm_that_they_left(one, by=house.marsha)
    confirmed = asks_by(one, mair)
    assert "Waits to be checked" in alive
    assert alive == said == confirmed


def asks_by(about: Resident, person: Person) -> str:
    """What they read then, without what is theirs alone."""
    said = {
        "sign": about.sign, "basis": "welfare_deputy", "scope": "visits", "evidence": "An order.",
        "since": f"{clock.today():%d/%m/%Y}",
    }  # fmt: skip
    told = browser_of(person).post(reverse("advocacy:ask"), said, follow=True).text
    main = told.partition("<main")[2].partition("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|/looking-out/\w+', "", main).replace(
        about.sign, "a sign"
    )


# Another unit -------------------------------------------------------------------------------------


def test_in_another_unit_all_goes_on_and_so_do_the_sixty_days(house: House) -> None:
    sight = looked.holding(house)
    told = looked.visited(house, sight)
    Contact.plain.all().delete()
    keeper = filled.somebody(house, "Huw Home", "responder", house.ward)
    filled.grant(keeper, "responder", house.other_ward)
    browser, about = browser_of(keeper), reverse("advocacy:resident", args=[sight.resident.pk])
    where = reverse("advocacy:unit", args=[sight.resident.pk])
    with looked.days_later(60):
        assert where in browser.get(about).text
        assert "Choose a unit." in browser.post(where, {}).text
        browser.post(where, {"unit": house.other_ward.address})
        again = looked.again(sight.authority)
        assert again.resident.place == house.other_ward
        assert again.opens == set(lists.SCOPES)
        assert [row["note"] for row in own.own_page(again)["notes"]] == [told.note]
        assert unseen(house) == [sight.resident.sign]
        assert "They moved to this unit on" in browser.get(about).text
        letters = [one.authority for one in queries.due_letters()]
        assert letters == []
        looked.given_out(house, again.resident, days_ago=8)
        assert [one.authority for one in queries.due_letters()] == [sight.authority]
        assert looked.asked(house, again.resident, by=sight.authority.person, basis="family")


def test_a_pause_goes_on_in_another_unit_and_nobody_is_brought_back(house: House) -> None:
    one = looked.resident(house)
    until = clock.today() + dt.timedelta(days=5)
    actions.say_how_it_is(one, lists.PAUSED, until=until, by=house.callum)
    actions.move_to_unit(one, house.other_ward, by=house.callum)
    fresh = queries.resident_by_id(house.organisation, one.pk)
    assert fresh is not None and queries.standing_of(fresh, clock.today()).paused
    actions.say_how_it_is(one, lists.DIED, by=house.callum)
    with pytest.raises(Refusal) as refused:
        actions.move_to_unit(fresh, house.ward, by=house.callum)
    assert refused.value.code == "resident.left"


def test_only_another_unit_of_the_same_home_is_another_unit(house: House) -> None:
    one = looked.resident(house)
    sister = people.add_place(house.root, name="Sister House", address="sister", kind="site")
    for unit in (house.ward, sister, house.root):
        with pytest.raises(Refusal) as refused:
            actions.move_to_unit(one, unit, by=house.callum)
        assert (refused.value.code, refused.value.field) == ("resident.unit", "unit")
    where = reverse("advocacy:unit", args=[one.pk])
    assert browser_of(house.callum).post(where, {"unit": sister.address}).status_code == 200
    assert queries.resident_by_id(house.organisation, one.pk).place == house.ward  # type: ignore[union-attr]


# One press ----------------------------------------------------------------------------------------


@LEFT
def test_that_somebody_left_is_not_said_by_one_press(house: House, left: str) -> None:
    """A family reads it at once, and nothing unsays that they did."""
    one = looked.resident(house)
    browser, where = browser_of(house.callum), reverse("advocacy:how_it_is", args=[one.pk])
    between = browser.post(where, {"what": left})
    assert "Somebody outside the home confirms it." in between.text
    assert f'href="{where}"' in between.text
    assert not ResidentStep.plain.exists()
    browser.post(where, {"what": left, "sure": "on"})
    assert [step.what for step in ResidentStep.plain.all()] == [left]


@LEFT
def test_what_was_a_mistake_is_one_press_from_the_page_of_the_resident(
    house: House, left: str
) -> None:
    one = looked.resident(house)
    browser, where = browser_of(house.callum), reverse("advocacy:how_it_is", args=[one.pk])
    resident = reverse("advocacy:resident", args=[one.pk])
    assert "That was a mistake" not in browser.get(resident).text
    browser.post(where, {"what": left, "sure": "on"})
    assert "That was a mistake" in browser.get(resident).text
    put_right = browser.get(where).text
    assert 'value="goes_on"' in put_right and f'value="{left}"' not in put_right
    browser.post(where, {"what": lists.GOES_ON})
    assert [step.what for step in ResidentStep.plain.order_by("pk")] == [left, lists.GOES_ON]


def test_the_home_does_not_learn_the_day_of_a_residents_last_story(house: House) -> None:
    """It stood there before anything was protected, and went when it was taken back: with who looks
    out beside it, that is who told it. Whoever checks from outside the home reads it."""
    sight = looked.holding(house)
    address = reverse("advocacy:resident", args=[sight.resident.pk])
    before = browser_of(house.callum).get(address).text
    with looked.days_later(3):
        told = looked.visited(house, looked.again(sight.authority), agreed=[], saw=False)
        assert "Last story: 21 November." in browser_of(house.marsha).get(address).text
        home = browser_of(house.callum).get(address).text
        safekeeping.take_back(told.note.protected.story)
        after = browser_of(house.callum).get(address).text
    for one in (before, home, after):
        assert "Last story" not in one and "heard by an advocate" not in one
    assert _without_tokens(home) == _without_tokens(after)


def _without_tokens(page: str) -> str:
    return re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page)
