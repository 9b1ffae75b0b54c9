"""The first answers of somebody new are read by another before they go."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOON, House, ToldStory
from tests.rooms.answers.in_full import (
    ANSWER,
    SignedIn,
    Tell,
    Told,
    address,
    body,
    experienced,
    opened,
    responder,
)

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import first_reading, tasks
from wholeheard.rooms.answers.models import HandedOver, Reply
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def nia(house: House) -> Person:
    """New to answering at the ward that Callum manages."""
    return responder(house, "Nia New")


@pytest.fixture
def told(tell: Tell, protect: Told) -> ToldStory:
    return protect(tell("I waited four hours.", questions=["Why was it full?"]))


def handed(told: ToldStory, by: Person, words: str = ANSWER) -> HandedOver:
    went = first_reading.send(told.protected, words, by=by)
    assert isinstance(went, HandedOver)
    return went


def test_a_first_answer_waits_and_the_teller_sees_nothing_of_it(
    told: ToldStory, nia: Person
) -> None:
    handed(told, nia)
    assert not Reply.plain.exists()
    assert "I have asked for a third." not in opened(told)


def test_another_sends_it_on_and_it_is_signed_by_its_writer(
    told: ToldStory, nia: Person, house: House
) -> None:
    sent = first_reading.send_on(handed(told, nia), by=house.callum)
    assert (sent.by, sent.name, sent.words) == (nia, "Nia New", ANSWER)
    assert "I have asked for a third." in opened(told)
    assert AuditEntry.objects.get(what="reply.read_first").by == house.callum.pk


def test_sent_back_its_words_are_in_the_box_and_the_writer_reads_why(
    told: ToldStory, nia: Person, house: House, signed_in: SignedIn
) -> None:
    first_reading.send_back(handed(told, nia), "Say who you are, first.", by=house.callum)
    page = body(signed_in(nia).get(address(told, "/answer")))
    assert "Say who you are, first." in page
    assert "I have asked for a third." in page
    assert "Callum Reade read it and says:" in page


def test_the_words_of_whom_it_came_back_from_are_no_teller_s(
    told: ToldStory, nia: Person, house: House
) -> None:
    first_reading.send_back(handed(told, nia), "A quetzal of a remark.", by=house.callum)
    assert "quetzal" not in opened(told)


def test_nobody_reads_their_own(told: ToldStory, nia: Person) -> None:
    with pytest.raises(Refusal, match="Somebody else reads it"):
        first_reading.send_on(handed(told, nia), by=nia)


def test_somebody_of_another_ward_cannot_read_it(
    told: ToldStory, nia: Person, house: House
) -> None:
    other = responder(house, "Owen Other", house.other_ward)
    with pytest.raises(Refusal):
        first_reading.send_on(handed(told, nia), by=other)


def test_of_two_who_read_it_at_once_the_second_is_told_so(
    told: ToldStory, nia: Person, house: House
) -> None:
    waits = handed(told, nia)
    first_reading.send_on(waits, by=house.callum)
    with pytest.raises(Refusal, match="has read this already"):
        first_reading.send_back(waits, "Late words.", by=house.callum)
    assert Reply.plain.count() == 1


def test_words_are_needed_to_send_it_back(told: ToldStory, nia: Person, house: House) -> None:
    waits = handed(told, nia)
    with pytest.raises(Refusal, match="The box is empty"):
        first_reading.send_back(waits, "  ", by=house.callum)
    waits.refresh_from_db()
    assert waits.read_at is None


def test_the_question_that_it_answers_is_still_answered(
    told: ToldStory, nia: Person, house: House
) -> None:
    (question,) = told.protected.questions.all()
    waits = first_reading.hand_over(told.protected, ANSWER, by=nia, answers=[question])
    sent = first_reading.send_on(waits, by=house.callum)
    assert list(sent.questions.all()) == [question]


def test_after_as_many_as_the_organisation_chose_nobody_reads_first(
    told: ToldStory, nia: Person, house: House, tell: Tell, protect: Told
) -> None:
    experienced(house, nia, tell, protect)
    assert isinstance(first_reading.send(told.protected, ANSWER, by=nia), Reply)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(first=st.integers(0, 20), sent=st.integers(0, 20))
def test_exactly_the_first_ones_are_read(
    told: ToldStory, nia: Person, house: House, first: int, sent: int
) -> None:
    first_reading.choose(house.organisation, first=first, outside="", by=house.ada)
    Reply.plain.all().delete()
    protected = told.protected
    Reply.objects.everywhere().bulk_create(
        Reply(organisation=house.organisation, protected=protected, by=nia, words="x", at=NOON)
        for _ in range(sent)
    )
    assert first_reading.must_wait(protected, nia) == (sent < first)


@pytest.mark.parametrize("number", [-1, 21])
def test_an_unreasonable_number_is_refused(house: House, number: int) -> None:
    with pytest.raises(Refusal, match="from 0 to 20"):
        first_reading.choose(house.organisation, first=number, outside="", by=house.ada)


def test_where_nobody_else_answers_it_goes_at_once(told: ToldStory, house: House) -> None:
    assert isinstance(first_reading.send(told.protected, ANSWER, by=house.callum), Reply)


def test_a_story_in_which_somebody_is_in_danger_does_not_wait(
    told: ToldStory, nia: Person, house: House
) -> None:
    safekeeping.raise_concern(told.protected, kind="neglect", urgency="now", by=house.dilys)
    assert isinstance(first_reading.send(told.protected, ANSWER, by=nia), Reply)


def test_a_promise_that_falls_due_tomorrow_does_not_wait(told: ToldStory, nia: Person) -> None:
    assert told.protected.answer_by is not None
    due = dt.datetime.combine(told.protected.answer_by, dt.time(12), dt.UTC)
    with clock.at(due - dt.timedelta(days=2)):
        assert isinstance(first_reading.send(told.protected, ANSWER, by=nia), HandedOver)
    with clock.at(due - dt.timedelta(days=1)):
        assert isinstance(first_reading.send(told.protected, ANSWER, by=nia), Reply)


def test_the_clock_rises_those_above_are_told_and_the_writer_may_send(
    told: ToldStory, nia: Person, house: House
) -> None:
    waits = handed(told, nia)
    with pytest.raises(Refusal, match="still has time"):
        first_reading.send_unread(waits, by=nia)
    with clock.at(NOON + dt.timedelta(hours=49)):
        assert first_reading.past_their_time() == [waits.pk]
        tasks.rise([waits.pk])
        assert first_reading.past_their_time() == []
        (letter,) = mail.outbox
        assert letter.to == [house.ada.email]
        assert "four hours" not in letter.body and "Nia" not in letter.body
        first_reading.send_unread(waits, by=nia)
    assert Reply.plain.get().by == nia


def test_nobody_else_sends_it_unread(told: ToldStory, nia: Person, house: House) -> None:
    waits = handed(told, nia)
    with (
        clock.at(NOON + dt.timedelta(hours=49)),
        pytest.raises(Refusal, match="Only its writer"),
    ):
        first_reading.send_unread(waits, by=house.callum)


def test_handed_over_again_there_is_one_and_the_newest_words(told: ToldStory, nia: Person) -> None:
    handed(told, nia, "First.")
    handed(told, nia, "Second.")
    assert [one.words for one in HandedOver.plain.all()] == ["Second."]


def test_nothing_is_left_of_it_when_the_story_is_taken_back(told: ToldStory, nia: Person) -> None:
    handed(told, nia)
    safekeeping.take_back(told.story)
    assert not HandedOver.plain.exists()


# ---- on the pages ----


def test_from_the_box_to_the_teller_over_a_second_reader(
    told: ToldStory, nia: Person, house: House, signed_in: SignedIn
) -> None:
    page = signed_in(nia).post(
        address(told, "/answer"), {"words": ANSWER, "do": "send"}, follow=True
    )
    assert "Somebody else reads it first." in body(page)
    waits = HandedOver.plain.get()
    callum = signed_in(house.callum)
    assert "Nia New" in body(callum.get("/in/help/first-answers"))
    there = f"/in/help/first-answers/{short(waits.pk)}"
    assert "I have asked for a third." in body(callum.get(there))
    callum.post(there, {"do": "send_on"})
    assert "I have asked for a third." in opened(told)


def test_words_back_are_not_lost_when_it_is_sent_on(
    told: ToldStory, nia: Person, house: House, signed_in: SignedIn
) -> None:
    there = f"/in/help/first-answers/{short(handed(told, nia).pk)}"
    said = {"do": "send_on", "words": "Say who asked for it."}
    page = body(signed_in(house.callum).post(there, said))
    assert "You wrote words back to them." in page and "Say who asked for it." in page
    assert not Reply.plain.exists()


def test_a_press_of_no_button_is_answered_with_a_sentence(
    told: ToldStory, nia: Person, house: House, signed_in: SignedIn
) -> None:
    waits = handed(told, nia)
    page = signed_in(house.callum).post(f"/in/help/first-answers/{short(waits.pk)}", {})
    assert "Send it on, or back with a few words." in body(page)
    assert not Reply.plain.exists()


def test_what_was_read_is_not_there_any_more(
    told: ToldStory, nia: Person, house: House, signed_in: SignedIn
) -> None:
    waits = handed(told, nia)
    first_reading.send_on(waits, by=house.callum)
    for person in (nia, house.callum):
        page = signed_in(person).get(f"/in/help/first-answers/{short(waits.pk)}")
        assert page.status_code == 404


def test_asked_for_of_ones_own_will_it_waits_too(
    told: ToldStory, nia: Person, house: House, signed_in: SignedIn, tell: Tell, protect: Told
) -> None:
    experienced(house, nia, tell, protect)
    signed_in(nia).post(address(told, "/answer"), {"words": ANSWER, "do": "hand_over"})
    assert HandedOver.plain.get().by == nia


def test_the_number_is_kept_by_who_manages_the_whole_organisation(
    house: House, signed_in: SignedIn
) -> None:
    page = signed_in(house.ada).post("/in/help/how-we-answer", {"first_replies": "5"}, follow=True)
    assert "Kept." in body(page)
    assert first_reading.rules_of(house.organisation).first_replies == 5
    wrong = signed_in(house.ada).post("/in/help/how-we-answer", {"first_replies": "many"})
    assert "Choose a number from 0 to 20." in body(wrong)
    assert signed_in(house.callum).get("/in/help/how-we-answer").status_code == 404


def test_the_writer_and_the_reader_hear_of_it_in_their_one_letter(
    told: ToldStory, nia: Person, house: House
) -> None:
    from wholeheard.rooms.answers import digests

    waits = handed(told, nia)
    waiting = digests.what_waits(house.organisation)
    (line,) = digests.lines_for(house.callum, waiting)
    assert "One answer of somebody new waits to be read first for Rowan Ward." in (
        digests.sentences(line)
    )
    (own,) = digests.lines_for(nia, waiting)
    assert own.first == 0
    first_reading.send_back(waits, "Say more.", by=house.callum)
    assert digests.own_sentences(nia) == ["One answer of yours came back with words."]
    answers.reply(told.protected, ANSWER, by=nia)
    assert digests.own_sentences(nia) == []


def test_a_stranger_finds_no_such_page(
    told: ToldStory, nia: Person, ewan: Person, signed_in: SignedIn
) -> None:
    waits = handed(told, nia)
    there = f"/in/help/first-answers/{short(waits.pk)}"
    assert signed_in(ewan).get(there).status_code == 404
    assert signed_in(ewan).post(there, {"do": "send_on"}).status_code == 404
    assert Client().get(there).status_code == 302


# What came of it ----------------------------------------------------------------------------------

PLANNED = {"kind": "planned", "words": "We mend the bell.", "title": "A bell", "evidence": ""}


def outcome_of(told: ToldStory, by: Person, signed_in: SignedIn, **more: str) -> HandedOver:
    sent = signed_in(by).post(address(told, "/outcome"), PLANNED | more)
    assert sent.status_code == 302 and "handed=1" in sent["Location"]
    return HandedOver.plain.get(read_at=None)


def test_what_came_of_it_is_read_first_too_and_then_goes_as_it_was_written(
    told: ToldStory, nia: Person, house: House, signed_in: SignedIn
) -> None:
    waits = outcome_of(told, nia, signed_in)
    assert "We mend the bell." not in opened(told)
    page = body(signed_in(house.callum).get(f"/in/help/first-answers/{short(waits.pk)}"))
    assert "We mend the bell." in page and "A bell" in page
    first_reading.send_on(waits, by=house.callum)
    assert "We mend the bell." in opened(told)
    assert not first_reading.own(nia).exists() and not Reply.plain.exists()


def test_what_came_of_it_comes_back_into_its_own_boxes(
    told: ToldStory, nia: Person, house: House, signed_in: SignedIn
) -> None:
    waits = outcome_of(told, nia, signed_in)
    first_reading.send_back(waits, "By which day?", by=house.callum)
    page = body(signed_in(nia).get(address(told, "/outcome")))
    assert "By which day?" in page and "We mend the bell." in page and 'value="A bell"' in page
    assert "We mend the bell." not in body(signed_in(nia).get(address(told, "/answer")))


def test_an_answer_that_waits_is_not_overwritten_by_what_came_of_it(
    told: ToldStory, nia: Person, signed_in: SignedIn
) -> None:
    handed(told, nia)
    page = body(signed_in(nia).post(address(told, "/outcome"), PLANNED))
    assert "waits to be read. Send this once that has gone." in page
    assert "We mend the bell." in page and HandedOver.plain.get().words == ANSWER


def test_a_change_without_a_name_is_not_given_to_be_read(
    told: ToldStory, nia: Person, signed_in: SignedIn
) -> None:
    page = body(signed_in(nia).post(address(told, "/outcome"), PLANNED | {"title": " "}))
    assert "Give the change a name." in page and not HandedOver.plain.exists()


def test_whoever_has_answered_before_says_what_came_of_it_at_once(
    told: ToldStory, house: House, signed_in: SignedIn, tell: Tell, protect: Told
) -> None:
    experienced(house, house.callum, tell, protect)
    signed_in(house.callum).post(address(told, "/outcome"), PLANNED)
    assert not HandedOver.plain.exists() and "We mend the bell." in opened(told)
