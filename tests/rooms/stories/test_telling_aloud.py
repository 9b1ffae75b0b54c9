"""Telling aloud: only where an organisation wants it, with or without typed words, and nothing is
kept of what was not sent."""

from __future__ import annotations

from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from tests.conftest import House
from tests.rooms.stories.browser import Browser, only_story, told_parts
from tests.rooms.stories.sounds import AMR, mp4, wav

from wholeheard.rooms.people import actions as people
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import words
from wholeheard.rooms.stories import queries, recordings, sound
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Draft, Recording, Story, TakesSound

SAID = wav(b"the voice of one person " * 40)


@pytest.fixture
def taken(house: House) -> House:
    recordings.take(house.organisation, typist=house.dilys, by=house.ada)
    return house


@pytest.fixture(params=["tell", "easy"])
def telling(taken: House, request: pytest.FixtureRequest) -> Browser:
    return Browser(f"/at/{taken.ward.address}/{request.param}").open()


def to_the_last_page(telling: Browser, typed: str = "") -> Browser:
    telling.send("say", words=typed)
    if telling.page == "look":
        telling.send()
    assert telling.page == "check", telling.page
    telling.send(agreed=["team"])
    assert telling.page == "say" and telling.shows("999")
    assert not telling.shows("ack button of your phone"), "a recording does not stay there"
    return telling


def send_aloud(
    telling: Browser, content: bytes = SAID, box: str = "now", **more: object
) -> Browser:
    address = telling.address.rsplit("/", 1)[0] + "/aloud"
    file = SimpleUploadedFile("Amara Okafor at home.m4a", content, "audio/anything")
    return telling.send("send", to=address, **{box: file}, **more)


def kept() -> bytes:
    story = only_story()
    return words.open_sound(Recording.objects.of(story.organisation).select_related(
        "story__organisation").get(story=story))  # fmt: skip


# Off, and on ----------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["tell", "easy", "kiosk"])
def test_no_page_mentions_it_where_it_is_not_wanted(house: House, way: str) -> None:
    page = Browser(f"/at/{house.ward.address}/{way}").open()
    assert not page.shows("Say it instead") and not page.shows("ecord")
    page.send("say")
    assert page.page == "words"


def test_a_shared_screen_never_offers_it(taken: House) -> None:
    page = Browser(f"/at/{taken.ward.address}/kiosk").open()
    assert not page.shows("Say it instead")
    assert page.send("say").page == "words"


def test_an_administrator_names_who_types_and_reads_what_it_means(
    house: House, signed_in: object
) -> None:
    browser: Client = signed_in(house.ada)  # type: ignore[operator]
    page = browser.get("/in/attend/sound").content.decode()
    assert "cannot be masked" in page and "one working day" in page
    refused = browser.post("/in/attend/sound", {"do": "take", "typist": str(house.dilys.pk)})
    assert "Ask them first" in refused.content.decode() and not TakesSound.plain.exists()
    browser.post("/in/attend/sound", {"do": "take", "typist": str(house.dilys.pk), "sure": "on"})
    assert queries.takes_sound(house.ward)
    assert "Dilys Penry answers for it" in browser.get("/in/attend/sound").content.decode()
    browser.post("/in/attend/sound", {"do": "stop"})
    assert not queries.takes_sound(house.ward)


def test_only_somebody_who_protects_everywhere_can_be_named(
    house: House, signed_in: object
) -> None:
    browser: Client = signed_in(house.ada)  # type: ignore[operator]
    answer = browser.post(
        "/in/attend/sound", {"do": "take", "typist": str(house.callum.pk), "sure": "on"}
    )
    assert "Choose who it is." in answer.content.decode() and not TakesSound.plain.exists()


def test_nothing_is_taken_once_whoever_types_may_no_more(taken: House) -> None:
    page = Browser(f"/at/{taken.ward.address}/tell").open()
    to_the_last_page(page)
    for grant in taken.dilys.grants.all():
        people.end_role(grant, by=taken.ada)
    send_aloud(page)
    assert page.page == "say" and page.shows("cannot take a recording here now")
    assert not Story.plain.exists() and not page.open().shows("Say it instead")


def test_no_more_is_taken_than_can_be_heard(taken: House, monkeypatch: pytest.MonkeyPatch) -> None:
    send_aloud(to_the_last_page(Browser(f"/at/{taken.ward.address}/tell").open()))
    monkeypatch.setattr(queries, "MOST_TO_TYPE", 1)
    assert not queries.takes_sound(taken.ward)


# Sent -----------------------------------------------------------------------------------------


def test_a_recording_alone_is_a_story(telling: Browser) -> None:
    send_aloud(to_the_last_page(telling))
    assert telling.shows("Your story is with us.") and telling.code
    assert told_parts() == [] and kept() == SAID
    assert SAID not in bytes(Recording.plain.get().sound or b"")


@pytest.mark.parametrize("box", ["now", "recorded"])
def test_typed_words_go_with_it_whichever_way_it_was_recorded(telling: Browser, box: str) -> None:
    send_aloud(to_the_last_page(telling, "I waited four hours."), box=box)
    assert told_parts() == [("happened", "I waited four hours.")] and kept() == SAID


def test_its_name_and_what_a_browser_says_it_is_are_not_kept(telling: Browser) -> None:
    send_aloud(to_the_last_page(telling))
    row = Recording.plain.values().get()
    assert row["kind"] == "wav" and not any("Okafor" in str(one) for one in row.values())


def test_sent_twice_it_is_one_story_and_one_recording(telling: Browser) -> None:
    so_far = to_the_last_page(telling).so_far
    send_aloud(telling)
    send_aloud(telling, wav(b"another one " * 20), so_far=so_far, page="say")
    assert telling.shows("You had sent it before.")
    assert Story.plain.count() == 1 and kept() == SAID


def test_listening_is_due_on_the_next_working_day(telling: Browser, at_noon: object) -> None:
    send_aloud(to_the_last_page(telling))
    assert Recording.plain.get().listen_by.isoformat() == "2026-11-19"
    friday = Recording.plain.get().listen_by.replace(day=20)
    assert recordings.next_working_day(friday).isoformat() == "2026-11-23"


# Refused: nothing typed is lost ---------------------------------------------------------------

REFUSED = {
    b"": "There is no recording yet.",
    b"I am no sound.": "no recording that we know",
    mp4(b"soun", b"vide"): "This is a film.",
    AMR: "(AMR)",
    wav().ljust(sound.LARGEST + 1, b"\0"): "About 10 minutes is the most.",
    wav().ljust(sound.LARGEST + 900_000, b"\0"): "About 10 minutes is the most.",
}


@pytest.mark.parametrize("content", REFUSED, ids=list(REFUSED.values()))
def test_what_cannot_be_taken_is_said_and_the_words_stay(telling: Browser, content: bytes) -> None:
    send_aloud(to_the_last_page(telling, "I waited four hours."), content)
    assert telling.page == "say" and telling.has_error("now"), telling.body
    assert telling.shows(REFUSED[content]) and telling.shows("A browser forgets a recording.")
    assert telling.telling.words == "I waited four hours." and not Story.plain.exists()
    send_aloud(telling)
    assert kept() == SAID


def test_two_recordings_at_once_are_asked_about(telling: Browser) -> None:
    second = SimpleUploadedFile("b.wav", wav())
    send_aloud(to_the_last_page(telling), recorded=second)
    assert telling.has_error("recorded") and telling.shows("Choose one of the two.")


def test_when_the_house_cannot_keep_it_the_words_are_still_on_the_page(telling: Browser) -> None:
    to_the_last_page(telling, "I waited four hours.")
    full = OperationalError("full")
    with mock.patch("wholeheard.rooms.stories.recordings.keep", side_effect=full):
        send_aloud(telling)
    assert telling.status == 503 and telling.telling.words == "I waited four hours."
    assert not Story.plain.exists() and not Recording.plain.exists()


def test_it_goes_to_one_organisation_only(taken: House, elsewhere: House) -> None:
    telling = to_the_last_page(Browser(f"/at/{taken.ward.address}/tell").open())
    said = telling.telling
    said.places = [*said.places, elsewhere.ward.pk]
    send_aloud(telling, so_far=tellings.seal(said))
    assert telling.shows("to one place only") and not Story.plain.exists()


def test_what_was_taken_back_is_not_told_again_by_its_form(telling: Browser) -> None:
    so_far = to_the_last_page(telling).so_far
    send_aloud(telling)
    safekeeping.take_back(only_story())
    assert not Recording.plain.exists()
    send_aloud(telling, so_far=so_far, page="say")
    assert telling.shows("You took this story back") and not Story.plain.exists()


# Not sent: no trace ---------------------------------------------------------------------------


@pytest.mark.parametrize("go", ["back", "here", "stop", ""])
def test_what_was_not_sent_leaves_nothing(telling: Browser, go: str) -> None:
    to_the_last_page(telling)
    address = telling.address.rsplit("/", 1)[0] + "/aloud"
    telling.send(go, to=address, now=SimpleUploadedFile("a.wav", SAID))
    assert telling.page == ("check" if go == "back" else "say")
    assert not Story.plain.exists() and not Recording.plain.exists() and not Draft.plain.exists()
    assert "the voice" not in telling.telling.__repr__()


def test_a_draft_holds_no_sound(telling: Browser) -> None:
    telling.send("say")
    telling.send("stop")
    assert Draft.plain.count() == 1 and not Recording.plain.exists()


def test_without_its_state_the_page_leads_to_the_first(taken: House) -> None:
    address = f"/at/{taken.ward.address}/aloud"
    answer = Client().post(address, {"go": "send", "now": SimpleUploadedFile("a.wav", SAID)})
    assert (answer.status_code, answer["Location"]) == (302, f"/at/{taken.ward.address}/tell")
    assert not Story.plain.exists()


def test_back_and_on_again_leads_to_the_same_place(telling: Browser) -> None:
    to_the_last_page(telling)
    address = telling.address.rsplit("/", 1)[0] + "/aloud"
    telling.send("back", to=address)
    assert f'action="{telling.address}"' in telling.body
    telling.send(agreed=["team"])
    assert f'action="{address}" enctype="multipart/form-data"' in telling.body


def test_whoever_writes_after_all_sends_words(telling: Browser) -> None:
    to_the_last_page(telling)
    telling.send("on", page="words", words="I wrote it down.")
    assert not telling.telling.by_sound and telling.page != "say"
