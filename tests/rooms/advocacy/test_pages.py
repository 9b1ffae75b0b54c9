"""What stands on the pages of looking out, and what does not."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.advocacy import looked

from wholeheard.kit import clock, days, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.advocacy import actions, lists, present
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.models import Authority, PlanVersion, Resident, VisitNote
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import queries as answered
from wholeheard.rooms.answers import reprisal
from wholeheard.rooms.answers.models import HowItFelt
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Grant, Person, Place
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
    for name in ("one", "front"):
        assert "This paper holds." in page(sight, name)
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    for name in ("one", "front"):
        assert "We are sorry." in page(sight, name)
        assert "This paper holds." not in page(sight, name)


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


def test_the_review_that_was_agreed_stays_until_somebody_changes_it(house: House) -> None:
    about = looked.resident(house)
    looked.given_out(house, about, review_in=40)
    agreed = clock.today() + dt.timedelta(days=40)
    browser = Client()
    browser.force_login(house.callum)
    where = reverse("advocacy:give_out", args=[about.pk])
    assert f'value="{agreed:%d/%m/%Y}"' in browser.get(where).text
    with looked.days_later(41):
        form = browser.get(where).context["form"]
        assert form["review_on"].value() is None, "nobody has agreed on another day"


@pytest.mark.parametrize("as_it_stood", [True, False])
def test_a_file_takes_the_place_of_words_that_stood_in_the_boxes_already(
    house: House, as_it_stood: bool
) -> None:
    about = looked.resident(house)
    looked.given_out(house, about, words={"nutrition": "Soft food.\nA drink every hour."})
    browser = Client()
    browser.force_login(house.callum)
    where = reverse("advocacy:give_out", args=[about.pk])
    form = browser.get(where).context["form"]
    typed = {name: field.value() or "" for name, field in ((one.name, one) for one in form)}
    typed |= {one: f"{typed[one]:%d/%m/%Y}" for one in ("issued_on", "review_on")}
    nutrition = "Soft food.\r\nA drink every hour." + ("" if as_it_stood else " And at night.")
    photo = SimpleUploadedFile("plan.png", looked.PHOTO)
    sent = browser.post(where, typed | {"nutrition": nutrition, "file": photo})
    assert (sent.status_code == 302) is as_it_stood
    assert as_it_stood or "There are words and a file." in sent.text
    assert PlanVersion.plain.filter(file_kind__gt="").exists() is as_it_stood


def test_a_plan_as_a_file_can_be_laid_beside_the_one_before(house: House) -> None:
    sight = looked.holding(house)
    about = sight.resident
    looked.given_out(house, about)
    looked.given_out(house, about, words={}, file=looked.PHOTO)
    looked.given_out(house, about, words={}, file=looked.PHOTO + b" later")
    for number in (2, 3):
        address = reverse("advocacy:copy_file", args=[sight.authority.pk, number])
        assert address in page(sight, "copy")
        address = reverse("advocacy:version_file", args=[about.pk, number])
        assert address in seen_by(house.callum, "version", about.pk, 3)
    words = seen_by(house.callum, "version", about.pk, 2)
    assert "Version 1, in words" in words and "Soft food. A drink every hour." in words


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


def test_what_a_paper_opened_is_not_listed_once_it_opens_nothing(house: House) -> None:
    about = looked.resident(house)
    first, second = (
        looked.holding(house, about, by=looked.bethan(house, name))
        for name in ("Bethan Rees", "Rhys Amlwch")
    )
    browser = Client()
    browser.force_login(house.callum)

    def listed() -> int:
        shown = browser.get(reverse("advocacy:resident", args=[about.pk])).text
        return shown.count(f"<li>{lists.SCOPES[lists.PLAN]}</li>")

    assert listed() == 2
    actions.decide(first.authority, lists.SUSPENDED, "It is looked at.", by=house.marsha)
    assert listed() == 1
    actions.say_how_it_is(about, lists.MOVED, by=house.callum)
    assert listed() == 1
    actions.confirm_that_they_left(second.resident, by=house.marsha)
    assert listed() == 0


def test_who_told_that_visiting_was_stopped_reads_on_which_day_it_was_looked_at(
    house: House,
) -> None:
    sight = looked.holding(house)
    told = days.day(clock.today())
    sent = "It is with somebody outside the home."
    assert sent not in page(sight, "visiting")
    browser = Client()
    browser.force_login(sight.authority.person)
    address = reverse("advocacy:visiting", args=[sight.authority.pk])
    answer = browser.post(address, {"words": "They said I upset the staff."}, follow=True).text
    assert f'<div class="notice notice-done" role="status"><p>{sent}</p></div>' in answer
    assert f"You told it on {told}. Nobody has looked yet." in answer
    with looked.days_later(1):
        (case,) = reprisal.cases_for(house.marsha)
        reprisal.look_at(case, by=house.marsha)
        looked_on = days.day(clock.today())
    with looked.days_later(2):
        shown = page(sight, "visiting")
    assert f"You told it on {told}. Somebody outside the home looked at it on {looked_on}." in shown
    assert sent not in shown


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
    question, _other = looked.replied(house, told)
    assert "2 questions have a reply." in page(sight, "front")
    answers.say_of_answer(question, "answered", zone=house.organisation.timezone)
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
    assert "It does not fit together with that of Bethan Rees." in warned
    assert "Decide which holds" not in warned and "If you check it" in warned
    actions.decide(attorney, lists.CHECKED, by=house.marsha)
    both = reverse("advocacy:conflict", args=[attorney.pk, deputy.authority.pk])
    checked = marsha.get(reverse("advocacy:authority", args=[attorney.pk])).text
    assert f'href="{both}">Decide which holds' in checked and marsha.get(both).status_code == 200
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
    assert "Another paper holds in place of this one" in page(lost, "front")
    assert "Tell somebody outside the home" in page(lost, "one")
    home = Client()
    home.force_login(house.callum)
    listed = home.get(reverse("advocacy:resident", args=[about.pk])).text
    assert "Another paper holds in place of this one" in listed and why not in listed
    assert "decide it again" in marsha.get(where).text and why in marsha.get(where).text


def seen_by(person: Person, name: str, *args: object) -> str:
    browser = Client()
    browser.force_login(person)
    return browser.get(reverse(f"advocacy:{name}", args=args)).text


def test_after_a_death_nobody_is_asked_and_nothing_of_papers_is_said(house: House) -> None:
    about = looked.resident(house)
    first = looked.holding(house, about)
    rhys = looked.bethan(house, "Rhys Amlwch")
    narrow = looked.holding(house, about, by=rhys, scope=[lists.VISITS])
    told = looked.released(house, looked.visited(house, narrow))
    answers.reply(
        told.note.protected, "He was up late.", by=house.callum,
        answers=[one.question for one in answered.owed_in([told.note.protected])],
    )  # fmt: skip
    why = "The first order is whole."
    actions.settle_conflict(first.authority, narrow.authority, why, by=house.marsha)
    where = ("one_note", narrow.authority.pk, told.note.pk)
    assert "Two papers did not agree" in page(narrow, "one") and why in page(narrow, "one")
    assert "Does it answer you?" in page(narrow, "front")
    assert "Has that been answered?" in seen_by(rhys, *where)
    actions.say_how_it_is(about, lists.DIED, by=house.callum)
    for name in ("one", "front"):
        shown = page(narrow, name)
        assert "We are sorry." in shown
        for said in ("Two papers did not agree", why, "Does it answer you?"):
            assert said not in shown, name
    note = seen_by(rhys, *where)
    assert "He was up late." in note and "Has that been answered?" not in note


def test_after_a_death_a_page_that_was_open_still_does_not_ask_how_an_answer_felt(
    house: House,
) -> None:
    sight = looked.holding(house)
    told = looked.released(house, looked.visited(house, sight))
    looked.replied(house, told)
    felt = {"pass": Client().post("/code", {"code": told.code}).context["pass_on"]}
    assert "How did the answer feel?" in Client().post("/code/felt", felt).text
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    actions.confirm_that_they_left(sight.resident, by=house.marsha)
    assert "How did the answer feel?" not in Client().post("/code/felt", felt).text
    Client().post("/code/felt", felt | {"do": "1", "said": "no", "words": ""})
    assert not HowItFelt.plain.exists()


def test_a_death_stands_once_on_each_page(house: House) -> None:
    about = looked.resident(house)
    sight = looked.holding(house, about)
    looked.holding(house, about, by=sight.authority.person, basis="family")
    actions.say_how_it_is(about, lists.DIED, by=house.callum)
    assert page(sight, "front").count("We are sorry.") == 1
    with looked.days_later(lists.DAYS_NOT_SEEN):
        for name, args in (("residents", []), ("resident", [about.pk]), ("left", [about.pk])):
            assert seen_by(house.marsha, name, *args).count("that they have died") == 1, name


def test_a_death_that_is_not_so_is_taken_back_by_one_press(house: House) -> None:
    sight = looked.holding(house)
    about = sight.resident
    step = actions.say_how_it_is(about, lists.DIED, by=house.callum)
    where = reverse("advocacy:left", args=[about.pk])
    browser = Client()
    browser.force_login(house.marsha)
    assert "No, they have not died" in browser.get(where).text
    browser.post(where, {"step": str(step.pk), "do": "no"})
    assert looked.again(sight.authority).opens == set(lists.SCOPES)
    assert "That was a mistake" in page(sight, "one") and "We are sorry" in page(sight, "one")
    mistaken = "Somebody outside the home has found that they have not died."
    assert mistaken in seen_by(house.callum, "resident", about.pk)
    tasks.do_what_is_due()
    (letter,) = [one for one in mail.outbox if one.to == [house.callum.email]]
    assert "Kingfisher" not in letter.subject + letter.body
    assert reverse("advocacy:resident", args=[about.pk]) in letter.body
    refused = browser.post(where, {"step": str(step.pk), "do": "no"})
    assert "There is nothing to confirm any more." in refused.text
    with looked.days_later(lists.DAYS_OF_A_MISTAKE + 1):
        assert mistaken not in seen_by(house.callum, "resident", about.pk)
        assert "mistake" not in page(sight, "one")


def test_whoever_read_of_a_death_reads_that_it_is_not_so_and_nobody_else_does(
    house: House,
) -> None:
    """Also whose paper opens nothing; not who came later and read of no death."""
    about = looked.resident(house)
    holds, aside, ended = (
        looked.holding(house, about, by=looked.bethan(house, name), basis=basis)
        for name, basis in (
            ("Bethan Rees", "rpr"), ("Rhys Amlwch", "rpr"), ("Sian Howells", "family"),
        )
    )  # fmt: skip
    why = "The order names her."
    actions.settle_conflict(holds.authority, aside.authority, why, by=house.marsha)
    actions.say_how_it_is(about, lists.DIED, by=house.callum)
    told = (holds, aside, ended)
    assert all("We are sorry." in page(one, "one") for one in told)
    with looked.days_later(1):
        actions.decide(ended.authority, lists.ENDED, "She asked for it.", by=house.marsha)
        actions.say_it_is_not_so(about, by=house.marsha)
        ifor = looked.bethan(house, "Ifor Pugh")
        later = looked.holding(house, about, by=ifor, basis="family")
        for name in ("one", "front"):
            for one in told:
                assert "That was a mistake" in page(one, name), (one.authority.person, name)
            assert "mistake" not in page(later, name)


def test_a_pause_after_a_mistake_takes_no_word_of_it_away(house: House) -> None:
    sight = looked.holding(house)
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    actions.say_it_is_not_so(sight.resident, by=house.marsha)
    until = clock.today() + dt.timedelta(days=5)
    actions.say_how_it_is(sight.resident, lists.PAUSED, until=until, by=house.callum)
    shown = page(sight, "one")
    assert "That was a mistake" in shown and "nothing is asked of you for now" in shown
    at_home = seen_by(house.callum, "resident", sight.resident.pk)
    assert "that they have not died" in at_home and "Paused by the home" in at_home


def test_that_it_is_not_so_is_written_to_those_who_keep_the_resident_now(house: House) -> None:
    """Whoever said it has left the home: they hear nothing of its residents any more."""
    about = looked.resident(house)
    actions.say_how_it_is(about, lists.DIED, by=house.callum)
    gwen = filled.somebody(house, "Gwen Parry", "responder", house.ward)
    for one in Grant.objects.of(house.organisation).filter(person=house.callum):
        people.end_role(one, by=house.ada)
    actions.say_it_is_not_so(about, by=house.marsha)
    tasks.do_what_is_due()
    written = {address for one in mail.outbox if "not so" in one.subject for address in one.to}
    assert gwen.email in written and house.callum.email not in written


def test_nothing_on_the_page_of_a_stopped_paper_changes_with_a_death(house: House) -> None:
    sight = looked.holding(house)
    actions.decide(sight.authority, lists.SUSPENDED, "The order is looked at.", by=house.marsha)
    with looked.days_later(1):
        before = main_of(page(sight, "one"))
        actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
        assert main_of(page(sight, "one")) == before
        actions.say_it_is_not_so(sight.resident, by=house.marsha)
        assert main_of(page(sight, "one")) == before


def main_of(shown: str) -> str:
    """What stands on a page, without the token of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", shown.partition("<main")[2])


def test_no_is_refused_where_the_home_has_said_something_else_meanwhile(house: House) -> None:
    about = looked.resident(house)
    step = actions.say_how_it_is(about, lists.DIED, by=house.callum)
    actions.say_how_it_is(about, lists.GOES_ON, by=house.callum)
    actions.say_how_it_is(about, lists.MOVED, by=house.callum)
    with pytest.raises(Refusal) as refused:
        actions.say_it_is_not_so(about, step=step.pk, by=house.marsha)
    assert refused.value.code == "resident.meanwhile"


def test_after_a_death_was_confirmed_no_paper_holds(house: House) -> None:
    sight = looked.holding(house)
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    actions.confirm_that_they_left(sight.resident, by=house.marsha)
    for person in (house.callum, house.marsha):
        shown = seen_by(person, "resident", sight.resident.pk)
        assert "This paper holds" not in shown and "It opens nothing any more" in shown
    shown = seen_by(house.marsha, "authority", sight.authority.pk)
    assert "This paper holds" not in shown


def ask_by_the_sign(about: Resident, person: Person) -> str:
    browser, today = Client(), clock.today()
    browser.force_login(person)
    said = {
        "sign": about.sign, "basis": "welfare_deputy", "scope": [*lists.SCOPES],
        "since": f"{today:%d/%m/%Y}", "evidence": "Order of 2 May.",
    }  # fmt: skip
    return browser.post(reverse("advocacy:ask"), said, follow=True).text


def asks_by_the_sign(about: Resident, person: Person) -> Authority:
    assert "Waits to be checked" in ask_by_the_sign(about, person)
    return Authority.objects.everywhere().get(person=person, resident=about)


def test_whoever_asks_by_a_sign_does_not_learn_of_a_death_by_it(house: House) -> None:
    about = looked.resident(house)
    before = looked.asked(house, about)
    actions.say_how_it_is(about, lists.DIED, by=house.callum)
    actions.confirm_that_they_left(about, by=house.marsha)
    rhys = looked.bethan(house, "Rhys Amlwch")
    after = asks_by_the_sign(about, rhys)
    twice = ask_by_the_sign(about, rhys)
    assert "You have asked for this resident already" in twice
    for one in (before, after):
        shown = page(looked.again(one), "one")
        assert "Waits to be checked" in shown and "died" not in shown.partition("<main")[2]
    for listed in (
        seen_by(house.marsha, "authorities"),
        seen_by(house.marsha, "authority", after.pk),
    ):
        assert "They have died." in listed


def test_nobody_is_checked_for_somebody_who_has_died(house: House) -> None:
    """Whoever asked is written to: a paper that opens nothing would tell it in their place."""
    about = looked.resident(house)
    asked = looked.asked(house, about)
    actions.say_how_it_is(about, lists.DIED, by=house.callum)
    actions.confirm_that_they_left(about, by=house.marsha)
    shown = seen_by(house.marsha, "authority", asked.pk)
    assert "I have checked it" not in shown and "It is not taken" in shown
    with pytest.raises(Refusal, match="does not live here"):
        actions.decide(asked, lists.CHECKED, by=house.marsha)


def test_what_is_past_its_own_last_day_and_what_is_ones_own_waits_for_nobody(house: House) -> None:
    soon = clock.today() + dt.timedelta(days=3)
    looked.asked(house, looked.resident(house), until=soon)
    assert len(present.waiting(house.marsha)) == 1
    with looked.days_later(4):
        assert present.waiting(house.marsha) == []


def test_people_who_look_out_are_counted_and_not_their_papers(house: House) -> None:
    sight = looked.holding(house)
    looked.holding(house, sight.resident, by=sight.authority.person, basis="family")
    assert "One person looks out for them." in seen_by(house.callum, "residents")


def test_pairs_that_were_decided_stand_apart(house: House) -> None:
    about = looked.resident(house)
    one = looked.holding(house, about, basis="rpr").authority
    other = looked.holding(house, about, by=looked.bethan(house, "Rhys Amlwch"), basis="rpr")
    undecided = "These contradict one another"
    assert undecided in seen_by(house.marsha, "authorities")
    actions.settle_conflict(one, other.authority, "The court said so.", by=house.marsha)
    shown = seen_by(house.marsha, "authorities")
    assert undecided not in shown and "Decided between two" in shown
    mine = seen_by(house.marsha, "authority", one.pk)
    assert "and you decide which holds" not in mine
    assert "It was decided which holds" in mine and "/or/" in mine


def test_whoever_looks_out_can_say_that_they_do_not_any_more(house: House) -> None:
    sight = looked.holding(house)
    assert "I do not look out for them any more" in page(sight, "one")
    page(sight, "one", {"do": "no_more"})
    ended = looked.again(sight.authority)
    assert (ended.state, ended.opens) == (lists.ENDED, frozenset())
    assert "I do not look out for them any more" not in page(sight, "one")


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


def test_whom_a_death_is_told_is_asked_and_taught_nothing_on_their_page(house: House) -> None:
    sight = looked.holding(house)
    asks = (
        "The care plan",
        "Your job and your rights",
        "You have noted no visit yet",
        "On the tel",
    )
    assert [one for one in asks if one in page(sight, "one")] == list(asks)
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    shown = page(sight, "one")
    assert "We are sorry." in shown and "Tell somebody outside the home" in shown
    assert [one for one in (*asks, "An inspector", "No question") if one in shown] == []


def test_whom_a_death_is_told_keeps_what_they_wrote_and_may_show_it(house: House) -> None:
    sight = looked.holding(house)
    told = looked.released(house, looked.visited(house, sight))
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    shown = page(sight, "one")
    assert reverse("advocacy:one_note", args=[sight.authority.pk, told.note.pk]) in shown
    assert "What you asked" in shown and "Show them what you saw and asked" in shown
    assert "The care plan" not in shown and "Note a visit" not in shown


def test_once_a_death_is_confirmed_nothing_is_decided_of_a_paper_that_was_checked(
    house: House,
) -> None:
    """One careless press wrote to a bereaved family."""
    sight = looked.holding(house)
    actions.decide(sight.authority, lists.SUSPENDED, "The order is looked at.", by=house.marsha)
    actions.decide(sight.authority, lists.RESUMED, "The order is whole.", by=house.marsha)
    offered = ("Ask to see the paper", "Stop it for now", "It has ended", 'name="why"')
    checked = seen_by(house.marsha, "authority", sight.authority.pk)
    assert [one for one in offered if one in checked] == list(offered)
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    actions.confirm_that_they_left(sight.resident, by=house.marsha)
    checked = seen_by(house.marsha, "authority", sight.authority.pk)
    assert [one for one in offered if one in checked] == []
    browser = Client()
    browser.force_login(house.marsha)
    where = reverse("advocacy:authority", args=[sight.authority.pk])
    refused = browser.post(where, {"do": lists.ENDED, "why": "They have died."})
    assert "This paper opens nothing any more, so nothing is written of it." in refused.text
    assert looked.again(sight.authority).authority.steps.count() == 3
    shown = page(sight, "one")
    assert "We are sorry." in shown and "The order is whole." not in shown


def between_two(house: House) -> tuple[Authority, Authority, str]:
    """Two of a kind of which there can be one, and the page on which it is decided."""
    about = looked.resident(house)
    one = looked.holding(house, about, basis="rpr").authority
    rhys = looked.bethan(house, "Rhys Amlwch")
    other = looked.holding(house, about, by=rhys, basis="rpr").authority
    return one, other, reverse("advocacy:conflict", args=[one.pk, other.pk])


def test_a_pair_that_was_decided_says_who_holds_and_since_when(house: House) -> None:
    one, other, where = between_two(house)
    browser = Client()
    browser.force_login(house.marsha)
    undecided = ("cannot both hold", "Until you decide", "Decide it again")
    assert "They cannot both hold." in seen_by(house.marsha, "authorities")
    assert [each in browser.get(where).text for each in undecided] == [True, True, False]
    actions.settle_conflict(other, one, "The court said so.", by=house.marsha)
    listed, shown = seen_by(house.marsha, "authorities"), browser.get(where).text
    today = days.day(clock.today())
    assert f"Rhys Amlwch holds since {today}. The other opens nothing beside it." in listed
    assert "cannot both hold" not in listed
    assert "<h1>Rhys Amlwch holds</h1>" in shown
    assert f"So it was decided on {today}. The other opens nothing beside it." in shown
    assert [each in shown for each in undecided] == [False, False, True]
    folded = shown.partition("<summary>Decide it again</summary>")[2].partition("</details>")[0]
    assert 'name="stands"' in folded and 'name="why"' in folded
    refused = browser.post(where, {"why": "It is later."}).text
    assert '<details class="fold section" open>' in refused and "Choose one." in refused


def test_a_pair_of_which_the_other_opens_what_both_do_says_so(house: House) -> None:
    about = looked.resident(house)
    whole = looked.holding(house, about).authority
    rhys = looked.bethan(house, "Rhys Amlwch")
    narrow = looked.holding(house, about, by=rhys, scope=[lists.VISITS]).authority
    actions.settle_conflict(whole, narrow, "The first order is whole.", by=house.marsha)
    for shown in (
        seen_by(house.marsha, "authorities"),
        seen_by(house.marsha, "conflict", whole.pk, narrow.pk),
    ):
        assert "The other opens what both do." in shown and "Bethan Rees holds" in shown


def test_a_circle_of_decisions_still_asks_for_one(house: House) -> None:
    about = looked.resident(house)
    one, two, three = (
        looked.holding(house, about, by=looked.bethan(house, name), basis="rpr").authority
        for name in ("Bethan Rees", "Rhys Amlwch", "Sian Howells")
    )
    for stands, other in ((one, two), (two, three), (three, one)):
        actions.settle_conflict(stands, other, "It is later.", by=house.marsha)
    shown = seen_by(house.marsha, "conflict", one.pk, two.pk)
    assert "These two cannot both hold" in shown and "Decide it again" not in shown
    assert "holds since" not in seen_by(house.marsha, "authorities")


def test_not_seen_and_what_was_seen_is_asked_about_once_at_its_box(house: House) -> None:
    sight = looked.holding(house)
    said = {"on": f"{clock.today():%d/%m/%Y}", "up": looked.SEEN, "not_seen": "on"}
    said["begun"] = begun_in(page(sight, "note"))
    refused = page(sight, "note", said)
    assert "You ticked that you did not see them, and wrote what you saw." in refused
    assert 'href="#id_not_seen"' in refused and looked.SEEN in refused
    assert not VisitNote.plain.exists()
    [both] = re.findall(r'<input[^>]*name="both"[^>]*>', refused)
    assert 'value="on"' in both
    assert '<p class="code">' in page(sight, "note", said | {"both": "on"})
    assert VisitNote.plain.count() == 1


def test_not_seen_with_questions_alone_is_taken(house: House) -> None:
    sight = looked.holding(house)
    said = {"on": f"{clock.today():%d/%m/%Y}", "ask_up": "on", "not_seen": "on"}
    said["begun"] = begun_in(page(sight, "note"))
    assert '<p class="code">' in page(sight, "note", said)


def test_that_a_note_is_empty_is_said_of_the_whole_and_leads_to_its_first_box(
    house: House,
) -> None:
    sight = looked.holding(house)
    begun = begun_in(page(sight, "note"))
    refused = page(sight, "note", {"on": f"{clock.today():%d/%m/%Y}", "begun": begun})
    link = '<li><a href="#id_up">Everything is empty. One line is enough.</a></li>'
    assert link in refused and 'id="id_up"' in refused
    assert 'id="id_up_error"' not in refused, "no one box is needed"


def test_what_was_just_asked_is_said_to_be_locked_until_names_are_taken_out(house: House) -> None:
    sight = looked.holding(house)
    told = looked.visited(house, sight)
    where = ("one_note", sight.authority.pk, told.note.pk)
    locked = "One visit is locked until a person has taken out names. What you asked on it"
    own = page(sight, "one")
    assert locked in own and "No question is waiting." not in own
    assert "What you asked is locked too." in seen_by(sight.authority.person, *where)
    looked.visited(house, sight)
    assert "2 visits are locked" in page(sight, "one")
    looked.released(house, told)
    assert locked in page(sight, "one")
    assert "is locked too" not in seen_by(sight.authority.person, *where)


def test_the_day_of_a_visit_stays_to_be_seen_when_its_note_was_taken_back(house: House) -> None:
    """The page promises it, and the home counts it."""
    sight = looked.holding(house)
    before = clock.today() - dt.timedelta(days=3)
    told = looked.visited(house, sight, on=before)
    stays = "What you wrote is not here any more. The day of your visit stays."
    assert stays not in page(sight, "one")
    safekeeping.take_back(told.note.protected.story)
    shown = page(sight, "one")
    assert stays in shown and days.day(before) in shown
    assert "You have noted no visit yet" not in shown


def test_whoever_waits_reads_what_they_asked_for(house: House) -> None:
    about, today = looked.resident(house), clock.today()
    dated = today - dt.timedelta(days=40)
    until = today + dt.timedelta(days=90)
    asked = looked.asked(
        house, about, scope=[lists.VISITS], until=until, evidence="Order of the court.",
        dated_on=dated, paper=looked.PHOTO, paper_name="IMG_1.jpg",
    )  # fmt: skip
    shown = page(looked.again(asked), "one")
    for said in (
        "What you asked for", f"From {days.day(today)} until {days.day(until)}.",
        str(lists.SCOPES[lists.VISITS]), "Order of the court.",
        f"Day on the paper: {days.day(dated)}.", "You handed in a photo or PDF of it.",
    ):  # fmt: skip
        assert said in shown, said
    assert str(lists.SCOPES[lists.PLAN]) not in shown
    actions.decide(asked, lists.CHECKED, by=house.marsha)
    assert "What you asked for" not in page(looked.again(asked), "one")
