"""Somebody who cannot type says it; a person listens, types it and destroys the sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import (
    WAIT_FOR_THE_WORKER,
    Walker,
    becomes,
    code_on,
    protects_and_releases,
)
from tests.rooms.stories.sounds import wav

NewWindow = Callable[..., Any]
WARD, WARD_NAME = "hazel-ward", "Hazel Ward"
ANOTHER = "rowan-ward"
BOTH = re.compile("Hazel Ward|Rowan Ward")
PHONE = 390
SAID = "The night light over the door kept me awake."
PLAYED = (
    "audio => new Promise(done => { audio.onended = () => done(audio.duration); audio.play(); })"
)


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def sends_a_recording(walker: Walker, file: Path, looker: Looker, way: str) -> str:
    """From the page after who may read it; first with something that is no recording."""
    looker.look(walker.page, f"say it, {way}")
    wrong = file.with_suffix(".txt")
    wrong.write_text("I am no sound.")
    walker.page.get_by_label("Record it now").set_input_files(wrong)
    walker.press("Send my story").sees("no recording that we know")
    looker.look(walker.page, f"say it, {way}, with an error")
    walker.page.get_by_label("Or choose a recording").set_input_files(file)
    walker.press("Send my story").sees_heading("Your story is with us.")
    return code_on(walker.page)


def test_a_story_is_said_on_a_telephone_typed_and_let_go(
    new_window: NewWindow, looker: Looker, tmp_path: Path
) -> None:
    file = tmp_path / "a recording.m4a"
    file.write_bytes(wav(bytes(1_600)))
    # Given an organisation that takes no recordings, until somebody is named
    amara = Walker(new_window(scripts=False, wide=PHONE))
    amara.open(f"/at/{WARD}/tell").does_not_see("Say it instead")
    lowri = Walker(new_window())
    becomes(lowri, "Lowri Batchelor")
    lowri.open("/in/places").press("Stories told aloud").sees("It cannot be masked")
    looker.look(lowri.page, "stories told aloud")
    lowri.tick("Dilys Penry").press("Take recordings").sees("Ask them first")
    lowri.tick("They know").press("Take recordings").sees("Dilys Penry answers for it")

    # When Amara says it, without scripts, and writes nothing; and Bethan in Easy Read
    amara.open(f"/at/{WARD}/tell")
    looked = Walker(new_window(wide=PHONE))
    looked.open(f"/at/{WARD}/tell").press("Say it instead").sees_heading("First: who may read it?")
    looker.look(looked.page, "who may read what is said")
    looked.tick("The team").press("Continue").sees_heading("Say what happened")
    code = sends_a_recording(looked, file, looker, "in more words")
    easy = Walker(new_window(wide=PHONE))
    easy.open(f"/at/{ANOTHER}/easy").press("Say it instead").sees_heading("Who can read it?")
    easy.tick("Only the people who keep stories safe").press("Next").sees_heading("Say it")
    sends_a_recording(easy, file, looker, "easy")
    amara.press("Say it instead").tick("The team").press("Continue")
    amara.press("Back").sees_heading("First: who may read it?").press("Continue")
    amara.press("Cymraeg").sees_heading("Dywedwch beth ddigwyddodd").press("English")
    amara.press("Send my story").sees("There is no recording yet.")

    # Then it waits for Dilys, who listens, types and destroys it
    dilys = Walker(new_window())
    becomes(dilys, "Dilys Penry")
    dilys.comes_again_until(
        lambda page: page.locator("tbody tr", has_text=BOTH).count() == 2,
        "/in/attend/recordings",
        WAIT_FOR_THE_WORKER,
    )
    looker.look(dilys.page, "words to type")
    dilys.follow(dilys.page.get_by_role("link", name=WARD_NAME).first)
    dilys.sees_heading("Listen and type").sees("Nobody has listened.")
    assert dilys.page.locator("audio").evaluate(PLAYED) == pytest.approx(0.1)
    looker.look(dilys.page, "listen and type")
    dilys.write("What is said", SAID).press("Keep what I typed").sees("Typed by Dilys Penry")
    looker.look(dilys.page, "typed, to look at once more")
    dilys.press("The words are right. Destroy the recording").sees_heading("Words to type")
    expect(dilys.page.locator("tbody tr", has_text=WARD_NAME)).to_have_count(0)

    # And her code says so, and the team reads what was typed
    amara.open("/code").write("Your code", code).press("Open my story")
    amara.sees("A person typed your recording").sees("Your recording is destroyed.")
    protects_and_releases(dilys, SAID, WARD_NAME)
    amara.open("/code").write("Your code", code).press("Open my story").sees(SAID)
