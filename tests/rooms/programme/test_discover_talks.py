"""What is said in confidence is read by two, counts only when several said it, and can go."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house.filled import somebody
from tests.rooms.programme.discovering import (
    DAY,
    NOTES,
    Scene,
    found,
    interview,
    marked,
    scene_of,
)
from tests.rooms.surveys.rounds import issued

from wholeheard.kit import clock, sealing
from wholeheard.kit.ids import short
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.programme import Diagnostic, synthesis
from wholeheard.rooms.people.models import Grant, Person
from wholeheard.rooms.programme import actions, queries
from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.models import Finding, Passage, Talk
from wholeheard.rooms.programme.needs import CHECKS
from wholeheard.rooms.programme.present.findings import findings_page
from wholeheard.rooms.programme.present.synthesis import beside_each_other
from wholeheard.rooms.programme.sealed import discover as sealed

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def scene(house: House) -> Scene:
    return scene_of(house)


def browser_of(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


# Who reads what was said --------------------------------------------------------------------------


def test_notes_are_read_by_the_two_who_were_there_and_by_nobody_else(scene: Scene) -> None:
    talk = interview(scene, beside=scene.owen)
    address = reverse("programme:talk", args=[talk.pk])
    third = somebody(scene.house, "Third Asks", "interviewer", scene.house.root)
    for person in (scene.nia, scene.owen):
        page = browser_of(person).get(address)
        assert NOTES["notes"] in page.content.decode()
    for person in (third, scene.lead, scene.board, scene.house.ada, scene.equality):
        assert browser_of(person).get(address).status_code == 404


def test_an_interviewer_whose_role_has_ended_reads_nothing_more(scene: Scene) -> None:
    talk = interview(scene)
    Grant.plain.filter(person=scene.nia).delete()
    address = reverse("programme:talk", args=[talk.pk])
    page = browser_of(scene.nia).get(address).content.decode()
    assert NOTES["notes"] not in page
    assert "so you cannot read it" in page


def test_notes_stand_sealed_and_open_only_with_the_key_of_their_talk(scene: Scene) -> None:
    one, other = interview(scene), interview(scene)
    row = Talk.plain.get(pk=one.pk)
    assert b"night staff" not in bytes(row.notes)
    row.key = Talk.plain.get(pk=other.pk).key
    with pytest.raises(sealing.Unreadable):
        sealed.notes_of(row)


def test_the_list_shows_an_interviewer_their_own_talks_alone(scene: Scene) -> None:
    interview(scene)
    address = reverse("programme:diagnostic", args=[scene.programme.pk, "board_interviews"])
    assert "An executive" in browser_of(scene.nia).get(address).content.decode()
    for person in (scene.owen, scene.lead):
        page = browser_of(person).get(address).content.decode()
        assert "An executive" not in page
        assert "1 talk is kept." in page


def test_without_a_yes_nothing_is_kept(scene: Scene) -> None:
    sheet = actions.TalkSheet(DAY, agreed=False, who="senior", notes=NOTES)
    with pytest.raises(Refusal, match="without a yes"):
        actions.keep_talk(scene.programme, "board_interviews", sheet, by=scene.nia)
    assert not Talk.plain.exists()


def test_a_group_needs_people_and_a_part_of_the_mix(scene: Scene) -> None:
    sheet = actions.TalkSheet(DAY, agreed=True, came=7, mix=["grade"], notes=NOTES)
    for changed in ({"came": 2}, {"came": None}, {"mix": []}):
        with pytest.raises(Refusal):
            actions.keep_talk(
                scene.programme, "focus_groups", dataclasses.replace(sheet, **changed),
                by=scene.nia,
            )  # fmt: skip
    assert actions.keep_talk(scene.programme, "focus_groups", sheet, by=scene.nia).came == 7


# What several said --------------------------------------------------------------------------------


def test_nothing_is_put_together_before_there_are_five(scene: Scene) -> None:
    marked(scene, 4, of=4)
    with pytest.raises(Refusal, match="before there are 5"):
        actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)
    assert not CHECKS["five_interviews"](scene.programme)
    interview(scene)
    made = actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)
    assert made.stands_on == 5
    assert CHECKS["five_interviews"](scene.programme)


def test_what_three_said_is_not_written_so_that_one_can_be_taken_back(scene: Scene) -> None:
    marked(scene, 3)
    with pytest.raises(Refusal, match="it takes 4"):
        actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)


def test_in_how_many_it_was_said_stands_on_no_page(scene: Scene) -> None:
    marked(scene, 4, of=6)
    made = actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)
    assert made.stands_on == 6
    for name, of in (("finding", made.pk), ("findings", scene.programme.pk)):
        page = browser_of(scene.lead).get(reverse(f"programme:{name}", args=[of])).content.decode()
        assert "From several talks" in page
        assert "of 6" not in page


def test_only_those_who_hold_talks_write_what_several_said(scene: Scene) -> None:
    address = reverse("programme:new_finding", args=[scene.programme.pk, "board_interviews"])
    assert browser_of(scene.lead).get(address).status_code == 404
    assert browser_of(scene.nia).get(address).status_code == 200


def test_a_finding_with_a_name_in_it_is_refused(scene: Scene) -> None:
    for words in ("Owen Writes says so.", "Ask at nia@example.org."):
        with pytest.raises(Refusal, match="could tell who it was"):
            actions.write_finding(
                scene.programme, "dashboard", found(says=words, stands_on=12), by=scene.lead
            )
    assert not Finding.plain.exists()


def test_a_button_pressed_twice_keeps_one_talk(scene: Scene) -> None:
    address = reverse("programme:new_talk", args=[scene.programme.pk, "board_interviews"])
    said = {"day": "10/11/2026", "who": "senior", "agreed": "on", "notes_notes": "They wait."}
    browser = browser_of(scene.nia)
    first = browser.post(address, said)
    assert browser.post(address, said).headers["Location"] == first.headers["Location"]
    assert Talk.plain.count() == 1
    for other in ({"notes_notes": "They wait long."}, {"who": "executive"}, {"day": "11/11/2026"}):
        browser.post(address, said | other)
    assert Talk.plain.count() == 4


def test_the_record_of_a_group_says_that_the_mix_is_needed_beside_all_else_that_is(
    scene: Scene,
) -> None:
    address = reverse("programme:new_talk", args=[scene.programme.pk, "focus_groups"])
    browser = browser_of(scene.nia)
    asked = re.search(r"<legend>Which parts of the mix were there\?(.*?)</legend>",
                      browser.get(address).text, re.S)  # fmt: skip
    assert asked and "leave this out" not in asked[1]
    refused = browser.post(address, {"day": "10/11/2026"}).text
    assert "Mark at least one part of the mix that was there." in refused
    assert "Write a whole number." in refused


def test_the_same_words_of_somebody_else_are_another_talk(scene: Scene) -> None:
    sheet = actions.TalkSheet(DAY, agreed=True, who="senior", notes=NOTES)
    talks = [
        actions.keep_talk(scene.programme, "board_interviews", sheet, by=one)
        for one in (scene.nia, scene.owen)
    ]
    assert talks[0].pk != talks[1].pk


def test_two_who_were_there_keep_a_talk_once(scene: Scene) -> None:
    """Each writes down what was said; counted twice, three talks would be more than five."""
    address = reverse("programme:new_talk", args=[scene.programme.pk, "board_interviews"])
    actions.keep_talk(
        scene.programme, "board_interviews", actions.TalkSheet(DAY, True, "senior", notes=NOTES),
        by=scene.nia, beside=scene.owen,
    )  # fmt: skip
    said = {
        "day": f"{DAY:%d/%m/%Y}", "who": "senior", "agreed": "on", "notes_notes": "In his words.",
        "beside": short(scene.nia.pk),
    }  # fmt: skip
    browser = browser_of(scene.owen)
    asked = browser.get(address).text
    assert "Keep it for those who were there" in asked, "somebody may hold it alone"
    assert "two who were there" not in asked and "The two of you read" not in asked
    again = "A talk of that day with somebody of that kind is kept already"
    assert again in browser.post(address, said).text
    assert Talk.plain.count() == 1
    browser.post(address, said | {"is_another": "on"})
    assert Talk.plain.count() == 2


def test_who_was_there_as_well_can_be_said_when_it_is_kept_again(scene: Scene) -> None:
    sheet = actions.TalkSheet(DAY, agreed=True, who="senior", notes=NOTES)
    alone = actions.keep_talk(scene.programme, "board_interviews", sheet, by=scene.nia)
    again = actions.keep_talk(
        scene.programme, "board_interviews", sheet, by=scene.nia, beside=scene.owen
    )
    assert again.pk == alone.pk and queries.holders_of(again) == [scene.nia, scene.owen]


def test_what_somebody_marked_alone_with_others_tells_them_nothing_of_the_others(
    scene: Scene,
) -> None:
    """Two that Nia holds and two that Owen holds make four: enough for neither, or each would see
    by taking a mark out and in again what the other marked."""
    third = somebody(scene.house, "Third Asks", "interviewer", scene.house.root)
    guide = interviews(scene)
    for by in (scene.nia, scene.nia, scene.owen, scene.owen):
        said = interview(scene, by=by)
        actions.mark(said, "learning_innovation", "to_mend", "Bad news comes late.", by=by)
    interview(scene)
    for person in (scene.nia, scene.owen):
        assert not queries.together(scene.programme, guide, person).marks
        with pytest.raises(Refusal, match="it takes 4 that you held, or 4 that others held"):
            actions.write_finding(scene.programme, "board_interviews", found(), by=person)
    assert queries.together(scene.programme, guide, third).marks
    for _more in range(2):
        said = interview(scene, by=scene.owen)
        actions.mark(said, "learning_innovation", "to_mend", "It comes late.", by=scene.owen)
    for person in (scene.nia, scene.owen, third):
        assert queries.together(scene.programme, guide, person).marks
    actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)


# Letting go --------------------------------------------------------------------------------------


def shown_after(scene: Scene, talk: Talk) -> dict[str, object]:
    """What whoever leads reads of findings once this talk was taken back."""
    actions.withdraw_talk(talk, by=scene.nia)
    return {
        "findings": findings_page(scene.programme), "together": beside_each_other(scene.programme),
        "diagnostic": diagnostic_page(scene, scene.nia),
    }  # fmt: skip


def diagnostic_page(scene: Scene, person: Person) -> str:
    """What this person sees of a diagnostic, without the list of talks that they held."""
    address = reverse("programme:diagnostic", args=[scene.programme.pk, "board_interviews"])
    page = browser_of(person).get(address).content.decode()
    return re.sub(
        r'<ul class="lined">.*?</ul>|csrfmiddlewaretoken" value="[^"]*', "", page, flags=re.S
    )


def two_findings(house: House) -> tuple[Scene, list[Talk]]:
    """Seven interviews: six tell of late bad news, four of them of help between teams as well."""
    scene = scene_of(house)
    talks = marked(scene, 6, of=7)
    for talk in talks[:4]:
        actions.mark(talk, "teamwork", "strength", "They ask each other.", by=scene.nia)
    with clock.at(clock.now() - dt.timedelta(days=1)):
        actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)
    help_ = found(element="teamwork", way="strength", about="help")
    actions.write_finding(scene.programme, "board_interviews", help_, by=scene.nia)
    return scene, talks


def interviews(scene: Scene) -> Diagnostic:
    return content_of(scene.programme).diagnostic("board_interviews")


def test_what_a_talk_said_cannot_be_told_from_the_page_after_it_was_taken_back(
    house: House,
) -> None:
    pages = []
    for which in (0, 5, 6):  # who said both, who said one of them, who said neither
        with transaction.atomic():
            scene, talks = two_findings(house)
            pages.append(readable(shown_after(scene, talks[which])))
            transaction.set_rollback(True)
    assert pages[0] == pages[1] == pages[2]


def test_before_any_finding_no_page_tells_what_a_talk_said_that_was_taken_back(
    house: House,
) -> None:
    pages = []
    for which in (0, 5):  # who said it, who did not
        with transaction.atomic():
            scene = scene_of(house)
            talks = [interview(scene, by=scene.owen) for _one in range(6)]
            for talk in talks[:4]:
                actions.mark(talk, "learning_innovation", "to_mend", "It waits.", by=scene.owen)
            actions.withdraw_talk(talks[which], by=scene.owen)
            pages.append(readable({"diagnostic": diagnostic_page(scene, scene.nia)}))
            transaction.set_rollback(True)
    assert pages[0] == pages[1]


@pytest.mark.parametrize("owen_said_it", [True, False])
def test_own_marks_taken_out_tell_nothing_of_another_when_it_is_written_anew(
    scene: Scene, owen_said_it: bool
) -> None:
    talks, guide = marked(scene, 4), interviews(scene)
    of_owen = interview(scene, by=scene.owen)
    if owen_said_it:
        actions.mark(of_owen, "learning_innovation", "to_mend", "It waits.", by=scene.owen)
    actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)
    actions.withdraw_talk(talks[4], by=scene.nia)
    assert queries.together(scene.programme, guide, scene.nia).marks
    for talk in talks[:2]:
        actions.unmark(talk, Passage.plain.get(talk=talk), by=scene.nia)
    assert not queries.together(scene.programme, guide, scene.nia).marks


def readable(page: dict[str, object]) -> str:
    """A page without the identifiers that each run makes anew."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[a-z2-7]{26}", "", str(page))


def test_what_had_been_written_may_be_written_anew_whoever_took_theirs_back(house: House) -> None:
    scene, talks = two_findings(house)
    assert actions.withdraw_talk(talks[0], by=scene.nia) == 2
    gone = queries.findings_of(scene.programme)
    assert not any(one.says or one.about or one.source for one in gone)
    assert not Passage.plain.filter(talk=talks[0]).exists()
    taken = Talk.plain.get(pk=talks[0].pk)
    assert (bytes(taken.key), bytes(taken.notes), taken.who) == (b"", b"", "")
    may_be_written = queries.together(scene.programme, interviews(scene), scene.nia).marks
    assert {element for element, _way in may_be_written} == {"learning_innovation", "teamwork"}
    for said in (found(), found(element="teamwork", way="strength", about="help")):
        actions.write_finding(scene.programme, "board_interviews", said, by=scene.nia)
    values = queries.as_values(queries.findings_of(scene.programme))
    assert len(synthesis.counted(values, content_of(scene.programme))) == 2


def test_nothing_new_is_written_from_the_same_talks_after_one_was_taken_back(
    house: House,
) -> None:
    scene, talks = two_findings(house)
    actions.withdraw_talk(talks[6], by=scene.nia)
    for talk in talks[:5]:
        actions.mark(talk, "teamwork", "to_mend", "Nobody asks.", by=scene.nia)
    with pytest.raises(Refusal, match="kept since"):
        actions.write_finding(
            scene.programme, "board_interviews", found(element="teamwork"), by=scene.nia
        )


def test_after_a_second_only_talks_that_were_kept_since_are_put_together(house: House) -> None:
    scene, talks = two_findings(house)
    for talk in talks[5:]:
        actions.withdraw_talk(talk, by=scene.nia)
    with pytest.raises(Refusal, match="kept since"):
        actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)
    with clock.at(clock.now() + dt.timedelta(days=3)):
        marked(scene, 4)
        actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)


def test_a_talk_taken_back_before_anything_was_written_costs_no_more_than_itself(
    scene: Scene,
) -> None:
    talks = marked(scene, 5, of=7)
    assert actions.withdraw_talk(talks[0], by=scene.nia) == 0
    assert actions.withdraw_talk(talks[6], by=scene.nia) == 0
    assert actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)


def test_destroyed_notes_are_unreadable_and_their_marks_still_count(scene: Scene) -> None:
    talks = marked(scene, 4)
    with pytest.raises(Refusal, match="No passage is marked"):
        actions.destroy_notes(talks[4], by=scene.nia)
    actions.destroy_notes(talks[0], by=scene.nia)
    talk = Talk.plain.get(pk=talks[0].pk)
    assert sealed.notes_of(talk) == {}
    assert not any(bytes(one.words) for one in Passage.plain.filter(talk=talk))
    made = actions.write_finding(scene.programme, "board_interviews", found(), by=scene.nia)
    assert made.stands_on == 5
    with pytest.raises(Refusal, match="are gone"):
        actions.write_notes(talk, NOTES, by=scene.nia)


def test_a_talk_is_marked_written_on_and_taken_back_on_its_page(scene: Scene) -> None:
    talk = interview(scene)
    address, browser = reverse("programme:talk", args=[talk.pk]), browser_of(scene.nia)
    said = {"words": "We learnt late.", "element": "teamwork", "way": "strength"}
    browser.post(address, said | {"do": "mark"})
    (passage,) = Passage.plain.filter(talk=talk)
    assert "We learnt late." in browser.get(address).content.decode()
    page = browser.post(address, {"do": "mark", "words": "", "element": "teamwork", "way": "x"})
    assert "The box is empty" in page.content.decode()
    browser.post(reverse("programme:unmark", args=[talk.pk, passage.pk]))
    assert not Passage.plain.filter(talk=talk).exists()
    browser.post(reverse("programme:take_back", args=[talk.pk]))
    assert NOTES["notes"] not in browser.get(address).content.decode()
    assert "Nothing of it is left" in browser.get(address).content.decode()
    assert "No passage is marked." not in browser.get(address).content.decode()


@pytest.mark.parametrize("what", ["destroy", "take_back"])
def test_a_page_says_what_goes_and_what_stays_before_a_talk_is_let_go(
    scene: Scene, what: str
) -> None:
    talk = marked(scene, 1, of=1)[0]
    own = reverse("programme:talk", args=[talk.pk])
    address, browser = reverse(f"programme:{what}", args=[talk.pk]), browser_of(scene.nia)
    assert address in browser.get(own).content.decode()
    page = browser.get(address).content.decode()
    for words in ("What goes", "Who will notice", "What stays", "This cannot be undone."):
        assert words in page
    assert f'href="{own}"' in page
    assert bytes(Talk.plain.get().key)
    assert browser.post(address).headers["Location"] == own
    assert not bytes(Talk.plain.get().key)
    assert browser_of(scene.owen).get(address).status_code == 404


def test_the_page_of_a_talk_says_what_it_is_and_a_mark_goes_after_a_page_between(
    scene: Scene,
) -> None:
    talk = interview(scene)
    mark = actions.mark(talk, "learning_innovation", "to_mend", "Bad news is late.", by=scene.nia)
    browser, page = browser_of(scene.nia), reverse("programme:talk", args=[talk.pk])
    body = browser.get(page).content.decode()
    assert "<h1>Interview with an executive, " in body
    address = reverse("programme:unmark", args=[talk.pk, mark.pk])
    assert address in body
    assert browser_of(scene.owen).post(address).status_code == 404
    assert "the words that were written with it" in browser.get(address).content.decode()
    assert Passage.plain.exists()
    browser.post(address)
    assert not Passage.plain.exists()


def test_what_staff_say_stands_with_the_ends_of_its_scale(scene: Scene) -> None:
    house = scene.house
    issued(house, {house.ward: 30, house.other_ward: 30}, asked="safety-and-autonomy")
    address = reverse("programme:diagnostic", args=[scene.programme.pk, "patient_experience"])
    body = browser_of(scene.lead).get(address).content.decode()
    assert "Safe to speak" in body and "on a scale from 1 to 5; higher is better" in body
