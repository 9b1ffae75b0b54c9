"""Somebody answers: by a letter, by a link, in pieces, twice, too late, and never tied to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON, House
from tests.rooms.surveys.asking import brought, opened_link, planned, the_worker_comes_by
from tests.rooms.surveys.conftest import WHOLE, Answerer

from wholeheard.kit import clock, tasks
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.surveys import actions
from wholeheard.rooms.surveys.models import (
    AnsweredInWords,
    Answers,
    Draft,
    Round,
    Ticket,
    TimeTaken,
    UnsentWords,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
Link = Callable[..., str]


def answers_of(round: Round) -> list[Answers]:
    return list(Answers.objects.of(round.organisation_id).filter(round=round))


def place_link(round: Round, place: Place) -> str:
    return reverse("surveys:link", args=[place.address, round.pk])


def all_mostly() -> dict[str, str]:
    return dict.fromkeys(WHOLE, "mostly")


def test_a_pulse_takes_three_pages_from_the_letter_to_the_thanks(
    by_letter: Round, link_in_letter: Link
) -> None:
    phone = Answerer(link_in_letter(0))
    assert "Lena Frost, director" in phone.open()
    phone.press("begin")
    assert "Thank you." in phone.press("send", **all_mostly())
    assert "what came of it" in phone.page and "on this device" not in phone.page
    assert phone.steps == 3
    (row,) = answers_of(by_letter)
    assert row.given == all_mostly()


def test_before_the_first_question_it_says_who_sees_what_and_from_how_many_on(
    by_letter: Round, link_in_letter: Link
) -> None:
    page = Answerer(link_in_letter(0)).open()
    for words in ("We want to hear", "About 2 minutes", "fewer than 10 people", "2 December",
                  "Nobody can tie an answer to you", "These questions are new"):  # fmt: skip
        assert words in page


def test_every_question_may_be_left_but_an_empty_sheet_is_not_handed_in(
    by_letter: Round, link_in_letter: Link
) -> None:
    phone = Answerer(link_in_letter(0))
    phone.open()
    phone.press("begin")
    assert "There is no answer yet" in phone.press("send")
    assert not answers_of(by_letter)
    phone.press("back")
    assert "Thank you." in phone.press("send", own_up="fully")
    assert answers_of(by_letter)[0].given == {"own_up": "fully"}


def test_a_second_use_of_a_link_gets_kind_words_and_counts_nothing(
    by_letter: Round, link_in_letter: Link
) -> None:
    phone, other = Answerer(link_in_letter(0)), Answerer(link_in_letter(0))
    for one in (phone, other):
        one.open()
        one.press("begin")
    phone.press("send", **all_mostly())
    assert "You have handed in already" in other.press("send", own_up="fully")
    assert "You have handed in already" in other.open()
    assert len(answers_of(by_letter)) == 1


def test_a_link_that_was_never_sent_opens_nothing(by_letter: Round, link_in_letter: Link) -> None:
    wrong = link_in_letter(0)[:-6] + "aaaaaa"
    answer = Client().get(wrong)
    assert answer.status_code == 404
    assert "take the whole link" in answer.content.decode()


def test_what_is_sent_after_the_last_day_is_kept_nowhere_and_it_says_so(
    by_letter: Round, link_in_letter: Link
) -> None:
    phone = Answerer(link_in_letter(0))
    phone.open()
    phone.press("begin")
    with clock.at(NOON + dt.timedelta(days=15)):
        assert "they were not kept anywhere" in phone.press("send", **all_mostly())
        assert "what came of it" in phone.page
        assert "This round is over" in Answerer(link_in_letter(1)).open()
        the_worker_comes_by()
        by_letter.refresh_from_db()
        assert by_letter.closed_at and by_letter.closed_by is None
    assert not answers_of(by_letter)


def test_answers_put_aside_wait_under_the_link_and_are_counted_only_when_handed_in(
    by_letter: Round, link_in_letter: Link
) -> None:
    phone = Answerer(link_in_letter(0))
    phone.open()
    phone.press("begin")
    assert "Put aside." in phone.press("stop", own_up="fully")
    assert not answers_of(by_letter)
    later = Answerer(link_in_letter(0))
    assert "Go on where you stopped" in later.open()
    assert "checked" in later.press("begin")
    later.press("send", own_up="fully", raise_="fully")
    assert answers_of(by_letter)[0].given == {"own_up": "fully"}
    assert not Draft.objects.everywhere().exists()
    assert not TimeTaken.objects.everywhere().exists()


def test_answers_put_aside_at_an_open_link_come_back_by_their_code(
    by_link: Round, house: House
) -> None:
    import re

    phone = Answerer(place_link(by_link, house.ward))
    assert "Anybody with this link can answer, and more than once" in phone.open()
    phone.press("begin")
    kept = phone.press("stop", own_up="fully")
    assert f'href="{phone.address}"' in kept
    code = "".join(re.findall(r"<span>(\w{3})</span>", kept))
    later = Answerer(phone.address)
    page = later._seen(later.browser.post(later.address, {"code": code.lower()}))
    assert "Go on where you stopped" in page
    at_another = place_link(by_link, house.other_ward)
    for address, typed in ((later.address, "K7Q"), (at_another, code)):
        wrong = later.browser.post(address, {"code": typed}).content.decode()
        assert wrong.count("This code opens nothing here") == 2  # above, and at the box
        assert f'value="{typed}"' in wrong


def test_the_same_form_of_an_open_link_sent_twice_counts_once(by_link: Round, house: House) -> None:
    phone = Answerer(place_link(by_link, house.ward))
    phone.open()
    phone.press("begin")
    before = phone.page
    phone.press("send", **all_mostly())
    phone.page = before
    assert "You have handed in already" in phone.press("send", **all_mostly())
    assert len(answers_of(by_link)) == 1


def test_a_sheet_of_one_place_is_not_taken_at_another(by_link: Round, house: House) -> None:
    phone = Answerer(place_link(by_link, house.ward))
    phone.open()
    phone.press("begin")
    phone.press("here", own_up="fully")
    phone.address = place_link(by_link, house.other_ward)
    phone.press("send", raise_="fully")
    assert {(one.place_id, *one.given) for one in answers_of(by_link)} <= {
        (house.other_ward.pk, "raise")
    }


def test_a_place_that_closes_while_a_round_is_open_can_still_answer(
    by_link: Round, house: House
) -> None:
    Place.objects.filter(pk=house.ward.pk).update(open=False)
    phone = Answerer(place_link(by_link, house.ward))
    phone.open()
    phone.press("begin")
    phone.press("send", own_up="fully")
    assert answers_of(by_link)[0].place_id == house.ward.pk


def test_where_few_work_the_page_says_that_results_stand_with_the_place_above(
    house: House, leader: Person
) -> None:
    Place.objects.filter(pk=house.other_ward.pk).update(staff=4)
    round = opened_link(house, leader)
    assert "together with the place above" in Answerer(place_link(round, house.other_ward)).open()
    assert "together with the place above" not in Answerer(place_link(round, house.ward)).open()


def test_the_language_changes_and_what_was_answered_stays(
    by_letter: Round, link_in_letter: Link
) -> None:
    phone = Answerer(link_in_letter(0))
    phone.open()
    phone.press("begin")
    phone.address = "/cy" + phone.address
    assert "Diogel i siarad" in phone.press("here", own_up="fully")
    phone.press("send", own_up="fully")
    assert answers_of(by_letter)[0].given == {"own_up": "fully"}


# Own words, required questions, conditions --------------------------------------------------------


@pytest.fixture
def nights(house: House, leader: Person) -> Round:
    """Asked with the ward's own questionnaire: one question hangs on another, one is required."""
    keeper = house.ada
    return opened_link(house, leader, instrument=brought(keeper))


def test_words_go_the_way_of_a_story_and_nothing_leads_from_them_to_the_answers(
    nights: Round, house: House
) -> None:
    phone = Answerer(place_link(nights, house.ward))
    phone.open()
    phone.press("begin")
    assert "What made it possible?" in phone.press("on", rest="often")
    assert "Who may read what you wrote?" in phone.press("on", helped="Jean Morgan stayed.",
                                                         hours="7")  # fmt: skip
    assert "Thank you." in phone.press("send", agreed=["team", "machine"])
    assert answers_of(nights)[0].given == {"rest": "often", "hours": 7}
    row = UnsentWords.objects.everywhere().get()
    assert b"Jean" not in bytes(row.contents)
    tasks.do_what_is_due()
    assert UnsentWords.objects.everywhere().exists(), "they wait for the night"
    actions.keep_the_night(nights)
    assert not UnsentWords.objects.everywhere().exists()
    story = ProtectedStory.objects.everywhere().get()
    assert (story.voice, story.may_team, story.may_machine, story.may_published) == (
        "staff", True, True, False,
    )  # fmt: skip
    assert story.story.channel == "survey"
    assert AnsweredInWords.objects.everywhere().get().item == "helped"


def test_words_that_tell_of_danger_do_not_wait_for_the_night(nights: Round, house: House) -> None:
    phone = Answerer(place_link(nights, house.ward))
    phone.open()
    phone.press("begin")
    phone.press("on", rest="often")
    phone.press("on", helped="A nurse hit my mother last night and I want to kill myself.")
    phone.press("send")
    tasks.do_what_is_due()
    assert ProtectedStory.objects.everywhere().count() == 1


def test_half_is_counted_only_if_they_say_hand_in_what_i_have(nights: Round, house: House) -> None:
    phone = Answerer(place_link(nights, house.ward))
    phone.open()
    phone.press("begin")
    phone.press("on")
    asked_again = phone.press("send", hours="6")
    assert "Those who ask would like an answer to these as well" in asked_again
    assert "I could rest." in asked_again
    assert "Those who ask" in phone.press("send")
    assert not answers_of(nights)
    assert "Thank you." in phone.press("part")
    assert answers_of(nights)[0].given == {"hours": 6}


def test_a_number_that_is_none_is_said_beside_its_box_and_nothing_is_lost(
    nights: Round, house: House
) -> None:
    phone = Answerer(place_link(nights, house.ward))
    phone.open()
    phone.press("begin")
    page = phone.press("on", rest="often") and phone.press("on", hours="many", helped="Tea.")
    assert "Please write a number" in page
    assert "Tea." in page


def test_an_answer_to_a_question_that_is_not_asked_any_more_is_not_kept(
    nights: Round, house: House
) -> None:
    phone = Answerer(place_link(nights, house.ward))
    phone.open()
    phone.press("begin")
    phone.press("on", rest="often")
    phone.press("back", helped="Tea.")
    assert "checked" in phone.page
    phone.press("part", rest="never")
    assert answers_of(nights)[0].given == {"rest": "never"}
    assert not UnsentWords.objects.everywhere().exists()


def test_a_round_that_was_called_off_says_that_nothing_was_kept(
    by_link: Round, house: House, leader: Person
) -> None:
    phone = Answerer(place_link(by_link, house.ward))
    phone.open()
    phone.press("begin")
    phone.press("send", own_up="fully")
    actions.call_off(by_link, by=leader)
    assert "Nothing that was answered was kept" in phone.open()
    assert not answers_of(by_link)


def test_how_long_it_took_is_counted_for_the_round_in_coarse_steps(
    by_letter: Round, link_in_letter: Link
) -> None:
    phone = Answerer(link_in_letter(0))
    phone.open()
    phone.press("begin")
    with clock.at(NOON + dt.timedelta(seconds=95)):
        phone.press("send", own_up="fully")
    (row,) = TimeTaken.objects.of(by_letter.organisation_id)
    assert (row.step, row.number) == ("2", 1)


def test_a_closed_round_keeps_no_ticket_and_no_draft(
    by_letter: Round, link_in_letter: Link, leader: Person
) -> None:
    phone = Answerer(link_in_letter(0))
    phone.open()
    phone.press("begin")
    phone.press("stop", own_up="fully")
    actions.close(by_letter, by=leader)
    assert not Ticket.objects.everywhere().exists()
    assert not Draft.objects.everywhere().exists()


def test_a_round_before_it_opens_is_not_there(house: House, leader: Person) -> None:
    round = actions.begin(house.root, planned(way="link"), by=leader)
    assert Client().get(place_link(round, house.ward)).status_code == 404


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "x", "²", "77"])
def test_a_page_that_is_not_there_leads_to_one_that_is(
    by_link: Round, house: House, number: str
) -> None:
    phone = Answerer(place_link(by_link, house.ward))
    phone.open()
    phone.page = phone.page.replace('name="page" value="0"', f'name="page" value="{number}"')
    assert "Hand in my answers" in phone.press("on")


def test_a_sheet_that_was_tampered_with_is_an_empty_one(by_link: Round, house: House) -> None:
    phone = Answerer(place_link(by_link, house.ward))
    phone.open()
    phone.press("begin")
    phone.page = phone.page.replace('name="so_far" value="', 'name="so_far" value="A')
    phone.press("send", own_up="fully")
    assert [one.given for one in answers_of(by_link)] == [{"own_up": "fully"}]


def test_the_poster_shows_the_link_as_a_picture_and_in_letters(
    by_link: Round, house: House
) -> None:
    page = Client().get(reverse("surveys:poster", args=[house.ward.address, by_link.pk]))
    assert page.status_code == 200
    assert "<svg" in page.content.decode()
    assert f"/at/{house.ward.address}/asked/" in page.content.decode()
