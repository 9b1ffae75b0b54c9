"""Somebody who works here speaks up, page by page, and gets a code."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from tests.conftest import House
from tests.house import filled
from tests.rooms.speaking_up import confided
from tests.rooms.speaking_up.confided import WORDS, Heard, body, by_code, so_far

from wholeheard.kit import clock, tasks
from wholeheard.kit.ids import short
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import actions
from wholeheard.rooms.speaking_up import telling as tellings
from wholeheard.rooms.speaking_up.models import HalfSaid, Matter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def post(house: House, page: str, sealed: str, go: str = "on", **said: object) -> str:
    address = f"/at/{house.ward.address}/speak-up"
    form = {"page": page, "so_far": sealed, "go": go, **said}
    return body(Client().post(address, form))


def test_free_text_alone_is_complete(house: House, ros: Person) -> None:
    page = body(Client().get(f"/at/{house.ward.address}/speak-up"))
    assert ros.name in page and "Your manager cannot even see that it is there" in page
    page = post(house, "words", so_far(page), go="end", words=WORDS)
    assert "Read it once more" in page
    page = post(house, "check", so_far(page), go="send")
    assert "It is with the guardian." in page and "code-card" in page
    assert Matter.plain.count() == 1


def test_every_page_is_kept_to_the_end(house: House, ros: Person) -> None:
    page = post(house, "words", "", words=WORDS)
    page = post(house, "about", so_far(page), elements=["patients", "detriment"])
    you = {"named": "yes", "name": "Seren", "reach": "by night", "group": "students"}
    page = post(house, "you", so_far(page), **you)
    page = post(house, "apart", so_far(page), not_see="My mentor")
    page = post(house, "wish", so_far(page), wish="That it stops.")
    for said in ("Care that is not safe", "Student or trainee", "My mentor", "That it stops."):
        assert said in page
    post(house, "check", so_far(page), go="send")
    held = confided.queries.whole(Matter.plain.get())
    assert (held.name, held.reach, held.group) == ("Seren", "by night", "students")
    assert held.told_of_harm() and not held.anonymous


def test_a_name_is_not_kept_where_they_chose_to_stay_unnamed(house: House, ros: Person) -> None:
    heard = confided.speak(house, name="Seren", named=False)
    assert heard.row.who is None and heard.now().anonymous


def test_the_same_form_sent_twice_is_one_and_shows_the_same_code(house: House, ros: Person) -> None:
    page = post(house, "words", "", go="end", words=WORDS)
    first, second = (post(house, "check", so_far(page), go="send") for _ in range(2))
    assert "You had sent it before" in second and "You had sent it before" not in first
    assert Matter.plain.count() == 1


def test_sent_again_with_other_words_both_are_kept(house: House, ros: Person) -> None:
    telling = tellings.begin(house.organisation.pk)
    telling.words = WORDS
    actions.speak_up(telling, house.organisation, language="en")
    telling.words = "And it was not the first time."
    again = actions.speak_up(telling, house.organisation, language="en")
    assert again.came_before
    held = confided.queries.whole(Matter.plain.get())
    assert held.words == WORDS and [one.words for one in held.steps] == [telling.words]


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 200_000])
def test_no_words_and_far_too_many_are_refused_with_what_to_do(
    house: House, ros: Person, words: str
) -> None:
    page = post(house, "words", "", words=words)
    assert "A few words are enough." in page or "Send it in two parts." in page
    with pytest.raises(Refusal):
        confided.speak(house, words)
    assert not Matter.plain.exists()


def test_hostile_words_are_shown_as_words(house: House, ros: Person) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=y>\x00 {{ 7 }}"
    heard = confided.speak(house, hostile, wish=hostile, not_see=hostile)
    browser = Client()
    browser.force_login(ros)
    for page in (
        by_code(heard.code),
        body(browser.get(f"/in/attend/speaking-up/{short(heard.row.pk)}")),
    ):
        assert "<script>alert" not in page and "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_where_nobody_hears_nothing_is_asked_for_and_outside_bodies_are_named(
    house: House,
) -> None:
    page = body(Client().get(f"/at/{house.ward.address}/speak-up"))
    assert "we do not ask you to write it down" in page and "<textarea" not in page
    assert "Protect gives free advice" in page and "Healthcare Inspectorate Wales" in page
    with pytest.raises(Refusal):
        confided.speak(house)


def test_about_the_only_guardian_it_is_not_sent_and_says_where_else(
    house: House, ros: Person
) -> None:
    page = post(house, "words", "", words=WORDS)
    page = post(house, "apart", so_far(page), go="end", not_for=[str(ros.pk)])
    assert "You named every guardian here" in page and "Protect gives free advice" in page
    assert 'value="send"' not in page
    page = post(house, "check", so_far(page), go="send")
    assert "Nothing was sent" in page and WORDS in page
    assert not Matter.plain.exists()


def test_with_a_second_guardian_the_one_it_is_about_hears_nothing(
    house: House, ros: Person, gwil: Person
) -> None:
    mail.outbox.clear()
    confided.speak(house, not_for=[str(ros.pk)])
    tasks.do_what_is_due()
    assert {to for letter in mail.outbox for to in letter.to} == {gwil.email}


def test_a_letter_says_that_something_waits_and_nothing_of_it(house: House, heard: Heard) -> None:
    mail.outbox.clear()
    tasks.do_what_is_due()
    (letter,) = mail.outbox
    assert "quetzal" not in letter.body and "spoke" not in (letter.subject + letter.body).lower()
    confided.sweep()
    assert len(mail.outbox) == 1


def test_stopped_half_way_it_is_found_by_its_code_and_read_by_nobody(
    house: House, ros: Person
) -> None:
    page = post(house, "words", "", words=WORDS)
    page = post(house, "about", so_far(page), go="stop", elements=["bullying"])
    assert "It is locked" in page and HalfSaid.plain.count() == 1
    code = "".join(re.findall(r"<span>(\w{3})</span>", page))
    back = by_code(code)
    assert "Nobody has read them" in back
    draft = {"so_far": so_far(back), "draft": "1"}
    page = body(Client().post(f"/at/{house.root.address}/speak-up", draft))
    assert WORDS in page
    page = post(house, "words", so_far(page), go="end", words=WORDS)
    post(house, "check", so_far(page), go="send")
    assert not HalfSaid.plain.exists() and "Nobody has read it yet" in by_code(code)


def test_what_was_begun_and_not_sent_goes_after_its_days(house: House, ros: Person) -> None:
    telling = tellings.begin(house.organisation.pk)
    actions.keep_half_said(telling, house.organisation)
    with clock.at(confided.after(31)):
        confided.sweep()
    assert not HalfSaid.plain.exists()


def test_what_one_organisation_sealed_is_begun_anew_at_another(
    house: House, elsewhere: House, ros: Person
) -> None:
    filled.somebody(elsewhere, "Elin Far", "guardian")
    page = post(house, "words", "", words=WORDS)
    address = f"/at/{elsewhere.ward.address}/speak-up"
    form = {"page": "check", "so_far": so_far(page), "go": "send"}
    assert WORDS not in body(Client().post(address, form))
    assert not Matter.plain.exists()


def test_nothing_is_kept_of_where_it_was_told(house: House, ros: Person) -> None:
    page = post(house, "words", "", go="end", words=WORDS)
    post(house, "check", so_far(page), go="send")
    row = Matter.plain.get()
    held = str(confided.queries.whole(row)) + str(vars(row))
    assert str(house.ward.pk) not in held and "Rowan" not in held
