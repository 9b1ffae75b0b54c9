"""Attacks on what answers promise that bit once, or that must go on failing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOON, House, ToldStory
from tests.house import filled
from tests.rooms.answers.in_full import (
    SignedIn,
    Tell,
    Told,
    address,
    body,
    experienced,
    opened,
    seen_of,
)
from tests.rooms.answers.in_full import pass_of as a_pass

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import felt, first_reading, joint, many, reprisal, signups, tasks
from wholeheard.rooms.answers.models import (
    HowItFelt,
    Outcome,
    Reply,
    ReprisalAsked,
    ReprisalCase,
    ReprisalStep,
)
from wholeheard.rooms.equality import actions as equality
from wholeheard.rooms.equality.models import SaidOfThem
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
OTHERS = "my quetzal book fell in the water"


@pytest.fixture
def told(tell: Tell, protect: Told) -> ToldStory:
    return protect(tell("The lamp burned all night and my quetzal book fell in the water."))


# One answer to many -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        OTHERS.upper(),
        OTHERS.replace(" ", "\u200b"),
        OTHERS.replace("e", "\u0435"),  # Cyrillic
        "my quet\u00adzal book fell\nin the-water",
        OTHERS.replace(" ", "_"),
    ],
)
def test_an_answer_to_several_tells_nothing_of_one_however_it_is_written(
    told: ToldStory, tell: Tell, protect: Told, house: House, words: str
) -> None:
    experienced(house, house.callum, tell, protect)
    other = protect(tell("Mam could not sleep for the light, and a heron kept her company."))
    lines = {told.protected.pk: "About your book.", other.protected.pk: f"You know that {words}."}
    both = [told.protected, other.protected]
    with pytest.raises(Refusal, match="would read it"):
        many.answer(both, "We mend the lamps.", lines, by=house.callum)
    lines[other.protected.pk] = "About her card."
    with pytest.raises(Refusal, match="would read it"):
        many.answer(both, f"One told us that {words}.", lines, by=house.callum)
    assert not Reply.plain.filter(protected__in=both).exists()


# Reprisal -----------------------------------------------------------------------------------------


def test_sent_again_it_is_one_case_and_one_letter(told: ToldStory, house: House) -> None:
    """A page that was slow, pressed five times, wrote five letters to everybody outside."""
    for _ in range(5):
        form = {"pass": a_pass(told), "do": "1", "kinds": ["visiting"], "words": "They said no."}
        assert Client().post("/code/harder", form).status_code == 200
    tasks.tell_of_reprisal(list(ReprisalCase.plain.values_list("pk", flat=True)))
    assert ReprisalCase.plain.count() == 1
    assert [letter.to for letter in mail.outbox] == [["marsha@aldermere.example"]]


def test_something_else_is_another_case_and_the_same_again_after_it_was_done(
    told: ToldStory, house: House
) -> None:
    reprisal.tell_of_it(told.protected, ["visiting"], "")
    reprisal.tell_of_it(told.protected, ["care"], "")
    assert ReprisalCase.plain.count() == 2
    (first, *_others) = reprisal.cases_for(house.marsha)
    reprisal.settle(first, "I rang them.", by=house.marsha)
    reprisal.tell_of_it(told.protected, list(first.kinds), "")
    assert ReprisalCase.plain.count() == 3


def test_what_was_done_holds_no_words_that_its_teller_may_take_back(
    told: ToldStory, house: House, signed_in: SignedIn
) -> None:
    reprisal.tell_of_it(told.protected, ["visiting"], "They stopped my Sunday visit to the heron.")
    case = ReprisalCase.plain.get()
    there = f"/in/help/harder/{short(case.pk)}"
    said = {"do": "done", "words": "They wrote: they stopped my Sunday visit to the heron. I rang."}
    page = body(signed_in(house.marsha).post(there, said))
    assert "Say it in your own words" in page
    assert not ReprisalStep.plain.filter(what="done").exists()
    said["words"] = "I rang the home, and she visits again."
    assert signed_in(house.marsha).post(there, said).status_code == 302
    assert ReprisalStep.plain.filter(what="done").count() == 1


def test_done_is_said_once_and_the_second_reads_why(told: ToldStory, house: House) -> None:
    reprisal.tell_of_it(told.protected, ["visiting"], "")
    (case,) = reprisal.cases_for(house.marsha)
    reprisal.settle(case, "I rang them.", by=house.marsha)
    with pytest.raises(Refusal, match="Somebody has said what was done"):
        reprisal.settle(case, "I rang them too.", by=house.marsha)
    reprisal.look_at(case, by=house.marsha)
    assert ReprisalStep.plain.filter(what="looked").count() == 1


def test_nobody_counts_cases_by_asking_for_addresses(
    told: ToldStory, house: House, signed_in: SignedIn
) -> None:
    """A case that is another's to see, and one that there is not, are the same to who asks."""
    case = reprisal.tell_of_it(told.protected, ["visiting"], "They said no.")
    known, unknown = f"/in/help/harder/{short(case.pk)}", f"/in/help/harder/{short(told.story.pk)}"
    for person in (house.callum, house.dilys, house.ada):
        browser = signed_in(person)
        for send in (browser.get, browser.post):
            one, other = send(known), send(unknown)
            assert one.status_code == other.status_code == 404
            assert _plain(body(one)) == _plain(body(other))


def _plain(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line)


# What a teller says apart, and a story that goes --------------------------------------------------


def test_what_comes_after_a_story_was_taken_back_is_not_kept(told: ToldStory, house: House) -> None:
    """A second tab, or a page that was slow: the story had gone, and the words stayed."""
    answers.reply(told.protected, "I am sorry.", by=house.callum)
    protected = told.protected
    safekeeping.take_back(told.story)
    assert not felt.keep(house.organisation, told.story.pk, house.ward, "yes", "It was to me.")
    assert not equality.keep(house.organisation, told.story.pk, {"age": "80_over"})
    for act in (
        lambda: reprisal.tell_of_it(protected, ["care"], "Worse."),
        lambda: reprisal.note_asked(protected),
        lambda: answers.reply(protected, "Again.", by=house.callum),
        lambda: answers.keep_reply_draft(protected, "Again.", by=house.callum),
        lambda: answers.say_what_came_of_it(protected, "no_change", "So.", by=house.callum),
    ):
        with pytest.raises(Http404):
            act()
    for model in (HowItFelt, SaidOfThem, ReprisalCase, ReprisalAsked, Reply, Outcome):
        assert not model.plain.exists(), model


# Joint answers ------------------------------------------------------------------------------------


def test_a_joint_answer_that_went_has_no_other_lead_and_no_other_words(
    tell: Tell, protect: Told, house: House
) -> None:
    first_reading.choose(house.organisation, first=0, outside="", by=house.ada)
    places = [house.ward.pk, house.other_ward.pk]
    told = protect(tell("Both wards were cold.", places=places))
    hefin = filled.somebody(house, "Hefin Rees", "responder", house.other_ward)
    one = joint.begin(told.protected, by=house.callum)
    joint.write_part(one, house.ward, "I am sorry.", by=house.callum)
    joint.write_part(one, house.other_ward, "So am I.", by=hefin)
    joint.send(one, seen=seen_of(one), by=house.callum)
    for act in (
        lambda: joint.take_lead(one, by=hefin),
        lambda: joint.write_part(one, house.other_ward, "And more.", by=hefin),
        lambda: joint.send(one, seen=seen_of(one), by=house.callum),
    ):
        with pytest.raises(Refusal, match="was sent"):
            act()


# Pages with words ---------------------------------------------------------------------------------


PAGES = ("", "/answer", "/outcome", "/together", "/same")


@pytest.mark.parametrize("page", PAGES)
def test_pages_with_words_are_kept_by_no_browser_and_no_proxy(
    told: ToldStory, house: House, signed_in: SignedIn, page: str
) -> None:
    answer = signed_in(house.callum).get(address(told, page))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("page", ["", "/felt", "/harder", "/words"])
def test_the_pages_of_a_code_are_kept_nowhere(told: ToldStory, page: str) -> None:
    answer = Client().post(f"/code{page}", {"pass": a_pass(told)})
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize("page", ["read", "answer", "outcome", "told-back", "together", "same"])
def test_nothing_is_done_from_another_site(told: ToldStory, house: House, page: str) -> None:
    """A form on a page elsewhere, sent by somebody who is signed in here."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(house.callum)
    said = {"words": "Hello.", "kind": "no_change", "do": "send_all_the_same"}
    answer = browser.post(address(told, f"/{page}"), said)
    assert answer.status_code == 403
    assert not Reply.plain.exists() and not Outcome.plain.exists()


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example", "javascript:0"]
)
def test_no_page_sends_anybody_elsewhere(
    told: ToldStory, house: House, signed_in: SignedIn, to: str
) -> None:
    browser = signed_in(house.callum)
    for page in ("/read", "/told-back"):
        answer = browser.post(address(told, page) + f"?next={to}", {"back": to, "next": to})
        assert "elsewhere" not in answer.headers.get("Location", "")
        assert answer.headers.get("Location", "/").startswith("/")


def test_a_pass_runs_out_and_says_nothing_of_its_story(told: ToldStory, house: House) -> None:
    passed = a_pass(told)
    with clock.at(NOON + dt.timedelta(minutes=61)):
        for page in ("", "/words", "/felt", "/harder", "/take-back"):
            answer = body(Client().post(f"/code{page}", {"pass": passed, "do": "1"}))
            assert "quetzal" not in answer
    assert "quetzal" in opened(told)


def test_a_stolen_pass_opens_no_other_story(
    told: ToldStory, tell: Tell, protect: Told, house: House
) -> None:
    """Whatever identifiers of another story are sent with it."""
    other = protect(tell("The heron stood there.", questions=["Why?"]))
    answers.owe_questions([other.protected.pk])
    question = other.protected.questions.get()
    answers.reply(other.protected, "Because.", by=house.callum, answers=[question])
    said = {"pass": a_pass(told), "said": "answered", "version": str(other.protected.pk), "nth": 0}
    page = body(Client().post(f"/code/question/{short(question.pk)}", said))
    assert "heron" not in page and not question.verdicts.exists()
    assert "heron" not in body(Client().post("/code/meant", said | {"do": "yes", "part": "0"}))


def test_what_came_of_stories_is_asked_once_for_each_step(told: ToldStory, house: House) -> None:
    answers.say_what_came_of_it(told.protected, "planned", "So.", title="A clock", by=house.callum)
    protected = told.protected
    for step in (signups.change_planned, signups.change_made):
        with CaptureQueriesContext(connection) as asked:
            step([protected])
        assert len(asked) == 1


def test_made_without_having_been_planned_was_planned_too(told: ToldStory, house: House) -> None:
    made = {"evidence": "Seen.", "by": house.callum}
    answers.say_what_came_of_it(told.protected, "no_change", "Not yet.", by=house.callum)
    assert signups.change_planned([told.protected])[told.protected.pk].passed == "no_change"
    answers.say_what_came_of_it(told.protected, "made", "It is done.", title="A clock", **made)
    planned = signups.change_planned([told.protected])[told.protected.pk]
    assert not planned.passed and planned.on == NOON.date() and planned.by == "Callum Reade"


def test_who_has_nothing_to_do_with_the_place_is_told_nothing_of_how_answers_felt(
    house: House, signed_in: SignedIn, ewan: Person
) -> None:
    for person in (house.callum, house.ada, house.marsha, ewan):
        assert signed_in(person).get("/in/help/how-answers-felt").status_code == 404
