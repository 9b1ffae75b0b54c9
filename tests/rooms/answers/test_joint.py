"""One answer from several places: each says its part, one leads and sends it, all sign."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.conftest import House, ToldStory
from tests.rooms.answers.in_full import (
    SignedIn,
    Tell,
    Told,
    address,
    body,
    experienced,
    opened,
    responder,
    seen_of,
)

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import first_reading, joint
from wholeheard.rooms.answers.models import JointPart, JointReply, Reply, SignedPart
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
OURS, THEIRS = "On Rowan we lost your slip.", "On Hazel we found it, and sent it too late."


@pytest.fixture
def told(tell: Tell, protect: Told, house: House) -> ToldStory:
    first_reading.choose(house.organisation, first=0, outside="", by=house.ada)
    words = "They sent me from one ward to the other."
    places = [house.ward.pk, house.other_ward.pk]
    return protect(tell(words, places=places, questions=["Who lost it?"]))


@pytest.fixture
def hefin(house: House) -> Person:
    return responder(house, "Hefin Hazel", house.other_ward)


def part(place: Place, words: str, do: str = "part") -> dict[str, str]:
    """What the page posts with one part in its box."""
    return {"do": do, f"words-{place.pk}": words}


def send(writing: JointReply, *, by: Person) -> Reply:
    """Sent by somebody who read every part as it stands."""
    return joint.send(writing, seen=seen_of(writing), by=by)


def on_page(writing: JointReply) -> dict[str, str]:
    """The marks of the parts that the page shows now."""
    return {f"shown-{place}": mark for place, mark in seen_of(writing).items()}


def read_first(house: House) -> None:
    first_reading.choose(house.organisation, first=3, outside="", by=house.ada)


def both_written(told: ToldStory, house: House, hefin: Person) -> JointReply:
    writing = joint.begin(told.protected, by=house.callum)
    joint.write_part(writing, house.ward, OURS, by=house.callum)
    joint.write_part(writing, house.other_ward, THEIRS, by=hefin)
    return writing


def test_the_teller_reads_one_answer_signed_by_both(
    told: ToldStory, house: House, hefin: Person
) -> None:
    send(both_written(told, house, hefin), by=house.callum)
    assert Reply.plain.count() == 1
    page = opened(told)
    assert page.count("The answer to you") == 1
    for words in (OURS, THEIRS, "Callum Reade", "Hefin Hazel", "Hazel Ward"):
        assert words in page


def test_nothing_of_it_is_seen_before_it_is_sent(
    told: ToldStory, house: House, hefin: Person
) -> None:
    both_written(told, house, hefin)
    page = opened(told)
    assert OURS not in page and THEIRS not in page


def test_it_answers_the_questions_and_only_the_teller_closes_them(
    told: ToldStory, house: House, hefin: Person
) -> None:
    sent = send(both_written(told, house, hefin), by=house.callum)
    assert sent.questions.count() == 1


def test_a_part_is_written_by_somebody_of_that_place(
    told: ToldStory, house: House, hefin: Person
) -> None:
    writing = joint.begin(told.protected, by=house.callum)
    with pytest.raises(Refusal, match="Somebody who answers there"):
        joint.write_part(writing, house.ward, THEIRS, by=hefin)


def test_only_the_lead_sends_and_anyone_of_them_may_take_the_lead(
    told: ToldStory, house: House, hefin: Person
) -> None:
    writing = both_written(told, house, hefin)
    with pytest.raises(Refusal, match="Only the one who leads"):
        send(writing, by=hefin)
    joint.take_lead(writing, by=hefin)
    assert send(writing, by=hefin).by == hefin


def test_it_waits_for_all_until_the_day_before_the_promised_one(
    told: ToldStory, house: House, hefin: Person
) -> None:
    writing = joint.begin(told.protected, by=house.callum)
    joint.write_part(writing, house.ward, OURS, by=house.callum)
    with pytest.raises(Refusal, match="Hazel Ward"):
        send(writing, by=house.callum)
    due = told.protected.answer_by
    assert due is not None
    with clock.at(dt.datetime.combine(due, dt.time(12), dt.UTC) - dt.timedelta(days=1)):
        send(writing, by=house.callum)
    page = opened(told)
    assert OURS in page
    assert "They had not said their part when this answer went." in page


def test_an_empty_one_is_never_sent(told: ToldStory, house: House) -> None:
    writing = joint.begin(told.protected, by=house.callum)
    with pytest.raises(Refusal, match="Nobody has said anything"):
        send(writing, by=house.callum)


def test_somebody_new_does_not_send_what_nobody_else_wrote(
    told: ToldStory, house: House, hefin: Person
) -> None:
    read_first(house)
    due = told.protected.answer_by
    assert due is not None
    writing = joint.begin(told.protected, by=house.callum)
    joint.write_part(writing, house.ward, OURS, by=house.callum)
    with (
        clock.at(dt.datetime.combine(due, dt.time(12), dt.UTC)),
        pytest.raises(Refusal, match="one more has to write"),
    ):
        send(writing, by=house.callum)


def test_what_only_new_ones_wrote_goes_by_somebody_who_has_answered_before(
    told: ToldStory, house: House, hefin: Person, tell: Tell, protect: Told
) -> None:
    read_first(house)
    writing = both_written(told, house, hefin)
    with pytest.raises(Refusal, match="all of you are new"):
        send(writing, by=house.callum)
    assert not Reply.plain.exists()
    iris = responder(house, "Iris Rowan")
    experienced(house, iris, tell, protect)
    joint.take_lead(writing, by=iris)
    assert send(writing, by=iris).by == iris


def test_one_who_has_answered_before_and_writes_a_part_is_enough(
    told: ToldStory, house: House, hefin: Person, tell: Tell, protect: Told
) -> None:
    read_first(house)
    experienced(house, hefin, tell, protect)
    assert send(both_written(told, house, hefin), by=house.callum).by == house.callum


def test_what_new_ones_wrote_does_not_wait_past_the_promised_day(
    told: ToldStory, house: House, hefin: Person
) -> None:
    read_first(house)
    due = told.protected.answer_by
    assert due is not None
    writing = both_written(told, house, hefin)
    with clock.at(dt.datetime.combine(due, dt.time(12), dt.UTC)):
        assert send(writing, by=house.callum).by == house.callum


def test_begun_twice_it_is_one(told: ToldStory, house: House, hefin: Person) -> None:
    first = joint.begin(told.protected, by=house.callum)
    assert joint.begin(told.protected, by=hefin) == first
    assert JointPart.plain.count() == 2


def test_sent_it_cannot_be_sent_or_written_again(
    told: ToldStory, house: House, hefin: Person
) -> None:
    writing = both_written(told, house, hefin)
    send(writing, by=house.callum)
    writing.refresh_from_db()
    with pytest.raises(Refusal, match="was sent"):
        send(writing, by=house.callum)
    with pytest.raises(Refusal, match="was sent"):
        joint.write_part(writing, house.ward, "More.", by=house.callum)


def test_a_story_of_one_place_is_answered_by_it(tell: Tell, protect: Told, house: House) -> None:
    told = protect(tell("It was cold."))
    with pytest.raises(Refusal, match="one place alone"):
        joint.begin(told.protected, by=house.callum)


def test_taken_back_nothing_of_it_is_left(told: ToldStory, house: House, hefin: Person) -> None:
    send(both_written(told, house, hefin), by=house.callum)
    safekeeping.take_back(told.story)
    assert not any(model.plain.exists() for model in (JointReply, JointPart, SignedPart, Reply))


def test_from_page_to_page(
    told: ToldStory, house: House, hefin: Person, signed_in: SignedIn
) -> None:
    callum, there = signed_in(house.callum), address(told, "/together")
    callum.post(there, {"do": "begin"})
    callum.post(there, part(house.ward, OURS))
    page = body(signed_in(hefin).get(there))
    assert OURS in page and "Callum Reade leads." in page
    wrong = callum.post(there, part(house.other_ward, "x"))
    assert "Somebody who answers there writes that part." in body(wrong)
    signed_in(hefin).post(there, part(house.other_ward, THEIRS))
    writing = joint.of_story(told.protected)
    assert writing is not None
    sends = {"do": "send"} | on_page(writing)
    assert "They will see your answer" in body(callum.post(there, sends, follow=True))
    assert THEIRS in opened(told)


def test_a_stranger_finds_nothing(told: ToldStory, ewan: Person, signed_in: SignedIn) -> None:
    assert signed_in(ewan).get(address(told, "/together")).status_code == 404


def test_whoever_owes_a_part_finds_it_on_their_first_page(
    told: ToldStory, house: House, hefin: Person, signed_in: SignedIn
) -> None:
    line = "An answer from several places waits for the part of Hazel Ward."
    assert line not in body(signed_in(hefin).get("/in/"))
    writing = joint.begin(told.protected, by=house.callum)
    page = body(signed_in(hefin).get("/in/"))
    assert line in page and address(told, "/together") in page
    joint.write_part(writing, house.other_ward, THEIRS, by=hefin)
    assert line not in body(signed_in(hefin).get("/in/"))


def test_whatever_is_pressed_keeps_what_was_typed(
    told: ToldStory, house: House, hefin: Person, signed_in: SignedIn
) -> None:
    writing, there = joint.begin(told.protected, by=house.callum), address(told, "/together")
    signed_in(hefin).post(there, part(house.other_ward, THEIRS, "lead"))
    said = JointPart.plain.get(joint=writing, place=house.other_ward)
    assert said.words == THEIRS
    writing.refresh_from_db()
    assert writing.lead_id == hefin.pk
    page = body(signed_in(hefin).post(there, part(house.other_ward, "Anew.", "send")))
    assert "Not all have said their part" in page and "Anew." in page
    signed_in(hefin).post(there, part(house.other_ward, "  "))
    assert JointPart.plain.get(pk=said.pk).words == "Anew."


def test_an_empty_part_is_answered_with_a_sentence(
    told: ToldStory, house: House, signed_in: SignedIn
) -> None:
    joint.begin(told.protected, by=house.callum)
    page = body(signed_in(house.callum).post(address(told, "/together"), part(house.ward, " ")))
    assert "There is something to put right" in page


def test_a_colleague_s_newer_words_are_not_overwritten_by_an_old_page(
    told: ToldStory, house: House, hefin: Person, signed_in: SignedIn
) -> None:
    writing, there = joint.begin(told.protected, by=house.callum), address(told, "/together")
    joint.write_part(writing, house.other_ward, THEIRS, by=hefin)
    shown = {f"shown-{house.other_ward.pk}": joint.mark_of(THEIRS)}
    joint.write_part(writing, house.other_ward, "We found it late.", by=hefin)
    signed_in(hefin).post(there, part(house.other_ward, THEIRS, "lead") | shown)
    said = JointPart.plain.get(joint=writing, place=house.other_ward)
    assert said.words == "We found it late."
    page = body(signed_in(hefin).post(there, part(house.other_ward, "Mine.") | shown))
    assert "Somebody wrote this part after you opened the page." in page and "Mine." in page
    said.refresh_from_db()
    assert said.words == "We found it late."


def test_nothing_goes_that_whoever_sends_it_did_not_read(
    told: ToldStory, house: House, hefin: Person, signed_in: SignedIn
) -> None:
    writing, there = both_written(told, house, hefin), address(told, "/together")
    callum, newer = signed_in(house.callum), "Your daughter lost it herself."
    opened_page = body(callum.get(there))
    old = on_page(writing)
    assert all(f'name="{name}" value="{mark}"' in opened_page for name, mark in old.items())
    joint.write_part(writing, house.other_ward, newer, by=hefin)
    for marks in (old, {}):
        page = body(callum.post(there, part(house.ward, OURS, "send") | marks))
        assert "Somebody wrote here after you opened the page: Hazel Ward." in page
        assert newer in page
        assert not Reply.plain.exists()
    callum.post(there, part(house.ward, OURS, "send") | on_page(writing))
    assert newer in Reply.plain.get().words


def test_what_the_lead_types_and_sends_at_once_goes(
    told: ToldStory, house: House, hefin: Person, signed_in: SignedIn
) -> None:
    writing, there = both_written(told, house, hefin), address(told, "/together")
    typed = part(house.ward, "We lost it. I am sorry.", "send")
    signed_in(house.callum).post(there, typed | on_page(writing))
    assert "We lost it. I am sorry." in Reply.plain.get().words


def test_a_box_left_as_it_was_never_takes_back_what_a_colleague_wrote(
    told: ToldStory, house: House, hefin: Person, signed_in: SignedIn
) -> None:
    writing, there = both_written(told, house, hefin), address(told, "/together")
    untouched = part(house.ward, OURS, "send") | on_page(writing)
    joint.write_part(writing, house.ward, "We lost two.", by=responder(house, "Iris Rowan"))
    page = body(signed_in(house.callum).post(there, untouched))
    assert "Somebody wrote here after you opened the page: Rowan Ward." in page
    assert OURS not in page and "We lost two.</textarea>" in page
    assert not Reply.plain.exists()
