"""Protecting: the machine proposes, a person decides, a person releases."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.kit.models import AuditEntry, Work
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access, lists, queries
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import Decision, Mask, ProtectedStory, Release, Thanks

Tell = Callable[..., ToldStory]
SignedIn = Callable[[Person], Client]
WORDS = "Nurse Priya Nair was kind. My phone is 07700 900123. I waited four hours."


@pytest.fixture
def told(tell: Tell) -> ToldStory:
    told = tell(WORDS)
    safekeeping.examine([told.story.pk])
    return told


@pytest.fixture
def page(house: House, signed_in: SignedIn, told: ToldStory) -> Callable[..., str]:
    """Dilys looks at the page of that story, or does something on it."""
    browser = signed_in(house.dilys)
    address = f"/in/attend/protecting/{short(told.protected.pk)}"

    def act(**done: str) -> str:
        response = browser.post(address, done, follow=True) if done else browser.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return act


def masks(told: ToldStory) -> list[Mask]:
    return list(Mask.plain.filter(protected=told.protected).order_by("part", "start"))


def decide_all(told: ToldStory, by: Person, choice: str = lists.TAKE_OUT) -> None:
    reason = "identifies_other" if choice == lists.TAKE_OUT else "not_identifying"
    for one in queries.decisions(told.protected):
        if one.choice is None:
            safekeeping.decide(one.mask, choice=choice, reason=reason, by=by)


def audited(what: str) -> int:
    return AuditEntry.objects.filter(what=what).count()


# ---- the machine proposes ----


def test_the_machine_proposes_and_takes_nothing_out(told: ToldStory) -> None:
    kinds = {mask.kind for mask in masks(told)}
    assert {"person", "phone"} <= kinds
    assert told.protected.text == ""
    assert not Decision.plain.exists()


def test_a_mask_knows_where_words_stand_and_not_what_they_are(told: ToldStory) -> None:
    for row in Mask.plain.values():
        assert "Priya" not in str(row) and "900123" not in str(row)


def test_looking_twice_proposes_once(told: ToldStory) -> None:
    before = masks(told)
    safekeeping.examine([told.story.pk, told.story.pk])
    assert masks(told) == before


def test_the_same_name_in_another_part_is_proposed_too(tell: Tell) -> None:
    told = tell("Nurse Priya Nair was kind.", well="The way Priya Nair sat down.")
    safekeeping.examine([told.story.pk])
    assert {mask.part for mask in masks(told) if mask.kind == "person"} == {"0", "1"}


def test_what_was_taken_out_before_is_proposed_in_what_is_added(tell: Tell, house: House) -> None:
    told = tell("I waited by the blue fish tank.")
    safekeeping.examine([told.story.pk])
    safekeeping.take_out_words(
        told.protected,
        "blue fish tank",
        kind="few",
        label="a detail",
        reason="few_people",
        by=house.dilys,
    )
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    safekeeping.add_words(told.story, "They moved the blue fish tank since.", kind="added")
    safekeeping.examine([told.story.pk])
    assert any(one.choice is None for one in queries.decisions(told.protected))


# ---- a person decides ----


def test_a_decision_is_kept_with_who_when_and_why(
    told: ToldStory, house: House, at_noon: dt.datetime
) -> None:
    safekeeping.decide(masks(told)[0], choice="take_out", reason="identifies_other", by=house.dilys)
    [one] = [one for one in queries.decisions(told.protected) if one.choice]
    assert (one.choice, one.reason, one.by, one.at) == (
        "take_out",
        "identifies_other",
        house.dilys,
        at_noon,
    )


def test_deciding_undoing_and_deciding_again_keeps_every_step(
    told: ToldStory, house: House
) -> None:
    mask = masks(told)[0]
    for choice, reason in [
        ("take_out", "identifies_other"),
        ("undo", ""),
        ("leave_in", "public_person"),
        ("take_out", "few_people"),
    ]:
        safekeeping.decide(mask, choice=choice, reason=reason, by=house.dilys)
        now = next(one for one in queries.decisions(told.protected) if one.mask == mask)
        assert now.choice == (None if choice == "undo" else choice)
    assert Decision.plain.filter(mask=mask).count() == 4


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        ("take_out", ""),
        ("take_out", "because"),
        ("take_out", "not_a_name"),
        ("leave_in", "identifies_other"),
        ("leave_in", ""),
        ("undo", "contact"),
        ("burn", "contact"),
        ("", ""),
    ],
)
def test_a_reason_comes_from_the_list_of_its_choice(
    told: ToldStory, house: House, choice: str, reason: str
) -> None:
    with pytest.raises(Refusal):
        safekeeping.decide(masks(told)[0], choice=choice, reason=reason, by=house.dilys)
    assert not Decision.plain.exists()


def test_every_decision_is_in_the_audit(told: ToldStory, house: House) -> None:
    safekeeping.decide(masks(told)[0], choice="take_out", reason="contact", by=house.dilys)
    entry = AuditEntry.objects.get(what="mask.decided")
    assert entry.by == house.dilys.pk
    assert entry.detail["reason"] == "contact"
    assert "Priya" not in str(entry.detail)


def test_each_opening_of_the_words_is_in_the_audit(page: Callable[..., str]) -> None:
    page()
    page()
    assert audited("words.opened") == 2


def test_a_decision_on_the_page_stays_after_it(page: Callable[..., str], told: ToldStory) -> None:
    mask = masks(told)[0]
    body = page(do="take_out", mask=str(mask.pk), reason_take_out="identifies_other")
    assert "Undo" in body
    assert "Undo" not in page(do="undo", mask=str(mask.pk), number="1")


@pytest.mark.parametrize("mask", ["", "0", "x", "-1", "99999999", "9" * 40, "²"])
def test_a_mask_that_is_not_there_is_not_found(
    house: House, signed_in: SignedIn, told: ToldStory, mask: str
) -> None:
    response = signed_in(house.dilys).post(
        f"/in/attend/protecting/{short(told.protected.pk)}", {"do": "take_out", "mask": mask}
    )
    assert response.status_code == 404


# ---- the reason stands on the button ----


def button(body: str, value: str) -> str:
    """What stands on the first button that says this."""
    found = re.search(rf'<button[^>]*value="{value}"[^>]*>(.*?)</button>', body, re.DOTALL)
    assert found
    return re.sub(r"<[^>]+>", "", found[1])


def hidden(body: str, name: str) -> list[str]:
    return re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)">', body)


def test_both_buttons_say_why(page: Callable[..., str]) -> None:
    body = page()
    assert button(body, "take_out") == "Take out: shows who it is"
    assert button(body, "leave_in") == "Leave in: not a name"


def test_what_is_kept_is_the_reason_that_stood_on_the_button(
    page: Callable[..., str], told: ToldStory
) -> None:
    body, mask = page(), masks(told)[0]
    page(do="leave_in", mask=str(mask.pk), reason_leave_in=hidden(body, "reason_leave_in")[0])
    kept = Decision.plain.get(mask=mask)
    assert (kept.choice, kept.reason) == ("leave_in", "not_a_name")


@pytest.mark.parametrize("choice", ["take_out", "leave_in"])
def test_without_a_reason_nothing_is_decided(
    page: Callable[..., str], told: ToldStory, choice: str
) -> None:
    assert "Choose a reason from the list." in page(do=choice, mask=str(masks(told)[0].pk))
    assert not Decision.plain.exists()


def test_another_reason_is_chosen_from_the_list_and_says_what_is_decided(
    page: Callable[..., str], told: ToldStory
) -> None:
    first, second, *_others = masks(told)
    page(do="another", mask=str(first.pk), another="public_person")
    page(do="another", mask=str(second.pk), another="few_people")
    kept = dict(Decision.plain.values_list("choice", "reason"))
    assert kept == {"leave_in": "public_person", "take_out": "few_people"}


@pytest.mark.parametrize("another", ["", "because", "not_a_name; few_people"])
def test_a_reason_that_is_not_in_the_list_is_asked_for_again(
    page: Callable[..., str], told: ToldStory, another: str
) -> None:
    body = page(do="another", mask=str(masks(told)[0].pk), another=another)
    assert "Choose a reason from the list." in body
    assert not Decision.plain.exists()


@pytest.mark.parametrize("kind", lists.KINDS_OF_DETAIL)
def test_every_kind_has_a_usual_reason_with_words_for_the_button(kind: str) -> None:
    for choice, allowed in (
        (lists.TAKE_OUT, lists.REASONS_TO_TAKE_OUT),
        (lists.LEAVE_IN, lists.REASONS_TO_LEAVE_IN),
    ):
        reason = lists.usual_reason(choice, kind)
        assert reason in allowed
        assert lists.choice_of(reason) == choice
        assert lists.on_the_button(reason, kind)


# ---- taking out something else ----


def take_out(told: ToldStory, words: str, by: Person, label: str = "a place") -> int:
    return safekeeping.take_out_words(
        told.protected, words, kind="other", label=label, reason="few_people", by=by
    )


def test_words_are_taken_out_wherever_they_stand(tell: Tell, house: House) -> None:
    told = tell("The blue door. Always the blue door.", different="Paint the blue door.")
    safekeeping.examine([told.story.pk])
    assert take_out(told, "blue door", house.dilys) == 3
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    assert "blue door" not in told.protected.text
    assert told.protected.text.count("[a place]") == 3


@pytest.mark.parametrize("words", ["green door", "BLUE DOOR", "blue  door", " ", "bluedoor"])
def test_words_that_do_not_stand_there_are_refused(tell: Tell, house: House, words: str) -> None:
    told = tell("The blue door.")
    safekeeping.examine([told.story.pk])
    with pytest.raises(Refusal, match="letter for letter"):
        take_out(told, words, house.dilys)


@pytest.mark.parametrize("label", ["the blue door", "BLUE DOOR of the ward"])
def test_a_label_does_not_put_the_words_back(tell: Tell, house: House, label: str) -> None:
    told = tell("The blue door.")
    safekeeping.examine([told.story.pk])
    with pytest.raises(Refusal, match="put the words back"):
        take_out(told, "blue door", house.dilys, label=label)


@pytest.mark.parametrize(
    ("label", "shown"), [("", "[a detail]"), ("[a door]", "[a door]"), ("  a door ", "[a door]")]
)
def test_brackets_are_put_around_the_label_once(
    tell: Tell, house: House, label: str, shown: str
) -> None:
    told = tell("It was the blue door again.")
    safekeeping.examine([told.story.pk])
    take_out(told, "blue door", house.dilys, label=label)
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    assert told.protected.text == f"It was the {shown} again."


def test_the_page_says_which_box_is_wrong(page: Callable[..., str]) -> None:
    body = page(do="words", words="not there", kind="other", label="", reason="few_people")
    assert 'href="#id_words"' in body
    assert 'value="not there"' in body
    body = page(do="words", words="kind", kind="other", label="so kind", reason="few_people")
    assert 'href="#id_label"' in body


def test_overlapping_masks_leave_nothing_of_either(tell: Tell, house: House) -> None:
    told = tell("I saw Sister Blodwen Pugh there.")
    safekeeping.examine([told.story.pk])
    take_out(told, "saw Sister Blodwen", house.dilys)
    take_out(told, "Blodwen Pugh there", house.dilys)
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    assert "Sister" not in told.protected.text and "Pugh" not in told.protected.text
    assert told.protected.text.startswith("I [") and told.protected.text.endswith("].")


# ---- released ----


def test_released_words_hold_no_word_that_was_taken_out(told: ToldStory, house: House) -> None:
    taken = [WORDS[mask.start : mask.end] for mask in masks(told)]
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    for phrase in taken:
        assert phrase not in told.protected.text
    assert told.protected.text.endswith("I waited four hours.")


def test_what_was_left_in_stands_letter_for_letter(told: ToldStory, house: House) -> None:
    decide_all(told, house.dilys, choice=lists.LEAVE_IN)
    safekeeping.release(told.protected, by=house.dilys)
    assert told.protected.text == WORDS


def test_nothing_is_released_while_something_is_undecided(told: ToldStory, house: House) -> None:
    with pytest.raises(Refusal, match="left first"):
        safekeeping.release(told.protected, by=house.dilys)
    assert told.protected.text == ""


def test_nor_when_a_decision_was_undone(told: ToldStory, house: House) -> None:
    decide_all(told, house.dilys)
    safekeeping.decide(masks(told)[0], choice="undo", reason="", by=house.dilys)
    with pytest.raises(Refusal, match="Decide the one that is left first"):
        safekeeping.release(told.protected, by=house.dilys)


def test_nothing_is_released_before_the_machine_has_looked(tell: Tell, house: House) -> None:
    told = tell("They were kind.")
    safekeeping.examine([told.story.pk])
    safekeeping.add_words(told.story, "My phone is 07700 900123.", kind="added")
    with pytest.raises(Refusal, match="machine has not looked"):
        safekeeping.release(told.protected, by=house.dilys)


def test_nor_before_the_day_that_the_teller_asked_to_wait_for(tell: Tell, house: House) -> None:
    with clock.at(NOON):
        told = tell("They were kind.", care="wait")
        safekeeping.examine([told.story.pk])
        with pytest.raises(Refusal, match="wait until 18 December 2026"):
            safekeeping.release(told.protected, by=house.dilys)
    with clock.at(NOON + dt.timedelta(days=30)):
        safekeeping.release(told.protected, by=house.dilys)
    assert told.protected.text == "They were kind."


def test_a_story_that_waits_as_asked_is_not_late(tell: Tell, house: House) -> None:
    with clock.at(NOON):
        told = tell("They were kind.", care="wait")
        safekeeping.examine([told.story.pk])
    assert told.protected.protect_by == dt.date(2026, 12, 21)


def test_words_that_came_while_somebody_read_are_not_released_unseen(
    tell: Tell, house: House
) -> None:
    told = tell("They were kind.")
    safekeeping.examine([told.story.pk])
    safekeeping.add_words(told.story, "And slow.", kind="added")
    safekeeping.examine([told.story.pk])
    with pytest.raises(Refusal, match="More was added while you were reading"):
        safekeeping.release(told.protected, by=house.dilys, seen=1)
    safekeeping.release(told.protected, by=house.dilys, seen=2)
    assert "And slow." in told.protected.text


def test_the_page_carries_how_much_was_seen(page: Callable[..., str], told: ToldStory) -> None:
    assert '<input type="hidden" name="seen" value="1">' in page()
    safekeeping.add_words(told.story, "And slow.", kind="added")
    safekeeping.examine([told.story.pk])
    for mask in masks(told):
        page(do="take_out", mask=str(mask.pk), reason_take_out="contact")
    assert "More was added while you were reading" in page(do="release", seen="1")
    assert not Release.plain.exists()
    page(do="release", seen="2")
    assert Release.plain.get().covers == 2


def test_what_is_added_comes_back_to_the_queue_and_is_released_later(
    told: ToldStory, house: House
) -> None:
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    waiting = queries.to_protect(access.stories_where(house.dilys, "story.protect"))
    assert not waiting.exists()
    safekeeping.add_words(told.story, "One thing more.", kind="added")
    safekeeping.examine([told.story.pk])
    assert waiting.exists()
    assert "One thing more." not in told.protected.text
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    assert told.protected.text.endswith("One thing more.")
    assert not waiting.exists()


def test_the_queue_shows_the_longest_waiting_first_and_no_words(
    tell: Tell, house: House, signed_in: SignedIn
) -> None:
    with clock.at(NOON - dt.timedelta(days=9)):
        old = tell("An old secret.")
        safekeeping.examine([old.story.pk])
    with clock.at(NOON):
        new = tell("A new secret.", place=house.other_ward)
        safekeeping.examine([new.story.pk])
        body = signed_in(house.dilys).get("/in/attend/protecting").content.decode()
    assert body.index(short(old.protected.pk)) < body.index(short(new.protected.pk))
    assert "6 days late" in body
    assert "secret" not in body


def test_a_thanked_name_is_sealed_for_the_place_and_not_in_the_text(
    tell: Tell, house: House
) -> None:
    told = tell("They were kind.", thanks="Idris the porter")
    safekeeping.examine([told.story.pk])
    safekeeping.release(told.protected, by=house.dilys)
    assert "Idris" not in told.protected.text
    [thanks] = Thanks.plain.select_related("organisation")
    assert safekeeping.open_thanks(thanks) == "Idris the porter"
    assert b"Idris" not in bytes(thanks.name)


def test_a_release_queues_what_follows_once(tell: Tell, house: House) -> None:
    told = tell("They were kind.", questions=["Why?"])
    safekeeping.examine([told.story.pk])
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    for name in ("answers.owe_questions", "safekeeping.tell_teller"):
        assert Work.objects.filter(name=name, about=told.protected.pk).count() == 1


def test_two_organisations_hold_a_version_each_and_decide_for_themselves(
    tell: Tell, house: House, elsewhere: House
) -> None:
    told = tell(WORDS, places=[house.ward.pk, elsewhere.ward.pk])
    safekeeping.examine([told.story.pk])
    theirs = ProtectedStory.objects.of(elsewhere.organisation).get(story=told.story)
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    theirs.refresh_from_db()
    assert theirs.text == ""
    assert all(one.choice is None for one in queries.decisions(theirs))
    for one in queries.decisions(theirs):
        safekeeping.decide(
            one.mask, choice="leave_in", reason="not_identifying", by=elsewhere.dilys
        )
    safekeeping.release(theirs, by=elsewhere.dilys)
    theirs.refresh_from_db()
    assert theirs.text == WORDS
    assert "Priya" not in told.protected.text


def test_nobody_protects_for_another_organisation(
    told: ToldStory, elsewhere: House, signed_in: SignedIn
) -> None:
    address = f"/in/attend/protecting/{short(told.protected.pk)}"
    assert signed_in(elsewhere.dilys).get(address).status_code == 404
    assert signed_in(elsewhere.dilys).post(address, {"do": "release"}).status_code == 404


def test_a_responder_opens_no_words_as_told(
    told: ToldStory, house: House, signed_in: SignedIn
) -> None:
    address = f"/in/attend/protecting/{short(told.protected.pk)}"
    assert signed_in(house.callum).get(address).status_code == 404


def test_a_warning_is_kept_short_and_without_nul(page: Callable[..., str], told: ToldStory) -> None:
    page(do="warn", heavy="speaks of\x00 a death" + "x" * 300)
    assert told.protected.heavy.startswith("speaks of a death")
    assert len(told.protected.heavy) == 120


def test_a_danger_that_was_not_filled_in_is_asked_for_again(
    page: Callable[..., str], told: ToldStory
) -> None:
    body = page(do="raise", kind="neglect")
    assert "Choose how soon someone must look." in body
    assert not told.protected.concerns.exists()
    page(do="raise", kind="neglect", urgency="now")
    assert told.protected.concerns.get().raised_by is not None


# ---- what was released may have been read ----


def test_before_a_release_nothing_is_said_of_who_may_have_read(page: Callable[..., str]) -> None:
    assert "may still have read" not in page()


def test_who_corrects_after_a_release_is_told_that_the_team_may_have_read_it(
    page: Callable[..., str], told: ToldStory, house: House
) -> None:
    with clock.at(NOON):
        decide_all(told, house.dilys)
        safekeeping.release(told.protected, by=house.dilys)
        body = page()
    assert "It was released on 18 November." in body
    assert "The team may still have read the words as they stood then." in body
    assert "Until you release it again" not in body, "nothing was changed since"


def test_after_an_undo_it_is_said_that_the_words_stand_until_the_next_release(
    page: Callable[..., str], told: ToldStory, house: House
) -> None:
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    body = page(do="undo", mask=str(masks(told)[0].pk), number="1")
    assert "Until you release it again, the words stand as they were released." in body


def test_words_taken_out_after_a_release_stand_until_the_next_one_too(
    page: Callable[..., str], told: ToldStory, house: House
) -> None:
    with clock.at(NOON):
        decide_all(told, house.dilys)
        safekeeping.release(told.protected, by=house.dilys)
    with clock.at(NOON + dt.timedelta(minutes=1)):
        take_out(told, "four hours", house.dilys)
        assert "Until you release it again" in page()


def test_the_second_release_says_who_may_have_read_the_first(
    page: Callable[..., str], told: ToldStory, house: House
) -> None:
    decide_all(told, house.dilys)
    assert "may still have read" not in page(do="release")
    assert "The team may still have read" in page(do="release")


def test_where_the_team_may_not_read_it_nobody_says_that_it_did(
    tell: Tell, house: House, signed_in: SignedIn
) -> None:
    told = tell("They were kind.", agreed=["machine"])
    safekeeping.examine([told.story.pk])
    safekeeping.release(told.protected, by=house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    for page in ("", "/released"):
        address = f"/in/attend/protecting/{short(told.protected.pk)}{page}"
        body = signed_in(house.dilys).get(address).content.decode()
        assert "may still have read" not in body


def test_what_stood_on_the_open_page_is_said_too(
    page: Callable[..., str], told: ToldStory, house: House
) -> None:
    decide_all(told, house.dilys)
    safekeeping.release(told.protected, by=house.dilys)
    safekeeping.publish(told.protected, by=house.dilys)
    assert "open page, for anyone" not in page()
    safekeeping.publish(told.protected, by=house.dilys, early_because="The team has read it.")
    assert "They stood on the open page, for anyone." in page()


# ---- the year ----


def test_days_of_another_year_carry_it(tell: Tell, house: House, signed_in: SignedIn) -> None:
    browser = signed_in(house.dilys)
    with clock.at(dt.datetime(2026, 12, 30, 12, 0, tzinfo=dt.UTC)):
        told = tell("Nurse Priya Nair was kind.")
        safekeeping.examine([told.story.pk])
        assert "Saturday 2 January 2027" in browser.get("/in/attend/protecting").content.decode()
        decide_all(told, house.dilys)
        safekeeping.release(told.protected, by=house.dilys)
        safekeeping.publish(told.protected, by=house.dilys)
        address = f"/in/attend/protecting/{short(told.protected.pk)}"
        assert "6 January 2027" in browser.get(f"{address}/released").content.decode()
    with clock.at(dt.datetime(2027, 1, 4, 12, 0, tzinfo=dt.UTC)):
        body = browser.get(address).content.decode()
    assert "You, 30 December 2026, 12:00" in body
    assert "It was released on 30 December 2026." in body
