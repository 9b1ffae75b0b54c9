"""What was said aloud is heard and typed by a person, looked at once more, and destroyed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.conftest import EVERYTHING, NOON, House, ToldStory
from tests.rooms.stories.sounds import wav

from wholeheard.kit import clock, tasks
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.noticing import find_concerns
from wholeheard.rooms.answers import digests, present
from wholeheard.rooms.answers.models import Question
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions, present_recordings, queries, retention, words
from wholeheard.rooms.safekeeping.models import Concern, Mask, ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import queries as arrivals
from wholeheard.rooms.stories import recordings
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Addition, Recording, Story

SAID = wav(b"the voice of one person " * 40)
TYPED = "Nurse Jean Morgan came when I called. The bell was far away."
Browse = Callable[[Person], Client]


@pytest.fixture
def told(house: House, at_noon: object) -> ToldStory:
    """A story that was only said, on Wednesday 18 November."""
    return say(house)


def say(house: House, typed: str = "") -> ToldStory:
    recordings.take(house.organisation, typist=house.dilys, by=house.ada)
    telling = tellings.begin(house.ward.pk)
    telling.words, telling.agreed = typed, list(EVERYTHING)
    made = stories.tell(telling, house.ward, language="en", sound=SAID)
    story = Story.objects.everywhere().select_related("organisation").get(pk=made.story_id)
    actions.examine([story.pk])
    return ToldStory(story, made.code)


def recording(told: ToldStory) -> Recording:
    return Recording.objects.of(told.story.organisation).get(story=told.story)


def typed(told: ToldStory, house: House, text: str = TYPED, question: str = "") -> ToldStory:
    actions.open_sound(told.protected, by=house.dilys)
    actions.type_words(told.protected, text, question=question, by=house.dilys)
    actions.examine([told.story.pk])
    return told


def works() -> None:
    """What the worker does each minute."""
    tasks.sweep()
    tasks.do_what_is_due()


def page_of(told: ToldStory, name: str = "recording") -> str:
    return reverse(f"safekeeping:{name}", args=[told.protected.pk])


def waiting() -> list[str]:
    return [sentence for one in Person.objects.all() for sentence in digests.own_sentences(one)]


# It waits --------------------------------------------------------------------------------------


def test_a_story_without_words_waits_to_be_typed_and_not_to_be_released(
    house: House, told: ToldStory
) -> None:
    every = ProtectedStory.objects.of(house.organisation)
    assert [one.pk for one in queries.to_type(every)] == [told.protected.pk]
    assert not queries.to_protect(every).exists()
    with pytest.raises(Refusal) as refused:
        actions.release(told.protected, by=house.dilys)
    assert refused.value.code == "release.empty"


def test_danger_that_was_heard_is_raised_before_a_word_is_typed(
    house: House, told: ToldStory, signed_in: Browse
) -> None:
    browser = signed_in(house.dilys)
    address = reverse("safekeeping:protect", args=[told.protected.pk])
    assert browser.get(address).status_code == 200
    browser.post(address, {"do": "raise", "kind": "neglect", "urgency": "now"})
    assert Concern.plain.get(protected=told.protected).raised_by == house.dilys
    refused = browser.post(address, {"do": "release", "seen": "0"}).content.decode()
    assert "Listen to the recording and type it first." in refused


def test_the_oldest_stands_first_and_the_list_says_that_no_machine_listens(
    house: House, told: ToldStory, signed_in: Browse
) -> None:
    with clock.at(NOON + dt.timedelta(days=1)):
        say(house)
        page = signed_in(house.dilys).get("/in/attend/recordings").content.decode()
    assert "No machine can look for danger" in page and "Nobody has listened." in page
    assert page.index("Thursday 19 November") < page.index("Friday 20 November")


def test_it_counts_as_work_that_waits(house: House, told: ToldStory, signed_in: Browse) -> None:
    home = signed_in(house.dilys).get("/in/").content.decode()
    assert "One recording waits to be heard and typed." in home
    assert waiting() == ["One recording waits to be heard and typed."]
    typed(told, house)
    assert waiting() == []
    assert "recording waits" not in signed_in(house.dilys).get("/in/").content.decode()


def test_where_none_is_taken_and_none_is_there_no_staff_page_names_it(
    house: House, signed_in: Browse
) -> None:
    assert "Words to type" not in signed_in(house.dilys).get("/in/").content.decode()


def test_whoever_types_is_told_at_once_and_those_who_decide_when_nobody_listened(
    house: House, told: ToldStory
) -> None:
    works()
    [letter] = [one for one in mail.outbox if "recording" in one.subject]
    assert letter.to == [house.dilys.email] and "Thursday 19 November" in letter.body
    assert queries.recordings_to_call_for() == []
    with clock.at(NOON + dt.timedelta(days=1)):
        assert queries.recordings_to_call_for() == []
    with clock.at(NOON + dt.timedelta(days=2)):
        works()
        [late] = [one for one in mail.outbox if one.subject == "Nobody has listened"]
        assert late.to == [house.marsha.email]
        assert queries.recordings_to_call_for() == []


def test_nobody_is_called_once_somebody_has_listened(house: House, told: ToldStory) -> None:
    actions.open_sound(told.protected, by=house.dilys)
    with clock.at(NOON + dt.timedelta(days=9)):
        assert queries.recordings_to_call_for() == []


def test_where_nobody_is_named_any_more_all_who_may_type_are_called(
    house: House, told: ToldStory
) -> None:
    recordings.take_no_more(house.organisation, by=house.ada)
    works()
    assert [one.to for one in mail.outbox if "recording" in one.subject] == [[house.dilys.email]]


# Heard and typed -------------------------------------------------------------------------------


def test_it_is_heard_before_it_is_typed_and_who_heard_it_is_in_the_record(
    house: House, told: ToldStory
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.type_words(told.protected, TYPED, by=house.dilys)
    assert refused.value.code == "recording.unheard"
    assert actions.open_sound(told.protected, by=house.dilys) == SAID
    actions.open_sound(told.protected, by=house.dilys)
    entries = AuditEntry.objects.filter(what="recording.opened", about=told.protected.pk)
    assert list(entries.values_list("by", flat=True)) == [house.dilys.pk] * 2
    assert recording(told).heard_by == house.dilys


def test_what_was_typed_is_protected_like_all_words_and_says_whence_it_is(
    house: House, told: ToldStory
) -> None:
    typed(told, house, question="Why was the bell so far?")
    assert Mask.plain.filter(protected=told.protected, kind="person").exists()
    for mask in Mask.plain.filter(protected=told.protected):
        actions.decide(mask, choice="take_out", reason="identifies_other", by=house.dilys)
    actions.release(told.protected, by=house.dilys)
    tasks.do_what_is_due()
    shown = present.shown_parts(told.protected)
    assert [one["heading"] for one in shown] == ["Said aloud. A person typed it", "A question"]
    assert "Morgan" not in told.protected.text and "The bell was far away." in told.protected.text
    assert Question.plain.filter(protected=told.protected).count() == 1


def test_danger_is_looked_for_as_soon_as_it_is_typed(house: House, told: ToldStory) -> None:
    said = "I want to end my life tonight."
    assert find_concerns([said])[0], "the machine knows this one"
    typed(told, house, said)
    assert Concern.plain.filter(protected=told.protected, urgency="now").exists()


def test_typed_twice_by_a_double_press_it_stands_once(house: House, told: ToldStory) -> None:
    typed(typed(told, house), house)
    assert Addition.plain.filter(story=told.story).count() == 1


def test_a_second_look_adds_what_was_missing_and_destroys_the_sound(
    house: House, told: ToldStory, signed_in: Browse
) -> None:
    browser = signed_in(house.dilys)
    address = page_of(told)
    with pytest.raises(Refusal) as refused:
        actions.let_sound_go(told.protected, by=house.dilys)
    assert refused.value.code == "recording.untyped"
    browser.get(page_of(told, "sound"))
    browser.post(address, {"do": "type", "text": TYPED})
    page = browser.get(address).content.decode()
    assert "The words are right. Destroy the recording" in page and "Jean Morgan" in page
    browser.post(address, {"do": "type", "text": "And it was cold."})
    browser.post(address, {"do": "let_go"})
    assert recording(told).sound is None and recording(told).gone_on
    assert browser.get(page_of(told, "sound")).status_code == 404
    assert "The recording is destroyed." in browser.get(address).content.decode()
    assert [one.text for one in words.open_words(told.story)] == [TYPED, "And it was cold."]


def test_an_empty_box_is_answered_beside_it(
    house: House, told: ToldStory, signed_in: Browse
) -> None:
    browser, address = signed_in(house.dilys), page_of(told)
    page = browser.post(address, {"do": "type", "text": " "}).content.decode()
    assert "The box is empty." in page
    unheard = browser.post(address, {"do": "type", "text": TYPED}).content.decode()
    assert "Listen to it first." in unheard and TYPED in unheard


# The sound itself ------------------------------------------------------------------------------

LENGTH, LAST = len(SAID), len(SAID) - 1
RANGES = [
    ("", 200, SAID, None),
    ("bytes=0-", 200, SAID, None),
    ("bytes=0-9", 206, SAID[:10], f"bytes 0-9/{LENGTH}"),
    ("bytes=10-", 206, SAID[10:], f"bytes 10-{LENGTH - 1}/{LENGTH}"),
    ("bytes=-5", 206, SAID[-5:], f"bytes {LENGTH - 5}-{LENGTH - 1}/{LENGTH}"),
    (f"bytes={LAST}-{LENGTH + 99}", 206, SAID[-1:], f"bytes {LAST}-{LAST}/{LENGTH}"),
    (f"bytes={LENGTH}-", 416, b"", f"bytes */{LENGTH}"),
    ("bytes=9-3", 416, b"", f"bytes */{LENGTH}"),
    ("bytes=-0", 416, b"", f"bytes */{LENGTH}"),
    ("bytes=0-1,4-5", 200, SAID, None),
    ("lines=1-2", 200, SAID, None),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "status", "content", "stretch"), RANGES)
def test_a_player_is_given_the_stretch_that_it_asks_for(
    house: House,
    told: ToldStory,
    signed_in: Browse,
    asked: str,
    status: int,
    content: bytes,
    stretch: str | None,
) -> None:
    address = page_of(told, "sound")
    answer = signed_in(house.dilys).get(address, headers={"range": asked} if asked else {})
    assert (answer.status_code, answer.content) == (status, content)
    assert answer.get("Content-Range") == stretch
    assert answer["Cache-Control"] == "no-store"
    if status != 416:
        assert answer["Content-Type"] == "audio/wav"


def test_only_the_page_that_plays_it_lets_a_browser_load_sound(
    house: House, told: ToldStory, signed_in: Browse
) -> None:
    browser = signed_in(house.dilys)
    page = browser.get(page_of(told))
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert page["Content-Security-Policy"].endswith("; media-src 'self'")
    assert "media-src" not in browser.get("/in/attend/recordings")["Content-Security-Policy"]


# How long it is kept ---------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_gone"), [(6, False), (7, True)])
def test_a_typed_recording_goes_a_week_later(
    house: House, told: ToldStory, days: int, is_gone: bool
) -> None:
    typed(told, house)
    with clock.at(NOON + dt.timedelta(days=days)):
        list(retention.let_go(house.organisation))
    assert (recording(told).sound is None) is is_gone


@pytest.mark.parametrize(("days", "is_gone"), [(29, False), (30, True)])
def test_one_that_nobody_typed_goes_after_a_month_and_its_teller_is_told(
    house: House, told: ToldStory, days: int, is_gone: bool
) -> None:
    with clock.at(NOON + dt.timedelta(days=days)):
        said = list(retention.let_go(house.organisation))
        assert (recording(told).sound is None) is is_gone
        assert any("Their sound is gone." in one for one in said) is is_gone
        line = present_recordings.for_teller(told.story)[0]
    assert ("Nobody typed your recording in time." in line) is is_gone


# For its teller --------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/code", "/code/easy"])
def test_its_teller_sees_how_far_it_is(house: House, told: ToldStory, address: str) -> None:
    def page() -> str:
        return Client().post(address, {"code": told.code}).content.decode()

    assert "We have your recording. Nobody has typed it yet. A person listens by" in page()
    actions.open_sound(told.protected, by=house.dilys)
    assert "A person has listened. Nobody has typed it yet." in page()
    typed(told, house)
    assert "A person typed your recording on 18 November." in page()
    assert "destroyed within 7 days" in page()
    actions.let_sound_go(told.protected, by=house.dilys)
    assert "Your recording is destroyed." in page()


def test_a_teller_who_only_wrote_reads_nothing_of_it(
    house: House, tell: Callable[..., ToldStory]
) -> None:
    page = Client().post("/code", {"code": tell().code}).content.decode()
    assert "ecording" not in page


def test_taken_back_it_is_gone_with_the_story_and_nobody_listens(
    house: House, told: ToldStory, signed_in: Browse
) -> None:
    sound, page = page_of(told, "sound"), page_of(told)
    browser = signed_in(house.dilys)
    assert browser.get(sound).status_code == 200
    actions.take_back(told.story)
    assert not Recording.plain.exists()
    assert browser.get(sound).status_code == 404
    assert browser.get(page).status_code == 404
    assert queries.recordings_to_call_for() == []


def test_a_typist_who_leaves_switches_it_off(house: House, told: ToldStory) -> None:
    people.close_account(house.dilys, by=house.ada)
    assert not arrivals.takes_sound(house.ward)
