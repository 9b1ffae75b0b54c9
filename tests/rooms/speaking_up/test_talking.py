"""Somebody who spoke up and a guardian talk by code, and each step is a fact."""

from __future__ import annotations

import pytest
from django.core import mail
from django.http import Http404
from django.test import Client
from tests.conftest import House
from tests.rooms.speaking_up import confided
from tests.rooms.speaking_up.confided import WORDS, Heard, after, body, by_code, pass_of

from wholeheard.kit import clock, tasks
from wholeheard.kit.ids import short
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import access, actions, lists, queries
from wholeheard.rooms.speaking_up import telling as tellings
from wholeheard.rooms.speaking_up.models import Entry, Matter, SpentForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def of_guardian(ros: Person, heard: Heard, **said: object) -> str:
    browser = Client()
    browser.force_login(ros)
    address = f"/in/attend/speaking-up/{short(heard.row.pk)}"
    return body(browser.post(address, said, follow=True) if said else browser.get(address))


def send(heard: Heard, page: str, **said: object) -> str:
    return body(Client().post(f"/speak-up/code/{page}", {"pass": pass_of(heard.code), **said}))


def ended(heard: Heard, ros: Person) -> Heard:
    actions.open_words(heard.row, by=ros)
    actions.write(heard.row, "They check before they sign now.", what=lists.OUTCOME, by=ros)
    actions.end(heard.row, "changed", by=ros)
    return heard


def refused(act: object) -> str:
    with pytest.raises(Refusal) as refusal:
        act()  # type: ignore[operator]
    return refusal.value.code


def test_they_talk_by_code_and_each_reads_the_other(ros: Person, heard: Heard) -> None:
    assert "Nobody has read it yet." in by_code(heard.code)
    assert WORDS in of_guardian(ros, heard)
    assert "Ros Achter read it" in by_code(heard.code)
    of_guardian(ros, heard, do="write", words="Thank you. Are you safe?", what="asked_wish")
    page = by_code(heard.code)
    assert "Thank you. Are you safe?" in page and "asks what you would like" in page
    assert "It is with the guardian." in send(heard, "say", words="Yes. I want it checked.")
    assert "Yes. I want it checked." in of_guardian(ros, heard)


def test_a_message_sent_twice_stands_once(ros: Person, heard: Heard) -> None:
    actions.open_words(heard.row, by=ros)
    for _again in range(2):
        send(heard, "say", words="Yes.")
    for _again in range(2):
        of_guardian(ros, heard, do="write", words="May I?", what="wrote")
    send(heard, "say", words="Yes.")
    said = [one.words for one in heard.now().steps if one.words]
    assert said == ["Yes.", "May I?", "Yes."]


@pytest.mark.parametrize("words", ["", "x" * 200_000])
def test_an_empty_or_endless_message_stays_on_the_page(heard: Heard, words: str) -> None:
    page = send(heard, "say", words=words)
    assert "A few words are enough." in page or "Send it in two parts." in page
    assert not Entry.plain.exists()


def test_nothing_is_passed_on_without_a_yes_to_the_very_words(ros: Person, heard: Heard) -> None:
    of_guardian(ros, heard, do="ask", to="The matron", words="Charts are filled in early.")
    number = heard.now().done(lists.MAY_I_PASS)[0].number
    assert refused(lambda: actions.pass_on(heard.row, number, by=ros)) == "speaking.no_yes"
    page = by_code(heard.code)
    assert "may this be passed on to The matron?" in page and "Charts are filled in early." in page
    send(heard, "passing", number=str(number), do="no")
    assert refused(lambda: actions.pass_on(heard.row, number, by=ros)) == "speaking.no_yes"
    send(heard, "passing", number=str(number), do="yes")
    of_guardian(ros, heard, do="passed", number=str(number))
    (passed,) = heard.now().done(lists.PASSED)
    assert (passed.to, passed.words) == ("The matron", "Charts are filled in early.")
    send(heard, "passing", number=str(number), do="no")
    assert heard.now().answers_to(heard.now().done(lists.MAY_I_PASS)[0])[-1].what == lists.AGREED


def test_a_yes_that_was_said_aloud_stands_on_their_page(ros: Person, heard: Heard) -> None:
    of_guardian(ros, heard, do="ask", to="HR", words="Early charts.", aloud="on")
    assert "You said yes." in by_code(heard.code)
    number = heard.now().done(lists.MAY_I_PASS)[0].number
    send(heard, "passing", number=str(number), do="no")
    assert refused(lambda: actions.pass_on(heard.row, number, by=ros)) == "speaking.no_yes"


def test_somebody_in_danger_is_told_with_a_reason_that_the_teller_reads(
    house: House, ros: Person, heard: Heard
) -> None:
    mail.outbox.clear()
    assert "A few words are enough" in of_guardian(
        ros, heard, do="danger", lead=str(house.marsha.pk), words=""
    )
    assert mail.outbox == []
    of_guardian(ros, heard, do="danger", lead=str(house.marsha.pk), words="He may be hurt tonight.")
    (letter,) = mail.outbox
    assert letter.to == [house.marsha.email] and ros.name in letter.body
    assert "quetzal" not in letter.body and "hurt tonight" not in letter.body
    page = by_code(heard.code)
    assert "Marsha Obi was rung" in page and "He may be hurt tonight." in page


def test_nobody_is_rung_who_does_not_look_after_safety(
    house: House, ros: Person, heard: Heard
) -> None:
    said = {"by": ros}
    assert refused(lambda: actions.raise_safety(heard.row, house.callum, "Now.", **said)) == (
        "speaking.lead"
    )


def test_it_ends_only_when_what_came_of_it_was_told(ros: Person, heard: Heard) -> None:
    assert refused(lambda: actions.end(heard.row, "heard", by=ros)) == "speaking.untold"
    page = of_guardian(ros, heard, do="end", handled="heard")
    assert "Tell them first what came of it." in page
    ended(heard, ros)
    assert heard.now().handled() == "changed" and heard.now().row.due_on is None
    assert "It has come to an end here." in by_code(heard.code)


def test_of_two_who_end_it_one_does(ros: Person, gwil: Person, heard: Heard) -> None:
    ended(heard, ros)
    assert refused(lambda: actions.end(heard.row, "heard", by=gwil)) == "speaking.ended"
    assert refused(lambda: actions.write(heard.row, "More.", by=gwil)) == "speaking.ended"
    assert len(heard.now().done(lists.ENDED)) == 1


def test_ended_while_the_teller_writes_their_words_arrive_and_it_goes_on(
    ros: Person, heard: Heard
) -> None:
    ticket = pass_of(heard.code)
    ended(heard, ros)
    page = body(Client().post("/speak-up/code/say", {"pass": ticket, "words": "Wait."}))
    assert "It is with the guardian." in page
    assert heard.now().row.ended_on is None and heard.now().row.due_on is not None


def test_at_its_end_they_are_asked_whether_they_would_speak_up_again(
    ros: Person, heard: Heard
) -> None:
    assert "Would you speak up again?" not in by_code(heard.code)
    send(heard, "again", said="yes")
    assert heard.now().again() == ""
    ended(heard, ros)
    assert "Would you speak up again?" in by_code(heard.code)
    send(heard, "again", said="maybe")
    send(heard, "again", said="nonsense")
    assert heard.now().again() == "maybe" and heard.now().has_ended()


@pytest.mark.parametrize(("days", "asked"), [(29, False), (30, True), (95, True)])
def test_it_is_asked_from_the_thirtieth_day_on_whether_it_cost_them(
    heard: Heard, days: int, asked: bool
) -> None:
    with clock.at(after(days)):
        assert ("Has speaking up made anything worse" in by_code(heard.code)) is asked


def test_it_is_asked_twice_and_no_more(heard: Heard) -> None:
    for day in (31, 92):
        with clock.at(after(day)):
            send(heard, "worse", do="no")
            assert "Has speaking up made anything worse" not in by_code(heard.code)
    assert [one.to for one in heard.now().done(lists.FINE)] == ["30", "90"]


def test_harm_opens_it_again_and_is_due_soon(ros: Person, heard: Heard) -> None:
    ended(heard, ros)
    with clock.at(after(31)):
        assert "Only the guardian reads this" in send(heard, "worse")
        send(heard, "worse", do="yes", words="I lost my shifts.")
        now = heard.now()
        assert now.told_of_harm() and now.row.ended_on is None
        assert now.row.due_on == after(31 + lists.DAYS_TO_LOOK_AT_HARM).date()


def test_harm_that_was_told_at_first_is_looked_at_as_soon_as_harm_told_later(
    house: House, ros: Person
) -> None:
    telling = tellings.begin(house.organisation.pk)
    telling.words, telling.elements = WORDS, ["detriment"]
    spoken = actions.speak_up(telling, house.organisation, language="en")
    assert spoken.by == after(lists.DAYS_TO_LOOK_AT_HARM).date()
    row = queries.by_identifier(spoken.matter_id)
    assert row is not None and actions.open_words(row, by=ros).row.due_on == spoken.by


def test_a_guardian_hands_it_over(ros: Person, gwil: Person, heard: Heard) -> None:
    actions.open_words(heard.row, by=ros)
    of_guardian(ros, heard, do="hand", to=str(gwil.pk))
    assert heard.now().row.holder == gwil
    assert "Gwil Tan looks after it from now on" in by_code(heard.code)


def test_before_they_are_away_a_guardian_hands_over_all_but_what_is_about_the_other(
    house: House, ros: Person, gwil: Person, heard: Heard
) -> None:
    about_gwil = confided.speak(house, not_for=[str(gwil.pk)])
    done = ended(confided.speak(house), ros)
    for one in (heard, about_gwil):
        actions.open_words(one.row, by=ros)
    browser = Client()
    browser.force_login(ros)
    page = "/in/attend/speaking-up"
    assert "Before you are away" in body(browser.get(page))
    assert "Choose one of the people" in body(browser.post(page, {"do": "hand_all", "to": "x"}))
    for _twice in range(2):
        browser.post(page, {"do": "hand_all", "to": str(gwil.pk)})
    assert heard.now().row.holder == gwil and len(heard.now().done(lists.HANDED)) == 1
    assert about_gwil.now().row.holder == ros == done.now().row.holder
    assert "Gwil Tan looks after it from now on" in by_code(heard.code)


def test_it_is_not_handed_to_a_guardian_it_is_about(
    house: House, ros: Person, gwil: Person
) -> None:
    heard = confided.speak(house, not_for=[str(gwil.pk)])
    assert refused(lambda: actions.hand_over(heard.row, gwil, by=ros)) == "speaking.guardian"


def test_whoever_looks_after_it_is_reminded_then_all_and_the_second(
    house: House, ros: Person, gwil: Person, heard: Heard
) -> None:
    actions.arrange(ros, second=house.dilys, days_to_reply=3, years=8)
    tasks.do_what_is_due()
    actions.open_words(heard.row, by=ros)
    told = []
    for day in (3, 4, 5, 11, 12):
        mail.outbox.clear()
        with clock.at(after(day)):
            confided.sweep()
        told.append(sorted(to for letter in mail.outbox for to in letter.to))
    everybody = sorted([ros.email, gwil.email, house.dilys.email])
    assert told == [[], [ros.email], [], everybody, []]


def test_when_a_guardian_leaves_what_they_held_rises_to_the_others(
    house: House, ros: Person, gwil: Person, heard: Heard
) -> None:
    actions.arrange(ros, second=house.dilys, days_to_reply=3, years=8)
    actions.open_words(heard.row, by=ros)
    people.close_account(ros, by=house.ada)
    mail.outbox.clear()
    confided.sweep()
    gone = [one for one in mail.outbox if "A guardian has gone" in one.subject]
    assert {to for one in gone for to in one.to} == {gwil.email, house.dilys.email}
    assert all("waits for you" in one.body for one in gone)
    assert heard.now().row.holder is None
    assert WORDS in of_guardian(gwil, heard)


def test_a_guardian_who_is_made_a_manager_hears_nobody_and_all_are_told_so(
    house: House, ros: Person, gwil: Person, heard: Heard
) -> None:
    actions.arrange(ros, second=house.dilys, days_to_reply=3, years=8)
    actions.open_words(heard.row, by=ros)
    confided.sweep()
    mail.outbox.clear()
    grant = people.give_role(ros, role="responder", place=house.ward, by=house.ada)
    for _twice in range(2):
        confided.sweep()
    said = {to: one.body for one in mail.outbox for to in one.to}
    assert set(said) == {ros.email, gwil.email, house.dilys.email} and len(mail.outbox) == 3
    assert "waits for you" in said[gwil.email] and "ask who gave you that role" in said[ros.email]
    assert heard.now().row.holder is None and WORDS in of_guardian(gwil, heard)
    people.end_role(grant, by=house.ada)
    again = Person.objects.get(pk=ros.pk)
    assert not access.may_hear(again)
    actions.let_in(again, by=gwil)
    assert access.may_hear(Person.objects.get(pk=ros.pk))


def test_when_the_last_has_gone_their_page_says_so(house: House, ros: Person, heard: Heard) -> None:
    people.close_account(ros, by=house.ada)
    page = by_code(heard.code)
    assert "has gone. Somebody new has to be let in first" in page
    assert "Protect gives free advice" in page


# ---- taken back ----


def test_taken_back_nothing_is_left_and_its_form_tells_nothing(ros: Person, heard: Heard) -> None:
    actions.write(heard.row, "I see.", by=ros)
    ticket = pass_of(heard.code)
    assert "It is gone." in send(heard, "take-back", do="1")
    assert not Matter.plain.exists() and not Entry.plain.exists()
    assert "did not open anything" in by_code(heard.code)
    gone = body(Client().post("/speak-up/code/say", {"pass": ticket, "words": "x"}))
    assert "It is gone." in gone
    assert SpentForm.plain.get().matter_id == heard.row.pk


def test_taken_back_while_a_guardian_writes_they_find_nothing(ros: Person, heard: Heard) -> None:
    actions.take_back(heard.row)
    with pytest.raises(Http404):
        actions.write(heard.row, "I see.", by=ros)


def test_it_is_destroyed_when_its_years_are_over(house: House, ros: Person, heard: Heard) -> None:
    actions.arrange(ros, second=None, days_to_reply=3, years=2)
    ended(heard, ros)
    with clock.at(after(2 * 365)):
        assert queries.past_their_time() == []
    with clock.at(after(2 * 365 + 3)):
        confided.sweep()
    assert not Matter.plain.exists()


# ---- codes ----


def test_every_wrong_code_is_told_the_same_after_the_same_questions(
    heard: Heard, django_assert_num_queries: object
) -> None:
    from wholeheard.kit import codes

    actions.take_back(heard.row)
    pages = set()
    for code in ("nothing", codes.code_for(b"0" * 16), heard.code):
        with django_assert_num_queries(2):  # type: ignore[operator]
            pages.add(by_code(code).replace(code, "…"))
    assert len(pages) == 1 and "did not open anything" in pages.pop()


def test_the_code_of_a_story_opens_nothing_here_nor_the_other_way(
    heard: Heard, tell: object
) -> None:
    assert "did not open anything" in by_code(tell().code)  # type: ignore[operator]
    assert "did not open a story" in body(Client().post("/code", {"code": heard.code}))


def test_words_typed_on_a_page_that_stood_too_long_wait_for_the_code(heard: Heard) -> None:
    with clock.at(after(-1)):
        old = pass_of(heard.code)
    page = body(Client().post("/speak-up/code/say", {"pass": old, "words": "Not lost."}))
    assert "Not lost." in page and "What you said is safe" in page
    page = body(Client().post("/speak-up/code", {"code": heard.code, "words": "Not lost."}))
    assert "Not lost." in page and "Write to the guardian" in page


def test_who_has_not_been_read_waits_on_the_guardians_first_page(ros: Person, heard: Heard) -> None:
    browser = Client()
    browser.force_login(ros)
    waits = "One person who spoke up waits for you."
    assert waits in body(browser.get("/in/"))
    actions.open_words(heard.row, by=ros)
    assert waits in body(browser.get("/in/"))
    actions.write(heard.row, "Thank you. I look into it.", by=ros)
    assert waits not in body(browser.get("/in/"))
    send(heard, "say", words="It happened again.")
    assert waits in body(browser.get("/in/"))


def test_why_something_is_not_done_stands_at_the_top_of_a_matter(ros: Person, heard: Heard) -> None:
    page = of_guardian(ros, heard, do="ask", to="", words="Charts are filled in early.")
    assert "error-summary" in page and 'href="#ask_to"' in page and "Say to whom." in page
    assert "Charts are filled in early." in page
    of_guardian(ros, heard, do="ask", to="The matron", words="Charts are filled in early.")
    number = heard.now().done(lists.MAY_I_PASS)[0].number
    send(heard, "passing", number=number, do="yes")
    send(heard, "passing", number=number, do="no")
    page = of_guardian(ros, heard, do="passed", number=number)
    assert "They have not said yes to that. Ask them first." in page
    assert not heard.now().done(lists.PASSED)


def test_what_a_guardian_asks_twice_is_asked_once(house: House, ros: Person, heard: Heard) -> None:
    said = {"do": "ask", "to": "The matron", "words": "Charts are filled in early."}
    for more in ({}, {}, {"aloud": "on"}, {"aloud": "on"}):
        of_guardian(ros, heard, **said | more)
    (asked,) = heard.now().done(lists.MAY_I_PASS)
    assert len(heard.now().answers_to(asked)) == 1
    before = len(mail.outbox)
    for _press in range(2):
        actions.raise_safety(heard.row, house.marsha, "A man is hurt each night.", by=ros)
    assert len(mail.outbox) == before + 1


def test_words_of_harm_are_kept_on_the_way_back(heard: Heard) -> None:
    said = {"pass": pass_of(heard.code), "words": "My shifts were changed."}
    assert said["words"] in body(Client().post("/speak-up/code", said))


def test_each_door_leads_to_the_other_and_a_lost_code_is_spoken_of(
    house: House, ros: Person
) -> None:
    at = f"/at/{house.root.address}"
    assert f'href="{at}/speak-up"' in body(Client().get(f"{at}/tell"))
    assert f'href="{at}/tell"' in body(Client().get(f"/at/{house.ward.address}/speak-up"))
    assert "we cannot find your code" in body(Client().get("/speak-up/code"))
